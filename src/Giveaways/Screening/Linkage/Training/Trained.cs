namespace Giveaways.Screening.Linkage.Training;

/// <summary>What training learned.</summary>
/// <param name="M">Of each comparison how often a person's two records have each level.</param>
/// <param name="Lambda">The share of all pairs that are one person.</param>
/// <param name="Likelihood">After each round; never falls.</param>
public sealed record Trained(IReadOnlyList<double[]> M, double Lambda, IReadOnlyList<double> Likelihood);
