using System.Globalization;
using System.Text;

namespace Giveaways.Entries;

/// <summary>What a shop's register wrote on a receipt to tell it from all others, in the one form in which two spellings of it are equal.</summary>
/// <remarks>
/// NFKC, in capitals, without white space and number signs, each separator a hyphen, and letters that look like Latin ones are Latin: people type it
/// from paper, and one purchase must not count as two. Separators stay, since <c>12-3</c> and <c>1-23</c> are two. What it is made of is each country's matter, and not looked at.
/// </remarks>
public static class FiscalId
{
    /// <summary>Receipts of one entry.</summary>
    public const int MaxIds = 16;

    public const int MaxCharacters = 64;

    const string Cyrillic = "АВЕЅІЈКМНОРСТУХ";
    const string Latin = "ABESIJKMHOPCTYX";
    const string Separators = "-/\\._:\u2010\u2011\u2012\u2013\u2014\u2212";
    const string NumberSigns = "#\u2116";

    /// <summary>The normal form, or what is wrong with what was typed.</summary>
    public static (string? Id, Violation? Wrong) Parse(string field, string text)
    {
        if (text.Length == 0)
            return (null, new(field, Reason.FieldRequired, "Give the receipt's fiscal id."));
        if (PlainText.Check(field, text, 2 * MaxCharacters) is { } wrong)
            return (null, wrong);
        // The number sign goes first: its compatibility form is two letters.
        var plain = string.Concat(text.Where(c => !NumberSigns.Contains(c, StringComparison.Ordinal))).Normalize(NormalizationForm.FormKC).ToUpperInvariant().Normalize(NormalizationForm.FormKC);
        var normal = string.Concat(plain.Where(c => !char.IsWhiteSpace(c)).Select(Fold)).Trim('-');
        return normal.EnumerateRunes().Count() is 0 or > MaxCharacters
            ? (null, new(field, Reason.TooLong, $"Has not 1 to {MaxCharacters} characters beside spaces."))
            : (normal, null);
    }

    static char Fold(char letter) => Separators.Contains(letter, StringComparison.Ordinal) ? '-' : Cyrillic.IndexOf(letter, StringComparison.Ordinal) is var at and >= 0 ? Latin[at] : letter;

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
