namespace Giveaways.Screening.Linkage.Training;

/// <summary>How many pairs compare, level by level: one row of levels a pair, without saying whose.</summary>
/// <param name="width">How many comparisons a pair has.</param>
public sealed class PairLevels(int width)
{
    readonly List<byte> levels = [];

    public int Width => width;

    public int Count { get; private set; }

    public ReadOnlySpan<byte> this[int pair] => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(levels).Slice(pair * width, width);

    /// <exception cref="ArgumentException">Another number of levels than the others have.</exception>
    public void Add(ReadOnlySpan<byte> pair)
    {
        if (pair.Length != width)
            throw new ArgumentException($"A pair has {width} levels here, not {pair.Length}.", nameof(pair));
        foreach (var level in pair)
            levels.Add(level);
        Count++;
    }

    /// <summary>How many pairs have each level of a comparison; index 0 counts the missing.</summary>
    public long[] Counts(int comparison, int levelCount)
    {
        var counts = new long[levelCount + 1];
        for (var pair = 0; pair < Count; pair++)
            counts[this[pair][comparison]]++;
        return counts;
    }
}
