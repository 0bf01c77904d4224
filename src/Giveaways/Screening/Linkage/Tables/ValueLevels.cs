using System.Numerics;

namespace Giveaways.Screening.Linkage.Tables;

/// <summary>The levels that two values of a column can have, from the same to different.</summary>
static class ValueLevels
{
    /// <summary>Shorter words with a slip are other words.</summary>
    const int LeastNearly = 4;

    static readonly string[] Word = ["same", "one-mistake", "equivalent", "close", "part", "differs"];
    // Of a whole address in one field much may have changed, and how much is left says more than that some is.
    static readonly string[] Address = ["same", "one-mistake", "equivalent", "close", "most", "part", "some", "differs"];
    static readonly string[] Text = ["same", "one-mistake", "close", "part", "differs"];
    static readonly string[] Mail = ["same", "one-mistake", "equivalent", "differs"];
    static readonly string[] Code = ["same", "one-mistake", "close", "differs"];
    static readonly string[] Date = ["same", "one-mistake", "day-and-month", "two-parts", "year", "differs"];
    static readonly string[] Exact = ["same", "differs"];

    public static IReadOnlyList<string> Names(ColumnKind kind) => kind switch
    {
        ColumnKind.Name => Word,
        ColumnKind.Address => Address,
        ColumnKind.Mail => Mail,
        ColumnKind.Text => Text,
        ColumnKind.Code or ColumnKind.Phone => Code,
        ColumnKind.Date => Date,
        _ => Exact,
    };

    /// <summary>The level of two values that are there and not spelled alike.</summary>
    public static byte Of(ValuePool pool, Value a, Value b) => pool.Kind switch
    {
        ColumnKind.Name => OfWords(pool, a, b),
        ColumnKind.Mail => OfMail(a, b),
        ColumnKind.Address => OfAddresses(pool, a, b),
        ColumnKind.Text => WithoutEquivalent(OfWords(pool, a, b)),
        ColumnKind.Code or ColumnKind.Phone => OfCodes(a.Text, b.Text),
        ColumnKind.Date => OfDates(a.Text, b.Text),
        _ => (byte)(a.Text == b.Text ? 1 : 2),
    };

    /// <summary>How much a level says that a value stands in the right place: 0 for nothing, 4 for the same value.</summary>
    /// <remarks>In a neighbour's place it must agree closely before it counts: part of an address is often part of the next line.</remarks>
    public static int Likeness(ColumnKind kind, byte level) => level switch
    {
        1 => 4,
        2 => 3,
        3 => kind == ColumnKind.Name ? 3 : 2,
        4 => kind == ColumnKind.Name ? 2 : 0,
        _ => 0,
    };

    /// <summary>How many mistakes two spellings of one word may be apart, by the letters of the longer.</summary>
    public static int MostMistakes(int length) => length >= 12 ? 3 : length >= 6 ? 2 : length >= 3 ? 1 : 0;

    static byte WithoutEquivalent(byte level) => level > 2 ? (byte)(level - 1) : level;

    // A flat's number is one letter of the text and another household.
    static bool IsOtherFlat(Value a, Value b) => a.Parts.Length > 0 && a.Parts == b.Parts && a.Stands.Count > 0 && b.Stands.Count > 0 && !a.StandsFor(b);

    static byte OfAddresses(ValuePool pool, Value a, Value b)
    {
        if (IsOtherFlat(a, b))
            return 6;
        var level = OfWords(pool, a, b);
        if (level <= 4)
            return level;
        var shared = NearlySharedWords(pool, a, b);
        return shared >= 700 ? (byte)5 : shared >= 400 || level == 5 ? (byte)6 : shared >= 180 ? (byte)7 : (byte)8;
    }

    static byte OfWords(ValuePool pool, Value a, Value b)
    {
        if (a.Text == b.Text)
            return 1;
        var most = MostMistakes(Math.Max(a.Text.Length, b.Text.Length));
        // A mistake changes two of the letters' bits at most: one gone, one come.
        var edits = BitOperations.PopCount(a.Letters ^ b.Letters) <= 2 * most ? EditDistance.Between(a.Text, b.Text, most) : most + 1;
        if (edits == 1)
            return 2;
        if (a.StandsFor(b))
            return 3;
        if (edits <= most || SoundsClose(a.Sound, b.Sound))
            return 4;
        var shared = SharedWords(pool, a, b);
        if (shared >= 950)
            return 4;
        var alike = JaroWinkler.Between(a.Text, b.Text);
        return alike >= 920 ? (byte)4
            : alike >= 850 || shared >= 400 || Begins(a.Text, b.Text) || (a.Parts.Length > 0 && a.Parts == b.Parts) ? (byte)5
            : (byte)6;
    }

    // Mailboxes are made of their owners' names, under a few hosts: that two are alike says nothing more than the names do.
    static byte OfMail(Value a, Value b) => EditDistance.Between(a.Text, b.Text, 1) == 1 ? (byte)2 : a.StandsFor(b) ? (byte)3 : (byte)4;

    // One mistake in a name that was written in another script.
    static bool SoundsClose(string a, string b) => Math.Min(a.Length, b.Length) >= 4 && EditDistance.Between(a, b, 1) == 1;

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

    // The same where a word with a slip counts as the one that it was meant for; alike from either side.
    static int NearlySharedWords(ValuePool pool, Value a, Value b)
    {
        var (shared, all) = (0L, 0L);
        foreach (var (one, other) in new[] { (a, b), (b, a) })
        {
            // «ул», «д» and the like are in every address.
            foreach (var word in one.Words.Where(w => w.Length > 2 || char.IsAsciiDigit(w[0])))
            {
                var weight = pool.WordWeight(word);
                all += weight;
                shared += other.Words.Any(w => w == word || IsSlip(w, word)) ? weight : 0;
            }
        }
        return all == 0 ? 0 : (int)(shared * 1000 / (2 * all - shared));
    }

    static bool IsSlip(string word, string other) =>
        Math.Min(word.Length, other.Length) >= LeastNearly && Math.Abs(other.Length - word.Length) < 2 && EditDistance.Between(word, other, 1) == 1;

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
