using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Tests.Evidence;

/// <summary>Writes claims under cascade, where every unit keeps its place: by the unit's number in the main ranking, or for the trip.</summary>
sealed class ClaimScript
{
    readonly Operator contest;
    readonly RankingAwards main;
    readonly RankingAwards trip;
    readonly RankedCode[] holders;

    public ClaimScript(Operator contest)
    {
        this.contest = contest;
        main = contest.Awards!.Rankings[0];
        trip = contest.Awards.Rankings[1];
        holders = [.. main.Winners];
    }

    public ClaimScript Offer(int unit) => Add(new OfferLeaf(contest.Time, main.Units[unit], holders[unit].Rank, holders[unit].Code));

    public ClaimScript Hold(int unit) => Add(new HoldLeaf(contest.Time, main.Units[unit], holders[unit].Rank, holders[unit].Code, "review"));

    public ClaimScript Claim(int unit) => Add(new ClaimLeaf(contest.Time, main.Units[unit], holders[unit].Rank, holders[unit].Code));

    public ClaimScript Decline(int unit) => Add(new DeclineLeaf(contest.Time, main.Units[unit], holders[unit].Rank, holders[unit].Code, "unwanted"));

    public ClaimScript Expire(int unit) => Add(new ExpireLeaf(contest.Time, main.Units[unit], holders[unit].Rank, holders[unit].Code));

    public ClaimScript Deliver(int unit) =>
        Add(new DeliverLeaf(contest.Time, main.Units[unit], holders[unit].Rank, holders[unit].Code, Operator.Hash("signed for")));

    public ClaimScript Disqualify(int unit) => Add(new DisqualifyLeaf(
        contest.Time, main.Units[unit], holders[unit].Rank, holders[unit].Code, "staff", Operator.Hash("evidence"), "judge-1", "judge-2"));

    public ClaimScript Promote(int unit, int alternate)
    {
        holders[unit] = main.Alternates[alternate];
        return Add(new PromoteLeaf(contest.Time, main.Units[unit], holders[unit].Rank, holders[unit].Code));
    }

    public ClaimScript OfferTrip() => Add(new OfferLeaf(contest.Time, trip.Units[0], trip.Winners[0].Rank, trip.Winners[0].Code));

    public ClaimScript ClaimTrip() => Add(new ClaimLeaf(contest.Time, trip.Units[0], trip.Winners[0].Rank, trip.Winners[0].Code));

    public ClaimScript DeliverTrip() =>
        Add(new DeliverLeaf(contest.Time, trip.Units[0], trip.Winners[0].Rank, trip.Winners[0].Code, Operator.Hash("signed for")));

    ClaimScript Add(Leaf leaf)
    {
        contest.Add(leaf);
        return this;
    }
}
