using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Rules;

namespace Giveaways.Tests.Draws;

public sealed class WitnessingTests
{
    static readonly string[] Keys = [.. Enumerable.Range(1, 3).Select(i => VerifierKey.Create($"w{i}.example", KeyType.Cosignature, [.. Enumerable.Repeat((byte)i, 32)]).ToString())];
    static readonly Contest Unseen = Sealed(Sample.Open);
    static readonly long Latest = Sample.RoundTime - Unseen.Rules.Margin;

    static Contest Sealed(Contest contest) => contest with
    {
        State = ContestState.Sealed, ClosedAt = Sample.Close, SealedAt = Sample.Close, Rules = contest.Rules with { Witnesses = new WitnessRule(Keys, 2) },
    };

    static Contest Seen(long time) => Witnessing.Record(Unseen, new Witnessed(Sample.Close, default), new Witnessed(time, default));

    [Test]
    public void Seal_that_the_quorum_saw_a_margin_before_the_round_can_be_drawn() =>
        Assert.That(Drawing.Check(Seen(Latest), null, Sample.RoundTime), Is.Null);

    [Test]
    public void Seal_that_the_quorum_saw_a_second_later_cannot()
    {
        Assert.That(Drawing.Check(Seen(Latest + 1), null, Sample.RoundTime)?.Reason, Is.EqualTo(Reason.QuorumLate));
        Assert.That(Drawing.Check(Seen(Latest + 1), null, Latest + 1)?.Reason, Is.EqualTo(Reason.QuorumLate));
    }

    [Test]
    public void Seal_that_no_quorum_saw_waits_for_it_until_the_round()
    {
        Assert.That(Drawing.Check(Unseen, null, Sample.RoundTime - 1)?.Reason, Is.EqualTo(Reason.QuorumMissing));
        Assert.That(Drawing.Check(Unseen, null, Sample.RoundTime)?.Reason, Is.EqualTo(Reason.QuorumLate));
    }

    [Test]
    public void Quorum_in_time_does_not_bring_the_round_forward() =>
        Assert.That(Drawing.Check(Seen(Latest), null, Sample.RoundTime - 1)?.Reason, Is.EqualTo(Reason.RandomnessNotAvailable));

    [Test]
    public void Rules_without_witnesses_ask_for_none()
    {
        var contest = Unseen with { Rules = Sample.Open.Rules };
        Assert.That(Drawing.Check(contest, null, Sample.RoundTime), Is.Null);
        Assert.That((Witnessing.Awaits(contest), Witnessing.IsLost(contest, Sample.RoundTime)), Is.EqualTo((false, false)));
    }

    [Test]
    public void Contest_whose_quorum_was_late_is_void_by_the_rules_alone()
    {
        var ended = Witnessing.Void(Seen(Latest + 1), Latest + 5);
        Assert.That((ended.Value.State, ended.Value.EndCode, ended.Facts.Single()),
            Is.EqualTo((ContestState.Void, "quorum-late", (Leaf)new VoidLeaf(Latest + 5, VoidLeaf.QuorumLate, "clock", "rules"))));
        Assert.That(Witnessing.Void(Unseen, Sample.RoundTime).Accepted);
    }

    [Test]
    public void Contest_is_not_void_while_a_quorum_came_in_time_or_can_still_come()
    {
        Assert.That(Witnessing.Void(Seen(Latest), Sample.RoundTime + 100).Why(), Is.EqualTo(Reason.NotSealed));
        Assert.That(Witnessing.Void(Unseen, Sample.RoundTime - 1).Why(), Is.EqualTo(Reason.QuorumMissing));
        Assert.That(Witnessing.Void(Seen(Latest + 1) with { State = ContestState.Drawn }, Sample.RoundTime).Accepted, Is.False);
        Assert.That(Witnessing.Void(Seen(Latest + 1) with { State = ContestState.Published }, Sample.RoundTime).Accepted, Is.False);
    }

    [Test]
    public void Contest_waits_for_its_quorum_from_the_close_leaf_on()
    {
        var open = Unseen with { State = ContestState.Published, ClosedAt = null, SealedAt = null };
        var closed = open with { ClosedAt = Sample.Close };
        Assert.That((Witnessing.Awaits(open), Witnessing.Awaits(closed), Witnessing.Awaits(Unseen), Witnessing.Awaits(Seen(Latest))), Is.EqualTo((false, true, true, false)));
        Assert.That(Witnessing.Awaits(Witnessing.Record(closed, new Witnessed(1, default), null)), Is.False);
    }

    [Test]
    public void What_a_quorum_saw_first_stays_and_no_etag_changes()
    {
        var again = Witnessing.Record(Seen(Latest), new Witnessed(1, default), new Witnessed(2, default));
        Assert.That((again.CloseWitnessed!.Time, again.SealWitnessed!.Time, again.Revision), Is.EqualTo((Sample.Close, Latest, Unseen.Revision)));
    }
}
