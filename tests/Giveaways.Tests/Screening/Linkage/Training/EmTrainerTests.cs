using Giveaways.Screening.Linkage.Training;

namespace Giveaways.Tests.Screening.Linkage.Training;

sealed class EmTrainerTests
{
    static readonly double[][] PlantedM = [[0.9, 0.1], [0.7, 0.2, 0.1], [0.8, 0.2]];
    static readonly double[][] PlantedU = [[0.02, 0.98], [0.01, 0.04, 0.95], [0.1, 0.9]];

    [Test]
    public void Likelihood_never_falls([Range(1, 5)] int seed)
    {
        var trained = Train(Planted(seed, matches: 500, others: 20_000), 20_500);
        Assert.That(trained.Likelihood, Has.Count.GreaterThan(3));
        Assert.That(trained.Likelihood.Zip(trained.Likelihood.Skip(1), (before, after) => after - before), Is.All.GreaterThan(-1e-6));
    }

    [Test]
    public void Planted_shares_are_found_again()
    {
        var trained = Train(Planted(7, matches: 4000, others: 60_000), 64_000);
        Assert.That(trained.Lambda, Is.EqualTo(4000 / 64_000.0).Within(0.006));
        for (var comparison = 0; comparison < PlantedM.Length; comparison++)
        {
            for (var level = 0; level < PlantedM[comparison].Length; level++)
                Assert.That(trained.M[comparison][level], Is.EqualTo(PlantedM[comparison][level]).Within(0.04), $"comparison {comparison} level {level}");
        }
    }

    [Test]
    public void Pairs_that_were_never_proposed_lower_lambda_alone()
    {
        var pairs = Planted(3, matches: 1000, others: 10_000);
        var near = Train(pairs, 11_000);
        var far = Train(pairs, 1_100_000);
        Assert.That(far.Lambda, Is.LessThan(near.Lambda / 50));
    }

    [Test]
    public void Missing_values_are_no_evidence()
    {
        var withMissing = Planted(5, matches: 300, others: 5000);
        var wide = new PairLevels(4);
        for (var pair = 0; pair < withMissing.Count; pair++)
            wide.Add([.. withMissing[pair], 0]);
        var without = Train(withMissing, 5300);
        var with = Train(wide, LogU(withMissing), 5300, [2, 3, 2, 2], 1);
        Assert.That(with.Lambda, Is.EqualTo(without.Lambda).Within(1e-12));
    }

    [Test]
    public void Row_of_another_width_is_refused() => Assert.That(() => new PairLevels(2).Add([1, 1, 1]), Throws.ArgumentException);

    [Test]
    public void Share_that_may_not_grow_is_held_at_its_bound_and_the_likelihood_still_never_falls()
    {
        var pairs = Planted(9, matches: 800, others: 20_000);
        var trained = Train(pairs, LogU(pairs), 20_800, [2, 3, 2], mostDiffering: 0.05);
        Assert.That(trained.M.Select(levels => levels[^1]), Is.All.LessThanOrEqualTo(0.05));
        Assert.That(trained.M.Select(levels => levels.Sum()), Is.All.EqualTo(1).Within(1e-9));
        Assert.That(trained.Likelihood.Skip(1).Zip(trained.Likelihood.Skip(2), (before, after) => after - before), Is.All.GreaterThan(-1e-6));
    }

    static Trained Train(PairLevels pairs, double all) => Train(pairs, LogU(pairs), all, [2, 3, 2], 1);

    static Trained Train(PairLevels pairs, double[] logU, double all, int[] levels, double mostDiffering) =>
        new EmTrainer(pairs, logU, all, [.. levels.Select(EmTrainer.FirstGuess)], 2, [.. levels.Select(_ => mostDiffering)]).Train(0.01);

    static double[] LogU(PairLevels pairs) =>
        [.. Enumerable.Range(0, pairs.Count).Select(pair => Enumerable.Range(0, 3).Sum(c => Math.Log(PlantedU[c][pairs[pair][c] - 1])))];

    static PairLevels Planted(int seed, int matches, int others)
    {
        var random = new Random(seed);
        var pairs = new PairLevels(3);
        for (var pair = 0; pair < matches + others; pair++)
            pairs.Add([.. (pair < matches ? PlantedM : PlantedU).Select(shares => Draw(random, shares))]);
        return pairs;
    }

    static byte Draw(Random random, double[] shares)
    {
        var at = random.NextDouble();
        byte level = 1;
        foreach (var share in shares)
        {
            if (at < share || level == shares.Length)
                return level;
            at -= share;
            level++;
        }
        return level;
    }
}
