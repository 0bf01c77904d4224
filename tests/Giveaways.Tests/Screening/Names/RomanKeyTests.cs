using System.Text.Json;
using Giveaways.Screening.Names;
using Giveaways.Testing;

namespace Giveaways.Tests.Screening.Names;

public sealed class RomanKeyTests
{
    [TestCase("Щербаков", "Shcherbakov Ščerbakov Ŝerbakov Schtscherbakow Chtcherbakov Scherbakov Shherbakov Szczerbakow")]
    [TestCase("Юлия", "Yuliya Iuliia Julija Ûliâ Iouliia")]
    [TestCase("Хрущёв", "Khrushchev Hruščev Khrouchtchev Hrushchyov")]
    [TestCase("Кузнецов", "Kuznetsov Kuznecov Kuznetcov Kuznetzov")]
    [TestCase("Алексеев", "Alekseev Alekseyev Alexeev Alexeyev Alekseiev")]
    [TestCase("Зеленський", "Zelenskyi Zelenskyy Zelensky Zelensʹkyj")]
    [TestCase("Сергійович", "Serhiiovych Serhijovyč Sergijovich Serhijowytsch Serhiyovytch")]
    [TestCase("Михайло", "Mykhailo Mihajlo Myxajlo")]
    [TestCase("Ковальчук", "Kovalchuk Kovaltchouk Kowaltschuk Covalchuc")]
    [TestCase("Євген", "Yevhen Yevgen Jevhen Ievhen Êvgen")]
    [TestCase("Соловьёв", "Solovyev Solovyov Solov'ev Solovʹëv Soloviov")]
    public void Key_is_the_same_however_a_word_is_romanised(string cyrillic, string romanised)
    {
        foreach (var latin in romanised.Split(' '))
            Assert.That(RomanKey.Of(latin), Is.EqualTo(RomanKey.Of(cyrillic)), latin);
    }

    [TestCase("Иванов", "Иваненко")]
    [TestCase("Захаров", "Сахаров")]
    [TestCase("Воронцов", "Воронков")]
    [TestCase("Мария", "Марья")]
    [TestCase("Петров", "Петрова")]
    [TestCase("Жуков", "Зуков")]
    public void Other_names_have_other_keys(string one, string two) => Assert.That(RomanKey.Of(one), Is.Not.EqualTo(RomanKey.Of(two)));

    [Test]
    public void Ukrainian_names_meet_their_romanised_forms()
    {
        var rows = File.ReadLines(VectorFiles.Shared("screening/translit/uk_names_x_tables_half.tsv")).Skip(1).Select(line => line.Split('\t')).ToList();
        var met = rows.Count(row => RomanKey.Of(row[2]) == RomanKey.Of(row[3]));
        Assert.That((double)met / rows.Count, Is.GreaterThanOrEqualTo(0.98));
        Assert.That(OthersPerKey(rows.Select(row => row[2])), Is.LessThanOrEqualTo(0.1));
    }

    [Test]
    public void Russian_names_meet_their_romanised_forms_by_schemes_of_single_letters()
    {
        var names = File.ReadLines(VectorFiles.Shared("screening/faker/names_ru.tsv")).Skip(1).Select(line => line.Split('\t')[2].ToLowerInvariant()).Distinct().ToList();
        int all = 0, met = 0;
        foreach (var file in Directory.EnumerateFiles(VectorFiles.Shared("screening/translit/iuliia"), "*.json"))
        {
            using var json = JsonDocument.Parse(File.ReadAllText(file));
            var letters = json.RootElement.GetProperty("mapping").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!);
            foreach (var name in names)
            {
                all++;
                var latin = string.Concat(name.Select(c => letters.GetValueOrDefault(c.ToString(), c.ToString())));
                met += RomanKey.Of(latin) == RomanKey.Of(name) ? 1 : 0;
            }
        }
        Assert.That((double)met / all, Is.GreaterThanOrEqualTo(0.985));
        Assert.That(OthersPerKey(names), Is.LessThanOrEqualTo(0.1));
    }

    [Test]
    public void Fathers_and_sex_of_patronymics_are_told()
    {
        long all = 0, right = 0;
        foreach (var row in File.ReadLines(VectorFiles.Shared("screening/russiannames/patronymic_father.tsv")).Skip(1).Select(line => line.Split('\t')))
        {
            var count = long.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture);
            var name = PersonName.Of("", "", row[1]);
            all += count;
            if (PersonName.Of("", row[0], "").Given.Contains(name.Father) && name.Sex == (row[2] == "m" ? Sex.Male : Sex.Female))
                right += count;
        }
        Assert.That((double)right / all, Is.GreaterThanOrEqualTo(0.999));
    }

    static double OthersPerKey(IEnumerable<string> names)
    {
        var distinct = names.Select(n => n.ToLowerInvariant()).Distinct().ToList();
        return distinct.GroupBy(RomanKey.Of).Sum(group => group.Count() * (group.Count() - 1)) / (double)distinct.Count;
    }
}
