using Giveaways.Screening.Linkage.Training;

namespace Giveaways.Screening.Linkage.Tables;

/// <summary>A model fitted to two files, with what it takes to weigh any pair of their records.</summary>
sealed class FittedPairs(FieldPlan plan, ValueFrequencies frequencies, PairComparer comparer, LinkageModel model, double lambda)
{
    public LinkageModel Model => model;

    public PairComparer Comparer => comparer;

    public double Lambda => lambda;

    /// <summary>The weight of each pair, prior included, with the frequencies of the values that agree.</summary>
    /// <param name="levels">How the pairs compare.</param>
    /// <param name="left">The file of the pairs' left records.</param>
    public int[] Weights(CandidatePairs pairs, PairLevels levels, PreparedTable left)
    {
        var weights = new int[pairs.Count];
        for (var pair = 0; pair < weights.Length; pair++)
            weights[pair] = Weight(left[pairs.Left[pair]], levels[pair]);
        return weights;
    }

    int Weight(ReadOnlySpan<int> record, ReadOnlySpan<byte> levels)
    {
        var weight = model.Prior;
        for (var index = 0; index < levels.Length; index++)
        {
            weight += index < plan.Fields.Count && levels[index] == 1
                ? model.Comparisons[index].Weight(1, frequencies.Others(index, record[index]), frequencies.Population)
                : model.Comparisons[index].Weight(levels[index]);
        }
        return weight;
    }
}
