using Giveaways.Screening.Linkage.Tables;

namespace Giveaways.Tests.Screening.Linkage.Tables;

sealed class TwoFileLinkageTests
{
    [TestCase(1, 20, 0.998)]
    [TestCase(2, 35, 0.99)]
    public void Copies_with_mistakes_are_found(int seed, int damaged, double least)
    {
        var files = new CorruptedPersons(seed, 1200, damaged);
        Assert.That(files.F1(TwoFileLinkage.Link(files.Left, files.Right).Pairs), Is.GreaterThanOrEqualTo(least));
    }

    [Test]
    public void Files_that_share_a_few_persons_are_linked_by_those_alone()
    {
        var files = new CorruptedPersons(3, 1500, damaged: 20, copied: 5);
        Assert.That(files.F1(TwoFileLinkage.Link(files.Left, files.Right).Pairs), Is.GreaterThanOrEqualTo(0.98));
    }

    [Test]
    public void Files_that_share_nobody_are_not_linked()
    {
        var one = new CorruptedPersons(4, 400, damaged: 20);
        var other = new CorruptedPersons(5, 400, damaged: 20);
        Assert.That(TwoFileLinkage.Link(one.Left, other.Right).Pairs, Has.Count.LessThanOrEqualTo(2));
    }

    [Test]
    public void Second_copies_are_found_too_where_a_file_has_people_twice()
    {
        var files = new CorruptedPersons(6, 800, damaged: 20, copied: 60, twice: 50);
        var linked = TwoFileLinkage.Link(files.Left, files.Right);
        Assert.That(files.F1(linked.Pairs), Is.GreaterThanOrEqualTo(0.995));
        Assert.That(linked.RightRepeats, Is.GreaterThan(0.3));
        Assert.That(linked.LeftRepeats, Is.LessThan(0.02));
    }

    [Test]
    public void Order_of_rows_changes_nothing()
    {
        var files = new CorruptedPersons(8, 400, damaged: 30);
        var straight = TwoFileLinkage.Link(files.Left, files.Right);
        var shuffled = TwoFileLinkage.Link(Shuffled(files.Left), Shuffled(files.Right));
        Assert.That(shuffled.Pairs, Is.EqualTo(straight.Pairs));
        Assert.That(shuffled.Model.Digest, Is.EqualTo(straight.Model.Digest));
    }

    [Test]
    public void Files_the_other_way_round_give_the_same_pairs()
    {
        var files = new CorruptedPersons(9, 400, damaged: 25);
        var straight = TwoFileLinkage.Link(files.Left, files.Right).Pairs.Select(pair => (pair.LeftId, pair.RightId));
        var turned = TwoFileLinkage.Link(files.Right, files.Left).Pairs.Select(pair => (pair.RightId, pair.LeftId));
        Assert.That(turned, Is.EquivalentTo(straight));
    }

    [Test]
    public void Pairs_are_sorted_and_have_a_posterior_of_at_least_a_half()
    {
        var files = new CorruptedPersons(10, 300, damaged: 40);
        var pairs = TwoFileLinkage.Link(files.Left, files.Right).Pairs;
        Assert.That(pairs.Select(pair => pair.Posterior), Is.All.InRange(0.5, 1.0));
        Assert.That(pairs.Select(pair => pair.LeftId + "\n" + pair.RightId), Is.Ordered.Using((System.Collections.IComparer)StringComparer.Ordinal));
    }

    [Test]
    public void Texts_in_each_others_column_are_found_out()
    {
        var files = new CorruptedPersons(11, 600, damaged: 10);
        var crossed = files.Right.Rows.Select((row, index) => index % 5 == 0 ? [.. row[..3], row[4], row[3], .. row[5..]] : row).ToList();
        var linked = TwoFileLinkage.Link(files.Left, files.Right with { Rows = crossed });
        Assert.That(linked.Model.Comparisons.Select(c => c.Name), Has.Member("street-town"));
        Assert.That(files.F1(linked.Pairs), Is.GreaterThanOrEqualTo(0.998));
    }

