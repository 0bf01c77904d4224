using FsCheck;
using FsCheck.Fluent;
using FsCheckProperty = FsCheck.NUnit.PropertyAttribute;

namespace Giveaways.Api.Tests;

public sealed class ResourceNameTests
{
    private const string CodeAlphabet = "bcdfghjkmnpqrstvwxyz23456789";
    private const string IdAlphabet = "abcdefghijklmnopqrstuvwxyz0123456789-";
    private const long MaxNumber = 9007199254740991;

    private static readonly ContestName Contest = new(42);

    /// <summary>One valid text of every kind of name, and its reader.</summary>
    private static readonly (string Text, Func<string?, string?> Read)[] Kinds =
    [
        ("contests/42", Reader<ContestName>()),
        ("contests/42/entries/bcdfgh", Reader<EntryName>()),
        ("contests/42/findings/bcdfgh", Reader<FindingName>()),
        ("contests/42/claims/bcdfgh", Reader<ClaimName>()),
        ("contests/42/draw", Reader<DrawName>()),
        ("rosters/acme-ltd/snapshots/7", Reader<RosterName>()),
        ("contests/42/inquiries/7", Reader<InquiryName>()),
        ("contests/42/notices/7", Reader<NoticeName>()),
        ("keys/0123456789abcdef", Reader<KeyName>()),
    ];

    [Test]
    public void Every_kind_reads_only_its_own_text()
    {
        foreach (var (text, read) in Kinds)
        {
            foreach (var (other, _) in Kinds)
            {
                Assert.That(read(other), Is.EqualTo(other == text ? text : null), $"{other} where {text} is wanted");
            }
        }
    }

    [TestCase("contests/{0}", "0")]
    [TestCase("contests/{0}", "042")]
    [TestCase("contests/{0}", "+42")]
    [TestCase("contests/{0}", "-42")]
    [TestCase("contests/{0}", " 42")]
    [TestCase("contests/{0}", "42\n")]
    [TestCase("contests/{0}", "4,2")]
    [TestCase("contests/{0}", "0x2a")]
    [TestCase("contests/{0}", "٤٢")]
    [TestCase("contests/{0}", "42.0")]
    [TestCase("contests/{0}", "9007199254740992")]
    [TestCase("contests/{0}", "99999999999999999999999999")]
    [TestCase("contests/42/entries/{0}", "BCDFGH")]
    [TestCase("contests/42/entries/{0}", "bcdfg")]
    [TestCase("contests/42/entries/{0}", "bcdfga")]
    [TestCase("contests/42/entries/{0}", "bcdfg1")]
    [TestCase("contests/42/entries/{0}", "bcdfg%")]
    [TestCase("contests/42/entries/{0}", "bcdfghbcdfghbcdfghbcdfghbcdfghbcd")]
    [TestCase("contests/42/entries/{0}", "../../etc")]
    [TestCase("contests/42/entries/{0}", "%2e%2e")]
    [TestCase("rosters/{0}/snapshots/7", "Acme")]
    [TestCase("rosters/{0}/snapshots/7", "acme_ltd")]
    [TestCase("rosters/{0}/snapshots/7", "aaaaaaaaaabbbbbbbbbbccccccccccddd")]
    [TestCase("rosters/{0}/snapshots/7", "асме")]
    [TestCase("rosters/acme/snapshots/{0}", "07")]
    [TestCase("keys/{0}", "0123456789ABCDEF")]
    [TestCase("keys/{0}", "0123456789abcde")]
    [TestCase("keys/{0}", "0123456789abcdef0")]
    [TestCase("keys/{0}", "0123456789abcdeg")]
    public void A_value_in_another_spelling_is_refused(string pattern, string value)
    {
        var text = pattern.Replace("{0}", value, StringComparison.Ordinal);
        foreach (var (_, read) in Kinds)
        {
            Assert.That(read(text), Is.Null, text);
        }
    }

    [Test]
    public void A_mutated_name_is_refused_by_every_kind()
    {
        foreach (var (text, read) in Kinds)
        {
            string?[] mutants =
            [
                null, "", "/", text + "/", "/" + text, text + "/x", "//" + text, text.Replace('/', '\\'), text + " ", " " + text,
                text + "\0", char.ToUpperInvariant(text[0]) + text[1..], text[1..], "x" + text, text.Replace("/", "//", StringComparison.Ordinal),
                text.Replace("/", "%2f", StringComparison.Ordinal), text + "?x=1", new string('a', 1_000_000),
                string.Concat(Enumerable.Repeat("/", 100_000)),
            ];
            foreach (var mutant in mutants)
            {
                Assert.That(read(mutant), Is.Null, $"mutant of {text}");
            }
        }
    }

