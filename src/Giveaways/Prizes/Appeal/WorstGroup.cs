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

    // Of so many dimensions so many groups: more are nearer and dearer.
    const int NearDimensions = 2;
    const int NearGroups = 4;

    /// <summary>Sums the Beta-Binomial model of each dimension over its grid (<see cref="Populations"/>): no sampling, so that the same answers give the same numbers.</summary>
    /// <param name="dimensions">The groups of each dimension, such as age bands; in all 1 to <see cref="MaxGroups"/>. Dimensions are taken as independent.</param>
    /// <param name="credibility">In place of <see cref="Credibility"/>; above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">No groups, too many, or counts that are none.</exception>
    public static WorstGroup Of(IReadOnlyList<GroupAnswers[]> dimensions, AppealPrior prior, double credibility = Credibility)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(credibility, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(credibility, 1);
        Check(dimensions, prior);
        var curves = dimensions.Where(d => d.Length > 0).Select(d => (Groups: d, Curve: CurveOf(d, prior))).ToList();
        var joint = new JointCurve([.. curves.Select(c => c.Curve)]);
        return new(joint.Expected(), joint.Quantile(credibility), [.. curves.SelectMany(c => c.Groups.Select(g => Populations.MeanOf(g, c.Curve.Populations)))]);
    }

    /// <summary>How likely all groups of one dimension, at least one, are above a share.</summary>
    internal static DimensionCurve CurveOf(GroupAnswers[] groups, AppealPrior prior) => new(groups, Populations.After(groups, prior));

    /// <summary>The least of the groups' expected shares: what <see cref="Expected"/> cannot exceed, at a tenth of its price.</summary>
    public static double Bound(IReadOnlyList<GroupAnswers[]> dimensions, AppealPrior prior)
    {
        Check(dimensions, prior);
        var least = 1.0;
        foreach (var dimension in dimensions.Where(d => d.Length > 0))
        {
            var populations = Populations.After(dimension, prior);
            foreach (var group in dimension)
                least = Math.Min(least, Populations.MeanOf(group, populations));
        }
        return least;
    }

    /// <summary>What <see cref="Expected"/> comes to if a few of the least glad groups alone mattered: a bound that is nearer than <see cref="Bound"/>, at a fifth of the price.</summary>
    public static double NearerBound(IReadOnlyList<GroupAnswers[]> dimensions, AppealPrior prior)
    {
        Check(dimensions, prior);
        var weakest = dimensions.Where(d => d.Length > 0).Select(d => Weakest(d, Populations.After(d, prior))).OrderBy(d => d.Mean).Take(NearDimensions);
        return new JointCurve([.. weakest.Select(d => new DimensionCurve(d.Groups, d.Populations))]).Expected();
    }

    static (double Mean, GroupAnswers[] Groups, List<Population[]> Populations) Weakest(GroupAnswers[] groups, List<Population[]> populations)
    {
        var ordered = groups.Select(g => (Group: g, Mean: Populations.MeanOf(g, populations))).OrderBy(g => g.Mean).Take(NearGroups).ToList();
        return (ordered[0].Mean, [.. ordered.Select(g => g.Group)], populations);
    }

    static void Check(IReadOnlyList<GroupAnswers[]> dimensions, AppealPrior prior)
    {
        var groups = dimensions.Sum(d => d.Length);
        ArgumentOutOfRangeException.ThrowIfZero(groups);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(groups, MaxGroups);
        prior.Check();
        foreach (var group in dimensions.SelectMany(d => d))
            group.Check();
    }
}
