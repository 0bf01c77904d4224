using System.Globalization;
using System.Text;

namespace Giveaways.Screening.Linkage.Tables;

/// <summary>Values as they are compared: case, marks and punctuation do not tell two people apart.</summary>
static class Folding
{
    const int MaxLength = 256;

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
            return new string([.. text.Where(char.IsAsciiDigit).Take(8)]);
        return parts[0].Length == 4
            ? $"{parts[0]}{parts[1].PadLeft(2, '0')}{parts[2].PadLeft(2, '0')}"
            : $"{parts[2]}{parts[1].PadLeft(2, '0')}{parts[0].PadLeft(2, '0')}";
    }
}
