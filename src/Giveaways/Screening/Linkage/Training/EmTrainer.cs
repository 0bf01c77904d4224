namespace Giveaways.Screening.Linkage.Training;

/// <summary>Learns from pairs that nobody labelled how often one person's two records agree: expectation and maximisation in turn.</summary>
/// <remarks>
/// What two people's records do (u) is known from random pairs and stays. Pairs that blocking never proposed count as two people: λ is a share of all
/// pairs, not of the proposed ones. Each round raises <see cref="Trained.Likelihood"/>, the log-likelihood with a weak prior that keeps every m above 0.
/// Doubles are used here alone: what is frozen of it is integers.
/// </remarks>
public sealed class EmTrainer
{
    const int MaxRounds = 60;
    const double Settled = 1e-7;

    // As if this many pairs had been seen beforehand, spread by the first guess: no level is impossible because a small file lacks it.
    const double FewPairs = 2;

    readonly PairLevels pairs;
    readonly double[] logU;
    readonly double allPairs;
    readonly double[][] m;
    readonly double[][] guess;
    readonly double[] matched;
    readonly double priorPairs;

    /// <param name="levelCounts">How many levels each comparison has, not counting the missing.</param>
    /// <param name="logU">Of each pair the natural logarithm of how likely two people's records compare like this.</param>
    /// <param name="allPairs">How many pairs there are in all, proposed or not.</param>
    public EmTrainer(PairLevels pairs, IReadOnlyList<int> levelCounts, double[] logU, double allPairs)
        : this(pairs, logU, allPairs, [.. levelCounts.Select(FirstGuess)], FewPairs)
    {
    }

    /// <param name="logU">Of each pair the natural logarithm of how likely two people's records compare like this.</param>
    /// <param name="allPairs">How many pairs there are in all, proposed or not.</param>
    /// <param name="guess">Of each comparison the shares of its levels that are believed beforehand.</param>
    /// <param name="guessedPairs">As if so many pairs of one person had been seen with those shares.</param>
    public EmTrainer(PairLevels pairs, double[] logU, double allPairs, double[][] guess, double guessedPairs)
    {
        (this.pairs, this.logU, this.allPairs, this.guess, priorPairs) = (pairs, logU, allPairs, guess, guessedPairs);
        m = [.. guess.Select(levels => levels.ToArray())];
        matched = new double[pairs.Count];
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

    // Strong levels are the likely ones of a person's two records: 80 % the first, the rest halving.
    static double[] FirstGuess(int levels)
    {
        var guess = new double[levels];
        for (var level = 0; level < levels; level++)
            guess[level] = level == 0 ? 0.8 : 0.2 * Math.Pow(0.5, level);
        var sum = guess.Sum();
        return [.. guess.Select(share => share / sum)];
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

    double LogPrior() => m.Select((levels, comparison) => levels.Select((share, level) => priorPairs * guess[comparison][level] * Math.Log(share)).Sum()).Sum();

    double Maximise()
    {
        var seen = guess.Select(levels => levels.Select(share => share * priorPairs).ToArray()).ToArray();
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
        {
            var all = seen[comparison].Sum();
            for (var level = 0; level < m[comparison].Length; level++)
                m[comparison][level] = seen[comparison][level] / all;
        }
        return Math.Clamp(sum / allPairs, 0.5 / allPairs, 0.5);
    }
}
