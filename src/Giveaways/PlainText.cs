using System.Globalization;
using System.Text;

namespace Giveaways;

/// <summary>The rules for text that people type: length in bytes and in graphemes, no control or invisible characters, not blank.</summary>
/// <remarks>Nothing is interpreted or repaired here: <c>{{7*7}}</c> and the surname <c>Null</c> are text.</remarks>
public static class PlainText
{
    /// <summary>Why <paramref name="text"/> is not acceptable as one line of text, or null where it is.</summary>
    /// <param name="maxGraphemes">Largest number of user-perceived characters; bytes are limited to eight times as many.</param>
    public static Violation? Check(string field, string text, int maxGraphemes, bool multiline = false)
    {
        if (Encoding.UTF8.GetByteCount(text) > maxGraphemes * 8)
            return new(field, Reason.TooLong, $"Takes more than {maxGraphemes * 8} bytes; shorten it.");
        var blank = true;
        var invisible = false;
        var before = default(Rune);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
                return new(field, Reason.InvalidUtf8, "Holds U+FFFD or a lone surrogate; send the original text as UTF-8.");
            if (Rune.IsControl(rune) && !(multiline && rune.Value is '\n' or '\t'))
                return new(field, Reason.ControlCharacter, "Holds a control character; remove line breaks and escapes.");
            if (rune.Value is 0x2028 or 0x2029)
                return new(field, Reason.ControlCharacter, "Holds a line or paragraph separator; remove it.");
            invisible |= IsInvisible(rune) && !(IsJoiner(rune) && JoinsLetters(before));
            blank &= IsInvisible(rune) || IsBlank(rune);
            before = rune;
        }
        if (text.Length > 0 && blank)
            return new(field, Reason.Blank, "Is blank; write something visible or leave it out.");
        if (invisible)
            return new(field, Reason.InvisibleCharacter, "Holds an invisible character; type the text again without it.");
        if (new StringInfo(text).LengthInTextElements > maxGraphemes)
            return new(field, Reason.TooLong, $"Has more than {maxGraphemes} characters; shorten it.");
        return null;
    }

    /// <summary>Unicode NFC. A text with a lone surrogate has none and stays as it is; <see cref="Check"/> refuses it.</summary>
    public static string Nfc(string text) => IsWellFormed(text) ? text.Normalize(NormalizationForm.FormC) : text;

    /// <summary>False where a text has a lone surrogate, or a replacement character in place of what was lost.</summary>
    public static bool IsWellFormed(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar);

    /// <summary>True where letters of Latin, Cyrillic and Greek meet within one word, as in look-alike handles (UTS 39, mixed-script).</summary>
    public static bool MixesScripts(string text)
    {
        foreach (var word in text.Split([' ', '-', '.', '_', '@', '\''], StringSplitOptions.RemoveEmptyEntries))
        {
            var scripts = word.EnumerateRunes().Select(ScriptOf).Where(s => s != Script.Other).Distinct().Count();
            if (scripts > 1)
                return true;
        }
        return false;
    }

    enum Script { Other, Latin, Greek, Cyrillic }

    static Script ScriptOf(Rune rune) => rune.Value switch
    {
        >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= 0xC0 and <= 0x24F => Script.Latin,
        >= 0x370 and <= 0x3FF => Script.Greek,
        >= 0x400 and <= 0x52F => Script.Cyrillic,
        _ => Script.Other,
    };

    static bool IsBlank(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is 0x2800 or 0x3164 or 0x115F or 0x1160 or 0xFFA0;

    // ZWJ, ZWNJ, BOM, bidirectional controls, soft hyphen, tag characters and other format characters.
    static bool IsInvisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format || rune.Value is 0x034F or >= 0xE0000 and <= 0xE0FFF;

    static bool IsJoiner(Rune rune) => rune.Value is 0x200C or 0x200D;

    // Arabic, Syriac and the scripts of India and Sri Lanka, which need joiners to be spelled right.
    static bool JoinsLetters(Rune before) => before.Value is >= 0x0600 and <= 0x08FF or >= 0x0900 and <= 0x0DFF;
}
