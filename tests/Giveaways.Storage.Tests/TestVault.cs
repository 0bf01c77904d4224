using System.Security.Cryptography;
using Giveaways.Proofs.Notes;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Giveaways.Storage.Tests;

/// <summary>The master key of all tests here, and another one.</summary>
static class TestVault
{
    public static Vault New() => new(SHA256.HashData("the operator's"u8));

    public static Vault Another() => new(SHA256.HashData("somebody else's"u8));
}

/// <summary>Ed25519 as the server signs it.</summary>
static class TestSigner
{
    public static (byte[] PublicKey, SignNote Sign) FromSeed(byte[] seed)
    {
        var key = new Ed25519PrivateKeyParameters(seed, 0);
        return (key.GeneratePublicKey().GetEncoded(), message =>
        {
            var signer = new Ed25519Signer();
            signer.Init(forSigning: true, key);
            signer.BlockUpdate(message.ToArray(), 0, message.Length);
            return signer.GenerateSignature();
        });
    }
}

/// <summary>A clock that a test sets, back as well as forth.</summary>
sealed class SetClock : TimeProvider
{
    public const long Start = 1_785_600_000;

    public long Seconds { get; set; } = Start;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeSeconds(Seconds);
}
