using System.Globalization;

namespace Giveaways.Bench.Screening;

/// <summary>How often the innocent of each group were found, and the ratio of the worst group to the best, with its interval.</summary>
sealed class GroupRates(string name)
{
    /// <summary>A group in which fewer would be expected, were all alike, says nothing about fairness.</summary>
    const int LeastExpected = 20;

    /// <summary>95 % of a normal distribution lie within so many deviations.</summary>
    const double Deviations = 1.96;

    readonly SortedDictionary<string, (long All, long Found)> groups = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public IEnumerable<KeyValuePair<string, (long All, long Found)>> Groups => groups;

    public long Found => groups.Values.Sum(g => g.Found);

    public void Add(string group, bool found) => Add(group, 1, found ? 1 : 0);

    public void Add(string group, long all, long found)
    {
        var (before, hits) = groups.GetValueOrDefault(group);
        groups[group] = (before + all, hits + found);
    }

    /// <summary>True where the group is large enough for its rate to be compared.</summary>
    public bool Counts(string group) => Counts(groups[group]);

    bool Counts((long All, long Found) group) => group.All * Found >= LeastExpected * groups.Values.Sum(g => g.All);

    /// <summary>Worst rate over best among the groups that count, and the 95 % interval of that quotient (Katz); null where fewer than two count.</summary>
    /// <remarks>The interval is that of two groups chosen beforehand: the worst and the best of many lie apart by chance as well.</remarks>
    public (double Value, double Low, double High)? Ratio()
    {
        var enough = groups.Where(g => g.Key.Length > 0 && g.Key is not ("Unknown" or "None" or "unknown") && Counts(g.Value)).Select(g => g.Value).ToList();
        if (enough.Count < 2)
            return null;
        var (worst, best) = (enough.MaxBy(Rate), enough.MinBy(Rate));
        // Half an innocent found, where none was: a quotient must not be infinite.
        var (w, b) = (Math.Max(0.5, worst.Found), Math.Max(0.5, best.Found));
        var ratio = w / worst.All / (b / best.All);
        var deviation = Math.Exp(Deviations * Math.Sqrt((1 / w) - (1.0 / worst.All) + (1 / b) - (1.0 / best.All)));
        return (ratio, ratio / deviation, ratio * deviation);
    }

    public string RatioText() => Ratio() is var (value, low, high)
        ? string.Create(CultureInfo.InvariantCulture, $"worst/best {value:0.00} (95 %: {low:0.00} to {high:0.00})")
        : string.Create(CultureInfo.InvariantCulture, $"worst/best not told: fewer than two groups with {LeastExpected} expected among {Found}");

    static double Rate((long All, long Found) group) => (double)group.Found / group.All;
}
