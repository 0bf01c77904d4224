using System.Security.Cryptography;
using Google.Protobuf;

namespace Giveaways.Server.Input;

/// <summary>What a request says, as a SHA-256: equal for a retry, different for another request under the same id.</summary>
/// <remarks>Over the message's type and its deterministic bytes (maps sorted by key), less the named fields. Unknown fields were dropped before.</remarks>
public static class RequestDigest
{
    public static byte[] Of<T>(T request, params ReadOnlySpan<string> without) where T : class, IMessage<T>
    {
        ArgumentNullException.ThrowIfNull(request);
        var bare = without.IsEmpty ? request : request.Clone();
        foreach (var field in without)
            bare.Descriptor.FindFieldByName(field)?.Accessor.Clear(bare);
        using var bytes = new MemoryStream();
        bytes.Write(System.Text.Encoding.UTF8.GetBytes(bare.Descriptor.FullName + "\n"));
        using (var output = new CodedOutputStream(bytes, leaveOpen: true) { Deterministic = true })
            bare.WriteTo(output);
        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }
}
