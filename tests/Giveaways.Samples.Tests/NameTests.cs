using Giveaways.Samples.People;

namespace Giveaways.Samples.Tests;

public sealed class NameTests
{
    private static readonly NameTable[] Tables = [NameTable.Russian, NameTable.Ukrainian, NameTable.Polish, NameTable.English];

    [Test]
    public void Tables_of_every_script_group_have_80_given_names_a_sex_and_150_surnames()
    {
        foreach (NameTable[] group in (NameTable[][])[[NameTable.Russian], [NameTable.Ukrainian], [NameTable.Polish, NameTable.English]])
        {
            Assert.That(group.Sum(static table => table.Men.Count), Is.AtLeast(80));
            Assert.That(group.Sum(static table => table.Women.Count), Is.AtLeast(80));
            Assert.That(group.Sum(static table => table.Surnames.Count), Is.AtLeast(150));
        }
    }

    [TestCaseSource(nameof(Tables))]
    public void Table_names_nobody_twice(object of)
    {
        var table = (NameTable)of;
        Assert.That(table.Men, Is.Unique);
        Assert.That(table.Women, Is.Unique);
        Assert.That(table.Surnames, Is.Unique);
    }

    [TestCase(NameOrigin.Russian, "абвгдеёжзийклмнопрстуфхцчшщъыьэюя")]
    [TestCase(NameOrigin.Ukrainian, "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя’")]
    [TestCase(NameOrigin.Polish, "aąbcćdeęfghijklłmnńoóprsśtuvwxyzźż")]
    [TestCase(NameOrigin.English, "abcdefghijklmnopqrstuvwxyz'")]
    public void Names_are_in_the_letters_of_their_custom(NameOrigin origin, string letters)
    {
        foreach (var name in AllNames(origin))
        {
            foreach (var part in new[] { name.Surname, name.Given, name.Patronymic }.OfType<string>())
            {
                Assert.That(char.IsUpper(part[0]), Is.True, part);
                Assert.That(part.ToLowerInvariant().All(letter => letters.Contains(letter)), Is.True, part);
            }
        }
    }

    [Test]
    public void Patronymic_begins_as_the_fathers_name_and_ends_as_its_child()
    {
        foreach (var origin in (NameOrigin[])[NameOrigin.Russian, NameOrigin.Ukrainian])
        {
            var table = NameTable.Of(origin);
            for (var father = 0; father < table.Men.Count; father++)
            {
                var son = table.Name(Sex.Male, 0, 0, father).Patronymic!;
                var daughter = table.Name(Sex.Female, 0, 0, father).Patronymic!;
                var stem = table.Men[father][..1];
                Assert.That(son, Does.StartWith(stem).And.Match("[иі]ч$"));
                Assert.That(daughter, Does.StartWith(stem).And.Match(origin == NameOrigin.Russian ? "(вна|чна)$" : "[ії]вна$"));
            }
        }
    }

    [TestCase("Александрович", "Александровна")]
    [TestCase("Сергеевич", "Сергеевна")]
    [TestCase("Ильич", "Ильинична")]
    [TestCase("Никитич", "Никитична")]
    [TestCase("Кузьмич", "Кузьминична")]
    public void Russian_daughter_of_a_father_has_the_usual_patronymic(string son, string daughter) =>
        Assert.That(NameForms.RussianDaughter(son), Is.EqualTo(daughter));

    [TestCase("Іванович", "Іванівна")]
    [TestCase("Сергійович", "Сергіївна")]
    [TestCase("Васильович", "Василівна")]
    [TestCase("Ілліч", "Іллівна")]
    [TestCase("Лукич", "Луківна")]
    public void Ukrainian_daughter_of_a_father_has_the_usual_patronymic(string son, string daughter) =>
        Assert.That(NameForms.UkrainianDaughter(son), Is.EqualTo(daughter));

