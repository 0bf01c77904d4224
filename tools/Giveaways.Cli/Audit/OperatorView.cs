using System.Text.Json.Nodes;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Operator;

namespace Giveaways.Cli.Audit;

/// <summary>The list of all contests that an operator's log has, and what is amiss in it.</summary>
internal static class OperatorView
{
    private const int MaxListed = 1_000;

    /// <exception cref="CliException">No key was given: an operator pack does not even name one.</exception>
    public static int Show(Screen screen, Stream pack, VerifyInput input)
    {
        if (input.Trusted.Count == 0)
        {
            throw CliException.Usage("An operator pack is checked with the operator's key.", "Add --trust KEY: the rules of every contest name it.");
        }
        var verdict = PackCheck.RunOperator(pack, input.Trusted, input.Saved);
        screen.Json(() => ToJson(verdict));
        screen.Line(VerdictText.Of(verdict.Step).TrimEnd('\n'));
        if (verdict.Report is { } report)
        {
            Contests(screen, report);
        }
        screen.Gap();
        screen.Line(
            verdict.IsAccepted ? $"ACCEPTED: {verdict.Report!.Contests.Count} contests, the last leaf of {Times.Show(verdict.Time)}" : $"REFUSED at operator: {VerdictWords.Of(verdict.Step.Code!.Value)}",
            verdict.IsAccepted ? Tone.Good : Tone.Bad);
        if (verdict.Report is { } told)
        {
            screen.Line($"{OperatorText.Alike(told, MaxListed)}{OperatorText.Of(told, MaxListed)}".TrimEnd('\n'), Tone.Warning);
        }
        SplitView.Show(screen, verdict.Split, input.ProofPath);
        return verdict.IsAccepted ? ExitCode.Done : ExitCode.Refused;
    }

    private static void Contests(Screen screen, OperatorReport report)
    {
        screen.Gap();
        foreach (var contest in report.Contests.Take(MaxListed))
        {
            screen.Line(OperatorText.Of(contest));
            screen.Line($"  {OperatorText.Events(contest)}");
        }
        if (report.Contests.Count > MaxListed)
        {
            screen.Line($"and {Screen.Number(report.Contests.Count - MaxListed)} more");
        }
    }

    private static JsonObject ToJson(OperatorVerdict verdict) => new()
    {
        ["accepted"] = verdict.IsAccepted,
        ["failedStep"] = verdict.IsAccepted ? null : VerdictWords.Of(verdict.Step.Step),
        ["reason"] = verdict.Step.Code is { } code ? VerdictWords.Of(code) : null,
        ["sentence"] = verdict.Step.Sentence,
        ["origin"] = verdict.Origin,
        ["contests"] = new JsonArray([.. (verdict.Report?.Contests ?? []).Take(MaxListed).Select(Contest)]),
        ["count"] = verdict.Report?.Contests.Count,
        ["alike"] = new JsonArray([.. (verdict.Report?.Alike ?? []).Take(MaxListed).Select(group => Sequences(group))]),
        ["sealedOnly"] = Sequences(verdict.Report?.SealedOnly ?? []),
        ["endedWithoutDraw"] = Sequences(verdict.Report?.EndedWithoutDraw ?? []),
        ["split"] = SplitView.ToJson(verdict.Split),
    };

    public static JsonArray Sequences(IEnumerable<OperatorContest> contests) => new([.. contests.Take(MaxListed).Select(contest => (JsonNode)contest.Sequence)]);

    private static JsonObject Contest(OperatorContest contest) => new()
    {
        ["contest"] = contest.Sequence,
        ["state"] = OperatorText.State(contest.State),
        ["mode"] = contest.Leaf.Mode.ToString().ToLowerInvariant(),
        ["key"] = contest.Leaf.Key,
        ["size"] = contest.Head?.Size,
        ["root"] = contest.Head?.Root.ToBase64(),
        ["reason"] = contest.Ended?.Leaf.Reason.Code,
        ["alike"] = contest.Alike?.ToHex(),
    };
}
