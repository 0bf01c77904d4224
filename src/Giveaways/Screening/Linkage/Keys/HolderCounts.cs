namespace Giveaways.Screening.Linkage.Keys;

/// <summary>How many entries hold each key that the roster has too: a telephone that thirty entries share says little about each of them.</summary>
/// <remarks>Keys that the roster lacks are not counted: they link nobody to it.</remarks>
public sealed class HolderCounts(BlockIndex index)
{
    readonly int[] counts = new int[index.Slots];

    public void Add(ReadOnlySpan<BlockKey> entry)
    {
        foreach (var key in entry)
        {
            if (BlockKinds.Proposes(key.Kind) && index.SlotOf(key.Value) is var slot and >= 0)
                counts[slot]++;
        }
    }

    /// <summary>0 for a key that the roster lacks, and for a kind that proposes nobody.</summary>
    public int Of(BlockKey key) => index.SlotOf(key.Value) is var slot and >= 0 ? counts[slot] : 0;
}
