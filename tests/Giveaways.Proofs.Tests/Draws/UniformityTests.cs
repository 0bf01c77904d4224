using Giveaways.Proofs.Draws;

namespace Giveaways.Proofs.Tests.Draws;

/// <summary>Every position of the entry list wins as often as its weight says, over many seeds; and a biased ranking is caught.</summary>
/// <remarks>The seeds are fixed, so that each statistic is one number for ever. Chance alone would exceed the limit once in 10,000 times.</remarks>
public sealed class UniformityTests
{
    const int Seeds = 6_000;

    delegate IReadOnlyList<string> Ranker(DrawSeed seed, Manifest manifest);

    [Test]
    public void Every_position_wins_equally_often()
    {
        var codes = Entries(24);
        Assert.That(Excess(OneWinner(Fair, codes), codes.Length), Is.LessThan(0));
    }

    [Test]
    public void Every_pair_of_positions_wins_equally_often()
    {
        var codes = Entries(6);
        Assert.That(Excess(TwoWinners(Fair, codes), 6 * 5), Is.LessThan(0));
    }

    [Test]
    public void Every_position_is_among_several_winners_equally_often()
    {
        var codes = Entries(20);
        Assert.That(Excess(Among(Fair, codes, winners: 7), codes.Length), Is.LessThan(0));
    }

    [Test]
    public void Every_position_wins_as_often_as_it_has_tickets()
    {
        var codes = Entries(12, i => 1 + (i % 5));
        Assert.That(Excess(OneWinner(Fair, codes), codes.Length), Is.LessThan(0));
    }

    [Test]
    public void Every_pair_of_positions_wins_as_often_as_it_has_tickets()
    {
        var codes = Entries(5, i => 1 + i);
        Assert.That(Excess(TwoWinners(Fair, codes), 5 * 4), Is.LessThan(0));
    }

    [Test]
    public void Ranking_by_one_digit_only_is_caught()
    {
        var codes = Entries(24);
        Assert.That(Excess(OneWinner(ByOneDigit, codes), codes.Length), Is.GreaterThan(0));
        Assert.That(Excess(TwoWinners(ByOneDigit, Entries(6)), 6 * 5), Is.GreaterThan(0));
        Assert.That(Excess(Among(ByOneDigit, Entries(20), winners: 7), 20), Is.GreaterThan(0));
    }

    [Test]
    public void Ranking_that_forgets_weights_is_caught()
    {
        var codes = Entries(12, i => 1 + (i % 5));
        Assert.That(Excess(OneWinner(Unweighted, codes), codes.Length), Is.GreaterThan(0));
        Assert.That(Excess(TwoWinners(Unweighted, Entries(5, i => 1 + i)), 5 * 4), Is.GreaterThan(0));
    }

    [Test]
    public void Second_winner_next_to_the_first_is_caught()
    {
        IReadOnlyList<string> Neighbour(DrawSeed seed, Manifest manifest)
        {
            var first = Ranking.Order(seed, manifest, threads: 1).IndexAt(1);
            return [manifest.CodeText(first), manifest.CodeText((first + 1) % manifest.Count)];
        }

        var codes = Entries(6);
        Assert.That(Excess(OneWinner(Neighbour, codes), 6), Is.LessThan(0), "each position alone is fair");
        Assert.That(Excess(TwoWinners(Neighbour, codes), 6 * 5), Is.GreaterThan(0));
    }

    static IReadOnlyList<string> Fair(DrawSeed seed, Manifest manifest) => Ranking.Order(seed, manifest, threads: 1).Top(manifest.Count);

    static IReadOnlyList<string> ByOneDigit(DrawSeed seed, Manifest manifest)
    {
        var ranked = Ranking.Order(seed, manifest, threads: 1);
        return [.. Enumerable.Range(1, ranked.Count).Select(ranked.EntryAt).OrderBy(entry => entry.Number.ToString()[2]).ThenBy(entry => entry.Code).Select(entry => entry.Code)];
    }

    static IReadOnlyList<string> Unweighted(DrawSeed seed, Manifest manifest) =>
        Fair(seed, Samples.Manifest(Enumerable.Range(0, manifest.Count).Select(i => (manifest.CodeText(i), 1))));

    static (string Code, int Weight)[] Entries(int count) => Entries(count, _ => 1);

    static (string Code, int Weight)[] Entries(int count, Func<int, int> weight) =>
        [.. Enumerable.Range(0, count).Select(i => ($"entry{(char)('a' + i)}", weight(i)))];

    static double OneWinner(Ranker ranker, (string Code, int Weight)[] entries)
    {
        var winners = Draw(ranker, entries).CountBy(order => order[0]).ToDictionary();
        double total = entries.Sum(entry => entry.Weight);
        return entries.Sum(entry => Term(winners.GetValueOrDefault(entry.Code), Seeds * entry.Weight / total));
    }

    static double TwoWinners(Ranker ranker, (string Code, int Weight)[] entries)
    {
        var pairs = Draw(ranker, entries).CountBy(order => (order[0], order[1])).ToDictionary();
        double total = entries.Sum(entry => entry.Weight);
        return (from first in entries
                from second in entries
                where first != second
                let expected = Seeds * (first.Weight / total) * (second.Weight / (total - first.Weight))
                select Term(pairs.GetValueOrDefault((first.Code, second.Code)), expected)).Sum();
    }

    // Winners of one draw exclude each other: the variance of a count is n p (1 - p), and the counts' sum is fixed.
    static double Among(Ranker ranker, (string Code, int Weight)[] entries, int winners)
    {
        var counts = Draw(ranker, entries).SelectMany(order => order.Take(winners)).CountBy(code => code).ToDictionary();
        var share = (double)winners / entries.Length;
        return entries.Sum(entry => Term(counts.GetValueOrDefault(entry.Code), Seeds * share)) / (1 - share) * (entries.Length - 1) / entries.Length;
    }

    static IEnumerable<IReadOnlyList<string>> Draw(Ranker ranker, (string Code, int Weight)[] entries)
    {
        var manifest = Samples.Manifest(entries);
        return Enumerable.Range(0, Seeds).Select(number => ranker(Samples.Seed(number), manifest));
    }

    static double Term(int observed, double expected) => (observed - expected) * (observed - expected) / expected;

    /// <summary>How far a chi-squared statistic over so many classes is beyond the limit (Wilson and Hilferty's approximation).</summary>
    static double Excess(double statistic, int classes)
    {
        const double Deviations = 3.719; // one in 10,000
        double freedom = classes - 1;
        return statistic - (freedom * Math.Pow(1 - (2 / (9 * freedom)) + (Deviations * Math.Sqrt(2 / (9 * freedom))), 3));
    }
}
