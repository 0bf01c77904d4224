using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Inquiries;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;

namespace Giveaways.Tests.Draws;

public sealed class SealingTests
{
    static readonly FindingCounts None = new(0, 0, 0);
    static readonly Contest Ready = Sample.Closed.Screened(Sample.Closed.Rules.ImportUntil + 1).Value;
    static readonly long SealBy = Ready.Rules.SealBy;

    [Test]
    public void Seal_exactly_at_its_limit_passes()
    {
        Assert.That(Sealing.Check(Ready, None, AppealsInPlay.None, SealBy), Is.Null);
        Assert.That(Why(Ready, None, SealBy + 1), Is.EqualTo(Reason.SealTooLate));
    }

    [Test]
    public void Each_refusal_has_its_reason()
    {
        var block = Ready with { Rules = Ready.Rules with { Undecided = UndecidedRule.Block } };
        var two = Sample.Publish(Sample.Full with { Employers = ["acme", "zeta"] }, Sample.Roster()).Value.Close(Sample.Close).Value.Screened(Sample.Close).Value;
        Assert.Multiple(() =>
        {
            Assert.That(Why(Sample.Open, None, SealBy), Is.EqualTo(Reason.NotClosed));
            Assert.That(Why(Sample.Closed, None, SealBy), Is.EqualTo(Reason.NotScreened));
            Assert.That(Why(Sample.Publish(Sample.Five with { Unscreened = UnscreenedRule.Allowed }).Value.Close(SealBy).Value, None, SealBy), Is.EqualTo(Reason.NotScreened), "entries are compared with each other too");
            Assert.That(Why(Ready with { ScreenedBy = Sample.Hash("another engine") }, None, SealBy), Is.EqualTo(Reason.NotScreened), "by an engine that the seal would not name");
            Assert.That(Why(two, None, SealBy), Is.EqualTo(Reason.Unscreened), "one employer's roster is missing");
            Assert.That(Why(block, new FindingCounts(3, 1, 1), SealBy), Is.EqualTo(Reason.UndecidedFindings));
            Assert.That(Why(block, new FindingCounts(3, 1, 0), SealBy), Is.Null);
            Assert.That(Why(Ready, new FindingCounts(3, 1, 1), SealBy), Is.Null, "an undecided finding neither blocks nor excludes");
            Assert.That(Why(Ready with { State = ContestState.Sealed, SealedAt = SealBy }, None, SealBy), Is.EqualTo(Reason.AlreadySealed));
            Assert.That(Why(Ready with { State = ContestState.Cancelled }, None, SealBy), Is.EqualTo(Reason.ContestEnded));
            Assert.That(Why(Sample.Create(Sample.Full).Value, None, SealBy), Is.EqualTo(Reason.NotPublished));
        });
    }

    [Test]
    public void Contest_that_runs_by_itself_seals_when_the_appeals_are_over() =>
        Assert.That(Sealing.SealTime(Ready), Is.EqualTo(SealBy - Sealing.Lead));

    [Test]
    public void Seal_says_counts_digests_and_rosters()
    {
        var contest = Ready with { Counts = new EntryCounts { Accepted = 6, Withdrawn = 1, Breach = 1, Connected = 2 } };
        var seal = Sealing.Seal(contest, new ManifestFacts(Sample.Hash("manifest"), Sample.Hash("list"), 2, 7), new FindingCounts(4, 1, 1), Sample.Hash("desk"), AppealsInPlay.None, SealBy);
        var leaf = (SealLeaf)seal.Facts.Single();
        Assert.Multiple(() =>
        {
            Assert.That(leaf.Counts, Is.EqualTo(new SealCounts(6, 2, 3, 1, 1, 2, 0, 0, 4, 1, 1, 7)));
            Assert.That((leaf.Screened, leaf.Model, leaf.Thresholds), Is.EqualTo((true, Screener.Model, Screener.Thresholds)));
            Assert.That(leaf.Policy, Is.EqualTo(contest.Rules.PolicyDigest));
            Assert.That(leaf.Rosters, Is.EqualTo(Sample.Hash($"acme {Sample.Hash("acme 1").ToHex()}\n")));
            Assert.That(seal.Value.State, Is.EqualTo(ContestState.Sealed));
        });
    }

    [Test]
    public void Seal_without_a_roster_says_by_what_entries_were_compared_with_each_other()
    {
        var open = Sample.Publish(Sample.Five with { Unscreened = UnscreenedRule.Allowed }).Value;
        var leaf = (SealLeaf)Sealing.Seal(open.Close(open.Rules.ImportUntil).Value.Screened(open.Rules.ImportUntil).Value, new ManifestFacts(default, default, 0, 0), None, default, AppealsInPlay.None, open.Rules.SealBy).Facts.Single();
        Assert.That((leaf.Screened, leaf.Model, leaf.Thresholds, leaf.Rosters), Is.EqualTo((false, Screener.Model, Screener.Thresholds, Sample.Hash(""))));
    }

    [Test]
    public void Manifest_of_another_list_is_a_fault() =>
        Assert.That(() => Sealing.Seal(Ready, new ManifestFacts(default, default, 1, 1), None, default, AppealsInPlay.None, SealBy), Throws.InvalidOperationException);

    static Reason? Why(Contest contest, FindingCounts findings, long now) => Sealing.Check(contest, findings, AppealsInPlay.None, now)?.Reason;
}
