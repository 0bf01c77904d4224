using System.Globalization;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Splits;

namespace Giveaways.Proofs.Operator;

/// <summary>Checks an operator pack by itself, with a key from elsewhere (SPEC 12.4).</summary>
public static class OperatorVerifier
{
    /// <summary>Verifies a pack.</summary>
    /// <param name="pack">Readable and seekable; all of it is the archive.</param>
    /// <param name="trusted">Keys from elsewhere; the one with the log's name has to have signed.</param>
    /// <param name="saved">Heads of the same log that somebody kept.</param>
    /// <param name="threads">How many sum at once.</param>
    public static OperatorVerdict Verify(Stream pack, IReadOnlyList<VerifierKey> trusted, IReadOnlyList<SavedHead> saved, int threads)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(trusted);
        ArgumentNullException.ThrowIfNull(saved);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(saved.Count, VerifierOptions.MaxSaved);
        var log = OperatorLog.Read(pack, saved.Select(head => head.Head.Checkpoint.Size), threads);
        var origin = log.Head?.Checkpoint.Origin ?? "";
        var inputs = string.Create(CultureInfo.InvariantCulture, $"{origin}, {log.Size} leaves, {log.Contests.Count} contests").TrimStart(',', ' ');
        if (log.Fault is { } fault)
        {
            return Refuse(FailureCode.OperatorInvalid, $"The operator pack is refused: {fault}.");
        }
        if (trusted.FirstOrDefault(one => one.Name == origin && log.Head!.CheckLog(one) == ProofFault.None) is not { } key)
        {
            return Refuse(FailureCode.OperatorInvalid, "The operator pack's checkpoint is not signed by a key that you trust.");
        }
        if (saved.FirstOrDefault(one => !IsOf(one, key) || one.Head.Checkpoint.Size > log.Size) is not null)
        {
            return Refuse(FailureCode.OperatorInvalid, "A saved head is not of this log and signed by its key, or is newer than the operator pack: ask for a newer one.");
        }
        if (saved.FirstOrDefault(one => !log.TryRootAt(one.Head.Checkpoint.Size, out var root) || root != one.Head.Checkpoint.Root) is { } other)
        {
            var sentence = string.Create(CultureInfo.InvariantCulture, $"A saved head proves another history: with {other.Head.Checkpoint.Size} leaves the operator's log had another root.");
            return Refuse(FailureCode.HistorySplit, sentence) with { Split = log.ProveSplit(new SignedBy(other.Head, key), key) };
        }
        const string Holds = "The operator's log is signed, counts every contest, and draws none twice.";
        return new OperatorVerdict(new StepReport(VerdictStep.Operator, StepOutcome.Passed, Code: null, inputs, Holds), origin, new OperatorReport(log.Contests)) { Time = log.Time };

        OperatorVerdict Refuse(FailureCode code, string sentence) =>
            new(new StepReport(VerdictStep.Operator, StepOutcome.Failed, code, inputs, sentence), origin, Report: null);
    }

    /// <summary>Whether a file is an operator pack rather than the evidence of a contest; it may be a bad one.</summary>
    public static bool IsOperatorPack(Stream pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return OperatorLog.IsOne(pack);
    }

    static bool IsOf(SavedHead saved, VerifierKey key) =>
        saved.Head.CheckLog(key) == ProofFault.None && (saved.Receipt is null || ReceiptChecker.Check(saved.Receipt, key) == ProofFault.None);
}
