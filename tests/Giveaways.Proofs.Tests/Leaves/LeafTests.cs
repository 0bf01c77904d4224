using System.Text;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Tests.Leaves;

public sealed class LeafTests
{
    [FsCheck.NUnit.Property(MaxTest = 2_000)]
    public void Any_leaf_reads_back_as_itself(int seed)
    {
        var leaf = new RandomLeaf(seed).Next();
        var bytes = leaf.ToBytes();
        Assert.That(Leaf.TryParse(bytes, out var again, out var why), Is.True, why);
        Assert.That(again, Is.EqualTo(leaf));
        Assert.That(again!.GetHashCode(), Is.EqualTo(leaf.GetHashCode()));
    }

    [FsCheck.NUnit.Property(MaxTest = 5_000)]
    public void Any_changed_byte_is_refused_or_another_leaf(int seed, int place, byte value)
    {
        var leaf = new RandomLeaf(seed).Next();
        var bytes = leaf.ToBytes();
        var at = (int)(unchecked((uint)place) % bytes.Length);
        var same = bytes[at] == value;
        bytes[at] = value;
        if (Leaf.TryParse(bytes, out var other, out _))
        {
            Assert.That(other.ToBytes(), Is.EqualTo(bytes));
            Assert.That(other.Equals(leaf), Is.EqualTo(same));
        }
    }

    [Test]
    public void Every_shorter_leaf_is_refused()
    {
        foreach (var (name, leaf) in LeafSamples.All)
        {
            var bytes = leaf.ToBytes();
            for (var length = 0; length < bytes.Length; length++)
            {
                // A line that may be absent at the end of a leaf would make a prefix a leaf of its own.
                if (Leaf.TryParse(bytes.AsSpan(0, length), out var prefix, out _) && prefix is not DrawLeaf)
                {
                    Assert.Fail($"{name} cut to {length} bytes reads as a leaf");
                }
            }
        }
    }

    [Test]
    public void Reason_names_the_line_and_never_the_value()
    {
        var text = Encoding.ASCII.GetString(LeafSamples.All["entry"].ToBytes()).Replace("weight 1", "weight 10001", StringComparison.Ordinal);
        Assert.That(Leaf.TryParse(Encoding.ASCII.GetBytes(text), out _, out var why), Is.False);
        Assert.That(why, Is.EqualTo("line 4 (weight) has a number outside 1 to 10000"));
    }

    [Test]
    public void Leaf_of_the_greatest_length_is_read_and_one_byte_more_is_refused()
    {
        var head = "clear/v1\n"u8;
        Assert.That(Leaf.TryParse(Filled(head, Leaf.MaxBytes), out _, out var why), Is.False);
        Assert.That(why, Does.StartWith("line 2"));
        Assert.That(Leaf.TryParse(Filled(head, Leaf.MaxBytes + 1), out _, out why), Is.False);
        Assert.That(why, Does.StartWith("a leaf has 1 to 65535 bytes"));
    }

    [Test]
    public void Winners_are_listed_up_to_a_thousand_and_hashed_beyond()
    {
        var many = LeafSamples.ManyCodes;
        var listed = DrawLeaf.Of(1, 1, LeafSamples.Signature, [LeafSamples.Ranking("main", [.. many.Skip(1)])]);
        var hashed = DrawLeaf.Of(1, 1, LeafSamples.Signature, [LeafSamples.Ranking("main", many)]);
        Assert.That(listed.Rankings[0].Winners, Has.Count.EqualTo(1_000));
        Assert.That((hashed.Rankings[0].Winners.Count, hashed.Rankings[0].WinnerCount), Is.EqualTo((0, 1_001L)));
        Assert.That(hashed.Rankings[0].WinnersHash, Is.EqualTo(Hash32.Of(
            Encoding.ASCII.GetBytes(string.Concat(many.Select(code => $"winner {code}\n"))))));
        Assert.That(() => (listed with { Rankings = [listed.Rankings[0].Hashed()] }).ToBytes(), Throws.ArgumentException);
    }

