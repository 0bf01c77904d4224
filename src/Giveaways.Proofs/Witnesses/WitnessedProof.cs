using System.Diagnostics.CodeAnalysis;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Witnesses;

/// <summary>Makes a pack's <c>close-witnessed</c> and <c>seal-witnessed</c> out of what the operator has at hand (SPEC 12.3).</summary>
public static class WitnessedProof
{
    /// <summary>Takes the cosignatures with the earliest times, exactly as many as the quorum, and writes them in the rules' order.</summary>
    /// <param name="leaf">The operator's <c>checkpoint/v1</c> leaf.</param>
    /// <param name="index">Its index in the operator log.</param>
    /// <param name="hashes">Its inclusion proof under <paramref name="head"/>.</param>
    /// <param name="head">The operator's signed note, with whatever cosignatures it has already.</param>
    /// <param name="operatorKey">The operator's key, which the rules leaf names.</param>
    /// <param name="rule">Whose cosignatures count, and how many there must be.</param>
    /// <param name="cosignatures">Further lines over the same checkpoint, in any order. Lines that are no good signature of a witness of the rules are passed over.</param>
    /// <param name="proof">The file, once there are enough.</param>
    /// <param name="quorumTime">The latest time in it.</param>
    /// <returns>False while there are fewer good cosignatures than the quorum.</returns>
    /// <exception cref="ArgumentException">The note is not signed by the operator's key, or the proof does not hold under it.</exception>
    public static bool TryMake(
        ReadOnlySpan<byte> leaf,
        long index,
        ReadOnlySpan<Hash32> hashes,
        SignedCheckpoint head,
        VerifierKey operatorKey,
        WitnessRule rule,
        IEnumerable<NoteSignature> cosignatures,
        [NotNullWhen(true)] out TlogProof? proof,
        out long quorumTime)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(operatorKey);
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(cosignatures);
        if (head.CheckLog(operatorKey) is not ProofFault.None and var fault)
        {
            throw new ArgumentException($"The operator's checkpoint is refused: {fault}.", nameof(head));
        }
        var witnesses = WitnessKeys.Of(rule);
        List<NoteSignature> lines = [.. head.Note.Signatures, .. cosignatures];
        var good = lines.SelectMany(line => Good(witnesses, head.Note.Text, line)).ToList();
        // In the rules' order first, so that equal times are settled alike whatever came first.
        var chosen = Quorum.Earliest(good.Select(one => one.Attestation).OrderBy(one => witnesses.IndexOf(one.Key)), rule.Quorum);
        (proof, quorumTime) = (null, 0);
        if (rule.Quorum == 0 || chosen.Count < rule.Quorum)
        {
            return false;
        }
        var inOrder = chosen.OrderBy(one => witnesses.IndexOf(one.Key)).Select(one => good.First(line => line.Attestation == one).Line);
        var note = SignedNote.Create(head.Note.Text, [head.Note.Signatures.First(operatorKey.IsClaimedBy), .. inOrder]);
        proof = Checked(TlogProof.Create(leaf, index, hashes, Parse(note)), leaf, operatorKey);
        quorumTime = chosen.Max(one => one.Time ?? 0);
        return true;
    }

    static IEnumerable<(NoteSignature Line, Attestation Attestation)> Good(List<VerifierKey> witnesses, string text, NoteSignature line) =>
        witnesses.Find(key => key.IsClaimedBy(line)) is { } witness && NoteVerification.TryVerify(witness, text, line, out var attestation)
            ? [(line, attestation)]
            : [];

    static SignedCheckpoint Parse(SignedNote note) => SignedCheckpoint.TryParse(note.ToBytes(), out var head, out var fault)
        ? head
        : throw new InvalidOperationException($"The cosigned note is no checkpoint any more: {fault}.");

    static TlogProof Checked(TlogProof proof, ReadOnlySpan<byte> leaf, VerifierKey operatorKey) =>
        ReceiptChecker.Check(proof, leaf, operatorKey) is not ProofFault.None and var fault
            ? throw new ArgumentException($"The leaf is not under the operator's checkpoint: {fault}.", nameof(proof))
            : proof;
}
