using Giveaways.Proofs;
using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;

namespace Giveaways.Cli.Audit;

/// <summary>What a receipt proves (SPEC 11.1).</summary>
/// <param name="Fault">Stable name of what does not hold; null where all holds.</param>
/// <param name="Why">The same for people.</param>
/// <param name="Entry">The entry's leaf; null where it cannot be read.</param>
/// <param name="Opened">Whether an opening was given and opens the leaf.</param>
internal sealed record ReceiptVerdict(string? Fault, string Why, string Origin, long Index, long TreeSize, EntryLeaf? Entry, bool Opened)
{
    public static ReceiptVerdict Of(ReadOnlySpan<byte> receipt, VerifierKey key, string? opening)
    {
        if (!TlogProof.TryParse(receipt, out var proof, out var fault))
        {
            return new ReceiptVerdict(fault.ToString(), "The file is no receipt.", "", 0, 0, null, Opened: false);
        }
        var head = proof.Checkpoint.Checkpoint;
        var verdict = new ReceiptVerdict(null, "", head.Origin, proof.Index, head.Size, null, Opened: false);
        fault = ReceiptChecker.Check(proof, key);
        if (fault != ProofFault.None)
        {
            return verdict with { Fault = fault.ToString(), Why = Words(fault) };
        }
        if (!Leaf.TryParse(proof.Extra, out var leaf, out var why) || leaf is not EntryLeaf entry)
        {
            return verdict with { Fault = "BAD_LEAF", Why = why ?? "The leaf is in the log, but it is no entry." };
        }
        verdict = verdict with { Entry = entry };
        if (!new CodeChecker(head.Origin).Is(proof.Index, System.Text.Encoding.ASCII.GetBytes(entry.Code)))
        {
            return verdict with { Fault = "BAD_LEAF", Why = "The code is not the one of this place in the log." };
        }
        return opening is null ? verdict : WithOpening(verdict, entry, opening);
    }

    private static ReceiptVerdict WithOpening(ReceiptVerdict verdict, EntryLeaf entry, string text)
    {
        if (!Opening.TryParse(text, out var opening, out var why))
        {
            return verdict with { Fault = "BAD_OPENING", Why = $"The file is no opening: {why}." };
        }
        return opening.Opens(entry)
            ? verdict with { Opened = true }
            : verdict with { Fault = "IDENTITY_MISMATCH", Why = "The opening does not open this entry: it is another person's, or was changed." };
    }

    private static string Words(ProofFault fault) => fault switch
    {
        ProofFault.MissingLeaf => "The receipt does not carry its leaf.",
        ProofFault.OriginMismatch => "The receipt is of another log than the key.",
        ProofFault.MissingSignature => "The trusted key has not signed this.",
        ProofFault.BadSignature => "The signature is not the trusted key's over this text.",
        ProofFault.RootMismatch => "The leaf does not hash into the signed root.",
        _ => "The receipt does not hold.",
    };
}
