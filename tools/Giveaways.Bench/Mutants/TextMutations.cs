using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace Giveaways.Bench.Mutants;

/// <summary>What can be done to a text of lines and words: things missing, twice, in another order, and the same in another spelling.</summary>
static partial class TextMutations
{
    static readonly (string Name, Func<string, string?> Respell)[] OfAWord =
    [
        ("drop-word", _ => ""),
        ("upper-hex", word => HexWord().IsMatch(word) ? word.ToUpperInvariant() : null),
        ("leading-zero", word => Number().IsMatch(word) ? $"0{word}" : null),
        ("plus-sign", word => Number().IsMatch(word) ? $"+{word}" : null),
        ("next-number", word => Number().IsMatch(word) ? (BigInteger.Parse(word, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture) : null),
        ("unpadded", word => word.EndsWith('=') ? word.TrimEnd('=') : null),
        ("spare-bits", SpareBits),
        ("url-base64", word => word.EndsWith('=') ? word.Replace('+', '-').Replace('/', '_') : null),
        ("upper-case", word => word.ToUpperInvariant()),
    ];

    static readonly (string Name, Func<string, string> Respell)[] OfALine =
    [
        ("crlf", line => line + "\r"),
        ("trailing-blank", line => line + " "),
        ("leading-blank", line => " " + line),
        ("double-blank", line => line.Replace(" ", "  ", StringComparison.Ordinal)),
        ("tab", line => line.Replace(' ', '\t')),
        ("empty-line-before", line => "\n" + line),
    ];

    /// <summary>Every mutant of a text, the text itself never among them. Bytes that are no UTF-8 have none.</summary>
    public static IEnumerable<(string Operator, byte[] Bytes)> Of(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        if (!Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(bytes))
            return [];
        var lines = text.Split('\n');
        return Lines(lines).Concat(Words(lines)).Concat(Members(text)).Concat(Whole(text))
            .Where(mutant => mutant.Text != text).Select(mutant => (mutant.Operator, Encoding.UTF8.GetBytes(mutant.Text)));
    }

    static IEnumerable<(string Operator, string Text)> Lines(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            yield return ("drop-line", Join([.. lines[..i], .. lines[(i + 1)..]]));
            yield return ("double-line", Join([.. lines[..(i + 1)], .. lines[i..]]));
            if (i + 1 < lines.Length)
                yield return ("swap-lines", Join([.. lines[..i], lines[i + 1], lines[i], .. lines[(i + 2)..]]));
            foreach (var (name, respell) in OfALine)
                yield return (name, Join([.. lines[..i], respell(lines[i]), .. lines[(i + 1)..]]));
        }
    }

    static IEnumerable<(string Operator, string Text)> Words(string[] lines)
    {
        for (var i = 0; i < lines.Length; i++)
        {
            var words = lines[i].Split(' ');
            for (var j = 0; j < words.Length; j++)
            {
                foreach (var (name, respell) in OfAWord)
                {
                    if (respell(words[j]) is { } other)
                        yield return (name, Put(string.Join(' ', other.Length == 0 ? [.. words[..j], .. words[(j + 1)..]] : [.. words[..j], other, .. words[(j + 1)..]])));
                }
                if (j + 1 < words.Length)
                    yield return ("swap-words", Put(string.Join(' ', [.. words[..j], words[j + 1], words[j], .. words[(j + 2)..]])));
            }

            string Put(string line) => Join([.. lines[..i], line, .. lines[(i + 1)..]]);
        }
    }

    // JSON: a member with the comma behind or before it, and its value another.
    static IEnumerable<(string Operator, string Text)> Members(string text)
    {
        foreach (Match member in Member().Matches(text))
        {
            yield return ("drop-member", text.Remove(member.Index, member.Length));
            yield return ("double-member", text.Insert(member.Index, member.Value));
            yield return ("blank-in-member", text.Insert(member.Index + member.Value.IndexOf(':', StringComparison.Ordinal), " "));
        }
        foreach (Match number in JsonNumber().Matches(text))
        {
            yield return ("other-number", text.Insert(number.Index, "1"));
            yield return ("fraction", text.Insert(number.Index + number.Length, ".0"));
            yield return ("exponent", text.Insert(number.Index + number.Length, "e0"));
            yield return ("minus-sign", text.Insert(number.Index, "-"));
        }
    }

    static IEnumerable<(string Operator, string Text)> Whole(string text) =>
    [
        ("byte-order-mark", "\uFEFF" + text), ("no-final-newline", text.TrimEnd('\n')), ("one-newline-more", text + "\n"), ("nul-behind", text + "\0"), ("all-crlf", text.Replace("\n", "\r\n", StringComparison.Ordinal)),
        ("empty", ""), ("twice", text + text),
    ];

    // The last digit in front of the padding has bits that mean nothing.
    static string? SpareBits(string word)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var at = word.TrimEnd('=').Length - 1;
        return at == word.Length - 1 || at < 0 || Digits.IndexOf(word[at], StringComparison.Ordinal) is not (>= 0 and < 63 and var digit)
            ? null
            : string.Concat(word.AsSpan(0, at), Digits.AsSpan(digit + 1, 1), word.AsSpan(at + 1));
    }

    static string Join(IEnumerable<string> lines) => string.Join('\n', lines);

    [GeneratedRegex("^(?=.*[a-f])[0-9a-f]{8,}$")]
    private static partial Regex HexWord();

    [GeneratedRegex("^[0-9]+$")]
    private static partial Regex Number();

    [GeneratedRegex("""(?<=[{,])"[a-z_]+":(\[[^\[\]]*\]|\{[^{}]*\}|"[^"]*"|[a-z0-9]+),?""")]
    private static partial Regex Member();

    [GeneratedRegex("(?<=:)[0-9]+(?=[,}])")]
    private static partial Regex JsonNumber();
}
