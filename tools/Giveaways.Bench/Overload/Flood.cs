using System.Diagnostics;
using System.Net;
using Giveaways.Bench.Service;
using Google.Protobuf;

namespace Giveaways.Bench.Overload;

/// <summary>What came of a flood.</summary>
/// <param name="Elapsed">Until every call had come to an end.</param>
sealed record FloodResult(TimeSpan Elapsed, CallCounts Counts)
{
    public double[] Latencies { get; } = Counts.Latencies();

    /// <summary>Entries taken in a second.</summary>
    public double Goodput => Latencies.Length / Elapsed.TotalSeconds;

    public double Refusals => Counts.WithTime / Elapsed.TotalSeconds;
}

/// <summary>SubmitEntry over some connections, as fast as frames can be written.</summary>
/// <param name="loops">Where numbers of entries come from, so that no call has the entry of another.</param>
sealed class Flood(ServerUnderLoad server, SampleRequests requests, Loops loops)
{
    /// <summary>As many callers as have seats and are never refused: more of them share each commit.</summary>
    public const int ManyCallers = 512;

    /// <summary>What so many callers share.</summary>
    public const int FewConnections = 16;

    /// <summary>No more than this is taken in a second; entries for as many are made ready.</summary>
    public const int HighestRate = 20_000;

    const int FrameHeader = 5;

    /// <summary>The most that is taken: many callers who each call again when they are answered.</summary>
    public Task<FloodResult> PeakAsync(TimeSpan time) => ClosedAsync(FewConnections, ManyCallers, time, (int)(HighestRate * time.TotalSeconds));

    /// <summary>Callers who each call again when they are answered.</summary>
    /// <param name="most">Entries that are made ready; a run that used them up ends there.</param>
    public Task<FloodResult> ClosedAsync(int connections, int callers, TimeSpan time, int most) => RunAsync(connections, most, async (lines, counts, watch) =>
    {
        var begun = callers;
        foreach (var line in lines)
            line.Again = () => watch.Elapsed < time && Interlocked.Increment(ref begun) <= most;
        for (var i = 0; i < callers; i++)
            lines[i % lines.Count].Offer([Stopwatch.GetTimestamp()]);
        await Task.Delay(time);
        return () => Math.Min(most, Volatile.Read(ref begun));
    });

    /// <summary>Calls that become due at a fixed rate, whether or not earlier ones were answered.</summary>
    public Task<FloodResult> OpenAsync(int connections, int rate, TimeSpan time)
    {
        var all = (int)(rate * time.TotalSeconds);
        return RunAsync(connections, all, async (lines, counts, watch) =>
        {
            var begin = Stopwatch.GetTimestamp();
            var turns = lines.ConvertAll(_ => new List<long>());
            for (var sent = 0; sent < all;)
            {
                var now = Math.Min(all, (int)(watch.Elapsed.TotalSeconds * rate));
                for (; sent < now; sent++)
                    turns[sent % lines.Count].Add(begin + (long)((double)sent / rate * Stopwatch.Frequency));
                for (var i = 0; i < lines.Count; i++)
                {
                    lines[i].Offer(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(turns[i]));
                    turns[i].Clear();
                }
                await Task.Delay(1);
            }
            return () => all;
        });
    }

    async Task<FloodResult> RunAsync(int connections, int most, Func<List<CallLine>, CallCounts, Stopwatch, Task<Func<int>>> offer)
    {
        var messages = Ready(most);
        var given = -1;
        var counts = new CallCounts();
        var endpoint = new IPEndPoint(IPAddress.Loopback, server.Address.Port);
        var headers = HeaderBlock.OfCall("/giveaways.v1.EntryService/SubmitEntry", server.Address.Authority, server.Headers.GetValue("authorization")!);
        var lines = Enumerable.Range(0, connections).Select(_ => new CallLine(headers, () => messages[Interlocked.Increment(ref given)], counts)).ToList();
        try
        {
            foreach (var line in lines)
                await line.OpenAsync(endpoint);
            var watch = Stopwatch.StartNew();
            var all = await offer(lines, counts, watch);
            while (counts.All < all())
                await Task.Delay(1);
            return new FloodResult(watch.Elapsed, counts);
        }
        finally
        {
            lines.ForEach(line => line.Dispose());
        }
    }

    // Made before the time runs: a client elsewhere has no part in what the server's machine can do.
    byte[][] Ready(int count)
    {
        var first = loops.Take(count);
        var messages = new byte[count][];
        Parallel.For(0, count, i =>
        {
            var request = requests.At(first + i);
            var message = new byte[FrameHeader + request.CalculateSize()];
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(1), message.Length - FrameHeader);
            request.WriteTo(message.AsSpan(FrameHeader));
            messages[i] = message;
        });
        return messages;
    }
}
