using System.Text;
using Giveaways.Screening.Names;

namespace Giveaways.Tests.Screening.Names;

public sealed class PersonNameTests
{
    [TestCase("Иванов Пётр Сергеевич", "иванов", "петр", "сергеевич")]
    [TestCase("Пётр Сергеевич Иванов", "иванов", "петр", "сергеевич")]
    [TestCase("Иванова, Мария Петровна", "иванова", "мария", "петровна")]
    [TestCase("Шевченко Тарас Григорович", "шевченко", "тарас", "григорович")]
    [TestCase("Ivanov Petr Sergeevich", "ivanov", "petr", "sergeevich")]
    [TestCase("Petr Sergeyevich Ivanov", "ivanov", "petr", "sergeyevich")]
    [TestCase("Абрамович Роман Аркадьевич", "абрамович", "роман", "аркадьевич")]
    [TestCase("Роман Абрамович", "абрамович", "роман", "")]
    [TestCase("Иванов И. П.", "иванов", "и", "п")]
    [TestCase("И.П. Иванов", "иванов", "и", "п")]
    [TestCase("Алиев Мамед Гейдар оглы", "алиев", "мамед", "гейдароглы")]
    [TestCase("Салтыков - Щедрин Михаил Евграфович", "салтыков-щедрин", "михаил", "евграфович")]
    [TestCase("Jean Claude Van Damme", "van damme", "jean claude", "")]
    [TestCase("Anna Maria Schmidt", "schmidt", "anna maria", "")]
    [TestCase("Schmidt Anna Maria", "schmidt", "anna maria", "")]
    [TestCase("Олена Король", "король", "олена", "")]
    [TestCase("Роман Романенко", "романенко", "роман", "")]
    [TestCase("Коваль І. В.", "коваль", "і", "в")]
    [TestCase("Гарсиа Маркес Габриэль", "гарсиа маркес", "габриэль", "")]
    public void Whole_name_in_any_order_finds_its_parts(string text, string surname, string given, string patronymic)
    {
        var name = PersonName.Of(text);
        Assert.That((name.Surname, name.GivenName, name.Patronymic), Is.EqualTo((surname, given, patronymic)));
    }

    [TestCase("Иванов Пётр Ильич", "ИВАНОВ ПЕТР ИЛЬИЧ", NameLevel.Same, NameLevel.Same, NameLevel.Same)]
    [TestCase("Иванов Пётр Ильич", "Иванова Пётр Ильич", NameLevel.Close, NameLevel.Same, NameLevel.Same)]
    [TestCase("Иванов Пётр Ильич", "Иванова Мария Петровна", NameLevel.Equivalent, NameLevel.Differs, NameLevel.Differs)]
    [TestCase("Иванов Пётр Ильич", "Пётр Иванов", NameLevel.Same, NameLevel.Same, NameLevel.Missing)]
    [TestCase("Иванов Пётр Ильич", "Иванов Петя", NameLevel.Same, NameLevel.Equivalent, NameLevel.Missing)]
    [TestCase("Иванов Пётр Ильич", "Ivanov Petr Ilyich", NameLevel.Equivalent, NameLevel.Equivalent, NameLevel.Equivalent)]
    [TestCase("Иванов Пётр Ильич", "Иванов Петро Ілліч", NameLevel.Same, NameLevel.Equivalent, NameLevel.Equivalent)]
    [TestCase("Иванов Пётр Ильич", "Иванов П. И.", NameLevel.Same, NameLevel.Initial, NameLevel.Initial)]
    [TestCase("Иванов Пётр Ильич", "Иванов В. И.", NameLevel.Same, NameLevel.Differs, NameLevel.Initial)]
    [TestCase("Иванов Пётр", "Иваненко Пётр", NameLevel.Differs, NameLevel.Same, NameLevel.Missing)]
    [TestCase("Кузнецова Мария", "Кузнецова Марина", NameLevel.Same, NameLevel.Differs, NameLevel.Missing)]
    [TestCase("Сидоренко Николай", "Сидоренко Микола", NameLevel.Same, NameLevel.Equivalent, NameLevel.Missing)]
    [TestCase("Сидоренко Николай", "Nick Sidorenko", NameLevel.Equivalent, NameLevel.Equivalent, NameLevel.Missing)]
    [TestCase("Robert Smith", "Smith Bob", NameLevel.Same, NameLevel.Equivalent, NameLevel.Missing)]
    [TestCase("Кузнецова-Петрова Анна", "Петрова Анна", NameLevel.Close, NameLevel.Same, NameLevel.Missing)]
    [TestCase("Шварценеггер Арнольд", "Шварцнегер Арнольд", NameLevel.Close, NameLevel.Same, NameLevel.Missing)]
    [TestCase("Thomas Thomas", "Thomas Smith", NameLevel.Differs, NameLevel.Same, NameLevel.Missing)]
    public void Names_compare_part_by_part(string one, string two, NameLevel surname, NameLevel given, NameLevel patronymic)
    {
        var comparison = PersonName.Of(one).Compare(PersonName.Of(two));
        Assert.That((comparison.Surname, comparison.GivenName, comparison.Patronymic), Is.EqualTo((surname, given, patronymic)));
    }