    [TestCase("Иванов", "Иванова")]
    [TestCase("Соловьёв", "Соловьёва")]
    [TestCase("Ильин", "Ильина")]
    [TestCase("Троицкий", "Троицкая")]
    [TestCase("Луговой", "Луговая")]
    [TestCase("Седых", "Седых")]
    public void Russian_woman_has_the_usual_form_of_a_surname(string man, string woman) =>
        Assert.That(NameForms.RussianWoman(man), Is.EqualTo(woman));

    [TestCase("Шевченко", "Шевченко")]
    [TestCase("Левицький", "Левицька")]
    [TestCase("Чорний", "Чорна")]
    [TestCase("Ільїн", "Ільїна")]
    public void Ukrainian_woman_has_the_usual_form_of_a_surname(string man, string woman) =>
        Assert.That(NameForms.UkrainianWoman(man), Is.EqualTo(woman));

    [TestCase("Kowalski", "Kowalska")]
    [TestCase("Nowak", "Nowak")]
    [TestCase("Zawadzki", "Zawadzka")]
    public void Polish_woman_has_the_usual_form_of_a_surname(string man, string woman) =>
        Assert.That(NameForms.PolishWoman(man), Is.EqualTo(woman));

    // The Ukrainian ones are examples of the table of 27 January 2010; the Russian ones follow ICAO 9303.
    [TestCase("Згурський", NameOrigin.Ukrainian, NameSpelling.Passport, "Zghurskyi")]
    [TestCase("Юрій", NameOrigin.Ukrainian, NameSpelling.Passport, "Yurii")]
    [TestCase("Знам’янка", NameOrigin.Ukrainian, NameSpelling.Passport, "Znamianka")]
    [TestCase("Щербухи", NameOrigin.Ukrainian, NameSpelling.Passport, "Shcherbukhy")]
    [TestCase("Гоща", NameOrigin.Ukrainian, NameSpelling.Passport, "Hoshcha")]
    [TestCase("Їжакевич", NameOrigin.Ukrainian, NameSpelling.Passport, "Yizhakevych")]
    [TestCase("Кадиївка", NameOrigin.Ukrainian, NameSpelling.Passport, "Kadyivka")]
    [TestCase("Юлия", NameOrigin.Russian, NameSpelling.Passport, "Iuliia")]
    [TestCase("Щукин", NameOrigin.Russian, NameSpelling.Passport, "Shchukin")]
    [TestCase("Алёна", NameOrigin.Russian, NameSpelling.ByEar, "Alyona")]
    [TestCase("Юрий", NameOrigin.Russian, NameSpelling.ByEar, "Yuriy")]
    [TestCase("Чернышов", NameOrigin.Russian, NameSpelling.Scholarly, "Černyšov")]
    public void Name_romanised_is_as_the_scheme_has_it(string name, NameOrigin origin, NameSpelling scheme, string latin) =>
        Assert.That(Romanisation.Romanise(name, origin, scheme), Is.EqualTo(latin));

    [Test]
    public void Romanised_names_have_no_cyrillic_left()
    {
        foreach (var origin in (NameOrigin[])[NameOrigin.Russian, NameOrigin.Ukrainian])
        {
            foreach (var scheme in (NameSpelling[])[NameSpelling.Passport, NameSpelling.ByEar, NameSpelling.Scholarly])
            {
                Assert.That(AllNames(origin).Select(name => Spelling.Write(name, scheme)), Is.All.Matches("^[A-ZČŠŽÈË][a-zčšžèë]+ [A-ZČŠŽÈË][a-zčšžèë]+$"));
            }
        }
    }

    private static IEnumerable<PersonName> AllNames(NameOrigin origin)
    {
        var table = NameTable.Of(origin);
        foreach (var sex in Enum.GetValues<Sex>())
        {
            for (var index = 0; index < Math.Max(table.Surnames.Count, table.GivenCount(sex)); index++)
            {
                yield return table.Name(sex, index % table.GivenCount(sex), index % table.Surnames.Count, index % table.Men.Count);
            }
        }
    }
}
