using System.Globalization;
using System.Text;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Operator;

/// <summary>Writes for people what an operator's log tells of its contests. Lines end in LF.</summary>
public static class OperatorText
{
    /// <summary>Such as <c>contest 7, sealed</c>.</summary>
    public static string Of(OperatorContest contest)
    {
        ArgumentNullException.ThrowIfNull(contest);
        var test = contest.Mode == Rules.ContestMode.Test ? ", TEST" : "";
        var reason = contest.Ended is { Leaf.Reason.Code: var code } ? $" ({code})" : "";
        return string.Create(CultureInfo.InvariantCulture, $"contest {contest.Sequence}, {State(contest.State)}{reason}{test}");
    }

    /// <summary>The events with their times, such as <c>publish 2026-08-01T10:00:00Z, close 2026-08-05T10:00:00Z</c>.</summary>
    public static string Events(OperatorContest contest)
    {
        ArgumentNullException.ThrowIfNull(contest);
        List<string> events = [$"created {Moments.Show(contest.Leaf.Time)}", .. contest.Events.Select(one => $"{Keyword<ContestEvent>.Of(one.Leaf.Event)} {Moments.Show(one.Leaf.Time)}")];
        if (contest.Ended is { Leaf: var ended })
        {
            events.Add($"{Keyword<EndEvent>.Of(ended.Event)} {Moments.Show(ended.Time)}");
        }
        return string.Join(", ", events);
    }

    /// <summary>What is to be told of all contests: alike ones, sealed ones without a draw, ended ones.</summary>
    /// <param name="report">The report.</param>
    /// <param name="max">How many are listed of each kind; of the others the number is said.</param>
    public static string Of(OperatorReport report, int max)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        List(text, "undrawn", [.. report.SealedOnly.Select(contest => $"{Of(contest)}, neither drawn nor ended")], max);
        List(text, "ended", [.. report.EndedWithoutDraw.Select(contest => $"{Of(contest)}, without a draw")], max);
        return text.ToString();
    }

    /// <summary>Groups of contests that promise the same.</summary>
    public static string Alike(OperatorReport report, int max)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new StringBuilder();
        List(text, "alike", [.. report.Alike.Select(group => $"{string.Join("; ", group.Take(max).Select(Of))}{More(group.Count - max)}")], max);
        return text.ToString();
    }

    /// <summary>The state in words.</summary>
    public static string State(ContestProgress state) => Keyword<ContestProgress>.Of(state);

    /// <summary>Lines behind a label, the label once.</summary>
    internal static void List(StringBuilder text, string label, IReadOnlyList<string> lines, int max)
    {
        foreach (var line in lines.Take(max))
        {
            text.Append(CultureInfo.InvariantCulture, $"{label,-8} {line}\n");
            label = "";
        }
        if (lines.Count > max)
        {
            text.Append(CultureInfo.InvariantCulture, $"{label,-8} and {lines.Count - max} more\n");
        }
    }

    static string More(int count) => count > 0 ? string.Create(CultureInfo.InvariantCulture, $"; and {count} more") : "";
}
