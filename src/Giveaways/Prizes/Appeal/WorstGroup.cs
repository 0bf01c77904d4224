namespace Giveaways.Prizes.Appeal;

/// <summary>How glad the least glad of all groups would be of a prize: what may be promised to everybody.</summary>
/// <param name="Expected">The expected share of the worst group, 0 to 1. Prizes are chosen by it.</param>
/// <param name="Promise">The largest share t such that every group's is at least t with a probability of 90 %.</param>
/// <param name="Means">Each group's expected share, in the order given.</param>
public sealed record WorstGroup(double Expected, double Promise, IReadOnlyList<double> Means)
{
    /// <summary>How sure a promise is.</summary>
    public const double Credibility = 0.9;

    /// <summary>Groups with fewer answers are promised nothing.</summary>
    public const int LeastAsked = 5;

    /// <summary>Over all dimensions.</summary>
    public const int MaxGroups = 256;

    /// <summary>Answers of one group.</summary>
    public const int MaxAsked = 1_000_000;

    /// <summary>Sums the Beta-Binomial model over its grid of populations (<see cref="Populations"/>): no sampling, so that the same answers give the same numbers.</summary>
    /// <param name="groups">1 to <see cref="MaxGroups"/>. They may overlap, as age bands and regions do: the model takes them as independent.</param>
    /// <param name="credibility">In place of <see cref="Credibility"/>; above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No groups, too many, or counts that are none.</exception>
    public static WorstGroup Of(ReadOnlySpan<GroupAnswers> groups, AppealPrior prior, double credibility = Credibility)
    {
        ArgumentOutOfRangeException.ThrowIfZero(groups.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(groups.Length, MaxGroups);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(credibility, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(credibility, 1);
        prior.Check();
        foreach (var group in groups)
            group.Check();
        var populations = Populations.After(groups, prior);
        var curves = populations.GroupBy(p => p.Likeness).Select(alike => new SurvivalCurve([.. alike])).ToList();
        foreach (var curve in curves)
            curve.Integrate(groups);
        var means = new double[groups.Length];
        for (var g = 0; g < means.Length; g++)
        {
            foreach (var population in populations)
                means[g] += population.Weight * population.MeanOf(groups[g]);
        }
        return new(curves.Sum(c => c.Expected), Quantile(curves, credibility), means);
    }

    // P(all groups > t) falls with t: the place where it passes the credibility, to 1e-9.
    internal static double Quantile(IReadOnlyList<SurvivalCurve> curves, double credibility)
    {
        var (low, high) = (0.0, Math.PI / 2);
        while (high - low > 1e-10)
        {
            var middle = (low + high) / 2;
            if (curves.Sum(c => c.At(middle)) >= credibility)
                low = middle;
            else
                high = middle;
        }
        var sine = Math.Sin(low);
        return sine * sine;
    }
}
