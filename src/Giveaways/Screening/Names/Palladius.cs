using System.Collections.Frozen;
using System.Text;

namespace Giveaways.Screening.Names;

/// <summary>Chinese syllables in Cyrillic letters, as Russian has written them since Palladius, read back into pinyin: Чжоу Сюин is Zhou Xiuying.</summary>
static class Palladius
{
    static readonly string[] Initials = ["чж", "цз", "б", "п", "м", "ф", "д", "т", "н", "л", "г", "к", "х", "ц", "с", "ч", "ш", "ж", "в", ""];
    static readonly string[] PinyinInitials = ["zh", "j", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "q", "x", "ch", "sh", "r", "w", ""];

    // Longest first: «ань» before «ан» before «а».
    static readonly (string Cyrillic, string Pinyin)[] Finals =
    [
        ("юань", "uan"), ("уань", "uan"), ("уанъ", "uan"), ("янь", "ian"), ("ань", "an"), ("энь", "en"), ("инь", "in"), ("унь", "un"), ("юнь", "un"), ("уан", "uang"), ("юэ", "ue"), ("яо", "iao"), ("ао", "ao"), ("оу", "ou"), ("эй", "ei"), ("ай", "ai"),
        ("уй", "ui"), ("уэй", "ui"), ("юй", "u"), ("уа", "ua"), ("уо", "uo"), ("ян", "iang"), ("ан", "ang"), ("эн", "eng"), ("ин", "ing"), ("ун", "ong"), ("юн", "iong"), ("ю", "iu"), ("я", "ia"), ("е", "ie"), ("а", "a"), ("о", "o"), ("э", "e"), ("и", "i"), ("ы", "i"), ("у", "u"), ("эр", "er"),
    ];

    static readonly FrozenDictionary<string, string> Syllables = Build();

    const int MaxSyllable = 6;
    const int MaxSyllables = 3;

    /// <summary>The pinyin of a word of Chinese syllables; empty where it is not wholly made of them.</summary>
    public static string Of(string word)
    {
        var pinyin = new StringBuilder(word.Length + 4);
        return word.Length is > 1 and <= MaxSyllable * MaxSyllables && Read(word, 0, MaxSyllables, pinyin) ? pinyin.ToString() : "";
    }

    static bool Read(string word, int at, int syllables, StringBuilder pinyin)
    {
        if (at == word.Length)
            return true;
        for (var length = Math.Min(MaxSyllable, word.Length - at); syllables > 0 && length > 0; length--)
        {
            if (!Syllables.TryGetValue(word.Substring(at, length), out var syllable))
                continue;
            var before = pinyin.Length;
            pinyin.Append(syllable);
            if (Read(word, at + length, syllables - 1, pinyin))
                return true;
            pinyin.Length = before;
        }
        return false;
    }

    static FrozenDictionary<string, string> Build()
    {
        var syllables = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < Initials.Length; i++)
        {
            foreach (var (cyrillic, final) in Finals)
                syllables.TryAdd(Initials[i] + cyrillic, Spelled(PinyinInitials[i], final));
        }
        return syllables.ToFrozenDictionary(StringComparer.Ordinal);
    }

    // A syllable without an initial is written with y: Ян is Yang, Юнь Yun.
    static string Spelled(string initial, string final) =>
        initial.Length > 0 ? initial + final : final[0] switch { 'i' => final is "i" or "in" or "ing" ? "y" + final : "y" + final[1..], 'u' => final is "u" or "un" or "uan" or "ue" ? "yu" + final[1..] : "w" + final[1..], _ => final };
}
