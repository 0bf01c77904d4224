using Giveaways.Contests;

namespace Giveaways.Entries;

/// <summary>A contest's counts after an entry changed.</summary>
public static class ContestCounting
{
    /// <param name="before">The entry as it was; null for a new one.</param>
    public static EntryCounts Changed(this EntryCounts counts, Entry? before, Entry after)
    {
        var next = before is null
            ? counts with { Accepted = counts.Accepted + 1, Tickets = counts.Tickets + after.Weight, Sources = counts.Sources.Add(after.Source) }
            : counts with { Tickets = counts.Tickets + after.Weight - before.Weight };
        if (before is { State: EntryState.Excluded, Class: { } was })
            next = next.Exclude(was, -1);
        if (after is { State: EntryState.Excluded, Class: { } now })
            next = next.Exclude(now, 1);
        if (before?.State != EntryState.Withdrawn && after.State == EntryState.Withdrawn)
            next = next with { Withdrawn = next.Withdrawn + 1 };
        return next;
    }
}
