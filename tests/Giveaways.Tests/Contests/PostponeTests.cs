using Giveaways.Contests;
using Giveaways.Contests.Terms;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Tests.Contests;

/// <summary>SPEC 6.8: a later round and a later seal, a margin ahead.</summary>
public sealed class PostponeTests
{
    static readonly Contest Open = Sample.Open;

    [Test]
    public void Default_seal_keeps_the_margin_before_the_new_round()
    {
        var leaf = Leaf(Postpone(Open, Sample.RoundTime + Sample.Day));
        Assert.That(leaf.Round, Is.EqualTo(DrandChain.Quicknet.RoundAt(Sample.RoundTime + Sample.Day)));
        Assert.That(leaf.SealBy, Is.EqualTo(DrandChain.Quicknet.TimeOf(leaf.Round) - 600));
        Assert.That(leaf.BeaconUntil, Is.EqualTo(Open.Rules.Beacon.Until + Sample.Day));
    }

    [TestCase(-1)]
    [TestCase(0)]
    public void Draw_time_that_is_not_later_is_refused(long later) => Assert.That(Postpone(Open, Sample.RoundTime + later).Fields(), Is.EqualTo(new[] { "draw_time BadWindow" }));

    [Test]
    public void Later_draw_time_with_the_same_round_is_refused()
    {
        // The draw time lies two seconds before its round; a second later the round is still the same one.
        var early = Sample.Publish(Sample.Full with { Draw = Sample.RoundTime - 2, SealBy = Sample.RoundTime - 2 * Sample.Day, ImportUntil = Sample.Close }, Sample.Roster()).Value;
        Assert.That(Postpone(early, Sample.RoundTime - 1).Fields(), Is.EqualTo(new[] { "draw_time BadWindow" }));
        Assert.That(Postpone(early, Sample.RoundTime + 1).Accepted, Is.True);
    }

    [Test]
    public void Beacon_is_waited_for_at_least_until_its_new_round()
    {
        var least = Sample.Publish(Sample.Full with { BeaconUntil = Sample.RoundTime }, Sample.Roster()).Value;
        var postponed = Postpone(least, Sample.RoundTime + Sample.Day + 1);
        Assert.That(postponed.Value.Rules.Check(), Is.Empty);
        Assert.That(Leaf(postponed).BeaconUntil, Is.EqualTo(DrandChain.Quicknet.TimeOf(Leaf(postponed).Round)));
    }

    [Test]
    public void Seal_by_is_later_than_before_not_past_and_a_margin_before_the_round()
    {
        var round = Sample.RoundTime + Sample.Day;
        Assert.Multiple(() =>
        {
            Assert.That(Postpone(Open, round, Open.Rules.SealBy).Fields(), Is.EqualTo(new[] { "seal_by BadWindow" }));
            Assert.That(Postpone(Open, round, Open.Rules.SealBy + 1).Accepted, Is.True);
            Assert.That(Postpone(Open, round, round - 600).Accepted, Is.True);
            Assert.That(Postpone(Open, round, round - 599).Fields(), Is.EqualTo(new[] { "seal_by BadWindow" }));
            Assert.That(Postpone(Open, round, Open.Rules.SealBy + 100, now: Open.Rules.SealBy + 101).Fields(), Is.EqualTo(new[] { "seal_by BadWindow" }));
        });
    }

    [Test]
    public void Missed_seal_is_postponed_as_long_as_the_margin_is_ahead()
    {
        var round = Sample.RoundTime + Sample.Day;
        Assert.That(Postpone(Open, round, now: round - 600).Accepted, Is.True);
        Assert.That(Postpone(Open, round, now: round - 599).Why(), Is.EqualTo(Reason.RoundTooSoon));
    }

    [Test]
    public void Age_of_the_universe_is_refused() => Assert.That(Postpone(Open, long.MaxValue).Why(), Is.EqualTo(Reason.BadWindow));

    [Test]
    public void Nothing_but_times_and_round_changes()
    {
        var after = Postpone(Open, Sample.RoundTime + Sample.Day).Value.Rules;
        Assert.That(after with { Draw = Open.Rules.Draw, SealBy = Open.Rules.SealBy, Beacon = Open.Rules.Beacon }, Is.EqualTo(Open.Rules));
    }

    [Test]
    public void Dates_that_the_new_round_puts_out_of_order_are_refused()
    {
        static RulesInput Ending(long end) => Sample.Full with { Terms = new ContestTerms { Notification = new("email", 3), DeliveryDays = 30, TermEnd = end }.ToJson() };
        var last = Sample.RoundTime + (33 * Sample.Day) + Sample.Open.Rules.ClaimWindow;
        var tight = Sample.Publish(Ending(last + Sample.Day), Sample.Roster()).Value;
        var refused = Postpone(tight, Sample.RoundTime + Sample.Day + 3).Problem!;
        Assert.That((refused.Reason, refused.Violations.Single().Field), Is.EqualTo((Reason.RulesCheckFailed, "rules.terms.term_end")));
        Assert.That(refused.Violations.Single().Message, Does.StartWith("R50 "));
        Assert.That(Postpone(tight, Sample.RoundTime + Sample.Day).Accepted, Is.True);
        var before = Sample.Open;
        before = before with { Rules = before.Rules with { Terms = Ending(last - Sample.Day).Terms } };
        Assert.That(Postpone(before, Sample.RoundTime + Sample.Day).Accepted, Is.True, "it was out of order before");
    }

    static PostponeLeaf Leaf(Decision<Contest> decision) => (PostponeLeaf)decision.Facts.Single();

    static Decision<Contest> Postpone(Contest contest, long draw, long? sealBy = null, long? now = null) =>
        contest.Postpone(now ?? Sample.Close, draw, sealBy, "storm", "A storm.", "k-1");
}
