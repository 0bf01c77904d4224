using System.Collections.Concurrent;
using Giveaways.Access;
using Giveaways.Proofs.Merkle;
using Giveaways.Storage;

namespace Giveaways.Server.Access;

/// <summary>The stored keys, remembered for a few seconds so that a call does not read the database for its key.</summary>
sealed class StoredKeyRing(Store store, TimeProvider clock) : KeyRing, IDisposable
{
    /// <summary>How long an answer is remembered; a key revoked by another process works at most so long.</summary>
    const int RememberSeconds = 2;

    /// <summary>Remembered keys; with more, all are let go.</summary>
    const int MaxRemembered = 10_000;

    /// <summary>Look-ups at once for keys that were not seen before. Anybody can send such keys, and must not take the places of those who read.</summary>
    const int MaxStrangers = 4;

    readonly SemaphoreSlim strangers = new(MaxStrangers);
    readonly ConcurrentDictionary<Hash32, (ApiKey Key, long Until)> remembered = new();

    public override ValueTask<ApiKey?> FindAsync(Hash32 secretHash, CancellationToken cancellation)
    {
        if (!remembered.TryGetValue(secretHash, out var known))
            return FindStrangerAsync(secretHash, cancellation);
        return ValueTask.FromResult(clock.GetTimestamp() < known.Until ? known.Key : Find(secretHash));
    }

    async ValueTask<ApiKey?> FindStrangerAsync(Hash32 secretHash, CancellationToken cancellation)
    {
        await strangers.WaitAsync(cancellation);
        try
        {
            return Find(secretHash);
        }
        finally
        {
            strangers.Release();
        }
    }

    ApiKey? Find(Hash32 secretHash)
    {
        var now = clock.GetTimestamp();
        if (remembered.Count >= MaxRemembered)
            remembered.Clear();
        var found = store.Read(session => session.FindKey(secretHash));
        if (found is not null)
            remembered[secretHash] = (found, now + (RememberSeconds * clock.TimestampFrequency));
        else
            remembered.TryRemove(secretHash, out _);
        return found;
    }

    public void Dispose() => strangers.Dispose();

    /// <summary>Forgets everything: a key changed.</summary>
    public void Forget() => remembered.Clear();
}
