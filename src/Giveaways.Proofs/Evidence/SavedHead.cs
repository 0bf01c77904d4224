using System.Diagnostics.CodeAnalysis;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;

namespace Giveaways.Proofs.Evidence;

/// <summary>A checkpoint or a receipt that somebody kept while the contest ran. Parsed is not verified.</summary>
public sealed class SavedHead
{
    SavedHead(SignedCheckpoint head, TlogProof? receipt) => (Head, Receipt) = (head, receipt);

    /// <summary>The log's head: the checkpoint itself, or the receipt's.</summary>
    public SignedCheckpoint Head { get; }

    /// <summary>The receipt; null where only a checkpoint was kept.</summary>
    public TlogProof? Receipt { get; }

    /// <summary>Reads either.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SavedHead? saved, out ProofFault fault)
    {
        saved = null;
        if (bytes.StartsWith("c2sp.org/tlog-proof@"u8))
        {
            saved = TlogProof.TryParse(bytes, out var receipt, out fault) ? new SavedHead(receipt.Checkpoint, receipt) : null;
        }
        else
        {
            saved = SignedCheckpoint.TryParse(bytes, out var head, out fault) ? new SavedHead(head, null) : null;
        }
        return saved is not null;
    }
}
