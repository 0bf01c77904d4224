using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Giveaways.Proofs.Beacons.Bls12381;

namespace Giveaways.Proofs.Beacons;

/// <summary>A drand chain that a draw may name: whose key signs, when its rounds come, and the hash that identifies it.</summary>
/// <remarks>
/// Only chains listed here exist, so two instances are the same chain exactly where they are the same object. All have the scheme
/// bls-unchained-g1-rfc9380. Sources: the drand protocol specification; SPEC 7.1.
/// </remarks>
public sealed class DrandChain
{
    /// <summary>The last round that can be named: every number of a leaf is at most 2^53 - 1.</summary>
    public const long MaxRound = (1L << 53) - 1;

    readonly byte[] publicKey;
    readonly byte[] groupHash;
    readonly Lazy<PairingLines> key;

    internal DrandChain(string name, byte[] publicKey, long genesisTime, int periodSeconds, byte[] groupHash)
    {
        Name = name;
        this.publicKey = publicKey;
        this.groupHash = groupHash;
        GenesisTime = genesisTime;
        PeriodSeconds = periodSeconds;
        Hash = ComputeHash();
        key = new(PrepareKey);
    }

    /// <summary>The League of Entropy's chain with a round every three seconds, unchained, since 23 August 2023.</summary>
    public static DrandChain Quicknet { get; } = new(
        "quicknet",
        Convert.FromHexString(
            "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451"
            + "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a"),
        genesisTime: 1692803367,
        periodSeconds: 3,
        Convert.FromHexString("f477d5c89f21a17c863a7f937c6a6d15859414d2be09cd448d4279af331c5d3e"));

    /// <summary>The beacon id, which the chain hash covers.</summary>
    public string Name { get; }

    /// <summary>The chain hash, 64 lowercase hex digits, always computed from the other fields.</summary>
    public string Hash { get; }

    /// <summary>The public key: a compressed point of G2, 96 bytes.</summary>
    public ReadOnlySpan<byte> PublicKey => publicKey;

    /// <summary>The time of round 1, in Unix seconds.</summary>
    public long GenesisTime { get; }

    /// <summary>The seconds from one round to the next.</summary>
    public int PeriodSeconds { get; }

    /// <summary>The key, ready for pairings; made once, at the first verification.</summary>
    internal PairingLines Key => key.Value;

    /// <summary>The chain with this hash; only the one spelling in lowercase hex is known.</summary>
    public static bool TryFind(string chainHash, [NotNullWhen(true)] out DrandChain? chain)
    {
        chain = string.Equals(chainHash, Quicknet.Hash, StringComparison.Ordinal) ? Quicknet : null;
        return chain is not null;
    }

    /// <summary>The first round at or after a time; round 1 for every time up to the genesis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The round would be above <see cref="MaxRound"/>.</exception>
    public long RoundAt(long unixSeconds)
    {
        if (unixSeconds <= GenesisTime)
        {
            return 1;
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(unixSeconds, TimeOf(MaxRound));
        return ((unixSeconds - GenesisTime + PeriodSeconds - 1) / PeriodSeconds) + 1;
    }

    /// <summary>When a round is due, in Unix seconds: genesis + (round - 1) * period.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The round is below 1 or above <see cref="MaxRound"/>.</exception>
    public long TimeOf(long round)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(round, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(round, MaxRound);
        return GenesisTime + ((round - 1) * PeriodSeconds);
    }

    /// <summary>SHA-256 of period (32 bits), genesis (64 bits), both big endian, key, group hash and name.</summary>
    string ComputeHash()
    {
        byte[] times = new byte[12];
        BinaryPrimitives.WriteInt32BigEndian(times, PeriodSeconds);
        BinaryPrimitives.WriteInt64BigEndian(times.AsSpan(4), GenesisTime);
        return Convert.ToHexStringLower(SHA256.HashData([.. times, .. publicKey, .. groupHash, .. Encoding.ASCII.GetBytes(Name)]));
    }

    PairingLines PrepareKey() => G2.Decode(publicKey, out AffinePoint<Fp2> point) is BeaconFault.None
        ? new PairingLines(point)
        : throw new InvalidOperationException($"The public key of {Name} is not a point of G2.");
}
