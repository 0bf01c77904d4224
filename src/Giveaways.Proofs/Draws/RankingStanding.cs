using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Draws;

/// <summary>The units of one ranking with their holders of the moment.</summary>
sealed class RankingStanding
{
    readonly RankingAwards awards;
    readonly RankedCode?[] holders;
    readonly Dictionary<string, int> unitOf = new(StringComparer.Ordinal);

    // All alternates before this one were promoted here or elsewhere.
    int nextAlternate;

    internal RankingStanding(RankingAwards awards)
    {
        this.awards = awards;
        holders = new RankedCode?[awards.Units.Count];
        for (var unit = 0; unit < awards.Winners.Count; unit++)
            Seat(awards.Winners[unit], unit);
    }

    internal IReadOnlyList<(PrizeUnit Unit, RankedCode? Holder)> Units() => [.. awards.Units.Zip(holders)];

    internal PrizeUnit UnitOf(string code) => awards.Units[unitOf[code]];

    internal PrizeUnit UnitAt(int unit) => awards.Units[unit];

    internal int FirstVacant() => Array.FindIndex(holders, holder => holder is null);

    internal RankedCode? NextAlternate(HashSet<string> promoted)
    {
        while (nextAlternate < awards.Alternates.Count && promoted.Contains(awards.Alternates[nextAlternate].Code))
            nextAlternate++;
        return nextAlternate < awards.Alternates.Count ? awards.Alternates[nextAlternate] : null;
    }

    internal void Seat(RankedCode holder, int unit)
    {
        holders[unit] = holder;
        unitOf[holder.Code] = unit;
    }

    internal void Vacate(string code)
    {
        unitOf.Remove(code, out var unit);
        holders[unit] = null;
    }

    /// <summary>Moves the holders behind a vacant unit up, but for those who have theirs; returns the last unit so freed.</summary>
    internal int MoveUp(int vacant, HashSet<string> delivered, List<UnitMove> moves)
    {
        for (var unit = vacant + 1; unit < holders.Length; unit++)
        {
            if (holders[unit] is not { } holder || delivered.Contains(holder.Code))
                continue;
            moves.Add(new UnitMove(holder.Code, awards.Units[unit], awards.Units[vacant]));
            holders[unit] = null;
            Seat(holder, vacant);
            vacant = unit;
        }

        return vacant;
    }
}
