using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Evidence;

/// <summary>Applies a leaf to a replay from its bytes, entries without allocating.</summary>
static class LeafFeed
{
    /// <summary>Reads the next leaf and applies it.</summary>
    /// <returns>Why it is no leaf or may not follow, or null.</returns>
    public static string? Apply(LogReplay replay, ReadOnlySpan<byte> bytes)
    {
        if (EntryFacts.TryParse(bytes, out var entry))
        {
            return replay.Apply(entry)?.ToString();
        }
        return Leaf.TryParse(bytes, out var leaf, out var why) ? replay.Apply(leaf)?.ToString() : $"leaf {replay.Size}: {why}";
    }
}
