using Giveaways.Screening.Linkage.Training;

namespace Giveaways.Screening.Linkage.Tables;

/// <summary>The proposed pairs of two files.</summary>
/// <param name="Left">The left record of each pair.</param>
/// <param name="Right">The right record of each pair.</param>
/// <param name="Hubs">How many keys were ignored.</param>
sealed record CandidatePairs(int[] Left, int[] Right, int Hubs)
{
    public int Count => Left.Length;

    public static CandidatePairs Of(PreparedTable left, PreparedTable right, FieldPlan plan, IReadOnlyList<ulong[][]> keys)
    {
        var finder = new CandidateFinder(left, plan, keys);
        var (lefts, rights) = (new List<int>(), new List<int>());
        for (var row = 0; row < right.Count; row++)
        {
            finder.Find(right[row], plan, keys, lefts);
            while (rights.Count < lefts.Count)
                rights.Add(row);
        }
        return new CandidatePairs([.. lefts], [.. rights], finder.Hubs);
    }

    /// <summary>Each pair of two records of one file once, no record with itself.</summary>
    public static CandidatePairs Within(PreparedTable file, FieldPlan plan, IReadOnlyList<ulong[][]> keys)
    {
        var all = Of(file, file, plan, keys);
        var kept = Enumerable.Range(0, all.Count).Where(pair => all.Left[pair] < all.Right[pair]).ToArray();
        return new CandidatePairs([.. kept.Select(pair => all.Left[pair])], [.. kept.Select(pair => all.Right[pair])], all.Hubs);
    }

    /// <summary>How the pairs compare.</summary>
    public PairLevels Compare(PairComparer comparer, PreparedTable left, PreparedTable right)
    {
        var levels = new PairLevels(comparer.Width);
        Span<byte> row = stackalloc byte[comparer.Width];
        for (var pair = 0; pair < Count; pair++)
        {
            comparer.Compare(left[Left[pair]], right[Right[pair]], row);
            levels.Add(row);
        }
        return levels;
    }
}
