using Giveaways.Entries;

namespace Giveaways.Storage.Entries;

/// <summary>A place that an entry took up, see <see cref="EntrySlot"/>. Its key is the whole row: no two entries can have it.</summary>
/// <remarks>Written only where an entry has a receipt or the rules limit households or periods; kept as long as the entry.</remarks>
public sealed class EntrySlotRow
{
    public long Contest { get; set; }

    /// <summary>Keyed hash of what it is; nothing else of it is stored outside of the sealed person.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>0 up to the limit less 1.</summary>
    public int Ordinal { get; set; }

    /// <summary>The entry; <see cref="Nobody"/> of a purchase that was returned before one rested on it.</summary>
    public long EntryIndex { get; set; }

    /// <summary>The place of the rules leaf, which no entry has.</summary>
    public const long Nobody = 0;
}
