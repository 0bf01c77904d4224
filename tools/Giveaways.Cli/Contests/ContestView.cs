using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Contests;

/// <summary>A contest as people and programs see it.</summary>
internal static class ContestView
{
    public static void Show(Screen screen, Contest contest)
    {
        screen.Json(contest);
        var rules = contest.Rules ?? new Rules();
        screen.Title($"{contest.Name}  {rules.Title}{TestMark(rules)}");
        screen.Facts(
            ("state", Words.StateOf(contest)),
            ("sponsor", rules.Sponsor),
            ("open", Times.Show(rules.OpenTime)),
            ("close", Times.Show(rules.CloseTime)),
            ("import until", Times.Show(rules.ImportUntil)),
            ("seal by", Times.Show(rules.SealBy)),
            ("draw", Times.Show(rules.DrawTime)),
            ("round", rules.Beacon is { Round: > 0 } beacon ? $"drand quicknet {beacon.Round.ToString(CultureInfo.InvariantCulture)}" : ""),
            ("prizes", string.Join("\n", rules.Prizes.Select(prize => PrizeText.Show(prize)))),
            ("one person is", $"one {Words.Word(rules.IdentifyingContact)} contact, {rules.EntryLimit} {(rules.EntryLimit == 1 ? "entry" : "entries")} each"),
            ("substitution", Words.Word(rules.Substitution)),
            ("alternates", rules.Alternates.ToString(CultureInfo.InvariantCulture)),
            ("employers", rules.Exclusion is null ? "" : string.Join(", ", rules.Exclusion.Employers)),
            ("entries", Counts(contest.Counts)),
            ("staff check", contest.CheckedAgainstStaff ? "a roster is in the log" : "not checked against staff"),
            ("rules", contest.RulesVersion == 0 ? "" : $"version {contest.RulesVersion}, SHA-256 {contest.RulesSha256}"),
            ("rules check", Check(contest.RulesCheck)),
            ("log key", contest.VerifierKey),
            ("ended", contest.EndReason is null ? "" : $"{contest.EndReason.Code}: {contest.EndReason.Text}"));
    }

    public static void List(Screen screen, IReadOnlyList<Contest> contests) => screen.Table(
        "No contest yet. Make one: giveaways contests create --help",
        ["contest", "title", "state", "close", "draw", "entries"],
        contests.Select(contest => new[]
        {
            contest.Sequence.ToString(CultureInfo.InvariantCulture),
            (contest.Rules?.Title ?? "") + TestMark(contest.Rules),
            Words.StateOf(contest),
            Times.Show(contest.Rules?.CloseTime),
            Times.Show(contest.Rules?.DrawTime),
            Screen.Number(contest.Counts?.Accepted ?? 0),
        }));

    private static string Check(RulesCheck? check)
    {
        if (check is null)
        {
            return "";
        }
        var places = check.Territories.Count > 0 ? string.Join(", ", check.Territories) : "no territory";
        return $"for {places}: {check.OpenFindings.Count} findings open, {check.AcceptedFindings.Count} accepted"
            + string.Concat(check.AcceptedFindings.Select(one => $"\n{one.Finding} accepted by {one.Accepter}: {one.Reason}"));
    }

    public static string Counts(EntryCounts? counts)
    {
        if (counts is null || counts.Accepted == 0)
        {
            return "none";
        }
        var parts = new List<string> { $"{Screen.Number(counts.Accepted)} accepted" };
        if (counts.Eligible + counts.Excluded > 0)
        {
            parts.Add($"{Screen.Number(counts.Eligible)} eligible");
        }
        if (counts.Excluded > 0)
        {
            var classes = counts.ExcludedByClass.Select(one => $"{Screen.Number(one.Count)} {Words.Word(one.ExclusionClass)}");
            parts.Add($"{Screen.Number(counts.Excluded)} excluded ({string.Join(", ", classes)})");
        }
        if (counts.Withdrawn > 0)
        {
            parts.Add($"{Screen.Number(counts.Withdrawn)} withdrawn");
        }
        return string.Join(", ", parts);
    }

    private static string TestMark(Rules? rules) => rules?.Mode == ContestMode.Test ? "  [TEST: does not count]" : "";
}
