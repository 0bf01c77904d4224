using System.Numerics;

namespace Giveaways.Screening.Names;

/// <summary>Slips of the pen: a letter too many, too few, wrong, or exchanged with its neighbour.</summary>
static class Edits
{
    /// <summary>Longer words are cut: no name's word is longer.</summary>
    public const int MaxLength = 64;

    /// <summary>One slip in a word of five letters, two in one of nine: less would be another word.</summary>
    public static bool IsClose(string word, string other)
    {
        var length = Math.Min(word.Length, other.Length);
        var allowed = length < 5 ? 0 : length < 9 ? 1 : 2;
        return allowed > 0 && Math.Abs(word.Length - other.Length) <= allowed
            // A slip changes at most two of the letters that a word has: most words are told apart by that alone.
            && BitOperations.PopCount(Letters(word) ^ Letters(other)) <= 2 * allowed && Distance(word, other) <= allowed;
    }

    static uint Letters(string word)
    {
        var letters = 0u;
        foreach (var c in word)
            letters |= 1u << (c & 31);
        return letters;
    }

    /// <summary>Optimal string alignment: insertions, deletions, substitutions and exchanges of neighbours.</summary>
    public static int Distance(ReadOnlySpan<char> word, ReadOnlySpan<char> other)
    {
        word = word[..Math.Min(word.Length, MaxLength)];
        other = other[..Math.Min(other.Length, MaxLength)];
        Span<int> before = stackalloc int[MaxLength + 1];
        Span<int> last = stackalloc int[MaxLength + 1];
        Span<int> row = stackalloc int[MaxLength + 1];
        for (var j = 0; j <= other.Length; j++)
            last[j] = j;
        for (var i = 1; i <= word.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var same = word[i - 1] == other[j - 1];
                var least = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1])
                    least = Math.Min(least, before[j - 2] + 1);
                row[j] = least;
            }
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return last[other.Length];
    }
}
