using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;

namespace Giveaways.Proofs.Receipts;

/// <summary>Checks a receipt against the key of its log, obtained from elsewhere than the receipt.</summary>
public static class ReceiptChecker
{
    /// <summary>Checks a receipt that carries its leaf.</summary>
    /// <returns><see cref="ProofFault.MissingLeaf"/> when it carries none; otherwise as <see cref="Check(TlogProof, ReadOnlySpan{byte}, VerifierKey)"/>.</returns>
    public static ProofFault Check(TlogProof proof, VerifierKey logKey) =>
        proof.HasExtra ? Check(proof, proof.Extra, logKey) : ProofFault.MissingLeaf;

    /// <summary>Checks that <paramref name="leaf"/> is at the receipt's index in the log, whatever the receipt carries as extra data.</summary>
    /// <remarks>In order: the checkpoint's origin is the key's name, the key signed it, and the leaf hashes into its root. Cosignatures are not looked at.</remarks>
    public static ProofFault Check(TlogProof proof, ReadOnlySpan<byte> leaf, VerifierKey logKey)
    {
        var fault = proof.Checkpoint.CheckLog(logKey);
        if (fault != ProofFault.None)
        {
            return fault;
        }
        var head = proof.Checkpoint.Checkpoint;
        return TreeChecker.CheckInclusion(TreeHash.Leaf(leaf), proof.Index, head.Size, proof.Hashes.AsSpan(), head.Root);
    }
}
