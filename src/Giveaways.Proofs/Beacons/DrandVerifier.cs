using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Giveaways.Proofs.Beacons.Bls12381;

namespace Giveaways.Proofs.Beacons;

/// <summary>Checks the signature of a drand round: BLS over BLS12-381, signatures in G1, keys in G2.</summary>
/// <remarks>
/// Everything here is public, so nothing takes constant time. A signature of a round is unique as a point, and its spelling is
/// unique too, since only the canonical one is read: a round has exactly one randomness. Costs about three milliseconds, and
/// some forty the first time in a process.
/// </remarks>
public static class DrandVerifier
{
    // The drand scheme bls-unchained-g1-rfc9380 names this tag.
    static ReadOnlySpan<byte> Tag => "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"u8;

    static readonly PairingLines Generator = new(G2.Generator);

    /// <summary>The round, where the signature is the chain's over it; else why not.</summary>
    public static bool TryVerify(
        DrandChain chain,
        long round,
        ReadOnlySpan<byte> signature,
        [NotNullWhen(true)] out DrandRound? verified,
        out BeaconFault fault)
    {
        fault = Check(chain, round, signature);
        verified = fault is BeaconFault.None ? new DrandRound(chain, round, signature) : null;
        return verified is not null;
    }

    static BeaconFault Check(DrandChain chain, long round, ReadOnlySpan<byte> signature)
    {
        if (round is < 1 or > DrandChain.MaxRound)
        {
            return BeaconFault.RoundOutOfRange;
        }

        BeaconFault fault = G1.Decode(signature, out AffinePoint<Fp> point);
        if (fault is not BeaconFault.None)
        {
            return fault;
        }

        // e(signature, g2) = e(H(message), key), as one product.
        AffinePoint<Fp> hashed = HashRound(round);
        return Pairing.ProductIsOne(point.Negate(), Generator, hashed, chain.Key) ? BeaconFault.None : BeaconFault.SignatureMismatch;
    }

    /// <summary>The point that a chain signs: the hash of SHA-256 of the round as 64 bits, big endian (SPEC 7.1).</summary>
    internal static AffinePoint<Fp> HashRound(long round)
    {
        Span<byte> number = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, round);
        return G1Hash.Hash(SHA256.HashData(number), Tag);
    }
}
