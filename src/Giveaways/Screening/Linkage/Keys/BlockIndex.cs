using System.Numerics;

namespace Giveaways.Screening.Linkage.Keys;

/// <summary>A roster's rows by their keys, in memory: who shares a telephone, a flat, a name with a birth date with this person?</summary>
/// <remarks>
/// One table of slots, open addressing: a look-up costs one place in memory, mostly. Keys that propose have their rows beside them; the others are counted
/// only. About 20 bytes a key. It does not change once built: any number of readers may ask at once.
/// </remarks>
public sealed class BlockIndex
{
    /// <summary>A proposing key of more rows than this is a hub, unless the caller says another number.</summary>
    public const int DefaultHubRows = 32;

    /// <summary>Candidates of one person; of more, those that the later kinds propose are not looked at.</summary>
    public const int MaxCandidates = 256;

    readonly KeyTable roster;
    readonly ulong[] slots;
    readonly int[] counts;
    readonly int[] starts;
    readonly int[] rows;
    readonly int hubRows;
    readonly int shift;

    public BlockIndex(KeyTable roster, int hubRows = DefaultHubRows)
    {
        this.roster = roster;
        this.hubRows = hubRows;
        var size = Capacity(roster);
        shift = 64 - BitOperations.Log2((uint)size);
        (slots, counts, starts) = (new ulong[size], new int[size], new int[size]);
        for (var row = 0; row < roster.Count; row++)
        {
            foreach (var key in roster[row])
                counts[Claim(key.Value)]++;
        }
        rows = new int[PlaceLists()];
        for (var row = 0; row < roster.Count; row++)
        {
            foreach (var key in roster[row])
            {
                var slot = SlotOf(key.Value);
                if (starts[slot] >= 0)
                    rows[starts[slot]++] = row;
            }
        }
        Hubs = [.. RewindLists().OrderByDescending(hub => hub.Rows).ThenBy(hub => hub.Key.Value)];
    }

    public int Count => roster.Count;

    /// <summary>The keys that were ignored because too many rows have them, the largest first.</summary>
    public IReadOnlyList<Hub> Hubs { get; }

    /// <summary>How many slots the table has, for who keeps something beside each.</summary>
    internal int Slots => slots.Length;

    /// <summary>The keys of a row.</summary>
    public ReadOnlySpan<BlockKey> KeysOf(int row) => roster[row];

    /// <summary>How many rows have a key.</summary>
    public int Holders(BlockKey key) => SlotOf(key.Value) is var slot and >= 0 ? counts[slot] : 0;

    /// <summary>Whether a key is one that proposes nobody because too many rows have it.</summary>
    public bool IsHub(BlockKey key) => BlockKinds.Proposes(key.Kind) && Holders(key) > hubRows;

    /// <summary>The rows that share a proposing key with a person, ascending, with all that each of them has in common with it.</summary>
    /// <param name="person">Ascending, as in a <see cref="KeyTable"/>.</param>
    /// <param name="into">Room for <see cref="MaxCandidates"/>.</param>
    /// <returns>How many there are.</returns>
    public int Find(ReadOnlySpan<BlockKey> person, Span<Candidate> into)
    {
        var found = 0;
        foreach (var key in person)
        {
            if (!BlockKinds.Proposes(key.Kind))
                continue;
            var slot = SlotOf(key.Value);
            if (slot < 0 || starts[slot] < 0)
                continue;
            foreach (var row in rows.AsSpan(starts[slot], counts[slot]))
                found = Insert(row, into, found);
        }
        for (var index = 0; index < found; index++)
            into[index] = new Candidate(into[index].Row, SharedKinds(person, roster[into[index].Row]));
        return found;
    }

    /// <summary>A bit for each kind of key that two persons have in common.</summary>
    /// <param name="a">Ascending, as in a <see cref="KeyTable"/>.</param>
    /// <param name="b">The same.</param>
    public static uint SharedKinds(ReadOnlySpan<BlockKey> a, ReadOnlySpan<BlockKey> b)
    {
        uint kinds = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i].Value == b[j].Value)
            {
                kinds |= BlockKinds.Bit(a[i].Kind);
                i++;
                j++;
            }
            else if (a[i].Value < b[j].Value)
                i++;
            else
                j++;
        }
        return kinds;
    }

    static int Insert(int row, Span<Candidate> into, int found)
    {
        var at = found;
        while (at > 0 && into[at - 1].Row > row)
            at--;
        if ((at > 0 && into[at - 1].Row == row) || found == MaxCandidates)
            return found;
        into[at..found].CopyTo(into[(at + 1)..]);
        into[at] = new Candidate(row, 0);
        return found + 1;
    }

    // At most half full, so that a look-up that finds nothing ends soon.
    static int Capacity(KeyTable roster)
    {
        long keys = 0;
        for (var row = 0; row < roster.Count; row++)
            keys += roster[row].Length;
        return checked((int)BitOperations.RoundUpToPowerOf2((ulong)Math.Max(8, keys * 2)));
    }

    // Kinds stand in the top bits of keys, hashes below: the product brings both into the slot's number.
    int Home(ulong key) => (int)(unchecked(key * 0x9e3779b97f4a7c15) >> shift);

    int Claim(ulong key)
    {
        var slot = Home(key);
        while (slots[slot] != 0 && slots[slot] != key)
            slot = (slot + 1) & (slots.Length - 1);
        slots[slot] = key;
        return slot;
    }

    /// <summary>Where a key stands; -1 for one that no row has.</summary>
    internal int SlotOf(ulong key)
    {
        for (var slot = Home(key); ; slot = (slot + 1) & (slots.Length - 1))
        {
            if (slots[slot] == key)
                return slot;
            if (slots[slot] == 0)
                return -1;
        }
    }

    bool HasList(int slot) => slots[slot] != 0 && BlockKinds.Proposes(new BlockKey(slots[slot]).Kind) && counts[slot] <= hubRows;

    int PlaceLists()
    {
        var next = 0;
        for (var slot = 0; slot < slots.Length; slot++)
        {
            starts[slot] = HasList(slot) ? next : -1;
            next += HasList(slot) ? counts[slot] : 0;
        }
        return next;
    }

    // Filling moved each list's start to its end.
    List<Hub> RewindLists()
    {
        var hubs = new List<Hub>();
        for (var slot = 0; slot < slots.Length; slot++)
        {
            if (starts[slot] >= 0)
                starts[slot] -= counts[slot];
            else if (counts[slot] > hubRows && BlockKinds.Proposes(new BlockKey(slots[slot]).Kind))
                hubs.Add(new Hub(new BlockKey(slots[slot]), counts[slot]));
        }
        return hubs;
    }
}
