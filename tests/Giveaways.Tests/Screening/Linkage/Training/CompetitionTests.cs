using Giveaways.Screening.Linkage.Training;

namespace Giveaways.Tests.Screening.Linkage.Training;

sealed class CompetitionTests
{
    [Test]
    public void Lone_pair_keeps_its_odds() => Assert.That(new Competition([0], [0], [3.0]).Posteriors(0, 0).Single(), Is.EqualTo(0.75).Within(1e-12));

    [Test]
    public void Tree_of_pairs_has_the_exact_probabilities()
    {
        // 0-0, 0-1, 1-1, 2-1: every way of giving each record at most one other, weighed and counted.
        int[] left = [0, 0, 1, 2];
        int[] right = [0, 1, 1, 1];
        double[] odds = [4, 20, 0.5, 3];
        var posteriors = new Competition(left, right, odds).Posteriors(0, 0);
        Assert.That(posteriors, Is.EqualTo(Enumerated(left, right, odds)).Within(1e-9));
    }

    [Test]
    public void Weaker_candidate_loses_to_a_sure_one_where_nobody_is_twice()
    {
        var posteriors = new Competition([0, 1], [0, 0], [Math.Pow(2, 80), Math.Pow(2, 10)]).Posteriors(leftRepeats: 0, rightRepeats: 0);
        Assert.That(posteriors[0], Is.GreaterThan(0.999));
        Assert.That(posteriors[1], Is.LessThan(1e-9));
    }

    [Test]
    public void Second_record_of_a_person_stays_where_the_file_has_people_twice()
    {
        var posteriors = new Competition([0, 0], [0, 1], [Math.Pow(2, 40), Math.Pow(2, 10)]).Posteriors(leftRepeats: 0, rightRepeats: 0.5);
        Assert.That(posteriors, Is.All.GreaterThan(0.99));
    }

    [Test]
    public void Sides_are_treated_alike()
    {
        int[] a = [0, 0, 1, 2, 2];
        int[] b = [0, 1, 1, 1, 2];
        double[] odds = [4, 20, 0.5, 3, 7];
        Assert.That(new Competition(b, a, odds).Posteriors(0.2, 0.1), Is.EqualTo(new Competition(a, b, odds).Posteriors(0.1, 0.2)).Within(1e-6));
    }

    [Test]
    public void Nothing_to_compare_gives_nothing() => Assert.That(new Competition([], [], []).Posteriors(0, 0), Is.Empty);

    static double[] Enumerated(int[] left, int[] right, double[] odds)
    {
        var all = 0.0;
        var of = new double[odds.Length];
        for (var chosen = 0; chosen < 1 << odds.Length; chosen++)
        {
            var pairs = Enumerable.Range(0, odds.Length).Where(pair => (chosen >> pair & 1) != 0).ToList();
            if (pairs.DistinctBy(pair => left[pair]).Count() < pairs.Count || pairs.DistinctBy(pair => right[pair]).Count() < pairs.Count)
                continue;
            var weight = pairs.Aggregate(1.0, (product, pair) => product * odds[pair]);
            all += weight;
            foreach (var pair in pairs)
                of[pair] += weight;
        }
        return [.. of.Select(weight => weight / all)];
    }
}
