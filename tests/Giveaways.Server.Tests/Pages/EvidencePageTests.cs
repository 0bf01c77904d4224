using System.Net;
using System.Net.Sockets;
using System.Text;
using Giveaways.Server.Tests.EndToEnd;

namespace Giveaways.Server.Tests.Pages;

/// <summary>How long a pack may take to be read, and how many may read at once.</summary>
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

    [Test, CancelAfter(60_000)]
    public async Task Reader_beyond_the_seats_is_told_to_come_back(CancellationToken cancellation)
    {
        await using var operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        await operation.StopAsync();
        operation.Further = ["--Giveaways:Limits:ConcurrentPublicCalls=1"];
        await operation.StartAsync();
        using var http = new HttpClient { BaseAddress = operation.Server.Http };
        using (var slow = new TcpClient { ReceiveBufferSize = 4_096 })
        {
            await slow.ConnectAsync(operation.Server.Http.Host, operation.Server.Http.Port, cancellation);
            var request = $"GET /assets/words-uk.mjs HTTP/1.1\r\nHost: {operation.Server.Http.Authority}\r\n\r\n";
            var asking = AskAsync(slow.GetStream(), Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(request, Packs))), cancellation);
            // Whoever reads nothing sits there.
            while (await RetryAfterAsync(http, cancellation) != TimeSpan.FromSeconds(1))
                await Task.Delay(10, cancellation);
            slow.Close();
            await asking;
        }
        while (await RetryAfterAsync(http, cancellation) is not null)
            await Task.Delay(10, cancellation);
    }

    // Null: the page came.
    static async Task<TimeSpan?> RetryAfterAsync(HttpClient http, CancellationToken cancellation)
    {
        using var answer = await http.GetAsync(new Uri("/", UriKind.Relative), cancellation);
        Assert.That(answer.StatusCode, Is.EqualTo(answer.Headers.RetryAfter is null ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable));
        return answer.Headers.RetryAfter?.Delta;
    }

    static async Task AskAsync(NetworkStream stream, byte[] requests, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(requests, cancellation);
        }
        catch (Exception cut) when (cut is IOException or ObjectDisposedException)
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
        catch (Exception cut) when (cut is IOException or ObjectDisposedException)
        {
            // A reset is an end too.
        }
        return read;
    }
}
