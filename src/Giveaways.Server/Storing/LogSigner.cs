using Giveaways.Proofs.Notes;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;

namespace Giveaways.Server.Storing;

/// <summary>Ed25519 signing (RFC 8032) by BouncyCastle, of which nothing else is used. Checking is our own code in Proofs.</summary>
static class LogSigner
{
    /// <summary>The public key of a seed, and what signs with it. A signature that does not verify is never let out.</summary>
    public static (byte[] PublicKey, SignNote Sign) FromSeed(byte[] seed)
    {
        var key = new Ed25519PrivateKeyParameters(seed, 0);
        var publicKey = key.GeneratePublicKey().GetEncoded();
        return (publicKey, message =>
        {
            var signer = new Ed25519Signer();
            signer.Init(forSigning: true, key);
            signer.BlockUpdate(message.ToArray(), 0, message.Length);
            var signature = signer.GenerateSignature();
            return Ed25519.Verify(publicKey, message, signature)
                ? signature
                : throw new InvalidOperationException("The signer made a signature that does not verify.");
        });
    }
}
