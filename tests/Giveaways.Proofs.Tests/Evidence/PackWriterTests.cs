using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Tests.Evidence;

public sealed class PackWriterTests
{
    static IEnumerable<TestCaseData> Moments()
    {
        yield return Case("published", () => new Operator().Publish());
        yield return Case("collected", () => Story.Collected());
        yield return Case("screened", () => Story.Screened());
        yield return Case("sealed", () => Story.Sealed());
        yield return Case("drawn", () => Story.Drawn());
        yield return Case("complete", () => Story.Complete());
        yield return Case("apart only", () => Story.Drawn(rules => rules with { Prizes = [.. rules.Prizes.Where(prize => prize.Apart)] }));

        static TestCaseData Case(string name, Func<Operator> contest) => new TestCaseData(contest).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Moments))]
    public void Pack_is_what_another_maker_makes(Delegate make)
    {
        var contest = ((Func<Operator>)make)();
        var expected = contest.Pack();
        Assert.That(Write(contest.Source, threads: 1), Is.EqualTo(expected));
        Assert.That(Write(contest.Source, threads: 3), Is.EqualTo(expected));
        Assert.That(Judge.Of(expected, contest).Word(), Is.EqualTo("accepted"));
    }

    [Test]
    public void Source_that_breaks_the_rules_is_refused()
    {
        var late = Story.Sealed();
        late.Exclude(late.Code(2), ExclusionClass.Ineligible);
        Refused(late.Source);
        Refused(Story.Screened().Seal(seal => seal with { Counts = seal.Counts with { Accepted = 99 } }).Source);
    }

    [Test]
    public void Source_that_contradicts_itself_is_refused()
    {
        var contest = Story.Drawn();
        var source = contest.Source;
        Refused(source with { Checkpoint = contest.CheckpointAt(contest.Leaves.Count - 1) });
        Refused(source with { SealCheckpoint = null });
        Refused(source with { SealCheckpoint = contest.CheckpointAt(contest.Leaves.Count) });
        Refused(source with { SealCheckpoint = new byte[] { 1 } });
        Refused(Story.Collected().Source with { SealCheckpoint = contest.CheckpointAt(5) });
        Refused(source with { KeyCheckpoints = [] });
        Refused(source with { KeyCheckpoints = [contest.CheckpointAt(contest.Leaves.Count)] });
        Refused(source with { Leaves = source.Leaves.SkipLast(1) });
        Refused(source with { Leaves = source.Leaves.Prepend(new byte[] { 1 }) });
        Refused(source with { Rules = [source.Rules[0]] });
        Refused(source with { Rules = [source.Rules[1], source.Rules[0]] });
        Refused(source with { Rules = [.. source.Rules, source.Rules[0]] });
        Refused(source with { Rules = [.. source.Rules.Select(files => files with { Texts = [] })] });
        Refused(source with { Rules = [.. source.Rules.Select(files => files with { Texts = [new RulesTextFile("uk", "x"u8.ToArray())] })] });
        Refused(source with { Rules = [.. source.Rules.Select(files => files with { Texts = [new RulesTextFile("en", Operator.Text)] })] });
    }

    static void Refused(PackSource source) => Assert.That(() => Write(source, threads: 1), Throws.InvalidOperationException);

    static byte[] Write(PackSource source, int threads)
    {
        using var stream = new MemoryStream();
        PackWriter.Write(source, stream, threads);
        return stream.ToArray();
    }
}
