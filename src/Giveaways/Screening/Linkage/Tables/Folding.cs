using System.Globalization;
using System.Text;
using Giveaways.Screening.Contacts;
using Giveaways.Screening.Names;

namespace Giveaways.Screening.Linkage.Tables;

/// <summary>Values as they are compared: case, marks and punctuation do not tell two people apart.</summary>
static class Folding
{
    const int MaxLength = 256;

    /// <summary>A value as its kind is compared; empty where it is missing.</summary>
    public static string Of(ColumnKind kind, string text) => kind switch
    {
        ColumnKind.Date => Date(text),
        ColumnKind.Name => Name(text),
        ColumnKind.Address => string.Join(' ', text.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        ColumnKind.Mail => Mailbox.Of(text)?.Address ?? Words(text),
        ColumnKind.Phone => PhoneNumber.Of(text)?.Text ?? new string([.. text.Where(char.IsAsciiDigit)]),
        ColumnKind.Sex => Sex(text),
        _ => Words(text),
    };

    // Look-alike letters and apostrophes are the names' own matter; digits that a slip left in a name are not.
    static string Name(string text) => NameText.Fold(text) is { Length: > 0 } folded && !text.Any(char.IsAsciiDigit) ? folded.Replace('-', ' ') : Words(text);

    static string Sex(string text) => text.Trim() is { Length: > 0 } said ? char.ToLowerInvariant(said[0]) switch
    {
        'm' or 'м' or 'ч' or '1' => "m",
        'f' or 'ж' or 'w' or '2' => "f",
        _ => "",
    }
    : "";

    /// <summary>Lower case letters and digits, words apart by one space.</summary>
    public static string Words(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (folded.Length == MaxLength)
                break;
            if (char.IsLetterOrDigit(c))
                folded.Append(c);
            else if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) && c is not ('\'' or '’' or 'ʼ' or '`')
                && folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>Without any space: what a scanner or a hurried clerk joined or split.</summary>
    public static string Squashed(string words) => words.Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Eight digits, year first, from the common notations; whatever digits there are where it is none of them.</summary>
    public static string Date(string text)
    {
        var parts = Words(text).Split(' ');
        if (parts.Length < 3 || !parts.Take(3).All(p => p.All(char.IsAsciiDigit)))
        {
            var digits = new string([.. text.Where(char.IsAsciiDigit)]);
            // A digit too many is a slip that must stay visible; many are a time of day.
            return digits.Length > 10 ? digits[..8] : digits;
        }
        return parts[0].Length == 4
            ? $"{parts[0]}{parts[1].PadLeft(2, '0')}{parts[2].PadLeft(2, '0')}"
            : $"{parts[2]}{parts[1].PadLeft(2, '0')}{parts[0].PadLeft(2, '0')}";
    }
}
