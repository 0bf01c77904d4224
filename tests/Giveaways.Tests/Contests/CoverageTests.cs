using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Tests.Contests;

/// <summary>Statements of how much was captured, and what they bind: nothing that a verifier would refuse gets into the log.</summary>
public sealed class CoverageTests
{
    static readonly Contest Open = Sample.Open;
    static readonly long Now = Open.Rules.Open + 10;

    static SourceCoverage Vk(long captured) => new("vk", captured + 6, captured, 3, 2);

    static Decision<Contest> Cover(Contest contest, params SourceCoverage[] sources) => contest.Cover(Now, sources, correction: false, default);

    static Contest WithEntries(Contest contest, string source, int entries)
    {
        for (var i = 0; i < entries; i++)
            contest = contest with { Counts = contest.Counts with { Sources = contest.Counts.Sources.Add(source) } };
        return contest;
    }

    static Decision<Entry> Enter(Contest contest, string source) =>
        Intake.Accept(contest, Sample.Submission("a@b.cd") with { Source = source }, Now, 2, i => Sample.Codes.For(i).ToString(), [], [], Sample.Hash("commit"));

    [Test]
    public void First_statement_of_its_sources_is_initial_and_later_ones_update_or_correct()
    {
        var first = Cover(Open, Vk(5), new SourceCoverage("instagram", 1, 1, 0, 0));
        Assert.That(first.Facts, Is.EqualTo(new[] { new CoverageLeaf(Now, [new SourceCoverage("instagram", 1, 1, 0, 0), Vk(5)], CoverageReason.Initial, default) }), "sorted");
        var second = first.Value.Cover(Now + 1, [Vk(9), new SourceCoverage("tiktok", 0, 0, 0, 0)], correction: false, Sample.Hash("export"));
        Assert.That(((CoverageLeaf)second.Facts[0]).Reason, Is.EqualTo(CoverageReason.Update), "one of them was stated before");
        var third = second.Value.Cover(Now + 2, [Vk(7)], correction: true, default);
        Assert.That(((CoverageLeaf)third.Facts[0]).Reason, Is.EqualTo(CoverageReason.Correction));
        Assert.That(third.Value.Coverage.Select(c => (c.Numbers.Source, c.Numbers.Captured, c.Time)), Is.EqualTo(new[] { ("instagram", 1L, Now), ("tiktok", 0L, Now + 1), ("vk", 7L, Now + 2) }), "the last one counts");
        Assert.That(second.Value.CoverageOf("vk")!.Evidence, Is.EqualTo(Sample.Hash("export")));
    }

    [Test]
    public void Statement_is_possible_until_the_seal_and_after_the_close()
    {
        Assert.That(Cover(Sample.Closed, Vk(5)).Accepted, Is.True);
        Assert.That(Cover(Open with { State = ContestState.Sealed }, Vk(5)).Why(), Is.EqualTo(Reason.AlreadySealed));
        Assert.That(Cover(Sample.Create(Sample.Full).Value, Vk(5)).Why(), Is.EqualTo(Reason.NotPublished));
    }

