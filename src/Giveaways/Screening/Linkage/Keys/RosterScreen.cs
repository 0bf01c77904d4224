namespace Giveaways.Screening.Linkage.Keys;

/// <summary>A whole contest's entries against a roster, after close.</summary>
public static class RosterScreen
{
    /// <summary>The pairs of at least <paramref name="floor"/> millibits, by entries and rows.</summary>
    /// <remarks>Two passes: how many entries hold a key must be known before the first is weighed. A million entries against 50,000 rows take some seconds.</remarks>
    public static IReadOnlyList<ScoredCandidate> Run(KeyTable entries, BlockIndex index, LinkageModel model, int floor)
    {
        var holders = new HolderCounts(index);
        for (var entry = 0; entry < entries.Count; entry++)
            holders.Add(entries[entry]);
        var scorer = new RosterScorer(index, model, holders);
        var found = new List<ScoredCandidate>();
        for (var entry = 0; entry < entries.Count; entry++)
            scorer.Score(entry, entries[entry], floor, found);
        return found;
    }
}
