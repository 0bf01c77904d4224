namespace Giveaways.Screening.Linkage.Tables;

/// <summary>Two records that are suspected to be one person.</summary>
/// <param name="Posterior">At least <see cref="TwoFileLinkage.Suspected"/>, competition taken into account.</param>
/// <param name="Weight">In millibits, prior included, as if the pair were alone.</param>
public sealed record LinkedPair(string LeftId, string RightId, double Posterior, int Weight);
