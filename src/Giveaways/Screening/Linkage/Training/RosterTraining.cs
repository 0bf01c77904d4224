using Giveaways.Screening.Linkage.Keys;

namespace Giveaways.Screening.Linkage.Training;

/// <summary>Refines a roster's default weights on a contest's own entries, which nobody labelled; what comes out is frozen for that contest.</summary>
/// <remarks>
/// Learns from the pairs whose names agree alone: others that share a contact are relatives mostly, and would teach that a person's own entry has
/// another name. The name's levels, and every U, stay as they are. The defaults count as much as <see cref="DefaultPairs"/> pairs, so that a contest
/// with few such pairs moves them little.
/// </remarks>
public static class RosterTraining
{
    public const int DefaultPairs = 200;
    const int NameComparison = 7;

    /// <param name="defaults">With the comparisons of <see cref="RosterModel.Comparisons"/>.</param>
    public static LinkageModel Refine(LinkageModel defaults, KeyTable entries, BlockIndex index)
    {
        var holders = new HolderCounts(index);
        for (var entry = 0; entry < entries.Count; entry++)
            holders.Add(entries[entry]);
        var scorer = new RosterScorer(index, defaults, holders);
        var pairs = new PairLevels(scorer.Width);
        var logU = new List<double>();
        Propose(defaults, entries, index, scorer, pairs, logU);
        var all = Math.Max(1.0, (double)entries.Count * index.Count);
        var guess = defaults.Comparisons.Select(Shares).ToArray();
        var trained = new EmTrainer(pairs, [.. logU], all, guess, DefaultPairs, [.. guess.Select(_ => 1.0)]).Train(Math.Pow(2, defaults.Prior / (double)Millibits.Bit));
        return new LinkageModel(defaults.Prior, [.. defaults.Comparisons.Select((comparison, number) => number == NameComparison ? comparison : Refined(comparison, trained.M[number]))]);
    }

    static void Propose(LinkageModel model, KeyTable entries, BlockIndex index, RosterScorer scorer, PairLevels pairs, List<double> logU)
    {
        var candidates = new Candidate[BlockIndex.MaxCandidates];
        Span<byte> levels = stackalloc byte[scorer.Width];
        Span<int> weights = stackalloc int[scorer.Width];
        for (var entry = 0; entry < entries.Count; entry++)
        {
            var found = index.Find(entries[entry], candidates);
            foreach (var candidate in candidates.AsSpan(0, found))
            {
                if (!candidate.Shares(BlockKind.FamilyGiven))
                    continue;
                scorer.Weigh(entries[entry], index.KeysOf(candidate.Row), levels, weights);
                pairs.Add(levels);
                logU.Add(LogU(model, levels, weights));
            }
        }
    }

    // What is left of log m when the weight is taken off, frequencies included.
    static double LogU(LinkageModel model, ReadOnlySpan<byte> levels, ReadOnlySpan<int> weights)
    {
        var sum = 0.0;
        for (var comparison = 0; comparison < levels.Length; comparison++)
        {
            if (levels[comparison] > 0)
                sum += Math.Log(model.Comparisons[comparison].Levels[levels[comparison] - 1].M / (double)Share.Whole) - weights[comparison] / (double)Millibits.Bit * Math.Log(2);
        }
        return sum;
    }

    static double[] Shares(Comparison comparison)
    {
        var all = (double)comparison.Levels.Sum(level => (long)level.M);
        return [.. comparison.Levels.Select(level => level.M / all)];
    }

    static Comparison Refined(Comparison comparison, double[] m) => comparison with
    {
        Levels = [.. comparison.Levels.Select((level, number) => level with { M = (int)Math.Clamp(Math.Round(m[number] * Share.Whole), 1, Share.Whole - 1) })],
    };
}
