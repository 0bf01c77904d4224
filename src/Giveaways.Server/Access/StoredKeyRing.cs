using System.Collections.Concurrent;
using Giveaways.Access;
using Giveaways.Proofs.Merkle;
using Giveaways.Storage;

namespace Giveaways.Server.Access;

/// <summary>The stored keys, remembered for a few seconds so that a call does not read the database for its key.</summary>
sealed class StoredKeyRing(Store store, TimeProvider clock) : KeyRing
{
    /// <summary>How long an answer is remembered; a key revoked by another process works at most so long.</summary>
    const int RememberSeconds = 2;

    /// <summary>Remembered keys; with more, all are let go.</summary>
    const int MaxRemembered = 10_000;

    readonly ConcurrentDictionary<Hash32, (ApiKey Key, long Until)> remembered = new();

    public override ValueTask<ApiKey?> FindAsync(Hash32 secretHash, CancellationToken cancellation)
    {
        var now = clock.GetTimestamp();
        if (remembered.TryGetValue(secretHash, out var known) && now < known.Until)
            return ValueTask.FromResult<ApiKey?>(known.Key);
        if (remembered.Count >= MaxRemembered)
            remembered.Clear();
        var found = store.Read(session => session.FindKey(secretHash));
        if (found is not null)
            remembered[secretHash] = (found, now + (RememberSeconds * clock.TimestampFrequency));
        return ValueTask.FromResult(found);
    }

    /// <summary>Forgets everything: a key changed.</summary>
    public void Forget() => remembered.Clear();
}
