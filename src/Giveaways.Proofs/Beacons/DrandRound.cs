using System.Security.Cryptography;

namespace Giveaways.Proofs.Beacons;

/// <summary>A round of a drand chain whose signature has been verified. <see cref="DrandVerifier"/> makes them, nothing else can.</summary>
/// <remarks>The randomness is always computed from the signature, never read from a relay: SPEC 7.1.</remarks>
public sealed class DrandRound
{
    /// <summary>The length of a signature: a compressed point of G1.</summary>
    public const int SignatureLength = 48;

    readonly byte[] signature;
    readonly byte[] randomness;

    internal DrandRound(DrandChain chain, long round, ReadOnlySpan<byte> signature)
    {
        Chain = chain;
        Round = round;
        this.signature = signature.ToArray();
        randomness = SHA256.HashData(signature);
    }

    public DrandChain Chain { get; }

    /// <summary>The round's number, from 1.</summary>
    public long Round { get; }

    /// <summary>The signature's 48 bytes.</summary>
    public ReadOnlySpan<byte> Signature => signature;

    /// <summary>SHA-256 of the signature, 32 bytes.</summary>
    public ReadOnlySpan<byte> Randomness => randomness;

    /// <summary>The signature in lowercase hex.</summary>
    public string SignatureHex => Convert.ToHexStringLower(signature);

    /// <summary>The randomness in lowercase hex.</summary>
    public string RandomnessHex => Convert.ToHexStringLower(randomness);
}
