using System.Security.Cryptography;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Commitments;

/// <summary>A salted hash that fixes bytes without showing them: <c>SHA-256(salt || bytes)</c> (SPEC 8.1).</summary>
/// <remarks>To open it is to show salt and bytes. Whoever destroys the salt leaves the log valid and the commitment mute.</remarks>
public static class Commitment
{
    /// <summary>Random bytes, a fresh salt for every commitment.</summary>
    public const int SaltLength = 32;

    /// <param name="salt">Exactly 32 random bytes: a salt of another length could slide into the bytes behind it.</param>
    /// <param name="bytes">What is committed to; may be empty.</param>
    public static Hash32 Of(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> bytes)
    {
        if (salt.Length != SaltLength)
        {
            throw new ArgumentException($"A salt has {SaltLength} bytes, not {salt.Length}.", nameof(salt));
        }
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(bytes);
        Span<byte> value = stackalloc byte[Hash32.Length];
        hash.GetHashAndReset(value);
        return new Hash32(value);
    }

    /// <summary>Whether salt and bytes open a commitment. A salt of another length opens none.</summary>
    public static bool Opens(Hash32 commitment, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> bytes) =>
        salt.Length == SaltLength && Of(salt, bytes) == commitment;
}
