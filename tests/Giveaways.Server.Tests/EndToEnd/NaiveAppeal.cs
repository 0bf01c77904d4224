namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>How glad the least glad group would be, computed as it is written down: every population of the grid in turn, every distribution added up point by point. Slow, and nothing of the product's is in it.</summary>
static class NaiveAppeal
{
    const int Means = 24;
    const int Intervals = 4_000;
    const double Step = Math.PI / 2 / Intervals;

    /// <param name="dimensions">By dimension and group: how many are glad, of how many asked.</param>
    public static (double Expected, double Promise) Of(IReadOnlyList<(int Glad, int Asked)[]> dimensions)
    {
        // P(all groups > t) at t = sin² x, x in even steps.
        var all = Enumerable.Repeat(1.0, Intervals + 1).ToArray();
        foreach (var dimension in dimensions.Where(d => d.Length > 0))
        {
            var above = new double[Intervals + 1];
            foreach (var (mean, k, weight) in Populations(dimension).Where(p => p.Weight > 1e-10))
            {
                var product = Enumerable.Repeat(weight, Intervals + 1).ToArray();
                foreach (var (glad, asked) in dimension)
                    Multiply(product, Survival(glad + (mean * k), asked - glad + ((1 - mean) * k)));
                for (var i = 0; i <= Intervals; i++)
                    above[i] += product[i];
            }
            Multiply(all, above);
        }
        var expected = Enumerable.Range(0, Intervals).Sum(i => (all[i] + all[i + 1]) / 2 * (Share(i + 1) - Share(i)));
        var last = Enumerable.Range(0, Intervals).Last(i => all[i] >= 0.9);
        return (expected, Share(last) + ((all[last] - 0.9) / (all[last] - all[last + 1]) * (Share(last + 1) - Share(last))));
    }

    /// <summary>A group's expected share, with all answers of its dimension weighed.</summary>
    public static double MeanOf((int Glad, int Asked) group, (int Glad, int Asked)[] dimension) =>
        Populations(dimension).Sum(p => p.Weight * (group.Glad + (p.Mean * p.K)) / (group.Asked + p.K));

    // Uniform over the means, 1/k over the likenesses, times the Beta-Binomial chance of the answers.
    static List<(double Mean, int K, double Weight)> Populations((int Glad, int Asked)[] dimension)
    {
        var logs = from k in Enumerable.Range(1, 9).Select(e => 1 << e)
                   from i in Enumerable.Range(0, Means)
                   let mean = (i + 0.5) / Means
                   select (mean, k, Log: -Math.Log(k) + dimension.Sum(g => Rising(mean * k, g.Glad) + Rising((1 - mean) * k, g.Asked - g.Glad) - Rising(k, g.Asked)));
        var found = logs.ToList();
        var most = found.Max(p => p.Log);
        var sum = found.Sum(p => Math.Exp(p.Log - most));
        return found.ConvertAll(p => (p.mean, p.k, Math.Exp(p.Log - most) / sum));
    }

    // ln of x (x + 1) … (x + n − 1).
    static double Rising(double x, int n) => Enumerable.Range(0, n).Sum(i => Math.Log(x + i));

    // P(Beta(a, b) > t) at every point: Simpson's rule over each step, divided by what the whole comes to.
    static double[] Survival(double a, double b)
    {
        var mode = ((a - 0.5) * Math.Log(a / (a + b))) + ((b - 0.5) * Math.Log(b / (a + b)));
        double Density(double x) => x <= 0 || x >= Math.PI / 2 ? 0 : Math.Exp(((2 * a) - 1) * Math.Log(Math.Sin(x)) + ((2 * b) - 1) * Math.Log(Math.Cos(x)) - mode);
        var below = new double[Intervals + 1];
        var left = Density(0);
        for (var i = 0; i < Intervals; i++)
        {
            var right = Density((i + 1) * Step);
            below[i + 1] = below[i] + ((left + (4 * Density((i + 0.5) * Step)) + right) / 6);
            left = right;
        }
        return [.. below.Select(x => 1 - (x / below[^1]))];
    }

    static double Share(int i) => Math.Sin(i * Step) * Math.Sin(i * Step);

    static void Multiply(double[] into, double[] by)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] *= by[i];
    }
}
