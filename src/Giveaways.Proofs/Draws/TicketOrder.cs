using System.Numerics;
using System.Runtime.CompilerServices;

namespace Giveaways.Proofs.Draws;

/// <summary>The order of entries by the number of each one's first ticket, then by their place in the manifest.</summary>
/// <remarks>
/// The place settles ties as the ids would: codes are in byte order, and <c>/</c>, which ends a code within an id, is below every
/// character that a code may have. Numbers are evenly spread, so that one pass by their first bits leaves few in a bucket.
/// </remarks>
static class TicketOrder
{
    // On average; larger buckets cost comparisons, smaller ones cost cache misses.
    const int EntriesInBucket = 4;
    const int EntriesAtOnce = 16_384;

    // Beyond this many entries in one bucket, which no hash will bring about, insertion would be slow.
    const int MaxInserted = 64;

    /// <summary>The indices of <paramref name="numbers"/>, in order.</summary>
    internal static int[] Sort(TicketNumber[] numbers, int threads)
    {
        var keys = new ulong[numbers.Length];
        ForRanges(numbers.Length, EntriesAtOnce, threads, (from, to) => ReadKeys(numbers, keys, from, to));

        var buckets = BitOperations.RoundUpToPowerOf2((uint)(numbers.Length / EntriesInBucket) + 2);
        var sorted = new Keyed[numbers.Length];
        var ends = Distribute(keys, sorted, shift: 64 - BitOperations.Log2(buckets));

        var order = new int[numbers.Length];
        ForRanges(ends.Length, EntriesAtOnce / EntriesInBucket, threads, (from, to) =>
        {
            for (var bucket = from; bucket < to; bucket++)
                SortBucket(sorted, bucket == 0 ? 0 : ends[bucket - 1], ends[bucket], numbers, order);
        });
        return order;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void ReadKeys(TicketNumber[] numbers, ulong[] keys, int from, int to)
    {
        for (var i = from; i < to; i++)
            keys[i] = numbers[i].LeadingDigits;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void SortBucket(Keyed[] items, int start, int end, TicketNumber[] numbers, int[] order)
    {
        var bucket = items.AsSpan(start, end - start);
        if (bucket.Length <= MaxInserted)
            Insert(bucket, numbers);
        else
            bucket.Sort((left, right) => Compare(left, right, numbers));
        for (var i = 0; i < bucket.Length; i++)
            order[start + i] = bucket[i].Entry;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Insert(Span<Keyed> bucket, TicketNumber[] numbers)
    {
        for (var i = 1; i < bucket.Length; i++)
        {
            var item = bucket[i];
            var place = i;
            for (; place > 0 && Compare(item, bucket[place - 1], numbers) < 0; place--)
                bucket[place] = bucket[place - 1];
            bucket[place] = item;
        }
    }

    // Puts every item into its bucket, and returns where each bucket ends.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int[] Distribute(ulong[] keys, Keyed[] destination, int shift)
    {
        var ends = new int[1 << (64 - shift)];
        foreach (var key in keys)
            ends[key >> shift]++;
        for (int bucket = 0, start = 0; bucket < ends.Length; bucket++)
            (ends[bucket], start) = (start, start + ends[bucket]);
        for (var i = 0; i < keys.Length; i++)
            destination[ends[keys[i] >> shift]++] = new Keyed(keys[i], i);
        return ends;
    }

    static void ForRanges(int count, int size, int threads, Action<int, int> body)
    {
        var ranges = (count + size - 1) / size;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, ranges, parallel, range => body(range * size, Math.Min(count, (range + 1) * size)));
    }

    static int Compare(Keyed left, Keyed right, TicketNumber[] numbers)
    {
        if (left.LeadingDigits != right.LeadingDigits)
            return left.LeadingDigits < right.LeadingDigits ? -1 : 1;
        var byNumber = numbers[left.Entry].CompareTo(numbers[right.Entry]);
        return byNumber != 0 ? byNumber : left.Entry.CompareTo(right.Entry);
    }

    readonly record struct Keyed(ulong LeadingDigits, int Entry);
}
