using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Splits;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Evidence;

// What the operator's own log tells of this contest and of the others (SPEC 12.4).
sealed partial class Verification
{
    void ReadOperatorLog()
    {
        if (options.OperatorLog is not { } stream)
        {
            return;
        }
        var witnessed = WitnessedFiles.Select(name => TryReadWitnessed(name, out var proof) ? proof.Checkpoint : null).OfType<Notes.SignedCheckpoint>();
        operatorLog = OperatorLog.Read(stream, options.Saved.Select(saved => saved.Head).Concat(witnessed).Select(head => head.Checkpoint.Size), options.Threads);
    }

    /// <summary>The sizes of this contest's log that the operator's log names. Which contest it is only the checkpoint tells so early.</summary>
    IEnumerable<long> SizesInOperatorLog() =>
        TryReadHead(PackNames.Checkpoint, out var head)
        && Grammar.TryParseOrigin(head.Checkpoint.Origin, out var sequence)
        && operatorLog?.Find(sequence) is { } contest
            ? HeadsOf(contest).Select(one => one.Size)
            : [];

    static IEnumerable<LogHead> HeadsOf(OperatorContest contest) =>
        [.. contest.Events.Select(one => one.Leaf.Head), .. contest.Ended is { } ended ? [ended.Leaf.Head] : Array.Empty<LogHead>()];

    // SPEC 11.4: heads of the operator's log are looked at in the last step.
    bool IsOfOperator(SavedHead saved) => saved.Head.Checkpoint.Origin == OperatorKey.Name;

    IEnumerable<SavedHead> SavedOfContest => options.Saved.Where(saved => !IsOfOperator(saved));

    IEnumerable<SavedHead> SavedOfOperator => options.Saved.Where(IsOfOperator);

    StepReport Operator()
    {
        const VerdictStep Step = VerdictStep.Operator;
        if (operatorLog is null)
        {
            return SavedOfOperator.Any()
                ? Fail(Step, FailureCode.OperatorInvalid, "", "A head of the operator's log was saved, but the operator's log was not given to hold it against.")
                : NotGiven(Step, "The operator's own log, the list of all contests, was not given.");
        }
        var inputs = Text($"{OperatorKey.Name}, {operatorLog.Size} leaves, {operatorLog.Contests.Count} contests");
        if (CheckOperatorLog() is { } bad)
        {
            return Fail(Step, FailureCode.OperatorInvalid, inputs, bad);
        }
        if (CheckContestLeaf() is { } other)
        {
            return Fail(Step, FailureCode.HistorySplit, inputs, other);
        }
        var contest = operatorLog.Find(FirstLeaf.Facts.Contest)!;
        if ((CheckEvents(contest) ?? CheckMissing(contest)) is { } contradicted)
        {
            return Fail(Step, FailureCode.HistorySplit, inputs, contradicted);
        }
        if (SavedOfOperator.Select(CheckSavedOfOperator).Concat(WitnessedFiles.Select(CheckWitnessedHead)).FirstOrDefault(refusal => refusal is not null) is { } refused)
        {
            return Fail(Step, refused.Code, inputs, refused.Sentence);
        }
        operatorFindings = Told(contest);
        return Pass(Step, inputs, "The operator's log tells of this contest what the pack tells, and leaves out no number.");
    }

    string? CheckOperatorLog() =>
        operatorLog!.Fault is { } fault ? $"The operator pack is refused: {fault}."
        : operatorLog.Head!.CheckLog(OperatorKey) is not ProofFault.None and var unsigned ? $"The operator pack's checkpoint is not signed by the operator of this contest ({unsigned})."
        : null;

    // SPEC 12.4.1.
    string? CheckContestLeaf()
    {
        var facts = FirstLeaf.Facts;
        if (operatorLog!.Find(facts.Contest) is not { Leaf: var leaf })
        {
            return Text($"The operator's log has no contest {facts.Contest}: it was kept off the list, or the list is older than the contest.");
        }
        return (leaf.Origin, leaf.Mode, leaf.Key) == (facts.Origin, facts.Mode, FirstLeaf.LogKey)
            ? null
            : Text($"The operator's log has another contest {facts.Contest}: {leaf.Origin}, {Keyword<Rules.ContestMode>.Of(leaf.Mode)}, {leaf.Key}.");
    }

    // SPEC 12.4.2.
    string? CheckEvents(OperatorContest contest)
    {
        if (contest.Alike is { } alike && alike != PublishedRules().Alike)
        {
            return "The operator's log says of this contest that it promises something else than its rules.";
        }
        foreach (var (leaf, head, word) in Milestones(contest))
        {
            if (head.Size > log.Size)
            {
                continue;
            }
            if (!log.TryRootAt(head.Size, out var root) || root != head.Root)
            {
                return Text($"The operator signed two histories of this contest: at {word} its log had {head.Size} leaves under {head.Root.ToBase64()}, the pack has {root.ToBase64()} there.");
            }
            if (!IsAt(leaf, head.Size - 1))
            {
                return Text($"The operator's log says that leaf {head.Size - 1} of this contest is its {word}, and it is not.");
            }
        }
        return null;
    }

