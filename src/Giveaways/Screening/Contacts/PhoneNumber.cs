using System.Globalization;
using System.Text;

namespace Giveaways.Screening.Contacts;

/// <summary>A telephone number as screening compares it: E.164 where the spelling can be completed, else its bare digits.</summary>
/// <remarks>
/// More lenient than the contact that identifies an entrant: what is wrong there is here still something that two people may share.
/// National spellings of RU, UA, BY, KZ, PL and US are completed; a number with its country code passes through. Numbers of one repeated
/// digit are nobody's. Equality is that of the text.
/// </remarks>
public readonly record struct PhoneNumber
{
    /// <summary>ITU-T E.164, section 6.</summary>
    const int MaxDigits = 15;
    const int MinDigits = 7;
    const int MaxText = 64;
    const int RepeatedDigits = 8;

    PhoneNumber(string text) => Text = text;

    /// <summary><c>+</c> and digits; digits alone where no country could be told.</summary>
    public string Text { get; }

    public bool IsInternational => Text.StartsWith('+');

    /// <summary>The number in a text, or null where there is none.</summary>
    /// <param name="region">The country whose national spelling the text may have, e.g. <c>UA</c>; empty where that is not known.</param>
    public static PhoneNumber? Of(string text, string region = "")
    {
        var digits = Digits(text, out var plus, out var lastGroup);
        if (digits.Length is < MinDigits or > MaxDigits + 3)
            return null;
        var number = plus ? Slip(digits) : Prefixed(digits, region) is { } rest ? Slip(rest) : National(digits, region, lastGroup);
        if (number is null)
            return digits.Length <= MaxDigits && !IsNobodys(digits) ? new PhoneNumber(digits) : null;
        return number.Length is >= MinDigits and <= MaxDigits && !IsNobodys(number) ? new PhoneNumber("+" + number) : null;
    }

    public override string ToString() => Text;

    // A trunk zero in brackets, "+44 (0)20", is not dialled; an extension is a desk's, not a person's.
    static string Digits(string text, out bool plus, out int lastGroup)
    {
        var plain = (text.Length > MaxText ? text[..MaxText] : text).Normalize(NormalizationForm.FormKC).Replace("(0)", "", StringComparison.Ordinal);
        var digits = new StringBuilder();
        (plus, lastGroup) = (false, 0);
        foreach (var c in plain)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(c);
            if (digit >= 0)
            {
                digits.Append((char)('0' + digit));
                lastGroup++;
                continue;
            }
            if (digits.Length >= MinDigits && (char.IsLetter(c) || c is ';' or '#' or ','))
                break;
            plus |= c == '+' && digits.Length == 0;
            lastGroup = c is ')' or '(' or ' ' or '-' or '.' or '\u00A0' ? 0 : lastGroup;
        }
        return digits.ToString();
    }

    /// <summary>What follows an international prefix: 00, 8~10 of RU, BY and KZ, 011 of US.</summary>
    static string? Prefixed(string digits, string region) => digits switch
    {
        _ when digits.StartsWith("00", StringComparison.Ordinal) => digits[2..],
        { Length: > 12 } when digits.StartsWith("810", StringComparison.Ordinal) => digits[3..],
        { Length: > 11 } when region == "US" && digits.StartsWith("011", StringComparison.Ordinal) => digits[3..],
        _ => null,
    };

    // A trunk prefix left in behind the country code: +380 050, +375 8029, +7 8 912, +8 912.
    static string Slip(string number) => number switch
    {
        { Length: 13 } when number.StartsWith("3800", StringComparison.Ordinal) => "380" + number[4..],
        { Length: 14 } when number.StartsWith("37580", StringComparison.Ordinal) => "375" + number[5..],
        { Length: 13 } when number.StartsWith("3750", StringComparison.Ordinal) => "375" + number[4..],
        { Length: 12 } when number.StartsWith("480", StringComparison.Ordinal) => "48" + number[3..],
        { Length: 12 } when number.StartsWith("78", StringComparison.Ordinal) => "7" + number[2..],
        { Length: 11 } when number[0] == '8' && number[1] is '9' or '3' => "7" + number[1..], // nobody's country codes
        _ => number,
    };

    static string? National(string digits, string region, int lastGroup) => region switch
    {
        "RU" or "KZ" => Seven(digits),
        "UA" => Ukraine(digits),
        "BY" => Belarus(digits),
        "PL" => Poland(digits),
        "US" => America(digits),
        _ => Guess(digits, lastGroup),
    };

    static string? Seven(string digits) => digits switch
    {
        { Length: 11 } when digits[0] is '8' or '7' => "7" + digits[1..],
        { Length: 10 } when digits[0] is not '0' => "7" + digits,
        _ => Coded(digits),
    };

    static string? Ukraine(string digits) => digits switch
    {
        { Length: 11 } when digits.StartsWith("80", StringComparison.Ordinal) => "3" + digits,
        { Length: 10 } when digits[0] == '0' => "38" + digits,
        { Length: 9 } when digits[0] != '0' => "380" + digits,
        _ => Coded(digits),
    };

    static string? Belarus(string digits) => digits switch
    {
        { Length: 11 } when digits.StartsWith("80", StringComparison.Ordinal) => "375" + digits[2..],
        { Length: 10 } when digits[0] == '0' => "375" + digits[1..],
        { Length: 9 } when digits[0] != '0' => "375" + digits,
        _ => Coded(digits),
    };

    static string? Poland(string digits) => digits switch
    {
        { Length: 9 } when digits[0] != '0' => "48" + digits,
        { Length: 10 } when digits[0] == '0' => "48" + digits[1..],
        _ => Coded(digits),
    };

    static string? America(string digits) => digits switch
    {
        { Length: 10 } when digits[0] is not ('0' or '1') => "1" + digits,
        _ => Coded(digits),
    };

    // Without a region the length, the first digits and the grouping tell; where two plans fit, the one whose people write so.
    static string? Guess(string digits, int lastGroup) => digits switch
    {
        { Length: 11 } when digits.StartsWith("80", StringComparison.Ordinal) => IsBelarusian(digits.AsSpan(2, 2)) ? Belarus(digits) : Ukraine(digits),
        { Length: 11 } when digits[0] == '8' => Seven(digits),
        { Length: 10 } when digits[0] == '0' => Ukraine(digits),
        { Length: 10 } when digits[0] is '9' or '7' or '8' && lastGroup != 4 => Seven(digits),
        { Length: 10 } when digits[0] is '3' or '4' && lastGroup != 4 => Seven(digits),
        { Length: 10 } when digits[0] is not '1' && digits[3] is not ('0' or '1') => America(digits),
        { Length: 9 } when digits[0] == '9' || lastGroup == 2 => Ukraine(digits),
        { Length: 9 } when digits[0] is not '0' => Poland(digits),
        _ => Coded(digits),
    };

    /// <summary>A number with its country code but without the plus.</summary>
    static string? Coded(string digits) => digits switch
    {
        { Length: 12 } when digits.StartsWith("380", StringComparison.Ordinal) || digits.StartsWith("375", StringComparison.Ordinal) => digits,
        { Length: 11 } when digits[0] is '7' or '1' || digits.StartsWith("48", StringComparison.Ordinal) => digits,
        { Length: >= 11 and <= MaxDigits } when digits[0] is not '0' => Slip(digits),
        _ => null,
    };

    // Codes of the Belarusian plan; 44 is Kyiv's too, but Kyiv is written 044.
    static bool IsBelarusian(ReadOnlySpan<char> code) => code is "15" or "16" or "17" or "21" or "22" or "23" or "24" or "25" or "29" or "33" or "44";

    // +70000000000, 0000000: what people type into a field that they must not leave empty.
    static bool IsNobodys(string digits) => !digits.AsSpan(digits.Length - Math.Min(digits.Length, RepeatedDigits)).ContainsAnyExcept(digits[^1]);
}
