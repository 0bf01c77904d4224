namespace Giveaways.Proofs.Draws;

/// <summary>Orders a manifest's entries by a seed, as <c>consistent_sampler</c> 1.0.10 draws their tickets without replacement.</summary>
/// <remarks>
/// An entry of weight w has the tickets <c>&lt;code&gt;/1</c> .. <c>&lt;code&gt;/&lt;w&gt;</c>. Tickets are ordered by their numbers as
/// strings, then by their ids; an entry's rank is that of its first ticket. So only each entry's first ticket is ever sorted, and
/// removing an entry never changes the order of the others.
/// </remarks>
public static class Ranking
{
    /// <summary>The ranking's name in a contest's rules.</summary>
    public const string Name = "consistent_sampler/1.0.10";

    /// <summary>The most threads that hash at once.</summary>
    public const int MaxThreads = 64;

    // Few enough to share the work evenly, many enough that starting one costs nothing.
    const int TicketsAtOnce = 16_384;

    /// <summary>Ranks all entries. The result does not depend on the number of threads.</summary>
    /// <remarks>Memory: at most about 80 bytes an entry while it runs, 40 afterwards, besides the manifest. An empty manifest has no ranks.</remarks>
    public static RankedEntries Order(DrawSeed seed, Manifest manifest, int threads)
    {
        ArgumentNullException.ThrowIfNull(seed);
        return Order(seed.Hex, manifest, threads);
    }

    internal static RankedEntries Order(string seed, Manifest manifest, int threads)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threads, MaxThreads);

        var first = new FirstTickets(manifest);
        var parts = Split(manifest);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        Parallel.For(0, parts.Count - 1, parallel, part => first.Find(seed, parts[part], parts[part + 1]));
        return new RankedEntries(manifest, first, TicketOrder.Sort(first.Numbers, threads));
    }

    // Boundaries of runs of entries with about as many tickets each; an entry is never divided.
    static List<int> Split(Manifest manifest)
    {
        List<int> boundaries = [0];
        var tickets = 0;
        for (var entry = 0; entry < manifest.Count; entry++)
        {
            tickets += manifest.WeightAt(entry);
            if (tickets < TicketsAtOnce && entry + 1 < manifest.Count)
                continue;
            boundaries.Add(entry + 1);
            tickets = 0;
        }

        return boundaries;
    }
}
