namespace Giveaways.Screening.Linkage.Keys;

/// <summary>The keys of many persons, one after the other: eight bytes a key and four a person.</summary>
public sealed class KeyTable
{
    public const int MaxPersons = 20_000_000;

    /// <summary>Keys of one person; more are a bug of the caller.</summary>
    public const int MaxKeys = 64;

    BlockKey[] keys;
    int[] ends;

    /// <param name="persons">How many are expected: a table of the right size is not copied as it grows.</param>
    /// <param name="keysEach">How many keys each of them has about.</param>
    public KeyTable(int persons, int keysEach)
    {
        keys = new BlockKey[(long)persons * keysEach];
        ends = new int[persons];
    }

    public int Count { get; private set; }

    /// <summary>A person's keys, ascending, each once.</summary>
    public ReadOnlySpan<BlockKey> this[int person] => keys.AsSpan(Start(person), ends[person] - Start(person));

    /// <summary>Adds a person and gives its number, from 0.</summary>
    public int Add(ReadOnlySpan<BlockKey> person)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(person.Length, MaxKeys);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Count, MaxPersons);
        var end = Count == 0 ? 0 : ends[Count - 1];
        if (end + person.Length > keys.Length)
            Array.Resize(ref keys, Math.Max(end + person.Length, keys.Length * 2));
        if (Count == ends.Length)
            Array.Resize(ref ends, Math.Max(16, ends.Length * 2));
        Span<BlockKey> sorted = stackalloc BlockKey[person.Length];
        person.CopyTo(sorted);
        sorted.Sort();
        foreach (var key in sorted)
        {
            if (end == Start(Count) || keys[end - 1] != key)
                keys[end++] = key;
        }
        ends[Count] = end;
        return Count++;
    }

    int Start(int person) => person == 0 ? 0 : ends[person - 1];
}
