using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>Contests in which something of everything happens, told up to a point.</summary>
static class Story
{
    const long FirstRound = 31_080_000;

    /// <summary>Rules, an amendment, a postponement, another key, a roster twice, twelve entries of four sources, bonuses, one withdrawn, a statement of coverage.</summary>
    public static Operator Collected(Func<RulesDocument, RulesDocument>? change = null)
    {
        var contest = new Operator(rules => Early((change ?? (same => same))(rules)));
        contest.Publish().Roster("acme");
        contest.At(contest.Rules.Open).Enter(4);
        var report = new CheckReport([new AcceptedFinding("judge-1", "R13", "Comments are counted by hand.")], ["R37", "R44"], Operator.Hash("tables"), ["PL", "UA"]);
        contest.Amend(contest.Rules with { Title = "Літній розіграш призів", Checked = report });
        contest.Postpone(new PostponeLeaf(
            contest.Time, 1_786_070_388, Operator.Round, 1_786_060_000, 1_786_170_000, new PublicReason("beacon", Operator.Hash("later")), "judge-2"));
        contest.Enter(3, "instagram").Rotate().Roster("acme", RosterReason.Correction).Enter(2, EntrySource.Free).Enter(2).Enter(1, "vk");
        contest.Bonus(contest.Code(2), 1).Bonus(contest.Code(3), 9).Withdraw(contest.Code(4));
        return contest.Cover("instagram", CoverageReason.Initial, expected: 12, captured: 3);
    }

    /// <summary>Closed and screened: excluded, reinstated, cleared; the statement corrected.</summary>
    public static Operator Screened(Func<RulesDocument, RulesDocument>? change = null)
    {
        var contest = Collected(change).Close();
        contest.Exclude(contest.Code(5), ExclusionClass.Connected).Exclude(contest.Code(3), ExclusionClass.Duplicate);
        return contest.Reinstate(contest.Code(3), 3).Clear().Clear().Cover("instagram", CoverageReason.Correction, expected: 12, captured: 5);
    }

    public static Operator Sealed(Func<RulesDocument, RulesDocument>? change = null) => Screened(change).Seal();

    public static Operator Drawn(Func<RulesDocument, RulesDocument>? change = null) => Sealed(change).Draw();

    /// <summary>Every kind of claim; of four units three delivered and the last vacant without an alternate left.</summary>
    public static Operator Complete(Func<RulesDocument, RulesDocument>? change = null) => Claimed(Drawn(change));

    static Operator Claimed(Operator contest)
    {
        var claims = new ClaimScript(contest);
        // The phone and its alternates: declined, expired, then a third has it.
        claims.Offer(0).Decline(0);
        claims.Promote(0, alternate: 0).Offer(0).Hold(0).Offer(0);
        contest.Time += contest.Rules.ClaimWindow;
        claims.Expire(0).Promote(0, alternate: 1).Offer(0).Claim(0).Deliver(0);
        claims.Offer(1).Claim(1).Deliver(1);
        claims.Hold(2).Claim(2).Disqualify(2);
        claims.OfferTrip().ClaimTrip().DeliverTrip();
        return contest.Add(new FinalLeaf(contest.Time, 3, 1));
    }

    static RulesDocument Early(RulesDocument rules) => rules with
    {
        Draw = DrandChain.Quicknet.TimeOf(FirstRound) - 1,
        SealBy = 1_786_040_000,
        Beacon = rules.Beacon with { Round = FirstRound, Until = 1_786_100_000 },
    };
}
