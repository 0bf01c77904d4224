using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.History;

/// <summary>Every entry of a log with its weight and state, found by its leaf index; counted as it changes.</summary>
/// <remarks>Ten bytes a leaf, so that a million entries are ten megabytes and no object each.</remarks>
sealed class EntryTable(string origin)
{
    const int FirstCapacity = 1_024;
    const int Classes = 4;

    // What a leaf's byte says: 0 no entry, 1 in, 2 withdrawn, from 3 on excluded under a class.
    const byte InMark = 1;
    const byte WithdrawnMark = 2;
    const byte ExcludedMark = 3;

    readonly CodeChecker codes = new(origin);
    readonly long[] counts = new long[ExcludedMark + Classes];
    ulong[] entries = new ulong[FirstCapacity];
    byte[] marks = new byte[FirstCapacity];
    byte[] sources = new byte[FirstCapacity];
    int end;

    /// <summary>Entry leaves so far.</summary>
    public long Accepted { get; private set; }

    public long Eligible => counts[InMark];

    public long Withdrawn => counts[WithdrawnMark];

    public long Excluded => counts.AsSpan(ExcludedMark).ToArray().Sum();

    /// <summary>The sum of the weights of the entries that are in.</summary>
    public long Tickets { get; private set; }

    public long ExcludedUnder(ExclusionClass one) => counts[ExcludedMark + (int)one];

    /// <summary>Whether this is the code that an entry at this index must have.</summary>
    public bool IsCodeAt(long index, ReadOnlySpan<byte> code) => codes.Is(index, code);

    public void Add(int index, ReadOnlySpan<byte> code, int weight, byte source)
    {
        if (index >= entries.Length)
        {
            var capacity = (int)Math.Min(Math.Max(index + 1L, entries.Length * 2L), LogReplay.MaxLeaves);
            Array.Resize(ref entries, capacity);
            Array.Resize(ref marks, capacity);
            Array.Resize(ref sources, capacity);
        }
        entries[index] = PackedEntry.Of(code, weight);
        marks[index] = InMark;
        sources[index] = source;
        counts[InMark]++;
        Accepted++;
        Tickets += weight;
        end = index + 1;
    }

    /// <summary>The place of the entry with this code; false where the log has none.</summary>
    public bool TryFind(string code, out int at)
    {
        at = codes.TryFind(code, out var index) ? Entry(index) : -1;
        return at >= 0;
    }

    /// <inheritdoc cref="TryFind(string, out int)"/>
    public bool TryFind(ReadOnlySpan<byte> code, out int at)
    {
        at = codes.TryFind(code, out var index) ? Entry(index) : -1;
        return at >= 0;
    }

    public EntryState StateOf(int at) => marks[at] switch
    {
        0 => EntryState.None,
        InMark => EntryState.In,
        WithdrawnMark => EntryState.Withdrawn,
        _ => EntryState.Excluded,
    };

    /// <summary>The number that <see cref="SourceTable"/> gave the entry's source.</summary>
    public int SourceOf(int at) => sources[at];

    public int WeightOf(int at) => PackedEntry.Weight(entries[at]);

    /// <summary>Raises the weight up to the cap (SPEC 6.5).</summary>
    public void Raise(int at, int amount, int cap)
    {
        var weight = Math.Min(cap, WeightOf(at) + amount);
        Tickets += weight - WeightOf(at);
        entries[at] = PackedEntry.WithWeight(entries[at], weight);
    }

    public void Withdraw(int at) => Mark(at, WithdrawnMark);

    public void Exclude(int at, ExclusionClass under) => Mark(at, (byte)(ExcludedMark + (int)under));

    /// <summary>The weight is the one that the entry had.</summary>
    public void Reinstate(int at) => Mark(at, InMark);

    /// <summary>The entries that are in, in the order of their leaves.</summary>
    public ulong[] EligibleEntries()
    {
        var eligible = new ulong[Eligible];
        var next = 0;
        for (var i = 0; i < end; i++)
        {
            if (marks[i] == InMark)
            {
                eligible[next++] = entries[i];
            }
        }
        return eligible;
    }

    int Entry(long index) => index < end && marks[index] != 0 ? (int)index : -1;

    void Mark(int at, byte mark)
    {
        Tickets += mark == InMark ? WeightOf(at) : 0;
        Tickets -= marks[at] == InMark ? WeightOf(at) : 0;
        counts[marks[at]]--;
        counts[mark]++;
        marks[at] = mark;
    }
}
