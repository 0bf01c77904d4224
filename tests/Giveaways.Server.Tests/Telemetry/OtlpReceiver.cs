using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Giveaways.Server.Tests.Telemetry;

/// <summary>A collector on a loopback port that keeps what it is sent, as bytes.</summary>
sealed class OtlpReceiver : IDisposable
{
    readonly HttpListener listener = new();
    readonly ConcurrentQueue<(string Path, byte[] Body)> received = new();

    public OtlpReceiver()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new Uri($"http://{free.LocalEndpoint}/");
        }
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        _ = Task.Run(ListenAsync);
    }

    public Uri Address { get; }

    /// <summary>Everything that was sent to a path, as text: names and labels are in OTLP as they are.</summary>
    public string Text(string path) => Encoding.Latin1.GetString(Bytes(path));

    public byte[] Bytes(string path) => [.. received.Where(r => r.Path == path).SelectMany(r => r.Body)];

    public void Dispose() => listener.Close();

    async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                received.Enqueue((context.Request.Url!.AbsolutePath, body.ToArray()));
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }
}
