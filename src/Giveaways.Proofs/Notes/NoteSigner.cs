using System.Buffers.Binary;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Notes;

/// <summary>Signs bytes with Ed25519 and returns the 64-byte signature. The secret key stays with whoever supplies this.</summary>
public delegate byte[] SignNote(ReadOnlySpan<byte> message);

/// <summary>Writes the signature lines of one key, without ever seeing its secret half.</summary>
public sealed class NoteSigner(VerifierKey key, SignNote sign)
{
    public VerifierKey Key { get; } = key;

    /// <summary>Signs a note's text, final newline included.</summary>
    /// <exception cref="InvalidOperationException">The key is a cosigner's, or it did not return 64 bytes.</exception>
    public NoteSignature Sign(string text)
    {
        Require(KeyType.Ed25519);
        return new NoteSignature(Key.Name, Key.Id, SignBytes(Canonical.Utf8(text)));
    }

    /// <summary>Cosigns a checkpoint's text as of <paramref name="time"/>, in Unix seconds (C2SP tlog-cosignature).</summary>
    /// <exception cref="InvalidOperationException">The key is not a cosigner's, or it did not return 64 bytes.</exception>
    public NoteSignature Cosign(string text, long time)
    {
        Require(KeyType.Cosignature);
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, Canonical.MaxNumber);
        var value = new byte[NoteVerification.TimeLength + NoteVerification.SignatureLength];
        BinaryPrimitives.WriteInt64BigEndian(value, time);
        SignBytes(NoteVerification.CosignedMessage(text, time)).CopyTo(value, NoteVerification.TimeLength);
        return new NoteSignature(Key.Name, Key.Id, value);
    }

    void Require(KeyType type)
    {
        if (Key.Type != type)
        {
            throw new InvalidOperationException($"Key '{Key.Name}' has type {Key.Type}, not {type}.");
        }
    }

    byte[] SignBytes(byte[] message)
    {
        var signature = sign(message);
        return signature.Length == NoteVerification.SignatureLength
            ? signature
            : throw new InvalidOperationException($"The signer of '{Key.Name}' returned {signature.Length} bytes, not {NoteVerification.SignatureLength}.");
    }
}
