using System.Security.Cryptography;
using System.Text;
using Giveaways.Proofs.Notes;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Giveaways.Proofs.Tests.Notes;

/// <summary>A key pair whose secret is the SHA-256 of its label: the same in every run, and good for nothing else.</summary>
sealed class TestKey
{
    readonly Ed25519PrivateKeyParameters secret;

    public TestKey(string name, KeyType type = KeyType.Ed25519, string? label = null)
    {
        secret = new Ed25519PrivateKeyParameters(SHA256.HashData(Encoding.UTF8.GetBytes(label ?? name)), 0);
        Key = VerifierKey.Create(name, type, secret.GeneratePublicKey().GetEncoded());
        Signer = new NoteSigner(Key, SignBytes);
    }

    public VerifierKey Key { get; }

    public NoteSigner Signer { get; }

    public byte[] SignBytes(ReadOnlySpan<byte> message)
    {
        var signer = new Ed25519Signer();
        signer.Init(forSigning: true, secret);
        signer.BlockUpdate(message.ToArray(), 0, message.Length);
        return signer.GenerateSignature();
    }
}
