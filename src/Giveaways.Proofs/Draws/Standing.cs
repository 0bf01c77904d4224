using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Draws;

/// <summary>An alternate's way to a unit.</summary>
/// <param name="Unit">The unit that the alternate takes.</param>
/// <param name="Alternate">The alternate and its rank.</param>
/// <param name="Moves">Who moved up on the way, first unit first; empty under <see cref="Substitution.Cascade"/>.</param>
public sealed record Promotion(PrizeUnit Unit, RankedCode Alternate, IReadOnlyList<UnitMove> Moves);

/// <summary>A holder's move from one unit to a better one.</summary>
public readonly record struct UnitMove(string Code, PrizeUnit From, PrizeUnit To);

/// <summary>Who holds which unit after what happened since the draw (SPEC 9), replayed event by event.</summary>
/// <remarks>
/// Starts with the winners as drawn. No event changes a rank, and who was taken out never comes back.
/// An event that cannot be is refused (false or null) and changes nothing. The state is this object's own; the awards stay as they are.
/// </remarks>
public sealed class Standing
{
    readonly Substitution substitution;
    readonly Dictionary<string, RankingStanding> rankings = new(StringComparer.Ordinal);
    readonly Dictionary<string, RankingStanding> holders = new(StringComparer.Ordinal);
    readonly HashSet<string> delivered = new(StringComparer.Ordinal);

    // Promoted once, in whichever ranking: what becomes of it there, it is nobody's alternate any more.
    readonly HashSet<string> promoted = new(StringComparer.Ordinal);

    public Standing(Awards awards, Substitution substitution)
    {
        ArgumentNullException.ThrowIfNull(awards);
        if (!Enum.IsDefined(substitution))
            throw new ArgumentOutOfRangeException(nameof(substitution));
        this.substitution = substitution;
        Awards = awards;
        foreach (var ranking in awards.Rankings)
        {
            var standing = new RankingStanding(ranking);
            rankings.Add(ranking.Name, standing);
            foreach (var winner in ranking.Winners)
                holders.Add(winner.Code, standing);
        }
    }

    /// <summary>The winners as drawn.</summary>
    public Awards Awards { get; }

    /// <summary>The units of a ranking, in order, with their holders; null where a unit is vacant or was never won.</summary>
    public IReadOnlyList<(PrizeUnit Unit, RankedCode? Holder)> Units(string ranking) => rankings[ranking].Units();

    /// <summary>The unit that an entry holds, or null if it holds none.</summary>
    public PrizeUnit? UnitOf(string code) => holders.TryGetValue(code, out var ranking) ? ranking.UnitOf(code) : null;

    /// <summary>Whether an entry's unit was delivered.</summary>
    public bool IsDelivered(string code) => delivered.Contains(code);

    /// <summary>Whether <see cref="Promote"/> would find a vacant unit and an alternate for it.</summary>
    public bool CanPromote(string ranking) => rankings[ranking].FirstVacant() >= 0 && rankings[ranking].NextAlternate(promoted) is not null;

    /// <summary>Records that a holder's unit was delivered: from now on the holder stays where it is.</summary>
    /// <returns>False if the entry holds no unit, or has had it delivered.</returns>
    public bool Deliver(string code) => holders.ContainsKey(code) && delivered.Add(code);

    /// <summary>Takes a holder out for good, for whatever reason; its unit becomes vacant.</summary>
    /// <returns>False if the entry holds no unit, or has had it delivered.</returns>
    public bool TakeOut(string code)
    {
        if (delivered.Contains(code) || !holders.Remove(code, out var ranking))
            return false;
        ranking.Vacate(code);
        return true;
    }

    /// <summary>Fills the first vacant unit of a ranking with its next alternate.</summary>
    /// <returns>Null if no unit is vacant or no alternate is left.</returns>
    public Promotion? Promote(string ranking)
    {
        var standing = rankings[ranking];
        var vacant = standing.FirstVacant();
        if (vacant < 0 || standing.NextAlternate(promoted) is not { } alternate)
            return null;

        List<UnitMove> moves = [];
        if (substitution == Substitution.Shift)
            vacant = standing.MoveUp(vacant, delivered, moves);
        standing.Seat(alternate, vacant);
        promoted.Add(alternate.Code);
        holders.Add(alternate.Code, standing);
        return new Promotion(standing.UnitAt(vacant), alternate, moves);
    }
}
