using System.Net.Sockets;
using System.Text;
using Giveaways.Server.Tests.EndToEnd;

namespace Giveaways.Server.Tests.Pages;

/// <summary>How long a pack may take to be read.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class EvidencePageTests
{
    /// <summary>Packs asked for at once: so many that no socket's buffers hold them.</summary>
    const int Packs = 2_000;

    [Test, CancelAfter(60_000)]
    public async Task Reader_that_is_slower_than_a_stream_may_be_is_cut_off(CancellationToken cancellation)
    {
        await using var operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        await operation.StopAsync();
        operation.Further = ["--Giveaways:Limits:StreamSeconds=1"];
        await operation.StartAsync();
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        using var reader = new Reader(operation.Server.Http);
        var pack = await reader.BytesAsync($"{giveaway.Name}/evidence.zip");

        using var slow = new TcpClient { ReceiveBufferSize = 4_096 };
        await slow.ConnectAsync(operation.Server.Http.Host, operation.Server.Http.Port, cancellation);
        var stream = slow.GetStream();
        var request = $"GET /{giveaway.Name}/evidence.zip HTTP/1.1\r\nHost: {operation.Server.Http.Authority}\r\n\r\n";
        var asking = AskAsync(stream, Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(request, Packs))), cancellation);
        var read = await ReadAsync(stream, cancellation);
        await asking;
        Assert.That(read, Is.GreaterThan(0).And.LessThan((long)Packs * pack.Length));
        Assert.That(await reader.BytesAsync($"{giveaway.Name}/evidence.zip"), Is.EqualTo(pack), "another reader has it");
    }

    static async Task AskAsync(NetworkStream stream, byte[] requests, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(requests, cancellation);
        }
        catch (IOException)
        {
            // Cut off before all was asked.
        }
    }

    // Faster than the web server's own least rate, and much slower than a pack a second.
    static async Task<long> ReadAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var read = 0L;
        try
        {
            var buffer = new byte[512];
            while (await stream.ReadAsync(buffer, cancellation) is var got and > 0)
            {
                read += got;
                await Task.Delay(50, cancellation);
            }
        }
        catch (IOException)
        {
            // A reset is an end too.
        }
        return read;
    }
}
