using Giveaways.Api.V1;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Contests;

/// <summary>Findings of a rules check for people: errors first, each with what to do and by whose word.</summary>
internal static class RulesView
{
    private const int Width = 108;
    private const string Indent = "         ";

    public static void Show(Screen screen, CheckRulesResponse answer)
    {
        Show(screen, answer.Findings);
        var errors = answer.Findings.Count(finding => finding.Severity == RuleSeverity.Error);
        var warnings = answer.Findings.Count - errors;
        var accepted = answer.Findings.Count(finding => finding.Acceptance is not null);
        var places = answer.Territories.Count > 0 ? string.Join(", ", answer.Territories) : "no territory, since the rules name none";
        screen.Say(
            $"{Count(errors, "error")}, {Count(warnings, "warning")}{(accepted > 0 ? $", {accepted} of them accepted" : "")}. Law asked: {places}.", errors > 0 ? Tone.Bad : warnings > 0 ? Tone.Warning : Tone.Good);
        if (answer.UncoveredTerritories.Count > 0)
        {
            screen.Say($"Not covered: {string.Join(", ", answer.UncoveredTerritories)}. Nothing here knows the law there.", Tone.Warning);
        }
        screen.Say("This is dated data with sources, not legal advice.");
    }

    public static void Show(Screen screen, IEnumerable<RuleFinding> findings)
    {
        foreach (var finding in findings)
        {
            Show(screen, finding);
        }
    }

    /// <summary>What somebody has taken upon themselves, and how much stays open.</summary>
    public static void ShowAccepted(Screen screen, IReadOnlyCollection<RuleFinding> findings)
    {
        foreach (var finding in findings.Where(finding => finding.Acceptance is not null).DistinctBy(finding => finding.Id))
        {
            screen.Line($"{finding.Id,-8} accepted by {finding.Acceptance.Accepter}: {finding.Acceptance.Reason}");
        }
        screen.Say($"{Count(findings.Count(finding => finding.Acceptance is null), "finding")} not accepted. An acceptance holds as long as the finding says the same.");
    }

    private static void Show(Screen screen, RuleFinding finding)
    {
        var isError = finding.Severity == RuleSeverity.Error;
        screen.Line($"{(isError ? "ERROR" : "warning"),-8} {finding.Id}  {finding.Title}  ({finding.Field})", isError ? Tone.Bad : Tone.Warning);
        Paragraph(screen, finding.Why);
        Paragraph(screen, "To do: " + finding.Fix);
        Paragraph(screen, $"Source: {finding.Source}, {finding.SourceDate}.{(finding.Caution.Length > 0 ? $" Unsure: {finding.Caution}" : "")}");
        if (finding.Acceptance is { } accepted)
        {
            Paragraph(screen, $"Accepted by {accepted.Accepter}: {accepted.Reason}");
        }
        screen.Gap();
    }

    private static void Paragraph(Screen screen, string text)
    {
        var line = Indent;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length + word.Length + 1 > Width && line.Length > Indent.Length)
            {
                screen.Line(line);
                line = Indent;
            }
            line += line.Length > Indent.Length ? " " + word : word;
        }
        screen.Line(line);
    }

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}
