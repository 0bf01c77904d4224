using System.Buffers.Binary;
using System.Globalization;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Notes;

/// <summary>What each key type signs, and whether a signature is good.</summary>
static class NoteVerification
{
    /// <summary>Bytes of an Ed25519 signature.</summary>
    public const int SignatureLength = 64;

    /// <summary>Bytes of a cosignature's time: 64 bits, big endian.</summary>
    public const int TimeLength = 8;

    /// <summary>The bytes that a cosigner signs (C2SP tlog-cosignature, "Ed25519 signed message").</summary>
    public static byte[] CosignedMessage(string text, long time) =>
        Canonical.Utf8(string.Create(CultureInfo.InvariantCulture, $"cosignature/v1\ntime {time}\n{text}"));

    public static bool TryVerify(VerifierKey key, string text, NoteSignature signature, out Attestation attestation)
    {
        attestation = default;
        switch (key.Type)
        {
            case KeyType.Ed25519:
                attestation = new Attestation(key, null);
                return signature.Value.Length == SignatureLength
                    && Ed25519.Verify(key.PublicKey, Canonical.Utf8(text), signature.Value);
            case KeyType.Cosignature:
                if (signature.Value.Length != TimeLength + SignatureLength)
                {
                    return false;
                }
                var time = BinaryPrimitives.ReadUInt64BigEndian(signature.Value);
                if (time > Canonical.MaxNumber)
                {
                    return false;
                }
                attestation = new Attestation(key, (long)time);
                return Ed25519.Verify(key.PublicKey, CosignedMessage(text, (long)time), signature.Value[TimeLength..]);
            default:
                return false;
        }
    }
}
