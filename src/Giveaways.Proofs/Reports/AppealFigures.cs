namespace Giveaways.Proofs.Reports;

/// <summary>How many of a contest's excluded entrants appealed, and what became of that: the service's own word.</summary>
/// <param name="Undecided">Without an answer at the seal; their entries take part.</param>
public sealed record AppealFigures(long Received, long Granted, long Refused, long Undecided);
