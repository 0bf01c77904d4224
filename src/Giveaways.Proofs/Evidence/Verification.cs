using System.Globalization;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Evidence;

/// <summary>One verification under way: a method a step, and what the steps leave for those behind them.</summary>
sealed partial class Verification(Stream stream, IReadOnlyList<VerifierKey> trusted, VerifierOptions options)
{
    readonly List<StepReport> reports = [];
    Pack pack = null!;
    LogScan log = null!;
    DrandRound? round;
    IReadOnlyList<DrawSeed> seeds = [];
    IReadOnlyList<IReadOnlyList<string>> ranked = [];
    Awards? awards;
    IReadOnlyList<UnitStanding> standing = [];

    // Asked for behind the step that has made sure of it.
    LogReplay Replay => log.Replay ?? throw new InvalidOperationException("The log has no rules leaf.");

    RulesLeaf FirstLeaf => log.Rules ?? throw new InvalidOperationException("The log has no rules leaf.");

    bool IsSealed => log.SealIndex >= 0;

    public Verdict Run()
    {
        // SPEC 11, in this order: a later step may lean on what the ones before have shown.
        Func<StepReport>[] steps =
            [Archive, Guide, Log, Keys, Tree, Rules, History, Seal, Beacon, Seed, Ranking, Winners, Claims];
        foreach (var step in steps)
        {
            var report = step();
            reports.Add(report);
            options.StepEnded?.Invoke(report);
            if (report.Outcome == StepOutcome.Failed)
            {
                return new Verdict(reports, Findings: null);
            }
        }
        return new Verdict(reports, Found());
    }

    Findings Found() => new()
    {
        Trust = FirstLeaf.Facts.Mode == ContestMode.Test ? Trust.Test
            : trusted.Count == 0 ? Trust.SelfConsistentOnly
            : Trust.SealTimeSelfAttested,
        Origin = FirstLeaf.Facts.Origin,
        Rules = Replay.Rules,
        Size = log.Size,
        Root = log.Root,
        Time = log.Time,
        Phase = Replay.Phase,
        EndReason = Replay.EndReason,
        Warnings = Replay.Warnings,
        IsResultWithheld = IsResultWithheld,
        Seal = Replay.Seal,
        Drawn = awards,
        Standing = standing,
        Saved = options.Saved.Count,
    };

    // Sealed, the beacon given and good, and no draw leaf.
    bool IsResultWithheld => log.Draw is null && round is not null;

    static StepReport Pass(VerdictStep step, string inputs, string sentence) =>
        new(step, StepOutcome.Passed, Code: null, inputs, sentence);

    static StepReport NotYet(VerdictStep step, string sentence) => new(step, StepOutcome.NotYet, Code: null, Inputs: "", sentence);

    static StepReport Fail(VerdictStep step, FailureCode code, string inputs, string sentence) =>
        new(step, StepOutcome.Failed, code, inputs, sentence);

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
