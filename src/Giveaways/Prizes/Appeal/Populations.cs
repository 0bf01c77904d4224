using System.Runtime.Intrinsics;

namespace Giveaways.Prizes.Appeal;

/// <summary>A population that the answers may come from: shares of groups scatter around <paramref name="Mean"/> as Beta(mean·k, (1 − mean)·k).</summary>
/// <param name="Point">Its place in the grid; -1 for one that is not of it.</param>
/// <param name="Likeness">k: how many of its own answers a group needs to count as much as all others.</param>
/// <param name="Weight">Its probability after the answers.</param>
readonly record struct Population(int Point, double Mean, double Likeness, double Weight)
{
    public double Alpha => Mean * Likeness;

    public double Beta => (1 - Mean) * Likeness;

    /// <summary>What a group's share is expected to be in it.</summary>
    public double MeanOf(GroupAnswers group) => (group.Glad + Alpha) / (group.Asked + Likeness);

    /// <summary>ln B of the group's Beta distribution in it.</summary>
    /// <param name="likelihoods">Of the group's answers in every population of the grid.</param>
    public double LogBeta(GroupAnswers group, ReadOnlySpan<double> likelihoods) =>
        Point >= 0 ? likelihoods[Point] + Populations.LogBetas[Point] : LogGamma.Beta(group.Glad + Alpha, group.Asked - group.Glad + Beta);
}

/// <summary>The grid of populations, 24 means by 9 likenesses, weighed by the answers: a Beta-Binomial model, summed exactly instead of sampled.</summary>
static class Populations
{
    public const int Means = 24;

    /// <summary>k = 2, 4, 8, … 512.</summary>
    public const int Likenesses = 9;

    /// <summary>Populations less likely than this are left out; all of them together change no answer by 1e-7.</summary>
    const double LeastWeight = 1e-9;

    static readonly RisingFactorials Rising = new();

    /// <summary>ln B(mean·k, (1 − mean)·k) of each grid point.</summary>
    public static readonly double[] LogBetas = [.. Enumerable.Range(0, Means * Likenesses).Select(LogBetaAt)];

    static readonly double[] LogMeans = [.. Enumerable.Range(0, Means).Select(i => Math.Log(At(i).Mean))];

    /// <returns>Those that count, of each likeness together.</returns>
    public static List<Population[]> After(ReadOnlySpan<GroupAnswers> groups, AppealPrior prior)
    {
        Span<double> logs = stackalloc double[Means * Likenesses];
        var (most, before) = (double.NegativeInfinity, 0.0);
        for (var i = 0; i < logs.Length; i++)
        {
            // The grid's means are symmetric.
            logs[i] = (prior.Glad - 1) * LogMeans[i % Means] + (prior.NotGlad - 1) * LogMeans[Means - 1 - i % Means];
            if (i % Means == 0)
                before = Before(prior.Agreement, At(i).Likeness);
            logs[i] += before;
        }
        foreach (var group in groups)
            Rising.AddLogLikelihoods(group, logs);
        foreach (var log in logs)
            most = Math.Max(most, log);
        var sum = 0.0;
        for (var i = 0; i < logs.Length; i += 4)
        {
            var weights = Vector256.Exp(Vector256.Create<double>(logs.Slice(i, 4)) - Vector256.Create(most));
            weights.CopyTo(logs.Slice(i, 4));
            sum += Vector256.Sum(weights);
        }
        var alike = new List<Population[]>(Likenesses);
        var kept = new List<Population>(Means);
        for (var i = 0; i < logs.Length; i++)
        {
            if (logs[i] / sum >= LeastWeight)
                kept.Add(new(i, At(i).Mean, At(i).Likeness, logs[i] / sum));
            if (i % Means != Means - 1 || kept.Count == 0)
                continue;
            alike.Add([.. kept]);
            kept.Clear();
        }
        return alike;
    }

    /// <summary>A group's expected share over all of them.</summary>
    public static double MeanOf(GroupAnswers group, IReadOnlyList<Population[]> populations)
    {
        var mean = 0.0;
        foreach (var alike in populations)
            mean += WeightedMeanOf(group, alike);
        return mean;
    }

    // Of one likeness, all denominators are the same.
    static double WeightedMeanOf(GroupAnswers group, Population[] alike)
    {
        var (weight, alphas) = (0.0, 0.0);
        foreach (ref readonly var population in alike.AsSpan())
            (weight, alphas) = (weight + population.Weight, alphas + population.Weight * population.Mean);
        return (group.Glad * weight + alphas * alike[0].Likeness) / (group.Asked + alike[0].Likeness);
    }

    /// <summary>ln of the probability of a group's answers, in one order, in every population of the grid.</summary>
    /// <param name="likelihoods">Has a place for each.</param>
    public static void LogLikelihoods(GroupAnswers group, Span<double> likelihoods)
    {
        likelihoods.Clear();
        Rising.AddLogLikelihoods(group, likelihoods);
    }

    public static double LogBetaAt(int i) => LogGamma.Beta(At(i).Mean * At(i).Likeness, (1 - At(i).Mean) * At(i).Likeness);

    public static (double Mean, double Likeness) At(int i) => ((i % Means + 0.5) / Means, 2 << (i / Means));

    static double Before(Agreement agreement, double k) => agreement switch
    {
        Agreement.Doubted => -Math.Log(k),
        Agreement.Open => -0.5 * Math.Log(k),
        Agreement.Flat => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(agreement)),
    };
}
