using Giveaways.Screening.Linkage.Tables;

namespace Giveaways.Tests.Screening.Linkage.Tables;

sealed class ValueTests
{
    [TestCase("harley", "haryley", "one-mistake")]
    [TestCase("mc carthy", "mccarthy", "same")]
    [TestCase("Пётр", "Petr", "equivalent")]
    [TestCase("Саша", "Александр", "equivalent")]
    [TestCase("Иванова", "Ivanova", "equivalent")]
    [TestCase("Иванов", "Ivanava", "differs")]
    [TestCase("katherine", "kathryn", "equivalent")]
    [TestCase("harrington", "harrngtin", "close")]
    [TestCase("j", "jonathan", "part")]
    [TestCase("waller", "sondergeld", "differs")]
    [TestCase("", "waller", "")]
    public void Names_have_their_level(string a, string b, string level) => Assert.That(Level(ColumnKind.Name, a, b), Is.EqualTo(level));

    [TestCase("tullaroop street", "tullaroopstreet", "same")]
    [TestCase("street tullaroop", "tullaroop street", "close")]
    [TestCase("giblin street", "forbes street", "differs")]
    public void Texts_have_their_level(string a, string b, string level) => Assert.That(Level(ColumnKind.Text, a, b), Is.EqualTo(level));

    [TestCase("ул. Ленина, д. 5, кв. 12", "Ленина 5-12", "equivalent")]
    [TestCase("ул. Ленина, д. 5, кв. 12", "ул. Ленина, д. 5, кв. 13", "part")]
    [TestCase("ул. Ленина, д. 5, кв. 12", "ул. Садовая, д. 44", "differs")]
    [TestCase("officer crescent, craigie, orange, vic", "orange, vic, oficer crescent", "part")]
    [TestCase("3 officer crescent, craigie lea, orange, 2289, vic", "17 trumble street, orange, 2289, vic", "some")]
    public void Addresses_have_their_level(string a, string b, string level) => Assert.That(Level(ColumnKind.Address, a, b), Is.EqualTo(level));

    [TestCase("anna.b@gmail.com", "annab+x@googlemail.com", "equivalent")]
    [TestCase("anna@example.org", "ANNA@example.org", "same")]
    [TestCase("anna@example.org", "anna@exmaple.org", "one-mistake")]
    public void Mailboxes_have_their_level(string a, string b, string level) => Assert.That(Level(ColumnKind.Mail, a, b), Is.EqualTo(level));

    [TestCase("19800517", "1980-05-17", "same")]
    [TestCase("17.05.1980", "1980-05-17", "same")]
    [TestCase("1980-05-17", "1980-05-18", "one-mistake")]
    [TestCase("1980-05-17", "1980-05-71", "one-mistake")]
    [TestCase("19800517", "109800517", "one-mistake")]
    [TestCase("1980-05-17T00:00:00", "20010101235959", "differs")]
    [TestCase("1980-05-11", "1980-11-05", "day-and-month")]
    [TestCase("1980-05-17", "1962-05-17", "two-parts")]
    [TestCase("1980-05-17", "1980-11-29", "year")]
    [TestCase("1980-05-17", "1962-11-29", "differs")]
    public void Dates_have_their_level(string a, string b, string level) => Assert.That(Level(ColumnKind.Date, a, b), Is.EqualTo(level));

    [TestCase("4011", "4101", "one-mistake")]
    [TestCase("4011", "4011", "same")]
    [TestCase("6", "7", "differs")]
    public void Codes_have_their_level(string a, string b, string level) => Assert.That(Level(ColumnKind.Code, a, b), Is.EqualTo(level));

    [TestCase("F", "женский", "same")]
    [TestCase("male", "М", "same")]
    [TestCase("male", "Ж", "differs")]
    [TestCase("unknown", "Ж", "")]
    public void Sexes_have_their_level(string a, string b, string level) => Assert.That(Level(ColumnKind.Sex, a, b), Is.EqualTo(level));

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public bool Level_is_the_same_the_other_way_round_and_the_short_cut_takes_nothing_away(uint a, uint b, bool name)
    {
        var kind = name ? ColumnKind.Name : ColumnKind.Text;
        var pool = new ValuePool(kind);
        var (one, other) = (pool.Add(Word(a)), pool.Add(Word(b)));
        var whole = pool[one].Text == pool[other].Text ? 1 : ValueLevels.Of(pool, pool[one], pool[other]);
        return pool.Level(one, other) == whole && pool.Level(other, one) == whole;
    }

    // One or two words of three to eight letters, of an alphabet small enough for likenesses.
    static string Word(uint seed)
    {
        var random = new Random((int)(seed % int.MaxValue));
        var word = new string([.. Enumerable.Range(0, random.Next(3, 9)).Select(_ => "aeinrst"[random.Next(7)])]);
        return random.Next(3) == 0 ? $"{word} {new string([.. word.Reverse()])}" : word;
    }

    static string Level(ColumnKind kind, string a, string b)
    {
        var pool = new ValuePool(kind);
        var level = pool.Level(pool.Add(a), pool.Add(b));
        return level == 0 ? "" : ValueLevels.Names(kind)[level - 1];
    }
}
