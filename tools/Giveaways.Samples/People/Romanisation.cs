using System.Text;

namespace Giveaways.Samples.People;

/// <summary>Cyrillic names in Latin letters, in the ways people meet in documents and forms.</summary>
/// <remarks>Latin text passes through; an apostrophe or a soft or hard sign leaves nothing unless a scheme says so.</remarks>
internal static class Romanisation
{
    // Column order follows Letters; a space separates columns and "-" stands for nothing.
    private const string Letters = "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя’";

    private static readonly string[] RussianPassport = Columns(
        "a b v g g d e e ie zh z i i i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia -");

    private static readonly string[] RussianByEar = Columns(
        "a b v g g d e yo ye zh z i i yi y k l m n o p r s t u f h ts ch sh sch - y - e yu ya -");

    private static readonly string[] RussianScholarly = Columns(
        "a b v g g d e ë je ž z i i ji j k l m n o p r s t u f ch c č š šč - y - è ju ja -");

    private static readonly string[] UkrainianPassport = Columns(
        "a b v h g d e io ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - y - e iu ia -");

    private static readonly string[] UkrainianByEar = Columns(
        "a b v g g d e yo ye zh z y i yi y k l m n o p r s t u f h ts ch sh sch - y - e yu ya -");

    private static readonly string[] UkrainianScholarly = Columns(
        "a b v h g d e jo je ž z y i ji j k l m n o p r s t u f ch c č š šč - y - e ju ja -");

    internal static string Romanise(string word, NameOrigin origin, NameSpelling scheme)
    {
        var table = Table(origin, scheme);
        var initials = origin == NameOrigin.Ukrainian && scheme == NameSpelling.Passport;
        var text = new StringBuilder(word.Length + 8);
        for (var index = 0; index < word.Length; index++)
        {
            var lower = char.ToLowerInvariant(word[index]);
            var column = Letters.IndexOf(lower, StringComparison.Ordinal);
            var latin = column < 0 ? lower.ToString() : table[column];
            // The 2010 table writes these letters otherwise at the start of a word, and зг as zgh.
            if (initials && index == 0)
            {
                latin = Initial(lower, latin);
            }
            else if (initials && lower == 'г' && char.ToLowerInvariant(word[index - 1]) == 'з')
            {
                latin = "gh";
            }

            Append(text, latin, capital: lower != word[index]);
        }

        return text.ToString();
    }

    private static string Initial(char letter, string otherwise) => letter switch
    {
        'є' => "ye",
        'ї' => "yi",
        'й' => "y",
        'ю' => "yu",
        'я' => "ya",
        _ => otherwise,
    };

    private static void Append(StringBuilder text, string latin, bool capital)
    {
        if (capital && latin.Length > 0)
        {
            text.Append(char.ToUpperInvariant(latin[0])).Append(latin, 1, latin.Length - 1);
        }
        else
        {
            text.Append(latin);
        }
    }

    private static string[] Table(NameOrigin origin, NameSpelling scheme) => (origin == NameOrigin.Ukrainian, scheme) switch
    {
        (false, NameSpelling.Passport) => RussianPassport,
        (false, NameSpelling.ByEar) => RussianByEar,
        (false, NameSpelling.Scholarly) => RussianScholarly,
        (true, NameSpelling.Passport) => UkrainianPassport,
        (true, NameSpelling.ByEar) => UkrainianByEar,
        (true, NameSpelling.Scholarly) => UkrainianScholarly,
        _ => throw new ArgumentOutOfRangeException(nameof(scheme), scheme, "Not a romanisation."),
    };

    private static string[] Columns(string row)
    {
        var columns = row.Split(' ');
        return columns.Length == Letters.Length
            ? [.. columns.Select(static column => column == "-" ? "" : column)]
            : throw new InvalidOperationException($"{columns.Length} columns for {Letters.Length} letters.");
    }
}
