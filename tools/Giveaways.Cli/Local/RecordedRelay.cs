using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Giveaways.Cli.Local;

/// <summary>A drand relay on loopback that knows the recorded round only, so that a developer's contests draw by themselves and offline.</summary>
internal sealed class RecordedRelay : IAsyncDisposable
{
    private readonly HttpListener _listener;
    private readonly Task _serving;

    private RecordedRelay(HttpListener listener, Uri address)
    {
        (_listener, Address) = (listener, address);
        _serving = Task.Run(ServeAsync);
    }

    public Uri Address { get; }

    public static RecordedRelay Start()
    {
        var port = FreePort();
        var listener = new HttpListener { Prefixes = { $"http://127.0.0.1:{port}/" } };
        listener.Start();
        return new RecordedRelay(listener, new Uri($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving.ConfigureAwait(false);
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var request = await _listener.GetContextAsync().ConfigureAwait(false);
                var found = request.Request.Url is { } url && url.AbsolutePath.EndsWith($"/{RecordedRound.Number}", StringComparison.Ordinal);
                request.Response.StatusCode = (int)(found ? HttpStatusCode.OK : HttpStatusCode.NotFound);
                request.Response.ContentType = "application/json";
                await request.Response.OutputStream.WriteAsync(Encoding.ASCII.GetBytes(found ? RecordedRound.Json : "{}")).ConfigureAwait(false);
                request.Response.Close();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException or IOException)
            {
                // Closed by us, or the caller went away in the middle of an answer.
            }
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
