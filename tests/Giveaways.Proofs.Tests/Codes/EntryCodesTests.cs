using System.Globalization;
using System.Text;
using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Merkle;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Codes;

public sealed class EntryCodesTests
{
    static readonly EntryCodes Codes = new("draws.example/contests/42");

    [Test]
    public void Codes_are_those_of_another_hashids_library()
    {
        foreach (var line in File.ReadLines(VectorFiles.Own("codes/codes.tsv")).Where(line => line[0] != '#'))
        {
            var words = line.Split('\t');
            var codes = new EntryCodes(words[0]);
            var index = long.Parse(words[1], CultureInfo.InvariantCulture);
            if (index == TreeHash.MaxSize)
            {
                // Recorded for the algorithm's sake: a log of the largest size has no such leaf.
                Assert.That(() => codes.For(index), Throws.InstanceOf<ArgumentOutOfRangeException>());
                Assert.That(codes.TryParse(words[2], out _, out _), Is.False);
                continue;
            }
            Assert.That(codes.For(index).ToString(), Is.EqualTo(words[2]), line);
            Assert.That(codes.TryParse(words[2], out _, out var found), Is.True, line);
            Assert.That(found, Is.EqualTo(index), line);
        }
    }

    [Test]
    public void Codes_of_a_hundred_thousand_leaves_differ_and_lead_back()
    {
        var seen = new HashSet<EntryCode>();
        for (var index = 0; index < 100_000; index++)
        {
            var code = Codes.For(index);
            Assert.That(seen.Add(code), Is.True, $"leaf {index}");
            if (!Codes.TryFind(code, out var found) || found != index)
            {
                Assert.Fail($"leaf {index} is found at {found}");
            }
        }
    }

    [FsCheck.NUnit.Property]
    public void Code_of_any_leaf_leads_back_in_any_case(long seed, int capitals)
    {
        var index = (seed & long.MaxValue) % TreeHash.MaxSize;
        var code = Codes.For(index);
        Assert.That(code.Length, Is.InRange(EntryCode.MinLength, EntryCode.MaxLength));
        var typed = string.Concat(code.ToString().Select((c, i) => (capitals >> i & 1) == 1 ? char.ToUpperInvariant(c) : c));
        Assert.That(Codes.TryParse(typed, out var read, out var found), Is.True);
        Assert.That((read, found), Is.EqualTo((code, index)));
    }

    [Test]
    public void Largest_index_has_the_longest_code()
    {
        Assert.That(Codes.For(TreeHash.MaxSize - 1).Length, Is.EqualTo(EntryCode.MaxLength));
        Assert.That(() => Codes.For(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Codes.For(TreeHash.MaxSize), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Origins_that_differ_only_at_their_end_have_other_codes()
    {
        var neighbour = new EntryCodes("draws.example/contests/43");
        var same = Enumerable.Range(0, 1000).Count(index => neighbour.For(index) == Codes.For(index));
        Assert.That(same, Is.LessThan(10));
    }

    [Test]
    public void Text_that_is_the_code_of_no_leaf_is_refused()
    {
        var code = Codes.For(7).ToString();
        string[] bad =
        [
            "", " ", code[..^1], code + "b", " " + code, code + " ", code + "\n", "bbbbbb", "222222", "aeiou1", "l0O1Ii",
            code.Replace(code[0], 'я'), new string('b', 14), new string('z', 15), new string('b', 100_000),
            new HashidsNet.Hashids("another salt", 6, EntryCode.Alphabet).EncodeLong(7),
            new HashidsNet.Hashids(Hash32.Of("draws.example/contests/42"u8).ToHex(), 6, EntryCode.Alphabet).EncodeLong(1, 2),
            new HashidsNet.Hashids(Hash32.Of("draws.example/contests/42"u8).ToHex(), 8, EntryCode.Alphabet).EncodeLong(7),
        ];
        foreach (var text in bad)
        {
            Assert.That(Codes.TryParse(text, out var read, out var found), Is.False, text);
            Assert.That((read, found), Is.EqualTo((default(EntryCode), 0L)), text);
        }
    }

    [Test]
    public void Letter_that_only_unicode_folds_is_refused()
    {
        var index = Enumerable.Range(0, 1000).First(i => Codes.For(i).ToString().Contains('k', StringComparison.Ordinal));
        var kelvin = Codes.For(index).ToString().Replace('k', '\u212a');
        Assert.That(Codes.TryParse(kelvin, out _, out _), Is.False);
    }

    [Test]
    public void Every_word_of_six_that_is_read_is_the_code_of_what_it_leads_to()
    {
        var random = new Random(20260727);
        for (var i = 0; i < 100_000; i++)
        {
            var word = new string(random.GetItems<char>(EntryCode.Alphabet, EntryCode.MinLength));
            if (Codes.TryParse(word, out var code, out var index))
            {
                Assert.That(Codes.For(index).ToString(), Is.EqualTo(word));
                Assert.That(code.ToString(), Is.EqualTo(word));
            }
        }
    }

    [Test]
    public void Codes_made_on_many_threads_are_the_same()
    {
        var codes = new EntryCodes("draws.example/contests/44");
        var made = new EntryCode[20_000];
        Parallel.For(0, made.Length, index => made[index] = codes.For(index));
        var alone = new EntryCodes("draws.example/contests/44");
        Assert.That(made, Is.EqualTo(Enumerable.Range(0, made.Length).Select(index => alone.For(index))));
    }

    [Test]
    public void Code_is_well_formed_in_lower_case_only()
    {
        Assert.That(EntryCode.TryParse("bcdfgh", out _), Is.True);
        Assert.That(EntryCode.TryParse("23456789bcdfgh"u8, out var longest), Is.True);
        Assert.That(longest.ToString(), Is.EqualTo("23456789bcdfgh"));
        string[] bad = ["", "bcdfg", "23456789bcdfghj", "Bcdfgh", "bcdfg1", "bcdfg0", "abcdfg", "bcdfge", "bcdfgi", "bcdfgl", "bcdfgo", "bcdfgu", "bcdf g", "bcdfgя"];
        foreach (var text in bad)
        {
            Assert.That(EntryCode.TryParse(text, out _), Is.False, text);
            Assert.That(EntryCode.TryParse(Encoding.UTF8.GetBytes(text), out _), Is.False, text);
        }
        for (var c = '\0'; c < 128; c++)
        {
            Assert.That(EntryCode.TryParse("bcdfg" + c, out _), Is.EqualTo(EntryCode.Alphabet.Contains(c, StringComparison.Ordinal)), $"U+{(int)c:x4}");
        }
    }

    [Test]
    public void Codes_sort_as_their_bytes_do()
    {
        var random = new Random(7);
        string[] texts = [.. Enumerable.Range(0, 5000).Select(_ => new string(random.GetItems<char>("bz2", random.Next(6, 15))))];
        var sorted = texts.Select(text => EntryCode.TryParse(text, out var code) ? code : default).Order().Select(code => code.ToString());
        Assert.That(sorted, Is.EqualTo(texts.Order(StringComparer.Ordinal)));
    }

    [Test]
    public void Default_is_no_code()
    {
        Assert.That(default(EntryCode).Length, Is.Zero);
        Assert.That(default(EntryCode).ToString(), Is.Empty);
        Assert.That(Codes.TryFind(default, out _), Is.False);
    }
}
