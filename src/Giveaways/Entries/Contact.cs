using System.Globalization;
using System.Text;
using Giveaways.Proofs.Rules;

namespace Giveaways.Entries;

/// <summary>One way to reach a person, in the one form in which two spellings of it are equal.</summary>
/// <param name="Value">Normalised: <c>name@host.tld</c>, <c>+79001234567</c>, or <c>network account</c>.</param>
/// <param name="Method">How the app verified it, in the app's words; empty where it did not.</param>
public sealed record Contact(ContactKind Kind, string Value, bool Verified, string Method)
{
    public const int MaxEmailBytes = 254;
    public const int MaxAccountBytes = 128;

    /// <summary>A contact from what was typed, or what is wrong with it.</summary>
    /// <param name="network">The network's short name (<c>vk</c>, <c>instagram</c>); only for network accounts.</param>
    public static (Contact? Contact, Violation? Wrong) Parse(string field, ContactKind kind, string value, string network, bool verified, string method)
    {
        if (value.Length == 0)
            return (null, new(field, Reason.FieldRequired, "Give the contact's value."));
        if (value.Length > 1024)
            return (null, new(field, Reason.TooLong, "Takes more than 1024 characters."));
        if (!PlainText.IsWellFormed(value))
            return (null, new(field, Reason.InvalidUtf8, "Holds U+FFFD or a lone surrogate; send the original text as UTF-8."));
        if (PlainText.Check(field, method, 64) is { } badMethod)
            return (null, badMethod);
        var (normal, reason, message) = kind switch
        {
            ContactKind.Email => Email(value),
            ContactKind.Phone => Phone(value),
            ContactKind.Network => Account(value, network),
            _ => (null, Reason.FieldRequired, "Say what kind of contact it is: EMAIL, PHONE or NETWORK."),
        };
        return normal is null ? (null, new(field, reason, message)) : (new Contact(kind, normal, verified, verified ? method : ""), null);
    }

    /// <summary>Mailbox of RFC 5321 in its everyday form: one @, a host with a dot, no quotes, no address literals.</summary>
    static (string?, Reason, string) Email(string value)
    {
        const string wrong = "Is not an e-mail address of the form name@host.tld.";
        if (value.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
            return (null, Reason.BadEmail, wrong);
        var text = value.Trim(' ').Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        if (Encoding.UTF8.GetByteCount(text) > MaxEmailBytes)
            return (null, Reason.TooLong, $"Takes more than {MaxEmailBytes} bytes.");
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at is <= 0 or > 64 || at != text.LastIndexOf('@'))
            return (null, Reason.BadEmail, wrong);
        var local = text[..at];
        if (local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal) || !local.All(IsAtom))
            return (null, Reason.BadEmail, wrong);
        return Host(text[(at + 1)..]) is { } host ? (local + "@" + host, default, "") : (null, Reason.BadEmail, wrong);
    }

    static bool IsAtom(char c) => char.IsLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.".Contains(c, StringComparison.Ordinal);

    static string? Host(string host)
    {
        if (host.Length is 0 or > 253 || !host.Contains('.', StringComparison.Ordinal))
            return null;
        string ascii;
        try
        {
            ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(host);
        }
        catch (ArgumentException)
        {
            return null; // IDNA has no other way to say that a name is not one
        }
        var labels = ascii.Split('.');
        return labels.All(l => l.Length is > 0 and <= 63 && l[0] != '-' && l[^1] != '-') && labels[^1].Any(char.IsAsciiLetter) ? ascii : null;
    }

    /// <summary>E.164 (ITU-T): national forms of RU and KZ (8...), UA and BY (0..., 80...), US with its 1 are completed; the rest needs its country code.</summary>
    static (string?, Reason, string) Phone(string value)
    {
        var text = value.Trim(' ').Normalize(NormalizationForm.FormKC);
        if (text.Any(c => !char.IsAsciiDigit(c) && !PhoneMarks.Contains(c, StringComparison.Ordinal)) || text.LastIndexOf('+') > 0)
            return (null, Reason.BadPhone, "Is not a phone number; write it with its country code, e.g. +380 44 123 4567.");
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        var international = text.StartsWith('+') ? digits : digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : null;
        var number = international ?? Complete(digits);
        if (number is null || number.Length is < 8 or > 15 || number[0] == '0' || !FitsCountry(number))
            return (null, Reason.BadPhone, "Is too short, too long or a service number; write it with its country code, e.g. +380 44 123 4567.");
        return ("+" + number, default, "");
    }

    // What people type between digits; the dashes are those that text editors put in place of a hyphen.
    const string PhoneMarks = "+ -().\u2010\u2011\u2012\u2013\u2014\u2212";

    static string? Complete(string digits) => digits switch
    {
        { Length: 11 } when digits[0] == '8' && digits[1] is '3' or '4' or '7' or '9' => "7" + digits[1..],
        { Length: 11 } when digits.StartsWith("80", StringComparison.Ordinal) => "375" + digits[2..],
        { Length: 11 } when digits[0] is '7' or '1' => digits,
        { Length: 10 } when digits[0] == '0' => "38" + digits,
        { Length: 10 } when digits[0] == '9' => "7" + digits,
        { Length: 12 } when digits.StartsWith("380", StringComparison.Ordinal) || digits.StartsWith("375", StringComparison.Ordinal) => digits,
        { Length: 11 } when digits.StartsWith("48", StringComparison.Ordinal) => digits,
        _ => null,
    };

    // Lengths and service ranges of the numbering plans of +7, +1, +380, +375 and +48; other countries pass through.
    static bool FitsCountry(string number) => number switch
    {
        _ when number[0] == '7' => number.Length == 11 && number[1] is '3' or '4' or '6' or '7' or '9' || number.Length == 11 && number[1] == '8' && number[2] is not '0',
        _ when number[0] == '1' => number.Length == 11 && number[1] is not ('0' or '1') && !number.AsSpan(1).StartsWith("900", StringComparison.Ordinal),
        _ when number.StartsWith("380", StringComparison.Ordinal) => number.Length == 12 && number[3] is not '0' && !number.AsSpan(3).StartsWith("900", StringComparison.Ordinal),
        _ when number.StartsWith("375", StringComparison.Ordinal) => number.Length == 12,
        _ when number.StartsWith("48", StringComparison.Ordinal) => number.Length == 11 && !number.AsSpan(2).StartsWith("70", StringComparison.Ordinal),
        _ => !number.StartsWith("89", StringComparison.Ordinal) && !number.StartsWith("83", StringComparison.Ordinal), // nobody's: +8 900 is a slip for 8 900
    };

    static (string?, Reason, string) Account(string value, string network)
    {
        if (!Slug.IsValid(network))
            return (null, Reason.FieldRequired, "Name the network with a short code of a-z, 0-9 and hyphens, e.g. vk.");
        var text = value.Trim(' ').Normalize(NormalizationForm.FormKC).TrimStart('@').ToLowerInvariant();
        if (text.Length == 0 || Encoding.UTF8.GetByteCount(text) > MaxAccountBytes || text.Any(c => !char.IsLetterOrDigit(c) && !"._-:".Contains(c, StringComparison.Ordinal)))
            return (null, Reason.BadNetwork, $"Is not an account name of letters, digits, dots, hyphens and underscores, at most {MaxAccountBytes} bytes; give the name, not the address of its page.");
        return PlainText.MixesScripts(text)
            ? (null, Reason.MixedScript, "Mixes Latin, Greek or Cyrillic letters within one word; account names have one script.")
            : (network + " " + text, default, "");
    }
}
