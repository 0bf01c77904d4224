using System.CommandLine;
using Giveaways.Api.V1;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Contests;

/// <summary>Who cannot win for whom they work or live with, on the command line: of a contest's rules, and of a policy that is tried.</summary>
internal sealed class PolicyOptions
{
    /// <summary>As the server takes it.</summary>
    private const int MaxDays = 3_660;

    private static readonly string[] Kinds = ["employee", "officer", "contractor", "outsourced", "temp", "judge", "adviser", "agency", "supplier"];

    private readonly Option<string[]> _employer;
    private readonly Option<string[]> _relation;
    private readonly Option<string[]> _engagement = new("--engagement") { Description = $"A kind of engagement that counts, repeat for more: {string.Join(", ", Kinds)}. [default: all]", HelpName = "KIND" };
    private readonly Option<int?> _before = new("--days-before") { Description = "An engagement counts from so many days before the opening. [default: 0]", HelpName = "N" };
    private readonly Option<int?> _after = new("--days-after") { Description = "An engagement counts until so many days after the draw. [default: 0]", HelpName = "N" };

    /// <param name="employers">What the employers' option says of itself.</param>
    /// <param name="relations">Likewise; the relations' names follow.</param>
    public PolicyOptions(string employers, string relations)
    {
        _employer = new("--employer") { Description = employers, HelpName = "ID" };
        _relation = new("--relation") { Description = $"{relations} {string.Join(", ", Words.Choices<Relation>())}.", HelpName = "RELATION" };
    }

    public IEnumerable<Option> All => [_employer, _relation, _engagement, _before, _after];

    /// <summary>Gives a command the options.</summary>
    public Command AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Options.Add(option);
        }
        return command;
    }

    /// <summary>Puts what was given into a policy.</summary>
    /// <param name="policy">The policy so far; null where there is none.</param>
    /// <param name="fresh">What a policy begins with whose employers were given.</param>
    /// <returns>The policy; null where nothing was given and there was none.</returns>
    /// <exception cref="CliException">Parts of a policy without its employers, or out of range.</exception>
    public ExclusionPolicy? Read(ParseResult parsed, ExclusionPolicy? policy, Func<ExclusionPolicy> fresh)
    {
        var employers = parsed.GetValue(_employer) ?? [];
        var others = All.Skip(1).Where(option => parsed.GetResult(option) is not null).Select(option => option.Name).ToList();
        if (policy is null && employers.Length == 0)
        {
            return others.Count == 0 ? null : throw CliException.Usage($"{string.Join(" and ", others)} belong to a policy of their own.", "Name its employers with --employer.");
        }
        // A present policy holds as it is; its other parts are the defaults of an absent one.
        policy ??= fresh();
        Replace(policy.Employers, employers);
        Replace(policy.Relations, [.. (parsed.GetValue(_relation) ?? []).Select(word => Words.Choice<Relation>("--relation", word))]);
        Replace(policy.Engagements, [.. (parsed.GetValue(_engagement) ?? []).Select(Kind)]);
        policy.DaysBefore = Days(parsed, _before) ?? policy.DaysBefore;
        policy.DaysAfter = Days(parsed, _after) ?? policy.DaysAfter;
        return policy;
    }

    private static void Replace<T>(ICollection<T> parts, T[] given)
    {
        if (given.Length == 0)
        {
            return;
        }
        parts.Clear();
        foreach (var part in given)
        {
            parts.Add(part);
        }
    }

    private static string Kind(string word) => Array.IndexOf(Kinds, word.ToLowerInvariant()) is >= 0 and var at
        ? Kinds[at]
        : throw CliException.Usage($"--engagement {word} is none.", $"Choose one of {string.Join(", ", Kinds)}.");

    private static int? Days(ParseResult parsed, Option<int?> option) => parsed.GetValue(option) is not { } days || days is >= 0 and <= MaxDays
        ? parsed.GetValue(option)
        : throw CliException.Usage($"{option.Name} is {days}.", $"Give 0 to {MaxDays} days.");
}