    // SPEC 12.4.3.
    string? CheckMissing(OperatorContest contest)
    {
        foreach (var (index, leaf) in log.Milestones)
        {
            if (leaf.Time < operatorLog!.Time && !Milestones(contest).Any(one => one.Head.Size == index + 1 && one.Leaf is not EndedLeaf { Event: EndEvent.KeyLost } && IsAt(one.Leaf, index)))
            {
                return Text($"The operator's log, which has later leaves, does not tell of this contest's {leaf.Type} leaf {index}.");
            }
        }
        return null;
    }

    static IEnumerable<(OperatorLeaf Leaf, LogHead Head, string Word)> Milestones(OperatorContest contest)
    {
        foreach (var one in contest.Events)
        {
            yield return (one.Leaf, one.Leaf.Head, Keyword<ContestEvent>.Of(one.Leaf.Event));
        }
        if (contest.Ended is { Leaf: var ended })
        {
            yield return (ended, ended.Head, Keyword<EndEvent>.Of(ended.Event));
        }
    }

    // Whether the pack's leaf at an index is the one that a leaf of the operator's log tells of.
    bool IsAt(OperatorLeaf told, long index)
    {
        var leaf = log.Milestones.FirstOrDefault(one => one.Index == index).Leaf;
        return told switch
        {
            CheckpointLeaf { Event: ContestEvent.Publish } => leaf is RulesLeaf,
            CheckpointLeaf { Event: ContestEvent.Close } => leaf is CloseLeaf,
            CheckpointLeaf { Event: ContestEvent.Seal } => leaf is SealLeaf,
            CheckpointLeaf { Event: ContestEvent.Draw } => leaf is DrawLeaf,
            EndedLeaf { Event: EndEvent.Cancelled } ended => leaf is CancelLeaf cancel && cancel.Reason == ended.Reason,
            EndedLeaf { Event: EndEvent.Void } ended => leaf is VoidLeaf voiding && ended.Reason == new PublicReason(voiding.Reason, default),
            // No leaf of the contest can say that its key is lost.
            EndedLeaf { Event: EndEvent.KeyLost } => true,
            _ => false,
        };
    }

    // SPEC 12.4.4.
    Refusal? CheckSavedOfOperator(SavedHead saved)
    {
        var (checkpoint, what) = (saved.Head.Checkpoint, saved.Receipt is null ? "checkpoint" : "receipt");
        if (!IsSignedBy(saved, OperatorKey) || !HoldsReceipt(saved, OperatorKey))
        {
            return new(FailureCode.OperatorInvalid, $"The saved {what} of the operator's log is not signed by the operator of this contest, or does not hold.");
        }
        return checkpoint.Size > operatorLog!.Size
            ? new(FailureCode.OperatorInvalid, Text($"The saved {what} of the operator's log is of {checkpoint.Size} leaves, the operator pack has only {operatorLog.Size}: ask for a newer one."))
            : CheckOperatorHead(new SignedBy(saved.Head, OperatorKey), $"The saved {what} of the operator's log");
    }

    Refusal? CheckWitnessedHead(string name) =>
        TryReadWitnessed(name, out var proof) && proof.Checkpoint.Checkpoint.Size <= operatorLog!.Size
            ? CheckOperatorHead(new SignedBy(proof.Checkpoint, OperatorKey), $"The file {name}")
            : null;

    Refusal? CheckOperatorHead(SignedBy seen, string what)
    {
        var checkpoint = seen.Head.Checkpoint;
        if (operatorLog!.TryRootAt(checkpoint.Size, out var root) && root == checkpoint.Root)
        {
            return null;
        }
        split = operatorLog.ProveSplit(seen, OperatorKey);
        return new(FailureCode.HistorySplit, Text($"{what} proves another history: with {checkpoint.Size} leaves the operator's log had another root."));
    }

    OperatorFindings Told(OperatorContest contest)
    {
        var report = new OperatorReport(operatorLog!.Contests);
        return new OperatorFindings
        {
            Origin = OperatorKey.Name,
            Size = operatorLog.Size,
            Time = operatorLog.Time,
            Report = report,
            Alike = report.AlikeTo(contest.Sequence, PublishedRules().Alike),
            Lacking = [.. Milestones(contest).Where(one => one.Head.Size > log.Size).Select(one => one.Word)],
            Saved = SavedOfOperator.Count(),
        };
    }

    // The step `rules` has read them.
    Rules.RulesDocument PublishedRules() =>
        pack.Read(PackNames.Rules(1), CanonicalJson.MaxBytes) is { } bytes && Proofs.Rules.RulesDocument.TryParse(bytes, out var rules, out _)
            ? rules
            : throw new InvalidOperationException("The rules were read before.");
}
