namespace Giveaways.Screening.Linkage;

/// <summary>The Jaro-Winkler likeness of two words, in thousandths: made for names, where beginnings are typed with more care.</summary>
public static class JaroWinkler
{
    const int MaxLength = 64;
    const int MaxPrefix = 4;

    /// <summary>1000 for the same word, 0 for words without a letter in common; symmetrical.</summary>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        a = a[..Math.Min(a.Length, MaxLength)];
        b = b[..Math.Min(b.Length, MaxLength)];
        if (a.SequenceEqual(b))
            return 1000;
        if (a.Length == 0 || b.Length == 0)
            return 0;
        // Letters are matched greedily, from the shorter word: the order of the arguments must not decide which.
        var jaro = a.Length < b.Length || (a.Length == b.Length && a.SequenceCompareTo(b) < 0) ? Jaro(a, b) : Jaro(b, a);
        var prefix = Math.Min(a.CommonPrefixLength(b), MaxPrefix);
        return jaro + prefix * (1000 - jaro) / 10;
    }

    static int Jaro(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var reach = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        ulong matchedA = 0;
        ulong matchedB = 0;
        var matches = 0;
        for (var i = 0; i < a.Length; i++)
        {
            for (var j = Math.Max(0, i - reach); j <= Math.Min(b.Length - 1, i + reach); j++)
            {
                if ((matchedB >> j & 1) != 0 || a[i] != b[j])
                    continue;
                matchedA |= 1UL << i;
                matchedB |= 1UL << j;
                matches++;
                break;
            }
        }
        if (matches == 0)
            return 0;
        var swapped = OutOfOrder(a, b, matchedA, matchedB) / 2;
        return (matches * 1000 / a.Length + matches * 1000 / b.Length + (matches - swapped) * 1000 / matches) / 3;
    }

    static int OutOfOrder(ReadOnlySpan<char> a, ReadOnlySpan<char> b, ulong matchedA, ulong matchedB)
    {
        var swapped = 0;
        for (int i = 0, j = 0; i < a.Length; i++)
        {
            if ((matchedA >> i & 1) == 0)
                continue;
            while ((matchedB >> j & 1) == 0)
                j++;
            if (a[i] != b[j++])
                swapped++;
        }
        return swapped;
    }
}