    [Test]
    public void Texts_in_their_own_column_need_no_such_comparison()
    {
        var files = new CorruptedPersons(11, 600, damaged: 10);
        Assert.That(TwoFileLinkage.Link(files.Left, files.Right).Model.Comparisons.Select(c => c.Name), Has.None.EqualTo("street-town"));
    }

    [Test]
    public void Names_in_another_script_meet_and_a_whole_name_meets_its_parts()
    {
        string[] surnames = ["Кузнецов", "Шевченко", "Щербаков", "Мельник", "Цветков", "Жуков", "Юрченко", "Яковлев", "Хохлов", "Чайка"];
        string[] latin = ["Kuznetsov", "Shevchenko", "Shcherbakov", "Melnyk", "Tsvetkov", "Zhukov", "Yurchenko", "Yakovlev", "Khokhlov", "Chaika"];
        string[] given = ["Пётр", "Александр", "Николай", "Юрий", "Евгений", "Алексей", "Михаил"];
        string[] short_ = ["Petr", "Sasha", "Kolya", "Yuri", "Zhenya", "Alexey", "Misha"];
        var left = new List<string[]>();
        var right = new List<string[]>();
        for (var person = 0; person < 70; person++)
        {
            var born = new DateOnly(1960, 1, 5).AddDays(person * 173).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            left.Add([$"p{person}", surnames[person % 10], given[person % 7], born]);
            right.Add([$"p{person}-0", $"{short_[person % 7]} {latin[person % 10]}", born]);
        }
        var linked = TwoFileLinkage.Link(new(["id", "surname", "given_name", "birth_date"], left), new(["id", "full_name", "birth_date"], right));
        Assert.That(linked.Pairs.Where(CorruptedPersons.IsMatch).ToList(), Has.Count.EqualTo(70));
        Assert.That(linked.Pairs, Has.Count.EqualTo(70));
    }

    [Test]
    public void Contacts_meet_in_any_spelling()
    {
        var left = new List<string[]>();
        var right = new List<string[]>();
        for (var person = 0; person < 60; person++)
        {
            left.Add([$"p{person}", $"+7 916 555-{person:00}-{person:00}", $"anna.b{person}@gmail.com", $"г. Москва, ул. Ленина, д. {person % 20 + 1}, кв. {person + 1}"]);
            right.Add([$"p{person}-0", $"8(916)555{person:00}{person:00}", $"annab{person}+win@googlemail.com", $"Москва, Ленина улица, дом {person % 20 + 1}, квартира {person + 1}"]);
        }
        string[] columns = ["id", "phone", "email", "address"];
        var pairs = TwoFileLinkage.Link(new(columns, left), new(columns, right)).Pairs;
        Assert.That(pairs.Where(CorruptedPersons.IsMatch).ToList(), Has.Count.EqualTo(60));
        Assert.That(pairs, Has.Count.EqualTo(60));
    }

    [Test]
    public void Files_without_a_common_column_are_refused() =>
        Assert.That(() => TwoFileLinkage.Link(new(["id", "surname"], [["1", "Smith"]]), new(["id", "phone"], [["2", "123"]])), Throws.ArgumentException);

    [Test]
    public void Empty_file_is_linked_with_nobody() =>
        Assert.That(() => TwoFileLinkage.Link(new(["id", "surname"], []), new(["id", "surname"], [["2", "Smith"]])).Pairs, Throws.ArgumentException.Or.Empty);

    [Test]
    public void Row_without_an_id_is_called_by_its_number() =>
        Assert.That(new LinkTable(["surname"], [["Smith"], ["Jones"]]).IdOf(1), Is.EqualTo("2"));

    static LinkTable Shuffled(LinkTable table) => table with { Rows = [.. table.Rows.OrderBy(row => row[^1] + row[0], StringComparer.Ordinal)] };
}
