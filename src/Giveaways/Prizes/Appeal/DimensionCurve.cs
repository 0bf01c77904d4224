namespace Giveaways.Prizes.Appeal;

/// <summary>The groups of one dimension: how likely all of them are above a share.</summary>
/// <remarks>
/// Groups of one dimension scatter around one share and tell of each other; dimensions scatter on their own. Men and women mostly agree where the young and
/// the old do not: one scatter for both would draw the old towards all others, and promise too much.
/// </remarks>
sealed class DimensionCurve
{
    readonly List<SurvivalCurve> curves;

    /// <param name="populations">Of each likeness together.</param>
    public DimensionCurve(ReadOnlySpan<GroupAnswers> groups, IReadOnlyList<Population[]> populations)
    {
        Populations = populations;
        curves = [.. populations.Select(alike => new SurvivalCurve(alike))];
        foreach (var curve in curves)
            curve.Integrate(groups);
    }

    public IReadOnlyList<Population[]> Populations { get; }

    public double Start => curves.Min(c => c.Start);

    public double End => curves.Max(c => c.End);

    public double First => curves.Min(c => c.First);

    public double Panel => curves.Min(c => c.Panel);

    /// <summary>P(all groups > sin² x).</summary>
    public double At(double x)
    {
        var sum = 0.0;
        foreach (var curve in curves)
            sum += curve.At(x);
        return sum;
    }
}
