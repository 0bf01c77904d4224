namespace Giveaways.Screening.Names;

/// <summary>One word as neighbouring languages write it: Каваленка and Коваленко, Тихановская and Tsikhanouskaya, Cəfərov, Jafarov and Джафаров.</summary>
/// <remarks>
/// Looser than <see cref="RomanKey"/>, and never a key to find anybody by: two whole names are compared, and the rest of them agrees too. Vowels
/// may differ in quality but not in place; what one alphabet spells with the letters of another language is tried both ways.
/// </remarks>
static class NearSounds
{
    const int LeastLength = 5;
    const int LeastConsonants = 3;
    const int MostVowels = 3;

    /// <summary>Sounds like the other, in thousandths; 0 where it does not.</summary>
    public static int Likeness(NameToken one, NameToken two)
    {
        var best = 0;
        foreach (var (left, leftCost) in Readings(one))
        {
            foreach (var (right, rightCost) in Readings(two))
            {
                // Both read otherwise than they are written is too much at once.
                if (leftCost == 0 || rightCost == 0)
                    best = Math.Max(best, Compare(left, right) - leftCost - rightCost);
            }
        }
        return Math.Max(0, best);
    }

    static int Compare(string one, string two)
    {
        if (one == two)
            return 930;
        if (one.Length != two.Length || one.Length < LeastLength)
            return 0;
        int consonants = 0, vowels = 0;
        for (var i = 0; i < one.Length; i++)
        {
            if (one[i] == two[i])
                consonants += IsVowel(one[i]) ? 0 : 1;
            else if (AreNear(one[i], two[i]))
                vowels++;
            else
                return 0;
        }
        return consonants >= LeastConsonants && vowels <= MostVowels ? 930 - (40 * vowels) : 0;
    }

    // What unstressed vowels turn into, and what the Turkic ones are written with.
    static bool AreNear(char one, char two) => (one < two ? (one, two) : (two, one)) is ('a', 'e') or ('a', 'o') or ('e', 'i') or ('o', 'u');

    static IEnumerable<(string Sounds, int Cost)> Readings(NameToken token)
    {
        yield return (Loose(token.Key), 0);
        var text = token.Text;
        // A Latin j is ж, дж or й, whoever wrote it.
        if (text.Contains('j', StringComparison.Ordinal))
        {
            yield return (Loose(RomanKey.OfFolded(text.Replace("j", "zh", StringComparison.Ordinal))), 20);
            yield return (Loose(RomanKey.OfFolded(text.Replace("john", "jon", StringComparison.Ordinal).Replace("j", "dzh", StringComparison.Ordinal))), 20);
        }
        // English ears: Saeed and Said, Mahmood and Mahmud, Lee and Ли.
        if (text.Contains("ee", StringComparison.Ordinal) || text.Contains("oo", StringComparison.Ordinal))
            yield return (Loose(RomanKey.OfFolded(text.Replace("ee", "i", StringComparison.Ordinal).Replace("oo", "u", StringComparison.Ordinal))), 20);
        // Belarusian hisses where Russian and Ukrainian are soft: Ціханоўская, Дзмітрыеў.
        var plain = text.Replace("ці", "ти", StringComparison.Ordinal).Replace("цё", "те", StringComparison.Ordinal).Replace("це", "те", StringComparison.Ordinal).Replace("ця", "тя", StringComparison.Ordinal)
            .Replace("дзі", "ди", StringComparison.Ordinal).Replace("дзе", "де", StringComparison.Ordinal).Replace("tsi", "ti", StringComparison.Ordinal).Replace("dzi", "di", StringComparison.Ordinal);
        if (plain != text)
            yield return (Loose(RomanKey.OfFolded(plain)), 20);
    }

    static string Loose(string key)
    {
        Span<char> loose = stackalloc char[Math.Min(key.Length, Edits.MaxLength)];
        var length = 0;
        for (var i = 0; i < loose.Length; i++)
        {
            var (c, next) = (key[i], i + 1 < key.Length ? key[i + 1] : ' ');
            if ((length > 0 && c == loose[length - 1]) || (c == 'd' && next is 'j' or 'z') || (i == 0 && c == 'h' && IsVowel(next)))
                continue;
            // ў, and the w of Wilson and Brown, between в and у.
            loose[length++] = c == 'u' && ((i > 0 && IsVowel(key[i - 1])) || (i == 0 && IsVowel(next))) ? 'v' : c;
        }
        return new string(loose[..length]);
    }

    static bool IsVowel(char sound) => sound is 'a' or 'e' or 'i' or 'o' or 'u';
}
