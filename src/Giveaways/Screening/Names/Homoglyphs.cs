namespace Giveaways.Screening.Names;

/// <summary>Letters of one alphabet that pass for those of another: «Пeтров» with a Latin «e», «Petrov» with a Cyrillic «о».</summary>
/// <remarks>Only a word that mixes alphabets, or one wholly of look-alikes among words of another alphabet, is repaired; a letter without a look-alike stays.</remarks>
static class Homoglyphs
{
    const string LatinLooks = "AaBCcEeËëHIiÏïJjKkMmOoPpSsTXxYyt3";
    const string CyrillicLooks = "АаВСсЕеЁёНІіЇїЈјКкМмОоРрЅѕТХхУутЗ";
    const string GreekLooks = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονκιυρ";
    const string GreekAsLatin = "ABEZHIKMNOPTYXovkiup";

    public static void Repair(List<string> words)
    {
        int cyrillic = 0, latin = 0;
        foreach (var word in words)
        {
            var (c, l, _) = Count(word);
            if (c > 0 && l == 0)
                cyrillic++;
            else if (l > 0 && c == 0)
                latin++;
        }
        for (var i = 0; i < words.Count; i++)
            words[i] = Repair(words[i], cyrillic, latin);
    }

    static string Repair(string word, int cyrillicWords, int latinWords)
    {
        var (cyrillic, latin, greek) = Count(word);
        if (greek > 0 && cyrillic + latin > 0)
            return Repair(Map(word, GreekLooks, GreekAsLatin), cyrillicWords, latinWords);
        if (cyrillic == 0 && latin == 0)
            return word;
        if (cyrillic > 0 && latin > 0)
            return TellsCyrillic(word, cyrillic, latin, cyrillicWords >= latinWords) ? Map(word, LatinLooks, CyrillicLooks) : WithoutSigns(Map(word, CyrillicLooks, LatinLooks));
        // A whole word of look-alikes follows its neighbours: an initial «A.» in a Cyrillic name.
        if (latin > 0 && cyrillicWords > 0 && latinWords <= cyrillicWords && word.All(c => !char.IsAsciiLetter(c) || LatinLooks.Contains(c)))
            return Map(word, LatinLooks[..^1], CyrillicLooks[..^1]);
        if (cyrillic > 0 && latinWords > 0 && cyrillicWords < latinWords && word.All(c => !IsCyrillic(c) || CyrillicLooks.Contains(c)))
            return Map(word, CyrillicLooks, LatinLooks);
        return word;
    }

    // Some schemes have no letter for the soft sign and leave it standing.
    static string WithoutSigns(string word) => word.Replace("ь", "", StringComparison.Ordinal).Replace("ъ", "", StringComparison.Ordinal);

    static bool TellsCyrillic(string word, int cyrillic, int latin, bool otherwise)
    {
        var onlyCyrillic = word.Count(c => IsCyrillic(c) && !CyrillicLooks.Contains(c));
        var onlyLatin = word.Count(c => IsLatin(c) && !LatinLooks.Contains(c));
        if (onlyCyrillic != onlyLatin)
            return onlyCyrillic > onlyLatin;
        return cyrillic == latin ? otherwise : cyrillic > latin;
    }

    static (int Cyrillic, int Latin, int Greek) Count(string word)
    {
        int cyrillic = 0, latin = 0, greek = 0;
        foreach (var c in word)
        {
            if (IsCyrillic(c))
                cyrillic++;
            else if (IsLatin(c))
                latin++;
            else if (c is >= '\u0370' and <= '\u03FF')
                greek++;
        }
        return (cyrillic, latin, greek);
    }

    internal static bool IsCyrillic(char c) => c is >= '\u0400' and <= '\u052F';

    internal static bool IsLatin(char c) => char.IsAsciiLetter(c) || (c is >= '\u00C0' and <= '\u024F' && c is not ('×' or '÷')) || c is >= '\u1E00' and <= '\u1EFF';

    static string Map(string word, string from, string to) => string.Create(word.Length, (word, from, to), static (span, state) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            var at = state.from.IndexOf(state.word[i], StringComparison.Ordinal);
            // Digits are letters only between letters, never at the end: «Иванов3» is another's tail.
            span[i] = at < 0 || (state.word[i] == '3' && (i == 0 || i == span.Length - 1)) || (state.from[at] == 'З' && state.to[at] == '3') ? state.word[i] : state.to[at];
        }
    });
}
