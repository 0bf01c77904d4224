using System.Globalization;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Splits;
using Giveaways.Proofs.Witnesses;

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
    WitnessedEvent? closeWitnessed;
    WitnessedEvent? sealWitnessed;
    OperatorLog? operatorLog;
    OperatorFindings? operatorFindings;
    SplitProof? split;

    // Asked for behind the step that has made sure of it.
    LogReplay Replay => log.Replay ?? throw new InvalidOperationException("The log has no rules leaf.");

    RulesLeaf FirstLeaf => log.Rules ?? throw new InvalidOperationException("The log has no rules leaf.");

    bool IsSealed => log.SealIndex >= 0;

    // SPEC 11.2: keys of witnesses are no keys of a log.
    IEnumerable<VerifierKey> TrustedLogKeys => trusted.Where(key => key.Type == KeyType.Ed25519);

    public Verdict Run()
    {
        // SPEC 11, in this order: a later step may lean on what the ones before have shown.
        Func<StepReport>[] steps =
            [Archive, Guide, Log, Keys, Tree, Rules, History, Seal, Witness, Beacon, Seed, Ranking, Winners, Claims, Operator];
        foreach (var step in steps)
        {
            var report = step();
            reports.Add(report);
            options.StepEnded?.Invoke(report);
            if (report.Outcome == StepOutcome.Failed)
            {
                return new Verdict(reports, Findings: null) { Split = split };
            }
        }
        return new Verdict(reports, Found());
    }

    Findings Found() => new()
    {
        Trust = FirstLeaf.Facts.Mode == ContestMode.Test ? Trust.Test
            : !TrustedLogKeys.Any() ? Trust.SelfConsistentOnly
            : IsSealWitnessed ? Trust.Witnessed
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
        Sources = Replay.Sources(awards?.Rankings.SelectMany(ranking => ranking.Winners).Select(winner => winner.Code) ?? []),
        Drawn = awards,
        Standing = standing,
        CloseWitnessed = closeWitnessed,
        IsCloseWitnessedLate = closeWitnessed is { } close && Quorum.IsCloseLate(close.QuorumTime, log.CloseTime),
        SealWitnessed = sealWitnessed,
        Operator = operatorFindings,
        Saved = SavedOfContest.Count(),
    };

    // Sealed, the beacon given and good, and no draw leaf.
    bool IsResultWithheld => log.Draw is null && round is not null;

    static StepReport Pass(VerdictStep step, string inputs, string sentence) =>
        new(step, StepOutcome.Passed, Code: null, inputs, sentence);

    static StepReport NotYet(VerdictStep step, string sentence) => new(step, StepOutcome.NotYet, Code: null, Inputs: "", sentence);

    static StepReport NotGiven(VerdictStep step, string sentence) => new(step, StepOutcome.NotGiven, Code: null, Inputs: "", sentence);

    static StepReport Fail(VerdictStep step, FailureCode code, string inputs, string sentence) =>
        new(step, StepOutcome.Failed, code, inputs, sentence);

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
