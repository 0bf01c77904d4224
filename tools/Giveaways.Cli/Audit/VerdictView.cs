using System.Globalization;
using System.Text.Json.Nodes;
using Giveaways.Cli.Draws;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.History;
using Spectre.Console;

namespace Giveaways.Cli.Audit;

/// <summary>A verdict as people and programs read it.</summary>
internal static class VerdictView
{
    private const int MaxRows = 100;

    /// <summary>One step, as it ends.</summary>
    public static void ShowStep(Screen screen, StepReport step)
    {
        var mark = step.Outcome switch { StepOutcome.Passed => "ok", StepOutcome.NotYet => "--", _ => "NO" };
        screen.Say($"  {mark}  {Name(step.Step),-8}  {Detail(step)}");
    }

    public static void Show(Screen screen, Verdict verdict)
    {
        if (verdict.Failure is { } failed)
        {
            screen.Say($"NOT VERIFIED: step {Name(failed.Step)}, {CodeOf(failed)}.", Color.Red);
            return;
        }
        var findings = verdict.Findings!;
        if (findings.Drawn is not null)
        {
            screen.Gap();
            screen.Title(findings.IsResultWithheld ? "Winners, computed here" : "Winners as drawn, and as they stand");
            ShowWinners(screen, findings);
        }
        screen.Say($"VERIFIED. Trust: {TrustOf(findings)}. Log of {findings.Origin}, {Screen.Number(findings.Size)} leaves, {(findings.IsFinal ? "FINAL" : "NOT FINAL")}.", Color.Green);
        foreach (var notice in Notices(findings))
        {
            screen.Say(notice, Color.Yellow);
        }
    }

    public static JsonObject ToJson(Verdict verdict) => new()
    {
        ["verified"] = verdict.IsAccepted,
        ["failedStep"] = verdict.Failure is { } failed ? Name(failed.Step) : null,
        ["reason"] = verdict.Failure is { } failure ? CodeOf(failure) : null,
        ["trust"] = verdict.Findings is { } findings ? TrustOf(findings) : null,
        ["final"] = verdict.Findings?.IsFinal ?? false,
        ["notices"] = new JsonArray([.. (verdict.Findings is { } told ? Notices(told) : []).Select(notice => (JsonNode)notice)]),
        ["origin"] = verdict.Findings?.Origin,
        ["treeSize"] = verdict.Findings?.Size,
        ["root"] = verdict.Findings?.Root.ToBase64(),
        ["steps"] = new JsonArray([.. verdict.Steps.Select(step => new JsonObject
        {
            ["step"] = Name(step.Step), ["outcome"] = Words.Spell(step.Outcome.ToString(), '-'), ["inputs"] = step.Inputs, ["sentence"] = step.Sentence,
        })]),
        ["winnersDrawn"] = new JsonArray([.. Drawn(verdict.Findings).Select(winner => new JsonObject
        {
            ["prize"] = winner.Prize, ["unit"] = winner.Unit, ["rank"] = winner.Rank, ["code"] = winner.Code,
        })]),
        ["winnersStanding"] = new JsonArray([.. (verdict.Findings?.Standing ?? []).Select(unit => new JsonObject
        {
            ["prize"] = unit.Unit.Prize, ["unit"] = unit.Unit.Unit, ["rank"] = unit.Holder?.Rank, ["code"] = unit.Holder?.Code, ["state"] = StateOf(unit),
        })]),
    };

    /// <summary>What the verdict rests on, in the words of SPEC 11.</summary>
    public static string TrustOf(Findings findings) => findings.Trust switch
    {
        Trust.SelfConsistentOnly => "SELF-CONSISTENT ONLY",
        Trust.SealTimeSelfAttested => "SEAL TIME SELF-ATTESTED",
        Trust.Test => "TEST",
        _ => throw new ArgumentOutOfRangeException(nameof(findings)),
    };

    /// <summary>What else a reader must know.</summary>
    public static IEnumerable<string> Notices(Findings findings)
    {
        switch (findings.Trust)
        {
            case Trust.Test:
                yield return "TEST: a trial, which does not count.";
                break;
            case Trust.SelfConsistentOnly:
                yield return "SELF-CONSISTENT ONLY: no key was given. Repeat with --trust and a key from a place that the operator cannot change.";
                break;
            case Trust.SealTimeSelfAttested when findings.Saved == 0:
                yield return "SEAL TIME SELF-ATTESTED: only the operator says when the list was fixed. A checkpoint or receipt saved before the draw (--saw) proves more.";
                break;
        }
        if (findings.IsResultWithheld)
        {
            yield return "RESULT WITHHELD: the randomness is out and the log has no draw.";
        }
        foreach (var warning in findings.Warnings)
        {
            yield return warning switch
            {
                HistoryWarning.NotCheckedAgainstStaff => "NOT CHECKED AGAINST STAFF.",
                HistoryWarning.RulesLoggedAfterParticipationBegan => "RULES LOGGED AFTER PARTICIPATION BEGAN.",
                _ => throw new ArgumentOutOfRangeException(nameof(findings)),
            };
        }
        if (findings.EndReason is { } reason)
        {
            yield return $"The contest ended without a draw: {reason}.";
        }
        if (findings.Saved > 0)
        {
            yield return $"The log extends {findings.Saved} saved {(findings.Saved == 1 ? "checkpoint or receipt" : "checkpoints and receipts")}.";
        }
    }

    public static string Name(VerdictStep step) => Words.Spell(step.ToString(), '-');

    public static string Detail(StepReport step) => step.Inputs.Length > 0 ? $"{step.Inputs}: {step.Sentence}" : step.Sentence;

    private static string CodeOf(StepReport step) => Words.Spell(step.Code.ToString()!, '_').ToUpperInvariant();

    private static void ShowWinners(Screen screen, Findings findings)
    {
        var standing = findings.Standing.ToDictionary(unit => (unit.Unit.Prize, unit.Unit.Unit));
        var drawn = Drawn(findings).ToList();
        screen.Table("Nobody could win.", ["prize", "drawn", "rank", "stands", "rank", "state"], drawn.Take(MaxRows).Select(winner =>
        {
            var now = standing.TryGetValue((winner.Prize, winner.Unit), out var unit) ? unit : default;
            return new[]
            {
                DrawCommands.PrizeOf(winner.Prize, winner.Unit), winner.Code, Rank(winner.Rank), now.Holder?.Code ?? "", now.Holder is { } holder ? Rank(holder.Rank) : "",
                findings.Standing.Count == 0 ? "" : StateOf(now),
            };
        }));
        if (drawn.Count > MaxRows)
        {
            screen.Say($"The first {MaxRows} of {Screen.Number(drawn.Count)}; --json has all.");
        }
    }

    private static IEnumerable<(string Prize, int Unit, int Rank, string Code)> Drawn(Findings? findings) =>
        from ranking in findings?.Drawn?.Rankings ?? []
        from pair in ranking.Units.Zip(ranking.Winners)
        select (pair.First.Prize, pair.First.Unit, pair.Second.Rank, pair.Second.Code);

    private static string StateOf(UnitStanding unit) => unit.State is { } state ? Words.Spell(state.ToString(), '-') : "vacant";

    private static string Rank(int rank) => rank.ToString(CultureInfo.InvariantCulture);
}