    static IEnumerable<TestCaseData> Wrong()
    {
        yield return Case("none", Reason.FieldRequired);
        yield return Case("too many", Reason.TooManyItems, [.. Enumerable.Range(0, 101).Select(i => new SourceCoverage($"s{i}", 0, 0, 0, 0))]);
        yield return Case("one twice", Reason.DuplicateValue, Vk(1), Vk(2));
        yield return Case("no id", Reason.IdFormat, new SourceCoverage("VK", 1, 1, 0, 0));
        yield return Case("the service itself", Reason.OutOfRange, new SourceCoverage("direct", 1, 1, 0, 0));
        yield return Case("the free route", Reason.OutOfRange, new SourceCoverage("free", 1, 1, 0, 0));
        yield return Case("more than was expected", Reason.OutOfRange, new SourceCoverage("vk", 2, 1, 1, 1));
        yield return Case("negative", Reason.OutOfRange, new SourceCoverage("vk", 2, -1, 0, 0));
        yield return Case("beyond the limit", Reason.OutOfRange, new SourceCoverage("vk", SourceCoverage.MaxItems + 1, 0, 0, 0));
        yield return Case("as great as a number can be", Reason.OutOfRange, new SourceCoverage("vk", long.MaxValue, long.MaxValue, long.MaxValue, 0));

        static TestCaseData Case(string name, Reason why, params SourceCoverage[] sources) => new TestCaseData(why, sources).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Wrong))]
    public void Statement_that_no_verifier_takes_is_refused(Reason why, SourceCoverage[] sources) => Assert.That(Cover(Open, sources).Why(), Is.EqualTo(why));

    [Test]
    public void Statement_of_less_than_was_entered_is_refused_and_so_is_an_entry_beyond_it()
    {
        var contest = WithEntries(Open, "vk", 3);
        Assert.That(Cover(contest, Vk(2)).Why(), Is.EqualTo(Reason.CoverageExceeded));
        var stated = Cover(contest, Vk(3)).Value;
        var refused = Enter(stated, "vk");
        Assert.That((refused.Why(), refused.Problem!.Metadata["source"], refused.Problem.Metadata["captured"]), Is.EqualTo((Reason.CoverageExceeded, "vk", "3")));
        Assert.That(Enter(stated, "direct").Accepted && Enter(stated, "tiktok").Accepted, Is.True, "of other sources nothing was said");
        Assert.That(Enter(stated.Cover(Now, [Vk(4)], correction: false, default).Value, "vk").Accepted, Is.True);
    }

    [Test]
    public void Contest_has_a_hundred_sources_and_no_more()
    {
        var full = Open;
        for (var i = 0; i < EntrySource.MaxSources - 1; i++)
            full = WithEntries(full, $"source-{i}", 1);
        full = Cover(full, Vk(5)).Value;
        Assert.That(Enter(full, "one-more").Why(), Is.EqualTo(Reason.TooManyItems));
        Assert.That(Cover(full, new SourceCoverage("one-more", 0, 0, 0, 0)).Why(), Is.EqualTo(Reason.TooManyItems));
        Assert.That(Enter(full, "vk").Accepted && Enter(full, "source-7").Accepted, Is.True);
        Assert.That(Enter(full, EntrySource.Direct).Accepted, Is.True, "the service's own way stays open");
    }

    [Test]
    public void Source_is_an_id_and_direct_where_none_is_given()
    {
        Assert.That(EntrySubmission.Parse(Input("")).Value.Source, Is.EqualTo(EntrySource.Direct));
        Assert.That(EntrySubmission.Parse(Input("till-7")).Value.Source, Is.EqualTo("till-7"));
        Assert.That(EntrySubmission.Parse(Input("Till 7")).Why(), Is.EqualTo(Reason.IdFormat));

        static EntryInput Input(string source) => new() { Contacts = [new(Giveaways.Proofs.Rules.ContactKind.Email, "a@b.cd", "", false, "")], Source = source };
    }

    [Test]
    public void Tally_counts_in_the_order_of_ids_and_reads_back_as_it_was_written()
    {
        var tally = new[] { "vk", "direct", "vk", "a", "vk" }.Aggregate(SourceTally.Empty, (t, source) => t.Add(source));
        Assert.That(tally.All, Is.EqualTo(new[] { ("a", 1L), ("direct", 1L), ("vk", 3L) }));
        Assert.That(tally.ToString(), Is.EqualTo("a 1\ndirect 1\nvk 3\n"));
        Assert.That(SourceTally.Parse(tally.ToString()), Is.EqualTo(tally));
        Assert.That((tally.Of("vk"), tally.Of("none")), Is.EqualTo((3L, 0L)));
    }
}