    [FsCheckProperty(MaxTest = 500)]
    public Property Names_read_back_as_they_were_written() => Prop.ForAll(
        Numbers.ToArbitrary(), Texts(CodeAlphabet, 6, 32).ToArbitrary(), Texts(IdAlphabet, 1, 32).ToArbitrary(),
        (number, code, id) =>
        {
            var contest = new ContestName(number);
            ReadsBack(contest);
            ReadsBack(new EntryName(contest, code));
            ReadsBack(new FindingName(contest, code));
            ReadsBack(new ClaimName(contest, code));
            ReadsBack(new DrawName(contest));
            ReadsBack(new RosterName(id, number));
        });

    [FsCheckProperty(MaxTest = 2000)]
    public Property A_name_that_is_read_is_written_the_same_way() => Prop.ForAll(
        Texts("0123/kcontestsdrwbfg", 1, 30).ToArbitrary(),
        text => Kinds.All(kind => kind.Read(text) is not { } written || written == text));

    [Test]
    public void Parts_are_those_of_the_text()
    {
        var entry = EntryName.Parse("contests/42/entries/bcdfgh");
        var roster = RosterName.Parse("rosters/acme/snapshots/7");
        Assert.Multiple(() =>
        {
            Assert.That(entry.Contest, Is.EqualTo(Contest));
            Assert.That(entry.Code, Is.EqualTo("bcdfgh"));
            Assert.That(roster.Employer, Is.EqualTo("acme"));
            Assert.That(roster.Number, Is.EqualTo(7));
            Assert.That(DrawName.Parse("contests/42/draw").Contest, Is.EqualTo(Contest));
            Assert.That(KeyName.Parse("keys/0123456789abcdef").Key, Is.EqualTo("0123456789abcdef"));
        });
    }

    [Test]
    public void Parse_of_another_text_names_the_pattern_and_not_the_text()
    {
        var fault = Assert.Throws<FormatException>(() => EntryName.Parse("contests/42/entries/ivan@example.org"));
        Assert.That(fault!.Message, Is.EqualTo("Not a name of the form contests/{sequence}/entries/{code}."));
    }

    [Test]
    public void A_default_value_is_never_written()
    {
        Assert.Multiple(() =>
        {
            Assert.Throws<InvalidOperationException>(() => default(ContestName).ToString());
            Assert.Throws<InvalidOperationException>(() => default(EntryName).ToString());
            Assert.Throws<InvalidOperationException>(() => default(FindingName).ToString());
            Assert.Throws<InvalidOperationException>(() => default(ClaimName).ToString());
            Assert.Throws<InvalidOperationException>(() => default(DrawName).ToString());
            Assert.Throws<InvalidOperationException>(() => default(RosterName).ToString());
            Assert.Throws<InvalidOperationException>(() => default(KeyName).ToString());
        });
    }

    [Test]
    public void A_wrong_part_makes_no_name()
    {
        Assert.Multiple(() =>
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => _ = new ContestName(0));
            Assert.Throws<ArgumentOutOfRangeException>(() => _ = new ContestName(MaxNumber + 1));
            Assert.Throws<ArgumentException>(() => _ = new EntryName(default, "bcdfgh"));
            Assert.Throws<ArgumentException>(() => _ = new EntryName(Contest, "BCDFGH"));
            Assert.Throws<ArgumentException>(() => _ = new FindingName(Contest, ""));
            Assert.Throws<ArgumentException>(() => _ = new ClaimName(Contest, "a/b"));
            Assert.Throws<ArgumentException>(() => _ = new DrawName(default));
            Assert.Throws<ArgumentException>(() => _ = new RosterName("", 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => _ = new RosterName("acme", 0));
            Assert.Throws<ArgumentException>(() => _ = new KeyName("secret"));
        });
    }

    private static Gen<long> Numbers => Gen.OneOf(
        Gen.Choose(1, int.MaxValue).Select(number => (long)number), Gen.Elements(1L, 9, 10, MaxNumber - 1, MaxNumber));

    private static Gen<string> Texts(string alphabet, int shortest, int longest) =>
        Gen.Choose(shortest, longest).SelectMany(length => Gen.Elements(alphabet.ToCharArray()).ArrayOf(length)).Select(chars => new string(chars));

    private static void ReadsBack<TName>(TName name) where TName : struct, IResourceName<TName> =>
        Assert.That(TName.Parse(name.ToString()!), Is.EqualTo(name));

    private static Func<string?, string?> Reader<TName>() where TName : struct, IResourceName<TName> =>
        text => TName.TryParse(text, out var name) ? name.ToString() : null;
}
