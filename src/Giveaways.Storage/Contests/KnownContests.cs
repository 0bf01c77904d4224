using Giveaways.Contests;
using Giveaways.Storage.Appending;

namespace Giveaways.Storage.Contests;

/// <summary>Contests as of the last commit, for the writer alone.</summary>
/// <remarks>
/// Whatever another process committed may have changed any of them. The one that its next entries are for is compared by the seal of its row, and brought
/// forward if only its counts changed: its rules are not read and parsed again for every turn.
/// </remarks>
sealed class KnownContests
{
    readonly Dictionary<long, (Contest Contest, byte[]? Seal)> contests = [];

    // What the database said of it in this turn, until this writer changes it.
    CountedContest? current;
    long asOf;

    /// <summary>Says as of which commit the contests are known.</summary>
    public void Start(long commit) => asOf = commit;

    /// <summary>A turn begins behind a commit.</summary>
    /// <param name="counted">A contest as it is now.</param>
    public void Begin(long commit, CountedContest? counted)
    {
        current = counted;
        if (commit == asOf)
            return;
        asOf = commit;
        var kept = counted is not null && contests.TryGetValue(counted.Sequence, out var known) && known.Seal.AsSpan().SequenceEqual(counted.Seal) ? known : default;
        contests.Clear();
        if (kept.Contest is not null)
            contests[counted!.Sequence] = (kept.Contest with { Counts = counted.Counts }, kept.Seal);
    }

    /// <summary>A contest, loaded where it is not known.</summary>
    public Contest? Find(long sequence, Func<Contest?> load)
    {
        if (contests.TryGetValue(sequence, out var known))
            return known.Contest;
        if (load() is not { } loaded)
            return null;
        contests[sequence] = (loaded, current?.Sequence == sequence ? current.Seal : null);
        return loaded;
    }

    /// <summary>Takes over what a commit changed.</summary>
    /// <param name="recounted">Whether nothing but its counts was.</param>
    public void Commit(Contest contest, bool recounted) =>
        contests[contest.Sequence] = (contest, recounted && contests.TryGetValue(contest.Sequence, out var known) ? known.Seal : null);

    /// <summary>The commit is made, and nobody else's is between.</summary>
    public void Committed(long commit) => asOf = commit;
}
