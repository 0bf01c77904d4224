using System.Numerics;

namespace Giveaways.Screening.Linkage.Tables;

/// <summary>The levels that two values of a column can have, from the same to different.</summary>
static class ValueLevels
{
    static readonly string[] Word = ["same", "one-mistake", "close", "part", "differs"];
    static readonly string[] Code = ["same", "one-mistake", "close", "differs"];
    static readonly string[] Date = ["same", "one-mistake", "day-and-month", "two-parts", "year", "differs"];
    static readonly string[] Exact = ["same", "differs"];

    public static IReadOnlyList<string> Names(ColumnKind kind) => kind switch
    {
        ColumnKind.Name or ColumnKind.Text => Word,
        ColumnKind.Code => Code,
        ColumnKind.Date => Date,
        _ => Exact,
    };

    /// <summary>The level of two values that are there and not spelled alike.</summary>
    public static byte Of(ValuePool pool, Value a, Value b) => pool.Kind switch
    {
        ColumnKind.Name or ColumnKind.Text => OfWords(pool, a, b),
        ColumnKind.Code => OfCodes(a.Text, b.Text),
        ColumnKind.Date => OfDates(a.Text, b.Text),
        _ => (byte)(a.Text == b.Text ? 1 : 2),
    };

    static byte OfWords(ValuePool pool, Value a, Value b)
    {
        if (a.Text == b.Text)
            return 1;
        var longer = Math.Max(a.Text.Length, b.Text.Length);
        var most = longer >= 12 ? 3 : longer >= 6 ? 2 : longer >= 3 ? 1 : 0;
        // A mistake changes two of the letters' bits at most: one gone, one come.
        var edits = BitOperations.PopCount(a.Letters ^ b.Letters) <= 2 * most ? EditDistance.Between(a.Text, b.Text, most) : most + 1;
        if (edits == 1)
            return 2;
        if (edits <= most)
            return 3;
        var shared = SharedWords(pool, a, b);
        if (shared >= 950)
            return 3;
        var alike = JaroWinkler.Between(a.Text, b.Text);
        return alike >= 920 ? (byte)3 : alike >= 850 || shared >= 400 || Begins(a.Text, b.Text) ? (byte)4 : (byte)5;
    }

    // An initial, or a name cut short.
    static bool Begins(string a, string b) =>
        a.Length != b.Length && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal));

    // The share, in thousandths, that the words of both have of what all words weigh: "street" is in many, "tullaroop" in one.
    static int SharedWords(ValuePool pool, Value a, Value b)
    {
        if (a.Words.Count + b.Words.Count <= 2)
            return 0;
        long shared = 0;
        long all = 0;
        foreach (var word in a.Words)
        {
            var weight = pool.WordWeight(word);
            all += weight;
            if (b.Words.Contains(word))
                shared += weight;
        }
        foreach (var word in b.Words)
            all += a.Words.Contains(word) ? 0 : pool.WordWeight(word);
        return all == 0 ? 0 : (int)(shared * 1000 / all);
    }

    static byte OfCodes(string a, string b)
    {
        if (a == b)
            return 1;
        var longer = Math.Max(a.Length, b.Length);
        var edits = EditDistance.Between(a, b, 2);
        return edits == 1 && longer >= 2 ? (byte)2 : edits == 2 && longer >= 4 ? (byte)3 : (byte)4;
    }

    static byte OfDates(string a, string b)
    {
        if (a == b)
            return 1;
        if (EditDistance.Between(a, b, 1) == 1)
            return 2;
        if (a.Length != 8 || b.Length != 8)
            return 6;
        var (sameYear, sameMonth, sameDay) = (a.AsSpan(0, 4).SequenceEqual(b.AsSpan(0, 4)), a.AsSpan(4, 2).SequenceEqual(b.AsSpan(4, 2)), a.AsSpan(6).SequenceEqual(b.AsSpan(6)));
        if (sameYear && a.AsSpan(4, 2).SequenceEqual(b.AsSpan(6)) && b.AsSpan(4, 2).SequenceEqual(a.AsSpan(6)))
            return 3;
        if (sameYear ? sameMonth || sameDay : sameMonth && sameDay)
            return 4;
        return sameYear ? (byte)5 : (byte)6;
    }
}
