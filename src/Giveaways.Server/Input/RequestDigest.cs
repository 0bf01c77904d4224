using System.Security.Cryptography;
using Google.Protobuf;

namespace Giveaways.Server.Input;

/// <summary>What a request says, as a SHA-256: equal for a retry, different for another request under the same id.</summary>
/// <remarks>Over the message's type and its deterministic bytes (maps sorted by key), less the named fields. Unknown fields were dropped before.</remarks>
public static class RequestDigest
{
    /// <summary>The writer's own buffer has some bytes; its default is far more than most requests have.</summary>
    const int MinBuffer = 16;

    public static byte[] Of<T>(T request, params ReadOnlySpan<string> without) where T : class, IMessage<T>
    {
        ArgumentNullException.ThrowIfNull(request);
        var bare = without.IsEmpty ? request : request.Clone();
        foreach (var field in without)
            bare.Descriptor.FindFieldByName(field)?.Accessor.Clear(bare);
        var name = System.Text.Encoding.UTF8.GetBytes(bare.Descriptor.FullName + "\n");
        var size = bare.CalculateSize();
        var bytes = new byte[name.Length + size];
        name.CopyTo(bytes, 0);
        using (var output = new CodedOutputStream(new MemoryStream(bytes, name.Length, size), Math.Max(size, MinBuffer)) { Deterministic = true })
            bare.WriteTo(output);
        return SHA256.HashData(bytes);
    }
}
