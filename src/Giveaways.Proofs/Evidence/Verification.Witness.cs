using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Witnesses;

namespace Giveaways.Proofs.Evidence;

// Who saw the close and the seal, and when (SPEC 12.3).
sealed partial class Verification
{
    static IReadOnlyList<string> WitnessedFiles => [PackNames.CloseWitnessed, PackNames.SealWitnessed];

    StepReport Witness()
    {
        const VerdictStep Step = VerdictStep.Witness;
        var rule = FirstLeaf.Facts.Witnesses;
        if (!WitnessedFiles.Any(pack.Has))
        {
            return NotYet(Step, rule.Keys.Count == 0 ? "The rules name no witnesses." : "The pack has no proof yet that the witnesses saw the close or the seal.");
        }
        var inputs = Text($"{string.Join(", ", WitnessedFiles.Where(pack.Has))}; quorum {rule.Quorum} of {rule.Keys.Count} witnesses");
        var refused = CheckWitnessed(PackNames.CloseWitnessed, ContestEvent.Close, log.CloseIndex, out closeWitnessed)
            ?? CheckWitnessed(PackNames.SealWitnessed, ContestEvent.Seal, log.SealIndex, out sealWitnessed);
        if (refused is not null)
        {
            return Fail(Step, FailureCode.WitnessInvalid, inputs, refused);
        }
        if (log.Draw is not null && !IsSealInTime)
        {
            return Fail(Step, FailureCode.QuorumMissed, inputs, Text(
                $"The quorum saw the seal at {sealWitnessed?.QuorumTime}, less than {Replay.Rules.Margin} seconds before the round of {Replay.RoundTime}: this contest is void and could not be drawn."));
        }
        return Replay is { Phase: LogPhase.Void, EndReason: VoidLeaf.QuorumLate } && IsSealInTime
            ? Fail(Step, FailureCode.WitnessInvalid, inputs, "The contest was declared void because the witnesses were late, and they were not.")
            : Pass(Step, inputs, sealWitnessed is null
                ? "The quorum of the rules' witnesses saw the close."
                : IsSealInTime ? "The quorum of the rules' witnesses saw close and seal, the seal in time: the list was fixed before the randomness."
                : "The quorum of the rules' witnesses saw close and seal, but the seal too late to be drawn.");
    }

    string? CheckWitnessed(string name, ContestEvent what, long index, out WitnessedEvent? seen)
    {
        seen = null;
        if (!pack.Has(name))
        {
            return null;
        }
        var why = "it is too long";
        return log.TryRootAt(index + 1, out var root)
            && pack.Read(name, TlogProof.MaxBytes) is { } bytes
            && WitnessedChecker.TryCheck(bytes, FirstLeaf.Facts.Contest, what, new LogHead(index + 1, root), OperatorKey, FirstLeaf.Facts.Witnesses, out seen, out why)
                ? null
                : $"The file {name} is refused: {why}.";
    }

    /// <summary>Whether the quorum saw the seal, and in time for the round in force.</summary>
    bool IsSealInTime => sealWitnessed is { } seal && Quorum.IsInTime(seal.QuorumTime, Replay.Rules.Margin, Replay.RoundTime);

    /// <summary>SPEC 11: in time, by at least one witness that the operator does not run and, where witnesses are trusted, by one of these.</summary>
    bool IsSealWitnessed =>
        IsSealInTime
        && sealWitnessed!.Witnesses.Any(one => !one.IsOwn)
        && (trusted.All(key => key.Type != KeyType.Cosignature) || sealWitnessed.Witnesses.Any(one => trusted.Contains(one.Key)));

    bool TryReadWitnessed(string name, out TlogProof proof)
    {
        proof = null!;
        return pack.Has(name) && pack.Read(name, TlogProof.MaxBytes) is { } bytes && TlogProof.TryParse(bytes, out proof!, out _);
    }
}
