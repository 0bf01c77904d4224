namespace Giveaways.Screening.Rings;

/// <summary>When entries came in, against which a burst stands out: the contest's own rush hours are no burst.</summary>
sealed class Rhythm
{
    readonly long[] times;

    internal Rhythm(RingInput input)
    {
        times = new long[Enumerable.Range(0, input.Count).Count(position => input[position].EnteredSeconds != RingEntry.NoTime)];
        var next = 0;
        for (var position = 0; position < input.Count; position++)
        {
            if (input[position].EnteredSeconds != RingEntry.NoTime)
                times[next++] = input[position].EnteredSeconds;
        }
        Array.Sort(times);
    }

    /// <summary>The shortest time in which three in four of these came; null where times are missing.</summary>
    /// <param name="sorted">Known times, in order.</param>
    /// <param name="of">How many they are with those whose time is not known.</param>
    internal static (long First, long Last)? Closest(ReadOnlySpan<long> sorted, int of)
    {
        var many = ((of * 3) + 3) / 4;
        if (many < RingRules.LeastPersons || sorted.Length < many)
            return null;
        var (first, last) = (sorted[0], sorted[many - 1]);
        for (var i = 1; i + many <= sorted.Length; i++)
        {
            if (sorted[i + many - 1] - sorted[i] < last - first)
                (first, last) = (sorted[i], sorted[i + many - 1]);
        }
        return (first, last);
    }

    /// <summary>How many times denser the members came in than all entries did; 0 where that is no burst.</summary>
    internal int Density((long First, long Last) window, int members, int of)
    {
        var all = Between(window.First, window.Last);
        if (times.Length < RingRules.LeastRhythm || (long)all * RingRules.BurstOneIn > times.Length)
            return 0;
        return (int)((long)members * times.Length / ((long)of * all));
    }

    int Between(long first, long last) => Below(last == long.MaxValue ? last : last + 1) - Below(first);

    int Below(long time)
    {
        var (low, high) = (0, times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (times[middle] < time)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
