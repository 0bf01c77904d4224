using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Giveaways.Server.Tests.Telemetry;

/// <summary>A collector on a loopback port that keeps what it is sent, as bytes.</summary>
sealed class OtlpReceiver : IDisposable
{
    readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();
    readonly LoopbackListener listener;

    public OtlpReceiver() => listener = new LoopbackListener(TakeAsync);

    public Uri Address => listener.Address;

    /// <summary>Everything that was sent to a path, as text: names and labels are in OTLP as they are.</summary>
    public string Text(string path) => Encoding.Latin1.GetString(Bytes(path));

    public byte[] Bytes(string path) => [.. received.Where(r => r.Path == path).SelectMany(r => r.Body)];

    public void Dispose() => listener.Dispose();

    async Task TakeAsync(HttpListenerContext call)
    {
        using var body = new MemoryStream();
        await call.Request.InputStream.CopyToAsync(body);
        received.Enqueue((call.Request.Url!.AbsolutePath, body.ToArray()));
        call.Response.ContentType = "application/x-protobuf";
    }
}
