using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Cli.Audit;
using Giveaways.Cli.Output;
using Giveaways.Cli.Screening;

namespace Giveaways.Cli.Raffle;

/// <summary>A raffle on the screen.</summary>
internal static class RaffleView
{
    private const int MaxShown = 15;

    public static void ShowEntries(Screen screen, int comments, RaffleEntries entries)
    {
        screen.Say($"{Screen.Number(comments)} comments, {Screen.Number(entries.People.Count)} people.");
        if (entries.Merges.Count > 0)
        {
            screen.Table("", ["row", "account", "is row", "because"], entries.Merges.Take(MaxShown).Select(merge => new[]
            {
                merge.Comment.Row.ToString(CultureInfo.InvariantCulture), merge.Comment.Account, merge.Into.Row.ToString(CultureInfo.InvariantCulture), merge.Why,
            }));
            ShowRest(screen, entries.Merges.Count);
        }
        if (entries.Refused.Count > 0)
        {
            screen.Say($"{Screen.Number(entries.Refused.Count)} comments could not be taken:", Tone.Warning);
            screen.Table("", ["row", "why"], entries.Refused.Take(MaxShown).Select(refused => new[]
            {
                refused.Comment.Row.ToString(CultureInfo.InvariantCulture), refused.Why,
            }));
            ShowRest(screen, entries.Refused.Count);
        }
    }

    public static void ShowFindings(Screen screen, IReadOnlyList<Finding> findings, RaffleEntries entries)
    {
        var people = entries.People.ToDictionary(person => person.Code, person => person.Comment, StringComparer.Ordinal);
        screen.Table("Nobody of the staff list takes part.", ["row", "account", "outcome", "why"], findings.Take(MaxShown).Select(finding => new[]
        {
            people[FindingCommands.CodeOf(finding)].Row.ToString(CultureInfo.InvariantCulture), people[FindingCommands.CodeOf(finding)].Account,
            finding.State == FindingState.Excluded ? "excluded" : "stays in, undecided", Reasons(finding),
        }));
        ShowRest(screen, findings.Count);
    }

    public static string Reasons(Finding finding) => string.Join(" ", finding.Explanation.Count > 0 ? finding.Explanation : finding.Reasons.Select(reason => reason.Text));

    public static void Show(Screen screen, RaffleResult result, string folder)
    {
        VerdictView.ShowConclusion(screen, result.Verdict);
        screen.Gap();
        screen.Title(result.Told.IsTest ? "TEST result, does not count" : "Result");
        screen.Table("Nobody could win.", ["rank", "", "name", "account", "row", "code"], result.People
            .Where(person => person.Rank > 0)
            .OrderBy(person => person.Rank)
            .Take(MaxShown)
            .Select(person => new[]
            {
                person.Rank.ToString(CultureInfo.InvariantCulture), person.State, person.Comment.Name, person.Comment.Account,
                person.Comment.Row.ToString(CultureInfo.InvariantCulture), person.Code,
            }));
        if (result.People.Any(person => person.State == "winner" && person.Doubt.Length > 0))
        {
            screen.Say("A winner has an undecided finding: look at people.csv before the prize is handed over.", Tone.Warning);
        }
        screen.Say($"Everything is in {folder}: winners.csv, winners.txt, protocol.html, pack.zip, key.txt; people.csv is for you alone.");
        screen.Line($"Anybody checks it: giveaways verify pack.zip --trust key.txt --saw seal-checkpoint.txt");
    }

    private static void ShowRest(Screen screen, int count)
    {
        if (count > MaxShown)
        {
            screen.Say($"  and {Screen.Number(count - MaxShown)} more, in people.csv.");
        }
    }
}
