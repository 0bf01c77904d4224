using System.Text.Json.Nodes;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Witnesses;

namespace Giveaways.Cli.Audit;

/// <summary>A verdict on the screen, and for programs. Its words are those of the verifier.</summary>
internal static class VerdictView
{
    private const int MaxUnits = 100;

    /// <summary>The steps, and what they come to.</summary>
    public static void Show(Screen screen, Verdict verdict) => Show(screen, verdict, withSteps: true);

    /// <summary>What the steps come to; the steps too where one failed.</summary>
    public static void ShowConclusion(Screen screen, Verdict verdict) => Show(screen, verdict, withSteps: !verdict.IsAccepted);

    private static void Show(Screen screen, Verdict verdict, bool withSteps)
    {
        // The steps, an empty line, then what they come to: only that is in colour.
        var text = VerdictText.Of(verdict, MaxUnits).TrimEnd('\n');
        var at = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (withSteps)
        {
            screen.Line(text[..at]);
        }
        screen.Gap();
        screen.Line(text[(at + 2)..], verdict.IsAccepted ? Tone.Good : Tone.Bad);
    }

    public static JsonObject ToJson(Verdict verdict) => new()
    {
        ["accepted"] = verdict.IsAccepted,
        ["failedStep"] = verdict.Failure is { } failed ? VerdictWords.Of(failed.Step) : null,
        ["reason"] = verdict.Failure?.Code is { } code ? VerdictWords.Of(code) : null,
        ["trust"] = verdict.Findings is { } findings ? VerdictWords.Of(findings.Trust) : null,
        ["final"] = verdict.Findings?.IsFinal,
        ["resultWithheld"] = verdict.Findings?.IsResultWithheld,
        ["warnings"] = new JsonArray([.. Warnings(verdict.Findings).Select(warning => (JsonNode)warning)]),
        ["check"] = Check(verdict.Findings?.Rules.Checked),
        ["sources"] = new JsonArray([.. (verdict.Findings?.Sources ?? []).Select(Source)]),
        ["witnessed"] = new JsonArray([.. Witnessed(verdict.Findings?.CloseWitnessed), .. Witnessed(verdict.Findings?.SealWitnessed)]),
        ["operator"] = Operator(verdict.Findings?.Operator),
        ["split"] = SplitView.ToJson(verdict.Split),
        ["origin"] = verdict.Findings?.Origin,
        ["treeSize"] = verdict.Findings?.Size,
        ["root"] = verdict.Findings?.Root.ToBase64(),
        ["saved"] = verdict.Findings?.Saved,
        ["steps"] = new JsonArray([.. verdict.Steps.Select(step => new JsonObject
        {
            ["step"] = VerdictWords.Of(step.Step), ["outcome"] = Words.Spell(step.Outcome.ToString(), '-'), ["inputs"] = step.Inputs, ["sentence"] = step.Sentence,
        })]),
        ["drawn"] = new JsonArray([.. Drawn(verdict.Findings)]),
        ["standing"] = new JsonArray([.. (verdict.Findings?.Standing ?? []).Select(Standing)]),
    };

    private static JsonObject? Check(CheckReport? report) => report is null ? null : new JsonObject
    {
        ["tables"] = report.IsDone ? report.Tables.ToHex() : null,
        ["territories"] = new JsonArray([.. report.Territories.Select(code => (JsonNode)code)]),
        ["open"] = new JsonArray([.. report.Open.Select(id => (JsonNode)id)]),
        ["accepted"] = new JsonArray([.. report.Accepted.Select(one => new JsonObject { ["finding"] = one.Finding, ["by"] = one.By, ["reason"] = one.Reason })]),
    };

    private static JsonObject Source(SourceFindings source) => new()
    {
        ["source"] = source.Source, ["entries"] = source.Entries, ["winners"] = source.Winners, ["lacksStatement"] = source.LacksStatement,
        ["coverage"] = source.Coverage is { } said ? new JsonObject
        {
            ["expected"] = said.Expected, ["captured"] = said.Captured, ["hidden"] = said.Hidden, ["deleted"] = said.Deleted, ["unaccounted"] = said.Unaccounted,
        } : null,
    };

    private static IEnumerable<string> Warnings(Findings? findings) =>
    [
        .. (findings?.Warnings ?? []).Select(VerdictWords.Of),
        .. findings is { IsCloseWitnessedLate: true } ? [VerdictWords.CloseWitnessedLate] : Array.Empty<string>(),
    ];

    private static IEnumerable<JsonObject> Witnessed(WitnessedEvent? seen) =>
        from one in seen?.Witnesses ?? []
        select new JsonObject { ["event"] = Words.Spell(seen!.Event.ToString(), '-'), ["witness"] = one.Key.ToString(), ["time"] = Times.Show(one.Time), ["own"] = one.IsOwn };

    private static JsonObject? Operator(OperatorFindings? told) => told is null ? null : new()
    {
        ["origin"] = told.Origin,
        ["treeSize"] = told.Size,
        ["contests"] = told.Report.Contests.Count,
        ["alike"] = OperatorView.Sequences(told.Alike),
        ["sealedOnly"] = OperatorView.Sequences(told.Report.SealedOnly),
        ["endedWithoutDraw"] = OperatorView.Sequences(told.Report.EndedWithoutDraw),
        ["lacking"] = new JsonArray([.. told.Lacking.Select(what => (JsonNode)what)]),
    };

    private static IEnumerable<JsonObject> Drawn(Findings? findings) =>
        from ranking in findings?.Drawn?.Rankings ?? []
        from pair in ranking.Units.Zip(ranking.Winners)
        select new JsonObject
        {
            ["ranking"] = ranking.Name, ["prize"] = pair.First.Prize, ["unit"] = pair.First.Unit, ["rank"] = pair.Second.Rank, ["code"] = pair.Second.Code,
        };

    private static JsonObject Standing(UnitStanding unit) => new()
    {
        ["ranking"] = unit.Ranking, ["prize"] = unit.Unit.Prize, ["unit"] = unit.Unit.Unit, ["rank"] = unit.Holder?.Rank, ["code"] = unit.Holder?.Code,
        ["state"] = unit.State is { } state ? Words.Spell(state.ToString(), '-') : null,
    };
}
