namespace Giveaways.Screening.Linkage;

/// <summary>How many typing mistakes apart two words are.</summary>
public static class EditDistance
{
    /// <summary>Longer words are compared by their first characters up to here.</summary>
    public const int MaxLength = 64;

    /// <summary>
    /// Insertions, deletions, substitutions and swaps of neighbours that lead from one word to the other, none of them touching the same place twice;
    /// <paramref name="most"/> + 1 where more are needed.
    /// </summary>
    /// <remarks>Costs at most the product of the lengths; symmetrical.</remarks>
    public static int Between(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        a = a[..Math.Min(a.Length, MaxLength)];
        b = b[..Math.Min(b.Length, MaxLength)];
        var same = a.CommonPrefixLength(b);
        a = a[same..];
        b = b[same..];
        while (a.Length > 0 && b.Length > 0 && a[^1] == b[^1])
        {
            a = a[..^1];
            b = b[..^1];
        }
        if (Math.Abs(a.Length - b.Length) > most)
            return most + 1;
        return a.Length == 0 || b.Length == 0 ? Math.Max(a.Length, b.Length) : Rows(a, b, most);
    }

    static int Rows(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int most)
    {
        Span<int> before = stackalloc int[MaxLength + 1];
        Span<int> last = stackalloc int[MaxLength + 1];
        Span<int> row = stackalloc int[MaxLength + 1];
        for (var j = 0; j <= b.Length; j++)
            last[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    cost = Math.Min(cost, before[j - 2] + 1);
                row[j] = cost;
                least = Math.Min(least, cost);
            }
            if (least > most)
                return most + 1;
            var free = before;
            before = last;
            last = row;
            row = free;
        }
        return Math.Min(last[b.Length], most + 1);
    }
}
