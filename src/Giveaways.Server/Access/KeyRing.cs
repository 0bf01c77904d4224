using Giveaways.Access;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Server.Access;

/// <summary>Where keys are looked up by the SHA-256 of their secrets. Asked once per call, so it should answer from memory.</summary>
public abstract class KeyRing
{
    /// <summary>The key with this hash, revoked and expired ones too; null where there is none.</summary>
    public abstract ValueTask<ApiKey?> FindAsync(Hash32 secretHash, CancellationToken cancellation);
}

/// <summary>The ring of a server that knows no key but the configured one.</summary>
public sealed class EmptyKeyRing : KeyRing
{
    public override ValueTask<ApiKey?> FindAsync(Hash32 secretHash, CancellationToken cancellation) => ValueTask.FromResult<ApiKey?>(null);
}
