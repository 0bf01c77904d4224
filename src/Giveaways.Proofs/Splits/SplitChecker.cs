using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Splits;

/// <summary>Checks the proof of a split against keys that the reader knows from elsewhere.</summary>
public static class SplitChecker
{
    /// <returns>
    /// <see cref="ProofFault.None"/> where the proof holds: the two notes are of one log, each is signed by its key, and under the second the
    /// leaves of the first have another root than the one that was signed. <see cref="ProofFault.RootMismatch"/> where they have the same.
    /// </returns>
    public static ProofFault Check(SplitProof proof)
    {
        ArgumentNullException.ThrowIfNull(proof);
        var (first, second) = (proof.First.Head.Checkpoint, proof.Second.Head.Checkpoint);
        if (first.Origin != second.Origin)
        {
            return ProofFault.OriginMismatch;
        }
        if (proof.First.Head.CheckLog(proof.First.Key) is not ProofFault.None and var unsigned)
        {
            return unsigned;
        }
        if (proof.Second.Head.CheckLog(proof.Second.Key) is not ProofFault.None and var alsoUnsigned)
        {
            return alsoUnsigned;
        }
        return proof.Other == first.Root
            ? ProofFault.RootMismatch
            : TreeChecker.CheckConsistency(first.Size, proof.Other, second.Size, second.Root, proof.Consistency.AsSpan());
    }
}
