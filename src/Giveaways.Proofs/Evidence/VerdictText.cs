using System.Globalization;
using System.Text;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;

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
            Accepted(text, findings);
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
            _ => "FAILED",
        };
        var inputs = report.Inputs.Length > 0 ? $"  {report.Inputs}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{VerdictWords.Of(report.Step),-8}  {outcome,-7}{inputs}\n          {report.Sentence}\n");
    }

    static void Accepted(StringBuilder text, Findings findings)
    {
        Line($"ACCEPTED: {(findings.IsFinal ? "FINAL" : "NOT FINAL")}, {Phase(findings)}");
        Line($"{VerdictWords.Of(findings.Trust)}: {VerdictWords.Explain(findings.Trust)}");
        foreach (var warning in findings.Warnings)
        {
            Line($"{VerdictWords.Of(warning)}");
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
        if (findings.Seal is { Counts: var counts } seal)
        {
            Line($"sealed   {Time(seal.Time)}");
            Line($"entries  {counts.Accepted} accepted = {counts.Eligible} eligible + {counts.Excluded} excluded + {counts.Withdrawn} withdrawn");
        }
        Line($"round    {findings.Rules.Beacon.Round} of drand {findings.Rules.Beacon.Chain}");

        void Line(FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
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

    // A time that the calendar cannot hold is shown as the number that it is.
    static string Time(long seconds) => seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
        : seconds.ToString(CultureInfo.InvariantCulture);
}
