using Giveaways.Proofs.Draws;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Splits;
using Giveaways.Proofs.Witnesses;

namespace Giveaways.Proofs.Evidence;

/// <summary>What a verifier says of a pack.</summary>
/// <param name="Steps">In the order of SPEC 11; where one failed it is the last.</param>
/// <param name="Findings">What the pack proves; null where a step failed.</param>
public sealed record Verdict(IReadOnlyList<StepReport> Steps, Findings? Findings)
{
    /// <summary>Where a saved head is of another history than the log: what proves it to anybody.</summary>
    public SplitProof? Split { get; init; }

    /// <summary>Whether every step passed.</summary>
    public bool IsAccepted => Findings is not null;

    /// <summary>The step that failed, or null.</summary>
    public StepReport? Failure => IsAccepted ? null : Steps[^1];
}

/// <summary>The steps of SPEC 11, in their order.</summary>
public enum VerdictStep
{
    Archive,
    Guide,
    Log,
    Keys,
    Tree,
    Rules,
    History,
    Seal,
    Witness,
    Beacon,
    Seed,
    Ranking,
    Winners,
    Claims,
    Operator,
}

/// <summary>What came of a step.</summary>
public enum StepOutcome
{
    Passed,

    /// <summary>The log has not come so far: there is nothing to check.</summary>
    NotYet,

    /// <summary>What this step looks at was not given: there is nothing to check.</summary>
    NotGiven,

    Failed,
}

/// <summary>The names of failures (SPEC 11). They are stable.</summary>
public enum FailureCode
{
    BadArchive,
    BadGuide,
    BadLeaf,
    KeyMismatch,
    KeyNotTrusted,
    RootMismatch,
    BadSignature,
    OriginMismatch,
    RulesMismatch,
    BadHistory,
    SealMismatch,
    WitnessInvalid,
    QuorumMissed,
    BeaconInvalid,
    SeedMismatch,
    RankingMismatch,
    WinnersMismatch,
    BadClaim,
    OperatorInvalid,
    HistorySplit,
}

/// <summary>One step of a verdict.</summary>
/// <param name="Step">Which.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Code">The failure's name, exactly where it failed.</param>
/// <param name="Inputs">What was looked at: files and figures.</param>
/// <param name="Sentence">What that means, for people.</param>
public sealed record StepReport(VerdictStep Step, StepOutcome Outcome, FailureCode? Code, string Inputs, string Sentence);

/// <summary>What a verdict rests on (SPEC 11).</summary>
public enum Trust
{
    /// <summary>SELF-CONSISTENT ONLY: no key was given; the pack's own was used.</summary>
    SelfConsistentOnly,

    /// <summary>SEAL TIME SELF-ATTESTED: a trusted key, and no quorum of witnesses that counts.</summary>
    SealTimeSelfAttested,

    /// <summary>WITNESSED: a trusted key, and a quorum that saw the seal in time, with at least one witness that the operator does not run.</summary>
    Witnessed,

    /// <summary>TEST: a test contest, whatever the keys.</summary>
    Test,
}

/// <summary>What an accepted pack proves.</summary>
public sealed record Findings
{
    public required Trust Trust { get; init; }

    public required string Origin { get; init; }

    /// <summary>The rules in force.</summary>
    public required RulesDocument Rules { get; init; }

    /// <summary>Leaves in the log.</summary>
    public required long Size { get; init; }

    public required Hash32 Root { get; init; }

    /// <summary>The time of the last leaf.</summary>
    public required long Time { get; init; }

    public required LogPhase Phase { get; init; }

    /// <summary>Why the log ended without a draw, if it did.</summary>
    public required string? EndReason { get; init; }

    /// <summary>FINAL: no leaf may follow, since the last is a final, cancel or void leaf.</summary>
    public bool IsFinal => Phase is LogPhase.Final or LogPhase.Cancelled or LogPhase.Void;

    public required IReadOnlyList<HistoryWarning> Warnings { get; init; }

    /// <summary>RESULT WITHHELD: sealed, the beacon is known, and no draw leaf. The winners are then computed, not logged.</summary>
    public required bool IsResultWithheld { get; init; }

    /// <summary>The counts of the seal leaf; null where the log is not sealed.</summary>
    public required SealLeaf? Seal { get; init; }

    /// <summary>Where entries come from and what was said to be captured, by source.</summary>
    public required IReadOnlyList<SourceFindings> Sources { get; init; }

    /// <summary>Who won what as drawn, or as computed where the result is withheld; null where there is no beacon.</summary>
    public required Awards? Drawn { get; init; }

    /// <summary>Every unit as it stands after the claims; empty where there is no draw leaf.</summary>
    public required IReadOnlyList<UnitStanding> Standing { get; init; }

    /// <summary>When the quorum saw the close, and who; null where the pack has no proof of it.</summary>
    public required WitnessedEvent? CloseWitnessed { get; init; }

    /// <summary>CLOSE WITNESSED LATE: the quorum saw the close more than a minute after its leaf.</summary>
    public required bool IsCloseWitnessedLate { get; init; }

    /// <summary>When the quorum saw the seal, and who; null where the pack has no proof of it.</summary>
    public required WitnessedEvent? SealWitnessed { get; init; }

    /// <summary>What the operator's log tells; null where none was given.</summary>
    public required OperatorFindings? Operator { get; init; }

    /// <summary>How many saved checkpoints and receipts of the contest the log was held against.</summary>
    public required int Saved { get; init; }
}
