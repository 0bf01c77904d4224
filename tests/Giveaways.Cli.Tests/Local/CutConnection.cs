using System.Net;
using System.Net.Sockets;

namespace Giveaways.Cli.Tests.Local;

/// <summary>A way to a server that breaks: its first connections are cut after so many bytes.</summary>
internal sealed class CutConnection : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _server;
    private readonly long _bytes;
    private int _cuts;

    /// <param name="server">Where it leads.</param>
    /// <param name="cuts">How many connections are cut.</param>
    /// <param name="bytes">After how many bytes from the client.</param>
    public CutConnection(string server, int cuts, long bytes)
    {
        (_server, _cuts, _bytes) = (new Uri(server), cuts, bytes);
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>How many connections were cut.</summary>
    public int Cut { get; private set; }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(_server.Host, _server.Port);
            var limit = _cuts-- > 0 ? _bytes : long.MaxValue;
            var up = PassAsync(client.GetStream(), server.GetStream(), limit);
            var down = PassAsync(server.GetStream(), client.GetStream(), long.MaxValue);
            await Task.WhenAny(up, down);
            Cut += limit < long.MaxValue ? 1 : 0;
        }
    }

    private static async Task PassAsync(NetworkStream from, NetworkStream to, long limit)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            for (long passed = 0; passed < limit;)
            {
                var count = await from.ReadAsync(buffer);
                if (count == 0)
                {
                    return;
                }
                passed += count;
                await to.WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            // The other side is gone.
        }
    }
}
