using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Giveaways.Storage;

/// <summary>HMAC-SHA256 (RFC 2104) under one key. Thread-safe.</summary>
/// <remarks>To set a key up takes longer than to hash a row with it; one that is set up is used by one thread at a time.</remarks>
sealed class KeyedMac(byte[] key)
{
    readonly ConcurrentBag<IncrementalHash> idle = [];

    public byte[] Of(ReadOnlySpan<byte> message)
    {
        var hash = idle.TryTake(out var ready) ? ready : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(message);
        var mac = hash.GetHashAndReset();
        idle.Add(hash);
        return mac;
    }
}
