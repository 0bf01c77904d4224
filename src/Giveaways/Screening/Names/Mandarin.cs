namespace Giveaways.Screening.Names;

/// <summary>Chinese syllables in pinyin, in Wade-Giles, in Cyrillic and as newspapers hear them: Xi, Hsi, Shi and Си; Zedong, Tse-tung and Цзэдун.</summary>
static class Mandarin
{
    static readonly (string From, string To)[] Spellings =
    [
        ("hs", "x"), ("sh", "x"), ("tz", "z"), ("ts", "z"), ("zh", "j"), ("ch", "j"), ("q", "j"), ("k", "g"), ("t", "d"), ("p", "b"), ("c", "z"), ("si", "xi"),
        ("ung", "ong"), ("ien", "ian"), ("ueh", "ue"), ("ih", "i"), ("eh", "e"), ("uo", "o"), ("szu", "si"), ("hsu", "xu"), ("j", "z"),
    ];

    public static int Likeness(string one, string two)
    {
        var (cyrillic, otherCyrillic) = (one.Length > 0 && Homoglyphs.IsCyrillic(one[0]), two.Length > 0 && Homoglyphs.IsCyrillic(two[0]));
        if (cyrillic != otherCyrillic)
            (one, two) = (cyrillic ? Palladius.Of(one) : one, otherCyrillic ? Palladius.Of(two) : two);
        if (one.Length > 10 || two.Length > 10 || one.Length < 2 || two.Length < 2)
            return 0;
        var (left, right) = (Loose(one), Loose(two));
        return left == right && left.Length > 1 && IsSyllables(one) && IsSyllables(two) ? 850 : 0;
    }

    static string Loose(string word)
    {
        foreach (var (from, to) in Spellings)
            word = word.Replace(from, to, StringComparison.Ordinal);
        return word;
    }

    // Syllables end in a vowel, n or ng, and no two other consonants meet but in zh, ch, sh, hs, ts and tz.
    static bool IsSyllables(string word)
    {
        var consonants = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (!char.IsAsciiLetter(word[i]) || word[i] is 'v')
                return false;
            consonants = word[i] is 'a' or 'e' or 'i' or 'o' or 'u' ? 0 : consonants + 1;
            if (consonants > 3 || (word[i] == 'r' && i > 0 && word[i - 1] is not ('n' or 'e')))
                return false;
        }
        return word[^1] is 'a' or 'e' or 'i' or 'o' or 'u' or 'n' or 'g' or 'h';
    }
}
