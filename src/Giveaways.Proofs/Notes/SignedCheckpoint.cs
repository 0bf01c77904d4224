using System.Diagnostics.CodeAnalysis;

namespace Giveaways.Proofs.Notes;

/// <summary>A signed note whose text is a checkpoint. Parsed is not verified: use the note's checks.</summary>
public sealed class SignedCheckpoint
{
    SignedCheckpoint(SignedNote note, Checkpoint checkpoint)
    {
        Note = note;
        Checkpoint = checkpoint;
    }

    public SignedNote Note { get; }

    public Checkpoint Checkpoint { get; }

    /// <summary>Signs a checkpoint with the log's own key.</summary>
    public static SignedCheckpoint Sign(Checkpoint checkpoint, NoteSigner signer) =>
        new(SignedNote.Create(checkpoint.ToString(), signer.Sign(checkpoint.ToString())), checkpoint);

    public static bool TryParse(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out SignedCheckpoint? head, out ProofFault fault)
    {
        head = null;
        if (!SignedNote.TryParse(bytes, out var note, out fault) || !Checkpoint.TryParse(note.Text, out var checkpoint, out fault))
        {
            return false;
        }
        head = new SignedCheckpoint(note, checkpoint);
        return true;
    }

    /// <summary>This checkpoint with a witness's cosignature at its end.</summary>
    public SignedCheckpoint Cosign(NoteSigner cosigner, long time) => With(cosigner.Cosign(Note.Text, time));

    /// <summary>This checkpoint with a signature line, such as one that a witness sent, at its end.</summary>
    public SignedCheckpoint With(NoteSignature signature) => new(Note.With(signature), Checkpoint);

    /// <summary>Checks that this is a head of the log that <paramref name="logKey"/> signs for: the origin is the key's name and the signature is good.</summary>
    /// <remarks>Lines of other keys are ignored. A log whose origin is not its key's name (SPEC section 2.3) is not one of ours.</remarks>
    public ProofFault CheckLog(VerifierKey logKey)
    {
        if (Checkpoint.Origin != logKey.Name)
        {
            return ProofFault.OriginMismatch;
        }
        // SPEC section 2.5: our checkpoints have no extension lines.
        return Checkpoint.Extensions.IsEmpty ? Note.CheckSignedBy(logKey) : ProofFault.MalformedCheckpoint;
    }

    public override string ToString() => Note.ToString();

    public byte[] ToBytes() => Note.ToBytes();
}
