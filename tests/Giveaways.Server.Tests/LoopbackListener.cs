using System.Net;
using System.Net.Sockets;

namespace Giveaways.Server.Tests;

/// <summary>Answers HTTP on a free loopback port until it is disposed.</summary>
sealed class LoopbackListener : IDisposable
{
    readonly HttpListener listener = new();

    /// <param name="answer">Reads a call and fills its answer, which is sent when it is done.</param>
    public LoopbackListener(Func<HttpListenerContext, Task> answer)
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = new Uri($"http://{free.LocalEndpoint}/");
        }
        listener.Prefixes.Add(Address.ToString());
        listener.Start();
        _ = Task.Run(() => ListenAsync(answer));
    }

    public Uri Address { get; }

    public void Dispose() => listener.Close();

    async Task ListenAsync(Func<HttpListenerContext, Task> answer)
    {
        try
        {
            while (true)
            {
                var call = await listener.GetContextAsync();
                await answer(call);
                call.Response.Close();
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            return;
        }
    }
}
