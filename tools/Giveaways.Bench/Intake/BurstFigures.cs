using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Bench.Service;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace Giveaways.Bench.Intake;

/// <summary>More than the server can take: every call is answered, and those who get in are no fewer for those who do not.</summary>
static class BurstFigures
{
    const int Entries = 100_000;
    const int Overload = 5;

    /// <summary>Together they carry more calls than the server lets in at once.</summary>
    const int Connections = 16;

    static readonly TimeSpan Burst = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(IntakeOptions options)
    {
        using var database = new Database(options.Folder);
        var loops = new Loops();
        await using var server = await ServerUnderLoad.StartAsync(database);
        var requests = new SampleRequests(server.Contest);
        var channels = Enumerable.Range(0, Connections).Select(_ => GrpcChannel.ForAddress(server.Address)).ToList();
        var clients = channels.ConvertAll(channel => new EntryService.EntryServiceClient(channel));
        var careless = 0;
        async Task SubmitAsync(int number)
        {
            try
            {
                await clients[number % Connections].SubmitEntryAsync(requests.At(number), server.Headers);
            }
            catch (RpcException refused) when (refused.StatusCode == StatusCode.ResourceExhausted && StatusDetails.Read(refused)?.Find<RetryInfo>() is null)
            {
                Interlocked.Increment(ref careless);
                throw;
            }
        }
        await loops.ClosedAsync(Load.Callers, options.Time, SubmitAsync);
        var peak = await loops.ClosedAsync(Load.Callers, options.Time, SubmitAsync);
        var burst = await loops.OpenAsync((int)(Entries / Burst.TotalSeconds), Burst, SubmitAsync);
        var over = await loops.OpenAsync((int)(Overload * peak.Rate), options.Time, SubmitAsync);
        foreach (var channel in channels)
            channel.Dispose();
        return
        [
            new($"a burst of {Entries:N0} entries in {Burst.TotalSeconds:N0} s: answered", burst.Latencies.Length + burst.Refused, "calls", AtLeast: Entries),
            new("- of them taken", burst.Latencies.Length, "entries"),
            new("- latency of those, 99 %", burst.Percentile(0.99), "ms"),
            new("- told to come back without a time", careless, "calls", AtMost: 0),
            new($"peak, {Load.Callers} callers", peak.Rate, "entries/s"),
            new($"offered in an open loop, {Overload} x the peak", Overload * peak.Rate, "calls/s"),
            new("- answered", over.Latencies.Length + over.Refused, "calls"),
            new("- goodput", over.Rate, "entries/s"),
            new("goodput at overload / peak", over.Rate / peak.Rate, "x", AtLeast: 0.9),
        ];
    }
}
