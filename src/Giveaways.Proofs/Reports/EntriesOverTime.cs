namespace Giveaways.Proofs.Reports;

/// <summary>How many entries the log took, by time, in few enough steps to draw: a step widens as the contest lasts.</summary>
/// <remarks>
/// Steps begin at multiples of themselves since 1970, and each width divides the next, so that widening only adds counts up. What lies
/// beyond 120 of the widest steps, which are years, counts into the last.
/// </remarks>
sealed class EntriesOverTime
{
    /// <summary>The most steps.</summary>
    public const int MaxSteps = 120;

    const long Week = 604_800;

    static readonly long[] Widths = [1, 5, 10, 30, 60, 300, 600, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400, Week, 4 * Week, 52 * Week];

    readonly List<long> counts = [];
    int width;
    long first;

    /// <summary>Seconds in a step.</summary>
    public long Step => Widths[width];

    /// <summary>The beginning of the first step; 0 where there is no entry.</summary>
    public long From => first * Step;

    /// <summary>One count a step, from the first entry's to the last entry's.</summary>
    public IReadOnlyList<long> Counts => counts;

    /// <summary>Counts an entry; times never decrease.</summary>
    public void Add(long time)
    {
        if (counts.Count == 0)
        {
            first = time / Step;
        }
        while ((time / Step) - first >= MaxSteps && width < Widths.Length - 1)
        {
            Widen();
        }
        var at = (int)Math.Min((time / Step) - first, MaxSteps - 1);
        while (counts.Count <= at)
        {
            counts.Add(0);
        }
        counts[at]++;
    }

    void Widen()
    {
        var (before, beganAt, each) = (counts.ToArray(), first, Widths[width + 1] / Step);
        counts.Clear();
        width++;
        first = beganAt / each;
        foreach (var (i, count) in before.Index())
        {
            var at = (int)(((beganAt + i) / each) - first);
            if (at == counts.Count)
            {
                counts.Add(0);
            }
            counts[at] += count;
        }
    }
}
