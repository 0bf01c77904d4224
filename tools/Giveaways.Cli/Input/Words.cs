using System.CommandLine.Parsing;
using System.Globalization;
using Giveaways.Api;
using Giveaways.Api.V1;

namespace Giveaways.Cli.Input;

/// <summary>Names, codes and choices as people type them.</summary>
internal static class Words
{
    private const string Collection = "contests/";

    /// <summary>A contest by its number or its name.</summary>
    public static ContestName Contest(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (ContestName.TryParse(text.StartsWith(Collection, StringComparison.Ordinal) ? text : Collection + text, out var name))
        {
            return name;
        }
        result.AddError("A contest is a number from 1, or contests/NUMBER.");
        return default;
    }

    /// <summary>Contests, each by its number or its name.</summary>
    public static ContestName[] Contests(ArgumentResult result)
    {
        var names = new List<ContestName>();
        foreach (var token in result.Tokens)
        {
            if (ContestName.TryParse(token.Value.StartsWith(Collection, StringComparison.Ordinal) ? token.Value : Collection + token.Value, out var name))
            {
                names.Add(name);
            }
            else
            {
                result.AddError("A contest is a number from 1, or contests/NUMBER.");
            }
        }
        return [.. names];
    }

    /// <summary>An entry's code in any case.</summary>
    /// <exception cref="CliException">No code.</exception>
    public static string Code(string text) =>
        EntryName.TryParse($"contests/1/entries/{text.ToLowerInvariant()}", out var name)
            ? name.Code
            : throw CliException.Usage("This is no entry's code.", "A code is 6 or more of the letters and digits bcdfghjkmnpqrstvwxyz23456789.", "ID_FORMAT");

    /// <summary>An enum's value by its word: <c>network</c> for CONTACT_KIND_NETWORK.</summary>
    /// <exception cref="CliException">No such word; the message lists all.</exception>
    public static T Choice<T>(string option, string text) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Convert.ToInt32(value, CultureInfo.InvariantCulture) != 0 && Word(value) == text)
            {
                return value;
            }
        }
        throw CliException.Usage($"{option} is not one of {string.Join(", ", Choices<T>())}.", "Choose one of them.");
    }

    /// <summary>The words of an enum, without its zero.</summary>
    public static IEnumerable<string> Choices<T>() where T : struct, Enum =>
        Enum.GetValues<T>().Where(value => Convert.ToInt32(value, CultureInfo.InvariantCulture) != 0).Select(Word);

    /// <summary>An enum's value as people read it; a dash for the zero.</summary>
    public static string Word<T>(T value) where T : struct, Enum
    {
        if (Convert.ToInt32(value, CultureInfo.InvariantCulture) == 0)
        {
            return "-";
        }
        return Spell(value.ToString(), '-');
    }

    /// <summary>A name in PascalCase as words in lower case.</summary>
    public static string Spell(string name, char between) => string.Concat(name.Select((letter, at) => char.IsAsciiLetterUpper(letter)
        ? (at > 0 ? between.ToString() : "") + char.ToLowerInvariant(letter)
        : letter.ToString()));

    /// <summary>A contest's state with its phase, as people read it.</summary>
    public static string StateOf(Contest contest) =>
        contest.Phase == ContestPhase.Unspecified ? Word(contest.State) : $"{Word(contest.State)}, {Word(contest.Phase)}";
}
