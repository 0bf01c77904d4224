using System.Globalization;

namespace Giveaways.Bench.Screening;

/// <summary>How often the innocent of each group were found, and the ratio of the worst group to the best, with its interval.</summary>
/// <remarks>
/// Groups differ in what happened to them: no employee is fifteen, so nobody of fifteen has an employee's birth date. The ratio of like cases gives every
/// group the same share of each kind of case (direct standardisation), and what is left is how they were treated.
/// </remarks>
sealed class GroupRates(string name)
{
    /// <summary>A group in which fewer would be expected, were all alike, says nothing about fairness.</summary>
    const int LeastExpected = 20;

    /// <summary>Fewer cases of a kind say nothing about how a group's are treated; the kind's rate in all groups stands for them.</summary>
    const int LeastOfKind = 20;

    /// <summary>95 % of a normal distribution lie within so many deviations.</summary>
    const double Deviations = 1.96;

    readonly SortedDictionary<string, SortedDictionary<string, (long All, long Found)>> groups = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public IEnumerable<(string Group, long All, long Found)> Groups => groups.Select(g => (g.Key, g.Value.Values.Sum(k => k.All), g.Value.Values.Sum(k => k.Found)));

    public long Found => Groups.Sum(g => g.Found);

    long All => Groups.Sum(g => g.All);

    public void Add(string group, string kind, bool found) => Add(group, kind, 1, found ? 1 : 0);

    public void Add(GroupRates other)
    {
        foreach (var (group, kinds) in other.groups)
        {
            foreach (var (kind, (all, found)) in kinds)
                Add(group, kind, all, found);
        }
    }

    /// <summary>True where the group is large enough for its rate to be compared.</summary>
    public bool Counts(string group) => group is not ("" or "Unknown" or "None" or "unknown") && groups[group].Values.Sum(k => k.All) * Found >= LeastExpected * All;

    /// <summary>Worst rate over best among the groups that count, of like cases, and the 95 % interval of that quotient; null where fewer than two count.</summary>
    /// <remarks>The interval is that of two groups chosen beforehand: the worst and the best of many lie apart by chance as well.</remarks>
    public (double Value, double Low, double High)? Ratio()
    {
        var rates = groups.Keys.Where(Counts).Select(Standardised).Where(r => r.Rate > 0).ToList();
        if (rates.Count < 2)
            return null;
        var (worst, best) = (rates.MaxBy(r => r.Rate), rates.MinBy(r => r.Rate));
        var deviation = Math.Exp(Deviations * Math.Sqrt((worst.Variance / (worst.Rate * worst.Rate)) + (best.Variance / (best.Rate * best.Rate))));
        return (worst.Rate / best.Rate, worst.Rate / best.Rate / deviation, worst.Rate / best.Rate * deviation);
    }

    /// <summary>The quotient of the rates as they are, whatever happened to whom.</summary>
    public double? CrudeRatio()
    {
        var rates = Groups.Where(g => Counts(g.Group)).Select(g => (double)g.Found / g.All).ToList();
        return rates.Count < 2 || rates.Min() == 0 ? null : rates.Max() / rates.Min();
    }

    public string RatioText() => Ratio() is var (value, low, high)
        ? string.Create(CultureInfo.InvariantCulture, $"worst/best {value:0.00} of like cases (95 %: {low:0.00} to {high:0.00}){(CrudeRatio() is { } crude ? $"; {crude.ToString("0.00", CultureInfo.InvariantCulture)} as they came" : "")}")
        : string.Create(CultureInfo.InvariantCulture, $"worst/best not told: fewer than two groups with {LeastExpected} expected among {Found}");

    void Add(string group, string kind, long all, long found)
    {
        if (!groups.TryGetValue(group, out var kinds))
            groups[group] = kinds = new(StringComparer.Ordinal);
        var (before, hits) = kinds.GetValueOrDefault(kind);
        kinds[kind] = (before + all, hits + found);
    }

    (double Rate, double Variance) Standardised(string group)
    {
        var (rate, variance, all) = (0.0, 0.0, (double)All);
        foreach (var kind in groups.Values.SelectMany(kinds => kinds.Keys).Distinct(StringComparer.Ordinal))
        {
            var of = groups.Values.Select(kinds => kinds.GetValueOrDefault(kind)).Aggregate((a, b) => (a.All + b.All, a.Found + b.Found));
            var own = groups[group].GetValueOrDefault(kind);
            var isTold = own.All >= LeastOfKind;
            var p = isTold ? (double)own.Found / own.All : (double)of.Found / of.All;
            var share = of.All / all;
            rate += share * p;
            variance += isTold ? share * share * p * (1 - p) / own.All : 0;
        }
        return (rate, variance);
    }
}
