using System.Buffers;
using System.Globalization;
using System.Text;

namespace Giveaways.Cli.Output;

/// <summary>Text from servers and files made harmless for a terminal.</summary>
/// <remarks>
/// Control characters would move the cursor, clear the screen or set its title; direction marks and invisible characters would
/// show another text than the one that is there. Each is written as <c>\u{1b}</c>, so that nothing is hidden and nothing is obeyed.
/// </remarks>
internal static class Plain
{
    private static readonly SearchValues<char> Innocent = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>One line: line breaks and tabs are written as escapes too.</summary>
    public static string Line(string text) => Of(text, keepsLines: false);

    /// <summary>Several lines: LF and tabs stay.</summary>
    public static string Lines(string text) => Of(text, keepsLines: true);

    /// <summary>JSON as it was but for characters that must not reach a terminal: they can only stand in its strings, where JSON's own escapes do.</summary>
    public static string EscapedJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var escaped = new StringBuilder(json.Length);
        foreach (var rune in json.EnumerateRunes())
        {
            if (rune.Value == '\n' || IsHarmless(rune))
            {
                escaped.Append(rune.ToString());
                continue;
            }
            foreach (var unit in rune.ToString())
            {
                escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:X4}");
            }
        }
        return escaped.ToString();
    }

    private static string Of(string text, bool keepsLines)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.AsSpan().ContainsAnyExcept(Innocent))
        {
            return text;
        }
        var plain = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes())
        {
            if (keepsLines && rune.Value is '\n' or '\t')
            {
                plain.Append((char)rune.Value);
            }
            else if (IsHarmless(rune))
            {
                plain.Append(rune.ToString());
            }
            else
            {
                plain.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}");
            }
        }
        return plain.ToString();
    }

    // Format (Cf) has the direction marks, joiners, tags and the byte order mark. A joiner between emoji is lost with them: the text
    // is still told apart, and a terminal shows the parts.
    private static bool IsHarmless(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
