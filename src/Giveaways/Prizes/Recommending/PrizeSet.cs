namespace Giveaways.Prizes.Recommending;

/// <summary>How a budget is shared out.</summary>
public enum SetShape
{
    /// <summary>One prize that makes the headline; what is left buys small ones.</summary>
    Headline = 0,

    /// <summary>As many pieces as the budget buys of the best prize of which it buys some.</summary>
    Many = 1,
}

/// <summary>So many pieces of a prize.</summary>
public readonly record struct PrizeLot(Candidate Candidate, int Quantity);

/// <summary>Prizes for a budget.</summary>
/// <param name="Left">What is not spent.</param>
public sealed record PrizeSet(SetShape Shape, IReadOnlyList<PrizeLot> Lots, Money Left)
{
    /// <summary>Pieces of one prize; more are no more fun, and each is a claim to handle.</summary>
    public const int MaxPieces = 1000;

    /// <summary>A headline takes at least half of the budget.</summary>
    const int HeadlineShare = 2;

    /// <summary>Of small prizes there are at least so many: a worse prize is not taken for the sake of more pieces.</summary>
    const int LeastMany = 2;

    public int Winners => Lots.Sum(l => l.Quantity);

    /// <summary>What may be promised whichever of the prizes one wins.</summary>
    public double? Promise => Lots.Any(l => l.Candidate.Promise is null) ? null : Lots.Min(l => l.Candidate.Promise);

    public double Expected => Lots.Min(l => l.Candidate.Expected);

    /// <summary>The sets that a budget allows, the one with the largest expected share first.</summary>
    /// <param name="ranked">Candidates, the best first.</param>
    public static IReadOnlyList<PrizeSet> Of(IReadOnlyList<Candidate> ranked, Money budget)
    {
        var sets = new List<PrizeSet>();
        if (ranked.FirstOrDefault(c => c.Expected > 0 && c.Cost.Cost.Amount * HeadlineShare >= budget.Amount) is { } headline)
            sets.Add(Headline(headline, ranked, budget));
        if (Many(ranked, budget) is { } many)
            sets.Add(many);
        return [.. sets.OrderByDescending(s => s.Expected).ThenBy(s => s.Shape)];
    }

    static PrizeSet Headline(Candidate headline, IReadOnlyList<Candidate> ranked, Money budget)
    {
        var left = budget with { Amount = budget.Amount - headline.Cost.Cost.Amount };
        return Many(ranked, left) is { } small ? new(SetShape.Headline, [new(headline, 1), .. small.Lots], small.Left) : new(SetShape.Headline, [new(headline, 1)], left);
    }

    static PrizeSet? Many(IReadOnlyList<Candidate> ranked, Money budget)
    {
        if (ranked.FirstOrDefault(c => c.Expected > 0 && c.Cost.Cost.Amount > 0 && c.Cost.Cost.Amount * LeastMany <= budget.Amount) is not { } small)
            return null;
        var pieces = (int)Math.Min(MaxPieces, Math.Floor(budget.Amount / small.Cost.Cost.Amount));
        return new(SetShape.Many, [new(small, pieces)], budget with { Amount = budget.Amount - pieces * small.Cost.Cost.Amount });
    }
}
