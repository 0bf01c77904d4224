namespace Giveaways.Bench.Screening;

/// <summary>A row of the screening table: what our suites measured beside the best figure that anybody published.</summary>
/// <param name="BestKnown">Whose figure, and how much; empty where nobody does it.</param>
/// <param name="Figure">What was measured, against its target.</param>
/// <param name="N">How many pairs, entries or names it was measured on.</param>
sealed record SuiteFigure(string BestKnown, Figure Figure, long N);
