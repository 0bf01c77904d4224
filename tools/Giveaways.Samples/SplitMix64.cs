namespace Giveaways.Samples;

/// <summary>
/// The SplitMix64 generator of Steele, Lea and Flood (OOPSLA 2014), with its published constants.
/// </summary>
/// <remarks>
/// The base library's <see cref="Random"/> promises no sequence across versions; a sample must be the same bytes
/// for ever. Not for anything that decides a winner: a draw has its own ranking. A mutable struct: hand it on by
/// reference, since a copy repeats the same numbers.
/// </remarks>
internal struct SplitMix64(ulong seed)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    /// <summary>The generator of one thing in one world: streams of different things do not depend on each other.</summary>
    internal static SplitMix64 Of(ulong seed, SampleStream stream, int index) =>
        new(Mix(seed ^ Mix(unchecked(((ulong)stream * Gamma) + (uint)index))));

    internal ulong Next()
    {
        _state = unchecked(_state + Gamma);
        return Mix(_state);
    }

    /// <summary>A number in <c>0 .. bound - 1</c>, each equally often (multiply and reject, Lemire 2019).</summary>
    internal int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        var threshold = unchecked(0UL - (ulong)bound) % (ulong)bound;
        while (true)
        {
            var high = Math.BigMul(Next(), (ulong)bound, out var low);
            if (low >= threshold)
            {
                return (int)high;
            }
        }
    }

    /// <summary>A number in <c>low .. high</c>, both inclusive.</summary>
    internal int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True in <paramref name="percent"/> of 100 cases.</summary>
    internal bool Chance(int percent) => Below(100) < percent;

    internal T Pick<T>(ReadOnlySpan<T> items) => items[Below(items.Length)];

    /// <summary>An index that favours the front of a list: tables put common names first.</summary>
    internal int Skewed(int length) => Math.Min(Below(length), Below(length));

    /// <summary>Fisher and Yates.</summary>
    internal void Shuffle(Span<int> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Below(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private static ulong Mix(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
