using System.Globalization;
using Giveaways.Prizes.Appeal;

namespace Giveaways.Bench.Prizes;

/// <summary>Whether promises hold where the truth is known, and whether the prize that is chosen is the right one.</summary>
static class PromiseFigures
{
    const int Candidates = 10;
    const double Slope = 0.35;

    static readonly int[] Sizes = [60, 150, 300, 600, 1200, 3000];

    public static IReadOnlyList<Figure> Measure(int runs, int seed) => [.. Sizes.SelectMany(people => OfSize(people, runs, seed))];

    static IEnumerable<Figure> OfSize(int people, int runs, int seed)
    {
        var all = new Run[runs];
        Parallel.For(0, runs, run => all[run] = Once(new Random(unchecked((seed * 1_000_003) + (run * 7919) + people)), people));
        var (own, average, misery) = (all.Average(r => r.Own), all.Average(r => r.Average), all.Average(r => r.LeastMisery));
        yield return Of(people, "promise held", 100.0 * all.Count(r => r.Held) / runs, "%", atLeast: 90);
        yield return Of(people, "raw least misery held", 100.0 * all.Count(r => r.RawHeld) / runs, "%");
        yield return Of(people, "every group has the answers for a promise", 100.0 * all.Count(r => r.Given) / runs, "%");
        yield return Of(people, "worst group, behind the better of average and least misery", Math.Max(average, misery) - own, "", atMost: 0.005);
        yield return Of(people, "worst group, ahead of the average, paired t", T([.. all.Select(r => r.Own - r.Average)]), "", atLeast: people >= 600 ? 2 : null);
        yield return Of(people, "worst group of the chosen prize", own, "");
    }

    static Figure Of(int people, string what, double value, string unit, double? atLeast = null, double? atMost = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{people:#,0} answers: {what}"), value, unit, atMost, atLeast);

    static Run Once(Random random, int people)
    {
        var population = new SlopedPopulation(random, Candidates, Slope);
        var answers = population.Ask(random, people);
        var found = answers.Select(a => WorstGroup.Of(a, AppealPrior.Uniform)).ToArray();
        var prizes = Enumerable.Range(0, population.Prizes).ToArray();
        var own = prizes.MaxBy(p => found[p].Expected);
        var average = prizes.MaxBy(p => answers[p][1].Sum(g => g.Glad));
        var misery = prizes.MaxBy(p => RawWorst(answers[p]));
        return new(
            population.Worst(own) >= found[own].Promise, population.Worst(misery) >= RawWorst(answers[misery]), answers[own].All(d => d.All(g => g.Asked >= WorstGroup.LeastAsked)),
            population.Worst(own), population.Worst(average), population.Worst(misery));
    }

    static double RawWorst(GroupAnswers[][] answers) => answers.SelectMany(d => d).Where(g => g.Asked > 0).Min(g => g.Glad / g.Asked);

    static double T(double[] differences)
    {
        var mean = differences.Average();
        var variance = differences.Sum(d => (d - mean) * (d - mean)) / (differences.Length - 1);
        return mean / Math.Sqrt(variance / differences.Length);
    }

    readonly record struct Run(bool Held, bool RawHeld, bool Given, double Own, double Average, double LeastMisery);
}
