using Giveaways.Proofs.Merkle;

namespace Giveaways.Server.Access;

/// <summary>A key as the ring holds it: whose it is and how long it works.</summary>
/// <param name="ExpiresAt">Unix seconds from which it does not work; null: never.</param>
public sealed record HeldKey(Caller Caller, long? ExpiresAt);

/// <summary>Where keys are looked up by the SHA-256 of their secrets. The storage has the real one; asked once per call, so it should answer from memory.</summary>
public abstract class KeyRing
{
    /// <summary>The key with this hash; null where there is none or it was revoked.</summary>
    public abstract ValueTask<HeldKey?> FindAsync(Hash32 secretHash, CancellationToken cancellation);
}

/// <summary>The ring of a server that knows no key but the configured one.</summary>
public sealed class EmptyKeyRing : KeyRing
{
    public override ValueTask<HeldKey?> FindAsync(Hash32 secretHash, CancellationToken cancellation) => ValueTask.FromResult<HeldKey?>(null);
}
