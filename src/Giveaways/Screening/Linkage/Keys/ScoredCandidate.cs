namespace Giveaways.Screening.Linkage.Keys;

/// <summary>An entry and a row of the roster that have more in common than chance explains.</summary>
/// <param name="Kinds">A bit for each kind of key that the two have in common.</param>
/// <param name="Weight">In millibits, prior included.</param>
public readonly record struct ScoredCandidate(int Entry, int Row, uint Kinds, int Weight);
