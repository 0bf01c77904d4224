using System.Globalization;
using System.Text;

namespace Giveaways.Entries;

/// <summary>What a shop's register wrote on a receipt to tell it from all others, in the one form in which two spellings of it are equal.</summary>
/// <remarks>NFKC, in capitals, without white space: people type it from paper. What it is made of is each country's matter, and not looked at.</remarks>
public static class FiscalId
{
    /// <summary>Receipts of one entry.</summary>
    public const int MaxIds = 16;

    public const int MaxCharacters = 64;

    /// <summary>The normal form, or what is wrong with what was typed.</summary>
    public static (string? Id, Violation? Wrong) Parse(string field, string text)
    {
        if (text.Length == 0)
            return (null, new(field, Reason.FieldRequired, "Give the receipt's fiscal id."));
        if (PlainText.Check(field, text, 2 * MaxCharacters) is { } wrong)
            return (null, wrong);
        var normal = string.Concat(text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().Normalize(NormalizationForm.FormKC).EnumerateRunes().Where(r => !Rune.IsWhiteSpace(r)));
        return normal.EnumerateRunes().Count() is 0 or > MaxCharacters
            ? (null, new(field, Reason.TooLong, $"Has not 1 to {MaxCharacters} characters beside spaces."))
            : (normal, null);
    }

    /// <summary>Each once, sorted; what is wrong is added.</summary>
    public static IReadOnlyList<string> ParseAll(string field, IReadOnlyList<string> texts, int max, ICollection<Violation> wrong)
    {
        if (texts.Count > max)
            wrong.Add(new(field, Reason.TooManyItems, $"Takes at most {max.ToString("N0", CultureInfo.InvariantCulture)} fiscal ids."));
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (i, text) in texts.Take(max).Index())
        {
            var (id, bad) = Parse($"{field}[{i}]", text);
            if (bad is { } violation)
                wrong.Add(violation);
            else
                ids.Add(id!);
        }
        return [.. ids];
    }
}
