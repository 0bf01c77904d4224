using System.Globalization;
using System.Text;

namespace Giveaways.Samples.Tests;

/// <summary>The obvious way to see through spellings, written without the generator's code.</summary>
internal static class Plain
{
    /// <summary>Digits with the country's code; a leading 8 is Russia's trunk prefix, 00 the international one.</summary>
    internal static string Phone(string written)
    {
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        return written[0] == '8' ? "7" + digits[1..] : written.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits;
    }

    internal static string Email(string written) => written.Trim().Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>The words of a name without case and marks, in any order.</summary>
    internal static string Name(string written) => string.Join(
        ' ', Fold(written).Split(' ').Order(StringComparer.Ordinal));

    internal static string Fold(string written) => string.Concat(
            written.ToLowerInvariant().Replace('ł', 'l').Replace('ґ', 'г').Replace("’", "'", StringComparison.Ordinal).Normalize(NormalizationForm.FormD)
                .Where(static letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark));
}
