using Giveaways.Screening.Contacts;
using Giveaways.Screening.Linkage;
using Giveaways.Screening.Linkage.Keys;
using Giveaways.Screening.Names;

namespace Giveaways.Tests.Screening.Linkage.Keys;

sealed class RosterScorerTests
{
    static readonly int Sure = Millibits.OfProbability(999_900_000);
    static readonly PersonKeys Keys = new(new KeyedHash(new byte[16]));

    static readonly Person Employee = new("Иванов Пётр Сергеевич", "1980-05-17", "+79161234567", "petr.ivanov@gmail.com", "Москва, ул. Ленина, д. 5, кв. 12");

    [Test]
    public void Same_telephone_and_name_are_sure()
    {
        var found = Screen(new Person("Иванов Пётр Сергеевич", "", "8 (916) 123-45-67"));
        Assert.That(found.Single().Weight, Is.GreaterThan(Sure));
        Assert.That(found.Single().Row, Is.Zero);
    }

    [Test]
    public void Name_in_Latin_letters_with_the_birth_date_is_proposed_and_is_not_sure()
    {
        var found = Screen(new Person("Petr Ivanov", "1980-05-17"));
        Assert.That(found, Has.Count.EqualTo(1));
        Assert.That(found[0].Weight, Is.LessThan(Sure));
    }

    [Test]
    public void Name_alone_is_not_even_proposed() => Assert.That(Screen(new Person("Иванов Пётр Сергеевич")), Is.Empty);

    [Test]
    public void Building_alone_is_not_even_proposed() => Assert.That(Screen(new Person("Сидорова Анна", "", "", "", "Москва, ул. Ленина, д. 5")), Is.Empty);

    [Test]
    public void Telephone_under_another_name_is_proposed_and_is_not_sure()
    {
        var found = Screen(new Person("Кузнецова Ольга Павловна", "1991-02-03", "+79161234567"));
        Assert.That(found.Single().Weight, Is.LessThan(Sure));
    }

    [Test]
    public void Alias_of_the_mailbox_weighs_less_than_the_mailbox()
    {
        var same = Screen(new Person("Иванов Пётр", "", "", "petr.ivanov@gmail.com")).Single();
        var alias = Screen(new Person("Иванов Пётр", "", "", "petrivanov+win@gmail.com")).Single();
        Assert.That(alias.Weight, Is.LessThan(same.Weight));
        Assert.That(alias.Kinds & BlockKinds.Bit(BlockKind.MailboxAlias), Is.Not.Zero);
    }

    [Test]
    public void Telephone_that_thirty_entries_share_weighs_five_bits_less()
    {
        var one = Screen(new Person("Кузнецова Ольга", "", "+79161234567")).Single();
        var shared = Screen([.. Enumerable.Repeat(new Person("Кузнецова Ольга", "", "+79161234567"), 32)]);
        Assert.That(one.Weight - shared[0].Weight, Is.EqualTo(5000).Within(2));
        Assert.That(shared, Has.Count.EqualTo(32));
    }

    [Test]
    public void Namesakes_on_the_roster_make_the_name_weigh_less()
    {
        var entry = new Person("Иванов Пётр Сергеевич", "", "+79161234567");
        var namesakes = Enumerable.Range(0, 40).Select(i => new Person("Иванов Пётр Сергеевич", "", $"+7916000{i:0000}")).ToArray();
        var others = Enumerable.Range(0, 40).Select(i => new Person($"Петров{(char)('а' + i % 30)}ский Олег Ильич", "", $"+7916000{i:0000}")).ToArray();
        var many = Screen([entry], [Employee, .. namesakes]).Single();
        var few = Screen([entry], [Employee, .. others]).Single();
        // 40 of some thousand, against the model's 3 in ten million.
        Assert.That(few.Weight - many.Weight, Is.EqualTo(Millibits.Of(40_000_000_000, 1_041 * 300)).Within(20));
    }

