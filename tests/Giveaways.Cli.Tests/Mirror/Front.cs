using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Giveaways.Cli.Tests.Mirror;

/// <summary>A small file host, or whatever stands between a reader and the source: a test says what a path answers.</summary>
/// <param name="answer">Gets path and query without the first slash; null is 404.</param>
internal sealed class Front : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<string, Task<byte[]?>> _answer;

    public Front(Func<string, Task<byte[]?>> answer)
    {
        _answer = answer;
        Address = $"http://127.0.0.1:{FreePort()}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        _ = ServeAsync();
    }

    public string Address { get; }

    /// <summary>Every path that was asked for, without its query.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>Serves a folder as a plain file host does: queries mean nothing to it.</summary>
    public static Front OfFolder(string folder) => new(path =>
    {
        var file = Path.Combine(folder, path.Split('?')[0]);
        return Task.FromResult(File.Exists(file) ? File.ReadAllBytes(file) : null);
    });

    /// <summary>Passes everything on, and changes what a test wants changed.</summary>
    public static Front Before(string source, Func<string, byte[]?, byte[]?> change)
    {
        var http = new HttpClient();
        return new Front(async path =>
        {
            using var answer = await http.GetAsync(source.TrimEnd('/') + "/" + path);
            return change(path.Split('?')[0], answer.IsSuccessStatusCode ? await answer.Content.ReadAsByteArrayAsync() : null);
        });
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext call;
            try
            {
                call = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            var path = call.Request.RawUrl![1..];
            Asked.Enqueue(path.Split('?')[0]);
            var bytes = await _answer(path);
            call.Response.StatusCode = bytes is null ? 404 : 200;
            await call.Response.OutputStream.WriteAsync(bytes ?? []);
            call.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
