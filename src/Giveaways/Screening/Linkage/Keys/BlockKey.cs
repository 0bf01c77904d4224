namespace Giveaways.Screening.Linkage.Keys;

/// <summary>Something that a person has, as 64 bits: its kind and 58 bits of a keyed hash. Tells nothing to who lacks the secret.</summary>
/// <remarks>Two different things fall together once in 10¹⁷ pairs: with a million entries and 50,000 staff once in some thousand contests, and then only until the fields are compared.</remarks>
public readonly record struct BlockKey(ulong Value) : IComparable<BlockKey>
{
    const int HashBits = 58;

    public BlockKind Kind => (BlockKind)(Value >> HashBits);

    public static BlockKey Of(in KeyedHash hash, BlockKind kind, ReadOnlySpan<char> text) =>
        new((ulong)kind << HashBits | hash.Of(text) >> (64 - HashBits));

    public int CompareTo(BlockKey other) => Value.CompareTo(other.Value);

    public static bool operator <(BlockKey a, BlockKey b) => a.Value < b.Value;

    public static bool operator >(BlockKey a, BlockKey b) => a.Value > b.Value;

    public static bool operator <=(BlockKey a, BlockKey b) => a.Value <= b.Value;

    public static bool operator >=(BlockKey a, BlockKey b) => a.Value >= b.Value;
}
