using System.Globalization;
using System.Text;

namespace Giveaways.Screening.Contacts;

/// <summary>Folds the words of addresses: one lossy key for Cyrillic and every common romanisation of it.</summary>
/// <remarks>
/// The key is the row of consonants, letters that schemes spell alike taken together: Соборна, Соборная, Soborna and Sobornaya are one,
/// and so are Київ, Киев, Kyiv and Kiev. Vowels do not count but at the beginning, where each counts as the same. Too coarse for
/// names of people; with house and flat beside it two streets of one town hardly meet in it.
/// </remarks>
static class AddressFold
{
    /// <summary>The key of one word; empty for a word of vowels and signs alone, but for its first.</summary>
    public static string Word(string word)
    {
        var latin = Latin(word);
        var key = new StringBuilder(latin.Length);
        var before = '\0';
        for (var i = 0; i < latin.Length;)
        {
            var (sound, length) = Sound(latin.AsSpan(i));
            if (sound == Vowel ? key.Length == 0 : sound != Silent && sound != before)
                key.Append(sound);
            // A doubled letter counts once, two syllables that begin alike count twice.
            before = sound;
            i += length;
        }
        return key.ToString();
    }

    /// <summary>A house's letter, or a short mark: letter by letter, nothing left out.</summary>
    public static string Letter(string text) => Latin(text);

    const char Vowel = '*';
    const char Silent = '\0';

    // The longest first; capitals are sounds that no single Latin letter has.
    static (char Sound, int Length) Sound(ReadOnlySpan<char> rest) => rest switch
    {
        ['s', 'c', 'h', 't', 's', 'c', 'h', ..] => ('S', 7),
        ['s', 'h', 't', 's', 'h', ..] => ('S', 5),
        ['s', 'h', 'c', 'h', ..] or ['s', 'z', 'c', 'z', ..] or ['s', 't', 'c', 'h', ..] => ('S', 4),
        ['s', 'c', 'h', ..] => ('S', 3),
        ['s', 'h' or 'z', ..] => ('S', 2),
        ['t', 's', 'c', 'h', ..] => ('C', 4),
        ['t', 'c', 'h', ..] => ('C', 3),
        ['c', 'h' or 'z', ..] => ('C', 2),
        ['t', 's' or 'z', ..] => ('c', 2),
        ['z', 'h', ..] or ['r', 'z', ..] => ('Z', 2),
        ['k' or 'g', 'h', ..] => ('g', 2),
        ['p', 'h', ..] => ('f', 2),
        ['a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'j', ..] => (Vowel, 1),
        ['h', ..] => ('g', 1),
        ['w', ..] => ('v', 1),
        ['q' or 'x', ..] => ('k', 1),
        [(>= 'a' and <= 'z') or (>= '0' and <= '9'), ..] => (rest[0], 1),
        _ => (Silent, 1),
    };

    static string Latin(string word)
    {
        var latin = new StringBuilder(word.Length + 4);
        foreach (var c in word)
        {
            if (c < 128)
                latin.Append(char.ToLowerInvariant(c));
            else if (Letters.TryGetValue(c, out var letters))
                latin.Append(letters);
            else
                Plain(c, latin);
        }
        return latin.ToString();
    }

    static void Plain(char c, StringBuilder latin)
    {
        foreach (var part in c.ToString().Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                latin.Append(part);
        }
    }

    static readonly Dictionary<char, string> Letters = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "g", ['ґ'] = "g", ['д'] = "d", ['е'] = "e", ['ё'] = "e", ['є'] = "e", ['ж'] = "zh", ['з'] = "z", ['и'] = "i",
        ['і'] = "i", ['ї'] = "i", ['й'] = "i", ['к'] = "k", ['л'] = "l", ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t",
        ['у'] = "u", ['ў'] = "u", ['ф'] = "f", ['х'] = "kh", ['ц'] = "ts", ['ч'] = "ch", ['ш'] = "sh", ['щ'] = "shch", ['ъ'] = "", ['ы'] = "y", ['ь'] = "", ['э'] = "e",
        ['ю'] = "u", ['я'] = "a", ['č'] = "ch", ['ć'] = "ch", ['š'] = "sh", ['ś'] = "sh", ['ž'] = "zh", ['ż'] = "zh", ['ź'] = "z", ['ł'] = "l", ['ʹ'] = "", ['ʺ'] = "",
    };
}
