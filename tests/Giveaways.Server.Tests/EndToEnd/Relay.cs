using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A relay of drand on loopback, which has the rounds that were published up to one of <see cref="Rounds"/>; none at first.</summary>
sealed class Relay : IDisposable
{
    readonly HttpListener listener = new();

    public Relay()
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

    /// <summary>The newest round; null: it answers nothing.</summary>
    public long? Newest { get; set; }

    /// <summary>The signature that it gives for the newest round; null for the round's own.</summary>
    public byte[]? Forged { get; set; }

    public void Dispose() => listener.Close();

    async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var call = await listener.GetContextAsync();
                if (Newest is { } round && call.Request.Url!.AbsolutePath.EndsWith("/public/latest", StringComparison.Ordinal))
                    await call.Response.OutputStream.WriteAsync(Encoding.ASCII.GetBytes($$"""{"round":{{round}},"signature":"{{Convert.ToHexStringLower(Forged ?? Rounds.Signature(round))}}"}"""));
                else
                    call.Response.StatusCode = 404;
                call.Response.Close();
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            return;
        }
    }
}
