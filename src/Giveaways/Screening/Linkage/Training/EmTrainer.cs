namespace Giveaways.Screening.Linkage.Training;

/// <summary>Learns from pairs that nobody labelled how often one person's two records agree: expectation and maximisation in turn.</summary>
/// <remarks>
/// What two people's records do (u) is known from random pairs and stays. Pairs that blocking never proposed count as two people: λ is a share of all
/// pairs, not of the proposed ones. Each round raises <see cref="Trained.Likelihood"/>, the log-likelihood with a weak prior that keeps every m above 0.
/// A share that may not grow further is held at its bound and the others share the rest, which is the best there is under that bound.
/// Doubles are used here alone: what is frozen of it is integers.
/// </remarks>
public sealed class EmTrainer
{
    const int MaxRounds = 60;
    const double Settled = 1e-7;

    readonly PairLevels pairs;
    readonly double[] logU;
    readonly double allPairs;
    readonly double[][] m;
    readonly IReadOnlyList<double[]> guess;
    readonly IReadOnlyList<double> mostDiffering;
    readonly double[] matched;
    readonly double guessedPairs;

    /// <param name="logU">Of each pair the natural logarithm of how likely two people's records compare like this.</param>
    /// <param name="allPairs">How many pairs there are in all, proposed or not.</param>
    /// <param name="guess">Of each comparison the shares of its levels that are believed beforehand.</param>
    /// <param name="guessedPairs">As if so many pairs of one person had been seen with those shares.</param>
    /// <param name="mostDiffering">Of each comparison the largest share that its last level may have.</param>
    public EmTrainer(PairLevels pairs, double[] logU, double allPairs, IReadOnlyList<double[]> guess, double guessedPairs, IReadOnlyList<double> mostDiffering)
    {
        (this.pairs, this.logU, this.allPairs, this.guess, this.guessedPairs, this.mostDiffering) = (pairs, logU, allPairs, guess, guessedPairs, mostDiffering);
        m = [.. guess.Select(levels => levels.ToArray())];
        matched = new double[pairs.Count];
    }

    /// <summary>What is believed of a comparison nobody knows: 80 % the first level, the rest halving.</summary>
    public static double[] FirstGuess(int levels)
    {
        var guess = new double[levels];
        for (var level = 0; level < levels; level++)
            guess[level] = level == 0 ? 0.8 : 0.2 * Math.Pow(0.5, level);
        var sum = guess.Sum();
        return [.. guess.Select(share => share / sum)];
    }

    /// <param name="lambda">A first guess of the share of all pairs that are one person.</param>
    public Trained Train(double lambda)
    {
        var likelihood = new List<double>();
        for (var round = 0; round < MaxRounds; round++)
        {
            likelihood.Add(Expect(lambda) + LogPrior());
            var before = lambda;
            lambda = Maximise();
            if (Math.Abs(lambda - before) <= Settled * before && round > 5)
                break;
        }
        return new Trained(m, lambda, likelihood);
    }

    double Expect(double lambda)
    {
        var logM = m.Select(levels => levels.Select(share => Math.Log(share)).ToArray()).ToArray();
        var prior = Math.Log(lambda) - Math.Log(1 - lambda);
        var likelihood = allPairs * Math.Log(1 - lambda);
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            var odds = prior - logU[pair];
            var levels = pairs[pair];
            for (var comparison = 0; comparison < levels.Length; comparison++)
            {
                if (levels[comparison] > 0)
                    odds += logM[comparison][levels[comparison] - 1];
            }
            matched[pair] = 1 / (1 + Math.Exp(-odds));
            likelihood += odds > 0 ? odds + Math.Log(1 + Math.Exp(-odds)) : Math.Log(1 + Math.Exp(odds));
        }
        return likelihood;
    }

    double LogPrior() => m.Select((levels, comparison) => levels.Select((share, level) => guessedPairs * guess[comparison][level] * Math.Log(share)).Sum()).Sum();

    double Maximise()
    {
        var seen = guess.Select(levels => levels.Select(share => share * guessedPairs).ToArray()).ToArray();
        var sum = 0.0;
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            var levels = pairs[pair];
            sum += matched[pair];
            for (var comparison = 0; comparison < levels.Length; comparison++)
            {
                if (levels[comparison] > 0)
                    seen[comparison][levels[comparison] - 1] += matched[pair];
            }
        }
        for (var comparison = 0; comparison < m.Length; comparison++)
            Share(seen[comparison], m[comparison], mostDiffering[comparison]);
        return Math.Clamp(sum / allPairs, 0.5 / allPairs, 0.5);
    }

    static void Share(double[] seen, double[] shares, double mostOfLast)
    {
        var all = seen.Sum();
        var last = Math.Min(seen[^1] / all, mostOfLast);
        for (var level = 0; level < shares.Length - 1; level++)
            shares[level] = seen[level] / (all - seen[^1]) * (1 - last);
        shares[^1] = last;
    }
}