    [TestCase("Щербакова Юлия", "Shcherbakova Yulia", true)]
    [TestCase("Щербакова Юлия", "Щербакова Юлія", false)]
    [TestCase("Shcherbakova Yulia", "Scherbakova Yulia", true)]
    [TestCase("Shcherbakova Yulia", "SHCHERBAKOVA YULIA", false)]
    [TestCase("Shcherbakova Shukhrata", "Shcherbakova Šuhrata", true)]
    public void Agreement_that_needs_romanising_says_so(string one, string two, bool romanised)
    {
        var comparison = PersonName.Of(one).Compare(PersonName.Of(two));
        Assert.That((comparison.Agrees, comparison.Romanised), Is.EqualTo((true, romanised)));
    }

    [Test]
    public void Diminutive_stands_for_every_name_that_it_may_be()
    {
        Assert.That(PersonName.Of("Петренко", "Саша", "").Given, Is.EquivalentTo(["александр", "александра"]));
        Assert.That(PersonName.Of("Петренко", "Sasha", "").Given, Is.EquivalentTo(["александр", "александра"]));
    }

    [TestCase("Петровна", "петр", Sex.Female)]
    [TestCase("Ильич", "илья", Sex.Male)]
    [TestCase("Ильинична", "илья", Sex.Female)]
    [TestCase("Львович", "лев", Sex.Male)]
    [TestCase("Павловна", "павел", Sex.Female)]
    [TestCase("Яковлевич", "яков", Sex.Male)]
    [TestCase("Никитич", "никита", Sex.Male)]
    [TestCase("Фоминична", "фома", Sex.Female)]
    [TestCase("Кузьмич", "кузьма", Sex.Male)]
    [TestCase("Михайлівна", "михаил", Sex.Female)]
    [TestCase("Михайлович", "михаил", Sex.Male)]
    [TestCase("Миколаївна", "николай", Sex.Female)]
    [TestCase("Сергійович", "сергей", Sex.Male)]
    [TestCase("Юріївна", "юрий", Sex.Female)]
    [TestCase("Іллівна", "илья", Sex.Female)]
    [TestCase("Sergeyevna", "сергей", Sex.Female)]
    [TestCase("Mykolaiovych", "николай", Sex.Male)]
    [TestCase("Wolodymyrowytsch", "владимир", Sex.Male)]
    [TestCase("Petrovitch", "петр", Sex.Male)]
    [TestCase("Мамедоглы", "мухаммед", Sex.Male)]
    [TestCase("Али кызы", "али", Sex.Female)]
    public void Patronymic_tells_father_and_sex(string patronymic, string father, Sex sex)
    {
        var name = PersonName.Of("", "", patronymic);
        Assert.That((name.Father, name.Sex), Is.EqualTo((father, sex)));
    }

    [TestCase("Магомедрасул", "Магомедрасулович")]
    [TestCase("Тайпан", "Тайпановна")]
    [TestCase("Федорей", "Федореевич")]
    public void Father_unknown_to_the_tables_is_found_all_the_same(string father, string patronymic) =>
        Assert.That(PersonName.Of("", father, "").Given, Does.Contain(PersonName.Of("", "", patronymic).Father));

    [Test]
    public void Parts_and_whole_name_give_the_same_name()
    {
        var parts = PersonName.Of("Кравченко", "Олена", "Вікторівна");
        var whole = PersonName.Of("Олена Вікторівна Кравченко");
        Assert.That((whole.Family, whole.Father, whole.Sex, whole.Script), Is.EqualTo((parts.Family, parts.Father, parts.Sex, parts.Script)));
        Assert.That(parts.Compare(whole).AgreesInFull);
    }

    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Any_text_is_a_name_and_compares_alike_both_ways(string? one, string? two)
    {
        var (left, right) = (PersonName.Of(one ?? ""), PersonName.Of(two ?? ""));
        Assert.That(left.Compare(right), Is.EqualTo(right.Compare(left)));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Order_of_words_and_form_of_letters_do_not_matter(int seed)
    {
        var (surname, given, patronymic) = SampleNames.Person(seed);
        var name = PersonName.Of(surname, given, patronymic);
        foreach (var text in new[] { $"{surname} {given} {patronymic}", $"{given} {patronymic} {surname}", $"{patronymic} {given} {surname}" })
        {
            foreach (var form in new[] { NormalizationForm.FormC, NormalizationForm.FormD })
                Assert.That(name.Compare(PersonName.Of(text.Normalize(form).ToUpperInvariant())).AgreesInFull, text);
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public void Three_scripts_of_one_name_agree(int seed)
    {
        var (surname, given, patronymic) = SampleNames.Person(seed);
        var latin = SampleNames.Romanise($"{surname} {given} {patronymic}");
        var (name, romanised) = (PersonName.Of(surname, given, patronymic), PersonName.Of(latin));
        Assert.That(name.Compare(romanised).AgreesInFull, latin);
        Assert.That((romanised.Father, romanised.Sex), Is.EqualTo((name.Father, name.Sex)), latin);
    }
}
