using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Giveaways.Proofs.Codes;

namespace Giveaways.Proofs.Text;

/// <summary>The words of a contest's texts: which spellings are an id, a code, a language, an origin, a date.</summary>
/// <remarks>Every question is answered for one exact spelling; nothing is trimmed or folded.</remarks>
public static class Grammar
{
    /// <summary>The longest id (SPEC 1.5).</summary>
    public const int MaxIdLength = 32;

    /// <summary>The longest host of an origin, its port not counted (SPEC 2.3).</summary>
    public const int MaxHostLength = 200;

    const string ContestsPath = "/contests/";
    const string OperatorPath = "/operator";
    const string DateFormat = "yyyy-MM-dd";
    const int MaxPort = 65_535;

    static readonly SearchValues<char> IdLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    static readonly SearchValues<char> HostLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");

    /// <summary><c>[a-z0-9-]{1,32}</c> (SPEC 1.5).</summary>
    public static bool IsId(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxIdLength && !text.ContainsAnyExcept(IdLetters);

    /// <summary>Letters and length of a code; that it belongs to an index only its log's origin can tell (SPEC 3).</summary>
    public static bool IsCode(ReadOnlySpan<char> text) => EntryCode.TryParse(text, out _);

    /// <summary>Whether a text is a code of ISO 3166: a country's, or a part's such as <c>US-NY</c> (SPEC 4).</summary>
    public static bool IsTerritory(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length >= 2 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1])
            && (text.Length == 2 || (text.Length is >= 4 and <= 6 && text[2] == '-' && text[3..].All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter))));
    }

    /// <summary>Two lowercase letters (SPEC 4).</summary>
    public static bool IsLanguage(ReadOnlySpan<char> text) =>
        text.Length == 2 && char.IsAsciiLetterLower(text[0]) && char.IsAsciiLetterLower(text[1]);

    /// <summary>A contest log's origin, <c>&lt;host&gt;/contests/&lt;sequence&gt;</c> (SPEC 2.3).</summary>
    public static bool TryParseOrigin(ReadOnlySpan<char> text, out long sequence)
    {
        sequence = 0;
        var path = text.IndexOf(ContestsPath, StringComparison.Ordinal);
        return path > 0
            && IsHost(text[..path])
            && Canonical.TryParseNumber(text[(path + ContestsPath.Length)..], out sequence)
            && sequence >= 1;
    }

    /// <summary>The host of a contest log's or the operator log's origin, its port included (SPEC 2.3, 12.1).</summary>
    public static bool TryParseHost(ReadOnlySpan<char> origin, out string host)
    {
        var isOrigin = TryParseOrigin(origin, out _)
            || (origin.EndsWith(OperatorPath, StringComparison.Ordinal) && IsHost(origin[..^OperatorPath.Length]));
        host = isOrigin ? origin[..origin.IndexOf('/')].ToString() : "";
        return isOrigin;
    }

    /// <summary>The operator log's origin, <c>&lt;host&gt;/operator</c>, which is its key's name too (SPEC 12.1).</summary>
    /// <exception cref="ArgumentException">Not a host.</exception>
    public static string OperatorOrigin(string host) =>
        IsHost(host) ? host + OperatorPath : throw new ArgumentException("A host is 1 to 200 of a-z, 0-9, '.' and '-', and a port.", nameof(host));

    /// <summary>A contest log's origin (SPEC 2.3).</summary>
    /// <exception cref="ArgumentException">Not a host, or a sequence below 1.</exception>
    public static string ContestOrigin(string host, long sequence)
    {
        var origin = $"{host}{ContestsPath}{Canonical.Number(sequence)}";
        return TryParseOrigin(origin, out _) ? origin : throw new ArgumentException("A host with a sequence from 1 on.", nameof(host));
    }

    /// <summary><c>YYYY-MM-DD</c>, a day that exists.</summary>
    public static bool TryParseDate(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
        && text.SequenceEqual(Date(date));

    /// <summary><c>YYYY-MM-DD</c>.</summary>
    public static string Date(DateOnly date) => date.ToString(DateFormat, CultureInfo.InvariantCulture);

    /// <summary>Whether a text can stand in a line of its own: in NFC, and none of its characters a control character.</summary>
    /// <remarks>A lone surrogate is in no normal form.</remarks>
    public static bool IsPlain([NotNullWhen(true)] string? text)
    {
        if (text is null)
        {
            return false;
        }
        foreach (var character in text)
        {
            if (char.IsControl(character))
            {
                return false;
            }
        }
        return IsNormal(text);
    }

    /// <summary>Whether a text is well-formed and in Unicode NFC.</summary>
    public static bool IsNormal(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }
        return text.IsNormalized(System.Text.NormalizationForm.FormC);
    }

    /// <summary>The length that limits count: Unicode code points, a lone surrogate being one.</summary>
    public static int CodePoints(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var count = 0;
        foreach (var _ in text.EnumerateRunes())
        {
            count++;
        }
        return count;
    }

    static bool IsHost(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        var host = colon < 0 ? text : text[..colon];
        return host.Length is > 0 and <= MaxHostLength
            && !host.ContainsAnyExcept(HostLetters)
            && (colon < 0 || IsPort(text[(colon + 1)..]));
    }

    static bool IsPort(ReadOnlySpan<char> text) => Canonical.TryParseNumber(text, out var port) && port is >= 1 and <= MaxPort;
}
