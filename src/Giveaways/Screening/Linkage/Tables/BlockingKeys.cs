using System.Runtime.InteropServices;

namespace Giveaways.Screening.Linkage.Tables;

/// <summary>The keys of a value: two records are looked at together when they share keys that are rare enough.</summary>
/// <remarks>
/// The whole value; what it stands for; its words; the value with each one of its letters left out, so that any single mistake still meets; its beginning;
/// of a date each two of its three parts, and its digits in order, which day and month may swap in.
/// </remarks>
static class BlockingKeys
{
    const int MaxDeletedLength = 24;
    const int PrefixLength = 4;

    static readonly KeyedHash Hash = new(new byte[KeyedHash.SecretLength]);

    public static ulong[] Of(ValuePool pool, int poolNumber, int value)
    {
        if (value == 0)
            return [];
        var keys = new HashSet<ulong>();
        var (kind, text) = (pool.Kind, pool[value].Text);
        keys.Add(Key(poolNumber, 'w', text));
        if (kind is ColumnKind.Exact or ColumnKind.Sex)
            return [.. keys];
        foreach (var meaning in pool[value].Stands)
            keys.Add(Key(poolNumber, 'a', meaning));
        foreach (var word in pool[value].Words.Where(word => word.Length >= 3))
            keys.Add(Key(poolNumber, 'w', word));
        if (kind == ColumnKind.Date && text.Length == 8)
            AddDate(keys, poolNumber, text);
        else if (kind is ColumnKind.Name or ColumnKind.Text && text.Length > PrefixLength)
            keys.Add(Key(poolNumber, 'p', text.AsSpan(0, PrefixLength)));
        if (text.Length is >= 4 and <= MaxDeletedLength)
            AddDeletions(keys, poolNumber, text);
        return [.. keys];
    }

    static void AddDate(HashSet<ulong> keys, int pool, string text)
    {
        keys.Add(Key(pool, 'y', text.AsSpan(0, 6)));
        keys.Add(Key(pool, 'm', text.AsSpan(4)));
        keys.Add(Key(pool, 'd', string.Concat(text.AsSpan(0, 4), text.AsSpan(6))));
        var digits = text.ToCharArray();
        Array.Sort(digits);
        keys.Add(Key(pool, 's', digits));
    }

    // The value itself is among them: with a letter more on the other side, it is what remains there.
    static void AddDeletions(HashSet<ulong> keys, int pool, string text)
    {
        keys.Add(Key(pool, 'x', text));
        Span<char> shorter = stackalloc char[MaxDeletedLength];
        for (var at = 0; at < text.Length; at++)
        {
            text.AsSpan(0, at).CopyTo(shorter);
            text.AsSpan(at + 1).CopyTo(shorter[at..]);
            keys.Add(Key(pool, 'x', shorter[..(text.Length - 1)]));
        }
    }

    static ulong Key(int pool, char family, ReadOnlySpan<char> text)
    {
        Span<char> named = stackalloc char[text.Length + 2];
        named[0] = (char)pool;
        named[1] = family;
        text.CopyTo(named[2..]);
        return Hash.Of(MemoryMarshal.AsBytes(named));
    }
}
