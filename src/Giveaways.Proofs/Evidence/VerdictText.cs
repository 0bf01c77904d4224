using System.Globalization;
using System.Text;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;
using Giveaways.Proofs.Witnesses;

namespace Giveaways.Proofs.Evidence;

/// <summary>Writes a verdict for people: every step, what it rests on, and the winners as drawn beside the winners as they stand.</summary>
/// <remarks>The text depends on the verdict alone. Lines end in LF.</remarks>
public static class VerdictText
{
    /// <param name="verdict">The verdict.</param>
    /// <param name="maxUnits">How many units of prizes are listed; of the others the number is said.</param>
    public static string Of(Verdict verdict, int maxUnits)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        ArgumentOutOfRangeException.ThrowIfNegative(maxUnits);
        var text = new StringBuilder();
        foreach (var report in verdict.Steps)
        {
            text.Append(Of(report));
        }
        text.Append('\n');
        if (verdict.Findings is { } findings)
        {
            Accepted(text, findings, maxUnits);
            Units(text, findings, maxUnits);
        }
        else if (verdict.Failure is { Code: { } code } failure)
        {
            text.Append(CultureInfo.InvariantCulture, $"REFUSED at {VerdictWords.Of(failure.Step)}: {VerdictWords.Of(code)}\n");
        }
        return text.ToString();
    }

    /// <summary>One step: its name, outcome and inputs, and below it the sentence.</summary>
    public static string Of(StepReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var outcome = report.Outcome switch
        {
            StepOutcome.Passed => "ok",
            StepOutcome.NotYet => "not yet",
            StepOutcome.NotGiven => "not given",
            _ => "FAILED",
        };
        var inputs = report.Inputs.Length > 0 ? $"  {report.Inputs}" : "";
        var line = string.Create(CultureInfo.InvariantCulture, $"{VerdictWords.Of(report.Step),-8}  {outcome,-9}{inputs}").TrimEnd();
        return $"{line}\n          {report.Sentence}\n";
    }

    static void Accepted(StringBuilder text, Findings findings, int max)
    {
        Line($"ACCEPTED: {(findings.IsFinal ? "FINAL" : "NOT FINAL")}, {Phase(findings)}");
        Line($"{VerdictWords.Of(findings.Trust)}: {VerdictWords.Explain(findings.Trust)}");
        foreach (var warning in findings.Warnings)
        {
            Line($"{VerdictWords.Of(warning)}");
        }
        if (findings.IsCloseWitnessedLate)
        {
            Line($"{VerdictWords.CloseWitnessedLate}: the quorum saw the close more than {Quorum.CloseSeconds} seconds after its leaf.");
        }
        if (findings.IsResultWithheld)
        {
            Line($"RESULT WITHHELD: the randomness is out and the log has no draw. The winners below were computed here.");
        }
        Line($"contest  {findings.Rules.Title}");
        Line($"sponsor  {findings.Rules.Sponsor}");
        Line($"log      {findings.Origin}, {findings.Size} leaves, the last of {Time(findings.Time)}");
        Line($"root     {findings.Root.ToBase64()}");
        if (findings.Saved > 0)
        {
            Line($"saved    {findings.Saved} heads agree with it");
        }
        Checked(text, findings.Rules.Checked);
        if (findings.Seal is { Counts: var counts } seal)
        {
            Line($"sealed   {Time(seal.Time)}");
            Line($"entries  {counts.Accepted} accepted = {counts.Eligible} eligible + {counts.Excluded} excluded + {counts.Withdrawn} withdrawn");
        }
        Sources(text, findings);
        Line($"round    {findings.Rules.Beacon.Round} of drand {findings.Rules.Beacon.Chain}");
        Witnessed(text, findings.CloseWitnessed);
        Witnessed(text, findings.SealWitnessed);
        if (findings.Operator is { } told)
        {
            Operator(text, told, max);
        }

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
    }

    static void Sources(StringBuilder text, Findings findings)
    {
        var label = "source";
        foreach (var one in findings.Sources)
        {
            var winners = findings.Drawn is null ? "" : string.Create(CultureInfo.InvariantCulture, $", winners {one.Winners}");
            text.Append(CultureInfo.InvariantCulture, $"{label,-8} {one.Source}: entries {one.Entries}{winners}{Coverage(one)}\n");
            label = "";
        }
    }

    static string Coverage(SourceFindings one) => one.Coverage is { } said
        ? string.Create(CultureInfo.InvariantCulture, $"; expected {said.Expected} = captured {said.Captured} + hidden {said.Hidden} + deleted {said.Deleted} + unaccounted {said.Unaccounted}")
        : one.LacksStatement ? "; NO COVERAGE STATEMENT" : "";

    static void Checked(StringBuilder text, CheckReport report)
    {
        text.Append(CultureInfo.InvariantCulture, $"checked  {report.Line()}\n");
        foreach (var one in report.Accepted)
        {
            text.Append(CultureInfo.InvariantCulture, $"         {one.Finding} accepted by {one.By}: {one.Reason}\n");
        }
    }

    static void Witnessed(StringBuilder text, WitnessedEvent? seen)
    {
        var label = "witness";
        foreach (var one in seen?.Witnesses ?? [])
        {
            var own = one.IsOwn ? ", run by the operator" : "";
            text.Append(CultureInfo.InvariantCulture, $"{label,-8} {Keyword<ContestEvent>.Of(seen!.Event)} seen {Time(one.Time)} by {one.Key.Name}{own}\n");
            label = "";
        }
    }

    static void Operator(StringBuilder text, OperatorFindings told, int max)
    {
        text.Append(CultureInfo.InvariantCulture, $"operator {told.Origin}, {told.Size} leaves, {told.Report.Contests.Count} contests, the last of {Time(told.Time)}\n");
        if (told.Saved > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"         {told.Saved} saved heads agree with it\n");
        }
        if (told.Lacking.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"         The pack is older than the operator's log, which tells of this contest's {string.Join(", ", told.Lacking)}.\n");
        }
        OperatorText.List(text, "alike", [.. told.Alike.Select(contest => $"{OperatorText.Of(contest)}: promises the same as this one")], max);
        text.Append(OperatorText.Of(told.Report, max));
    }

    static string Phase(Findings findings) => findings.Phase switch
    {
        LogPhase.Cancelled or LogPhase.Void => $"{findings.Phase.ToString().ToLowerInvariant()} ({findings.EndReason})",
        LogPhase.Final => "every prize is settled",
        _ => findings.Phase.ToString().ToLowerInvariant(),
    };

    static void Units(StringBuilder text, Findings findings, int max)
    {
        if (findings.Drawn is not { } drawn)
        {
            return;
        }
        var stands = findings.Standing.ToDictionary(unit => unit.Unit);
        var units = drawn.Rankings.SelectMany(ranking => ranking.Units.Select((unit, i) =>
            (Unit: unit, Winner: i < ranking.Winners.Count ? ranking.Winners[i] : (RankedCode?)null))).ToList();
        text.Append(CultureInfo.InvariantCulture, $"\n{"prize",-38}{(findings.IsResultWithheld ? "as computed" : "as drawn"),-26}as it stands\n");
        foreach (var (unit, winner) in units.Take(max))
        {
            var now = stands.TryGetValue(unit, out var standing) ? Standing(standing) : "";
            text.Append(string.Create(CultureInfo.InvariantCulture, $"{Name(unit),-38}{Holder(winner),-26}{now}").TrimEnd()).Append('\n');
        }
        if (units.Count > max)
        {
            text.Append(CultureInfo.InvariantCulture, $"and {units.Count - max} more\n");
        }
    }

    static string Name(PrizeUnit unit) => string.Create(CultureInfo.InvariantCulture, $"{unit.Prize} {unit.Unit}");

    static string Holder(RankedCode? holder) => holder is { } one
        ? string.Create(CultureInfo.InvariantCulture, $"{one.Code} (rank {one.Rank})")
        : "nobody";

    static string Standing(UnitStanding unit) => unit.State is { } state
        ? $"{Holder(unit.Holder)}, {state.ToString().ToLowerInvariant()}"
        : Holder(unit.Holder);

    static string Time(long seconds) => Moments.Show(seconds);
}