    [TestCase("1980-05-17", 4, "the same day of birth")]
    [TestCase("1980-05-18", 3, "another day of the same month")]
    [TestCase("1991-02-03", 1, "another date")]
    public void Birth_date_has_its_levels(string birth, int rank, string what)
    {
        var weights = new[] { "1991-02-03", "", "1980-05-18", "1980-05-17" }.Select(date => Screen(new Person("", date, "+79161234567")).Single().Weight).ToList();
        Assert.That(weights, Is.Ordered.Ascending.And.Unique);
        Assert.That(Screen(new Person("", birth, "+79161234567")).Single().Weight, Is.EqualTo(weights[rank - 1]), what);
    }

    [Test]
    public void First_of_January_that_differs_from_the_date_is_no_evidence() =>
        Assert.That(Screen(new Person("", "1980-01-01", "+79161234567")).Single().Weight, Is.EqualTo(Screen(new Person("", "", "+79161234567")).Single().Weight));

    [Test]
    public void Order_of_entries_changes_nothing()
    {
        Person[] entries = [new("Иванов Пётр", "", "+79161234567"), new("Orlov Oleg", "", "", "petr.ivanov@gmail.com"), new("Petr Ivanov", "1980-05-17")];
        var forward = Screen(entries, [Employee]).Select(found => (found.Entry, found.Weight));
        var backward = Screen([.. entries.Reverse()], [Employee]).Select(found => (2 - found.Entry, found.Weight));
        Assert.That(backward, Is.EquivalentTo(forward));
    }

    [Test]
    public void Weigher_refuses_a_model_with_other_comparisons()
    {
        var model = new LinkageModel(0, [.. RosterModel.Comparisons.Skip(1)]);
        Assert.That(() => new RosterScorer(new BlockIndex(new KeyTable(0, 0)), model, null), Throws.ArgumentException);
    }

    [Test]
    public void Weights_of_the_fields_add_up()
    {
        var index = new BlockIndex(Table([Employee]));
        var model = RosterModel.For(1000, 50);
        var scorer = new RosterScorer(index, model, null);
        var entry = Table([new Person("Иванова Мария Петровна", "1980-05-18", "+79161234567", "petrivanov@gmail.com", "Ленина 5-12")]);
        var levels = new byte[scorer.Width];
        var weights = new int[scorer.Width];
        var sum = scorer.Weigh(entry[0], index.KeysOf(0), levels, weights);
        Assert.That(sum, Is.EqualTo(model.Prior + weights.Sum()));
        Assert.That(levels.Zip(model.Comparisons, (level, c) => level == 0 ? "" : c.Levels[level - 1].Name),
            Is.EqualTo(new[] { "same", "alias", "", "", "", "household-anywhere", "near", "family" }));
    }

    static List<ScoredCandidate> Screen(params Person[] entries) => Screen(entries, [Employee]);

    static List<ScoredCandidate> Screen(Person[] entries, Person[] roster) =>
        [.. RosterScreen.Run(Table(entries), new BlockIndex(Table(roster)), RosterModel.For(100_000, 1_000), int.MinValue)];

    static KeyTable Table(Person[] persons)
    {
        var table = new KeyTable(persons.Length, 24);
        foreach (var person in persons)
        {
            Keys.Clear();
            if (person.Name.Length > 0)
                Keys.Add(PersonName.Of(person.Name));
            if (BirthDay.Of(person.Birth) is { } day)
                Keys.Add(day);
            if (PhoneNumber.Of(person.Phone) is { } phone)
                Keys.Add(phone);
            if (Mailbox.Of(person.Email) is { } mailbox)
                Keys.Add(mailbox);
            if (person.Address.Length > 0)
                Keys.Add(PostalAddress.Of(person.Address));
            table.Add(Keys.All);
        }
        return table;
    }

    sealed record Person(string Name, string Birth = "", string Phone = "", string Email = "", string Address = "");
}
