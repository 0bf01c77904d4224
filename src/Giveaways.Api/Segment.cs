using System.Buffers;
using System.Globalization;

namespace Giveaways.Api;

/// <summary>The parts between the slashes of resource names: what each kind may be, and reading and joining them.</summary>
internal static class Segment
{
    /// <summary>Numbers end here, as everywhere in the proofs (SPEC section 1, rule 2).</summary>
    internal const long MaxNumber = (1L << 53) - 1;

    /// <summary>A code has at least this many characters (SPEC section 3).</summary>
    internal const int MinCodeLength = 6;

    internal const int MaxCodeLength = 32;
    internal const int MaxIdLength = 32;
    internal const int KeyLength = 16;

    /// <summary>No name is longer: two collections, the longest id and number, and their slashes.</summary>
    private const int MaxNameLength = 100;

    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("bcdfghjkmnpqrstvwxyz23456789");
    private static readonly SearchValues<char> IdCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> HexCharacters = SearchValues.Create("0123456789abcdef");

    /// <summary>SPEC section 3: lower case, the alphabet of codes.</summary>
    internal static bool IsCode(string? text) =>
        text is { Length: >= MinCodeLength and <= MaxCodeLength } && !text.AsSpan().ContainsAnyExcept(CodeCharacters);

    /// <summary>SPEC section 1, rule 5.</summary>
    internal static bool IsId(string? text) =>
        text is { Length: >= 1 and <= MaxIdLength } && !text.AsSpan().ContainsAnyExcept(IdCharacters);

    internal static bool IsKey(string? text) =>
        text is { Length: KeyLength } && !text.AsSpan().ContainsAnyExcept(HexCharacters);

    /// <summary>A number from 1, without sign or leading zeros.</summary>
    internal static bool TryNumber(string text, out long number)
    {
        number = 0;
        // Digits are checked first: long.TryParse takes trailing NUL characters whatever the style.
        return text.Length > 0 && text[0] != '0' && !text.AsSpan().ContainsAnyExceptInRange('0', '9')
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
            && number is >= 1 and <= MaxNumber;
    }

    /// <summary>
    /// The values of a name of this shape; the shape's fixed parts are words, its values null. False where a part is
    /// missing, too many or another word.
    /// </summary>
    internal static bool TrySplit(string? text, ReadOnlySpan<string?> shape, out string[] values)
    {
        values = [];
        if (text is null || text.Length > MaxNameLength)
        {
            return false;
        }
        var parts = text.Split('/');
        if (parts.Length != shape.Length)
        {
            return false;
        }
        var found = new List<string>(shape.Length);
        for (var at = 0; at < parts.Length; at++)
        {
            if (shape[at] is null)
            {
                found.Add(parts[at]);
            }
            else if (!string.Equals(parts[at], shape[at], StringComparison.Ordinal))
            {
                return false;
            }
        }
        values = [.. found];
        return true;
    }

    /// <summary>Reads <c>contests/{sequence}/{collection}/{code}</c>.</summary>
    internal static bool TryContestCode(string? text, string collection, out ContestName contest, out string code)
    {
        contest = default;
        code = "";
        if (!TrySplit(text, ["contests", null, collection, null], out var values)
            || !TryNumber(values[0], out var sequence) || !IsCode(values[1]))
        {
            return false;
        }
        contest = new ContestName(sequence);
        code = values[1];
        return true;
    }

    internal static string RequireCode(string code) =>
        IsCode(code) ? code : throw new ArgumentException("Not an entry's code.", nameof(code));

    internal static ContestName RequireContest(ContestName contest) =>
        contest != default ? contest : throw new ArgumentException("The default value is no contest.", nameof(contest));

    internal static TName Parse<TName>(string text) where TName : struct, IResourceName<TName> =>
        TName.TryParse(text, out var name) ? name : throw new FormatException($"Not a name of the form {TName.Pattern}.");

    /// <summary>What writing the default value of a name throws.</summary>
    internal static InvalidOperationException NoName(Type type) => new($"The default value of {type.Name} is no name.");
}
