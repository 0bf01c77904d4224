using System.Globalization;
using System.Text;

namespace Giveaways.Screening.Names;

/// <summary>Names as folded words: the first step of the normalisation, version 3.</summary>
/// <remarks>
/// NFKC, lower case, «ё» as «е», composed and decomposed letters alike. Zero-width and direction marks, apostrophes and the soft and hard signs of
/// romanisations are dropped; hyphens of every width join. Look-alike letters of another alphabet are repaired. Folding twice changes nothing.
/// </remarks>
public static class NameText
{
    /// <summary>Of a name, words beyond this many are ignored.</summary>
    public const int MaxWords = 12;

    /// <summary>Of a name, characters beyond this many are ignored.</summary>
    public const int MaxLength = 400;

    /// <summary>The folded words in their order; a hyphenated word is one, and a comma is a word of its own where it parts two words.</summary>
    internal static List<string> Split(string text)
    {
        var words = new List<string>(4);
        var word = new StringBuilder();
        var source = Composed(text);
        for (var i = 0; i < source.Length && words.Count < MaxWords; i++)
        {
            var c = source[i];
            if (IsLetter(source, i))
                word.Append(word.Length > 0 && IsUzbekO(source, i) ? 'u' : c);
            else if (IsHyphen(c))
                AppendHyphen(word, words);
            else if (!IsDropped(c))
                End(c);
        }
        End('\0');
        Homoglyphs.Repair(words);
        for (var i = 0; i < words.Count; i++)
            words[i] = Lower(words[i]);
        return words;

        void End(char by)
        {
            var ends = word.ToString().Trim('-');
            var joins = word.Length > 0 && word[^1] == '-' && char.IsWhiteSpace(by) && ends.Length > 0;
            if (ends.Length > 0 && words.Count < MaxWords)
                words.Add(ends);
            word.Clear();
            // A hyphen with spaces around it joins as well: «Салтыков - Щедрин».
            if (joins && words.Count > 0)
            {
                word.Append(words[^1]).Append('-');
                words.RemoveAt(words.Count - 1);
            }
            if (by == ',' && words.Count > 0 && words[^1] != "," && words.Count < MaxWords)
                words.Add(",");
        }
    }

    /// <summary>One folded line: the words with single spaces between.</summary>
    public static string Fold(string text) => string.Join(' ', Split(text).Where(w => w != ","));

    /// <summary>The word without accents, for comparing what is written in Latin letters.</summary>
    internal static string Plain(string word)
    {
        if (Ascii.IsValid(word))
            return word;
        var plain = new StringBuilder(word.Length);
        foreach (var c in word)
        {
            if (c is >= 'а' and <= 'ӿ')
                plain.Append(c);
            else
                plain.Append(Latin.Accents.TryGetValue(c, out var letters) ? letters.Plain : Base(c));
        }
        return plain.ToString();
    }

    internal static string Base(char c)
    {
        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        return parts.Length > 1 && CharUnicodeInfo.GetUnicodeCategory(parts[1]) == UnicodeCategory.NonSpacingMark ? parts[..1] : c.ToString();
    }

    static string Composed(string text)
    {
        var cut = text.Length <= MaxLength ? text : text[..(char.IsHighSurrogate(text[MaxLength - 1]) ? MaxLength - 1 : MaxLength)];
        if (Ascii.IsValid(cut))
            return cut;
        // Text that is not well formed has no normal form; it is read as it stands.
        return PlainText.IsWellFormed(cut) ? cut.Normalize(NormalizationForm.FormKC) : cut;
    }

    static string Lower(string word)
    {
        var lower = word.ToLowerInvariant();
        if (Ascii.IsValid(lower))
            return lower;
        lower = lower.Replace('ё', 'е').Replace('İ', 'i');
        // Lower case may decompose (İ), and a repair may bring a letter before its mark.
        return PlainText.IsWellFormed(lower) ? lower.Replace("\u0307", "", StringComparison.Ordinal).Normalize(NormalizationForm.FormKC) : lower;
    }

    static bool IsLetter(string text, int i)
    {
        var c = text[i];
        if (char.IsAsciiLetterOrDigit(c))
            return true;
        if (c < 0x80)
            return false;
        return CharUnicodeInfo.GetUnicodeCategory(text, i) switch
        {
            UnicodeCategory.NonSpacingMark => c is not ('\u0361' or '\u034F' or (>= '\uFE00' and <= '\uFE0F') or '\u0301' or '\u0300'),
            UnicodeCategory.SpacingCombiningMark => true,
            UnicodeCategory.ModifierLetter => c is 'ー' or 'ｰ' or 'ｙ',
            UnicodeCategory.Surrogate => char.IsLetterOrDigit(text, i),
            _ => char.IsLetterOrDigit(text, i) || (char.IsLowSurrogate(c) && i > 0 && char.IsSurrogatePair(text[i - 1], c) && char.IsLetterOrDigit(text, i - 1)),
        };
    }

    // «Yo‘ldoshev»: within a word an apostrophe after o is a letter of its own. It leads a word in «O'Brien».
    static bool IsUzbekO(string text, int i) =>
        text[i] is 'o' or 'O' && i + 2 < text.Length && text[i + 1] is '\'' or '`' or '\u2018' or '\u2019' or '\u02BB' or '\u02BC' && char.IsLetter(text[i + 2]);

    // U+05BE is Hebrew's own, U+30FB parts Japanese words and is none.
    static bool IsHyphen(char c) => c is '-' or (>= '\u2010' and <= '\u2015') or '\u2212' or '\u05BE' or '\uFE58' or '\uFE63' or '\uFF0D';

    static void AppendHyphen(StringBuilder word, List<string> words)
    {
        if (word.Length > 0 && word[^1] != '-')
            word.Append('-');
        else if (word.Length == 0 && words.Count > 0 && words[^1] != ",")
        {
            word.Append(words[^1]).Append('-');
            words.RemoveAt(words.Count - 1);
        }
    }

    static bool IsDropped(char c) => c is '\'' or '`' or '"' or '´' or '·' or '\u0301' or '\u0300' or '\u0361' or '\u034F' or '\u0307'
        or (>= '\u2018' and <= '\u201F') or (>= '\u02B0' and <= '\u02FF') or (>= '\u2032' and <= '\u2036') or (>= '\uFE00' and <= '\uFE0F')
        || (c >= 0x80 && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.NonSpacingMark);
}
