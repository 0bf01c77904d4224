using System.Globalization;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.History;

/// <summary>Replays what became of the prizes, leaf by leaf, and refuses the first that breaks SPEC 9.</summary>
/// <remarks>
/// Starts from the awards that the ranking gives, not from what the draw leaf says. A holder's state, and the time of the offer,
/// go with the entry where it moves up. After a fault the replay stands still and repeats it.
/// </remarks>
public sealed class ClaimReplay
{
    readonly RulesDocument rules;
    readonly Standing standing;
    readonly Dictionary<string, PrizeFacts> prizes;
    readonly Dictionary<(string Ranking, string Code), int> ranks = [];
    readonly Dictionary<string, Progress> progress = new(StringComparer.Ordinal);
    HistoryFault? fault;

    /// <param name="rules">The rules in force at the seal.</param>
    /// <param name="awards">Winners and alternates as drawn.</param>
    public ClaimReplay(RulesDocument rules, Awards awards)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(awards);
        this.rules = rules;
        standing = new Standing(awards, rules.Substitution);
        prizes = rules.Facts.Prizes.ToDictionary(prize => prize.Id, StringComparer.Ordinal);
        foreach (var ranking in awards.Rankings)
        {
            foreach (var (rank, code) in ranking.Winners.Concat(ranking.Alternates))
            {
                ranks[(ranking.Name, code)] = rank;
            }
            foreach (var winner in ranking.Winners)
            {
                progress[winner.Code] = new Progress(HolderState.Standing, OfferedAt: 0);
            }
        }
    }

    readonly record struct Progress(HolderState State, long OfferedAt);

    /// <summary>Whether the final leaf was taken.</summary>
    public bool IsFinal { get; private set; }

    /// <summary>Every unit as it stands: main ranking first, then each prize drawn apart, units in order.</summary>
    public IReadOnlyList<UnitStanding> Units() =>
    [
        .. from ranking in standing.Awards.Rankings
           from unit in standing.Units(ranking.Name)
           select new UnitStanding(ranking.Name, unit.Unit, unit.Holder, unit.Holder is { } holder ? progress[holder.Code].State : null),
    ];

    /// <summary>Takes the next leaf behind the draw.</summary>
    /// <returns>Why it is refused, or null.</returns>
    public HistoryFault? Apply(LoggedClaim claim)
    {
        if (fault is null && Check(claim.Leaf) is { } violation)
        {
            fault = new HistoryFault(claim.Index, violation.Rule, violation.Message);
        }
        return fault;
    }

    Violation? Check(Leaf leaf) => leaf switch
    {
        _ when IsFinal => new("6.15", "a leaf follows the final leaf"),
        FinalLeaf final => Finish(final),
        PromoteLeaf promote => CheckUnit(promote.Unit) ?? Promote(promote),
        HolderLeaf claim => CheckUnit(claim.Unit) ?? CheckHolder(claim) ?? Move(claim),
        _ => new("6.15", "this type of leaf does not follow the draw"),
    };

    Violation? CheckUnit(PrizeUnit unit) => prizes.TryGetValue(unit.Prize, out var prize) && unit.Unit <= prize.Quantity
        ? null
        : new("9.1", "the rules have no such unit");

    Violation? CheckHolder(HolderLeaf claim) =>
        standing.UnitOf(claim.Code) != claim.Unit ? new("9.2", "the entry does not hold this unit")
        : claim.Rank != ranks[(RankingOf(claim.Unit), claim.Code)] ? new("9.2", "the entry has another rank")
        : null;

    Violation? Move(HolderLeaf claim)
    {
        var (state, offeredAt) = progress[claim.Code];
        if (!MayMove(claim, state))
        {
            return new("9.2", string.Create(CultureInfo.InvariantCulture, $"{claim.Type} is no step from the state {state}"));
        }
        if (claim is ExpireLeaf && claim.Time - offeredAt < rules.ClaimWindow)
        {
            return new("9.2", "the claim window has not elapsed");
        }
        if (claim is DeclineLeaf or ExpireLeaf or DisqualifyLeaf)
        {
            standing.TakeOut(claim.Code);
            progress.Remove(claim.Code);
            return null;
        }
        progress[claim.Code] = claim switch
        {
            OfferLeaf => new Progress(HolderState.Offered, claim.Time),
            HoldLeaf => new Progress(HolderState.Held, offeredAt),
            ClaimLeaf => new Progress(HolderState.Claimed, offeredAt),
            _ => Deliver(claim.Code, offeredAt),
        };
        return null;
    }

    /// <summary>The steps of SPEC 9.2.</summary>
    static bool MayMove(HolderLeaf claim, HolderState state) => claim switch
    {
        OfferLeaf => state is HolderState.Standing or HolderState.Held,
        HoldLeaf => state is HolderState.Standing or HolderState.Offered,
        ClaimLeaf => state is HolderState.Offered or HolderState.Held,
        DeliverLeaf => state is HolderState.Claimed,
        DeclineLeaf => state is HolderState.Offered or HolderState.Held or HolderState.Claimed,
        ExpireLeaf => state is HolderState.Offered,
        DisqualifyLeaf => state is not HolderState.Delivered,
        _ => throw new InvalidOperationException($"No step for a leaf of type {claim.Type}."),
    };

    Progress Deliver(string code, long offeredAt)
    {
        standing.Deliver(code);
        return new Progress(HolderState.Delivered, offeredAt);
    }

    Violation? Promote(PromoteLeaf promote)
    {
        if (standing.Promote(RankingOf(promote.Unit)) is not { } promotion)
        {
            return new("9.4", "no unit of this ranking is vacant, or no alternate is left for it");
        }
        if (promotion.Alternate != new RankedCode((int)Math.Min(promote.Rank, int.MaxValue), promote.Code))
        {
            return new("9.4", "this is not the next alternate");
        }
        if (promotion.Unit != promote.Unit)
        {
            return new("9.4", "this is not the unit that the alternate takes");
        }
        progress[promote.Code] = new Progress(HolderState.Standing, OfferedAt: 0);
        return null;
    }

    Violation? Finish(FinalLeaf final)
    {
        var units = Units();
        if (units.Any(unit => unit.Holder is null ? standing.CanPromote(unit.Ranking) : unit.State != HolderState.Delivered))
        {
            return new("9.5", "a unit is neither delivered nor without anybody left for it");
        }
        var delivered = units.Count(unit => unit.Holder is not null);
        if ((final.Delivered, final.Unwon) != (delivered, units.Count - delivered))
        {
            return new("9.5", "the final leaf counts other units than the log has");
        }
        IsFinal = true;
        return null;
    }

    string RankingOf(PrizeUnit unit) => prizes[unit.Prize].Apart ? unit.Prize : Awards.MainRanking;
}