    static IEnumerable<TestCaseData> Unwritable()
    {
        var entry = (EntryLeaf)LeafSamples.All["entry"];
        var coverage = (CoverageLeaf)LeafSamples.All["coverage"];
        var disqualify = (DisqualifyLeaf)LeafSamples.All["disqualify"];
        var draw = (DrawLeaf)LeafSamples.All["draw"];
        yield return Named("negative time", entry with { Time = -1 });
        yield return Named("time above 2^53 - 1", entry with { Time = 1L << 53 });
        yield return Named("code with a vowel", entry with { Code = "banana" });
        yield return Named("upper case code", entry with { Code = "K7M2XQ" });
        yield return Named("weight 0", entry with { Weight = 0 });
        yield return Named("weight above 10,000", entry with { Weight = 10_001 });
        yield return Named("reason with a line end", new WithdrawLeaf(1, entry.Code, "a\nb"));
        yield return Named("empty reason", new WithdrawLeaf(1, entry.Code, ""));
        yield return Named("source with a capital", entry with { Source = "Direct" });
        yield return Named("no source", entry with { Source = "" });
        yield return Named("coverage of nothing", coverage with { Sources = [] });
        yield return Named("coverage out of order", coverage with { Sources = [.. coverage.Sources.Reverse()] });
        yield return Named("coverage of one source twice", coverage with { Sources = [coverage.Sources[0], coverage.Sources[0]] });
        yield return Named("coverage of 101 sources", coverage with { Sources = [.. Enumerable.Range(100, 101).Select(i => new SourceCoverage($"s{i}", 0, 0, 0, 0))] });
        yield return Named("captured more than expected", coverage with { Sources = [new SourceCoverage("vk", 9, 8, 1, 1)] });
        yield return Named("negative number of the deleted", coverage with { Sources = [new SourceCoverage("vk", 9, 8, 1, -1)] });
        yield return Named("more than a thousand million", coverage with { Sources = [new SourceCoverage("vk", SourceCoverage.MaxItems + 1, 0, 0, 0)] });
        yield return Named("roster without rows", (RosterLeaf)LeafSamples.All["roster"] with { Rows = 0 });
        yield return Named("one decider twice", disqualify with { DeciderB = disqualify.DeciderA });
        yield return Named("deciders out of order", disqualify with { DeciderA = "z" });
        yield return Named("unit 0", new OfferLeaf(1, new PrizeUnit("mug", 0), 1, entry.Code));
        yield return Named("rank 0", new OfferLeaf(1, new PrizeUnit("mug", 1), 0, entry.Code));
        yield return Named("key that cosigns", new KeyLeaf(1, Rules.SampleRules.Witness(1)));
        yield return Named("short signature", draw with { Signature = new byte[47] });
        yield return Named("no ranking", draw with { Rankings = [] });
        yield return Named("amendment without a text", (AmendLeaf)LeafSamples.All["amend"] with { Texts = [] });
        yield return Named("version 1", (AmendLeaf)LeafSamples.All["amend"] with { Version = 1 });
        yield return Named("class that does not exist", (ExcludeLeaf)LeafSamples.All["exclude"] with { Class = (ExclusionClass)9 });

        static TestCaseData Named(string name, Leaf leaf) => new TestCaseData(leaf).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Unwritable))]
    public void Leaf_that_no_reader_would_take_is_never_written(Leaf leaf) =>
        Assert.That(leaf.ToBytes, Throws.InstanceOf<ArgumentException>());

    [Test]
    public void Rules_leaf_reads_as_many_prizes_as_rules_may_have_and_no_more()
    {
        var leaf = (RulesLeaf)LeafSamples.All["rules"];
        RulesLeaf With(int prizes) => leaf with
        {
            Facts = leaf.Facts with { Prizes = [.. Enumerable.Range(1, prizes).Select(number => new PrizeFacts($"p{number}", 1, true))] },
        };
        var most = With(RulesLimits.MaxPrizes).ToBytes();
        Assert.That(Leaf.TryParse(most, out _, out var why), Is.True, why);
        Assert.That(With(RulesLimits.MaxPrizes + 1).ToBytes, Throws.InstanceOf<ArgumentException>());
        var more = Encoding.ASCII.GetString(most).Replace("prize p1 1 apart\n", "prize p0 1 apart\nprize p1 1 apart\n", StringComparison.Ordinal);
        Assert.That(Leaf.TryParse(Encoding.ASCII.GetBytes(more), out _, out why), Is.False);
        Assert.That(why, Does.EndWith("(prize) is one of more than 100"));
    }

    static byte[] Filled(ReadOnlySpan<byte> head, int length)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill((byte)'a');
        head.CopyTo(bytes);
        bytes[^1] = (byte)'\n';
        return bytes;
    }
}
