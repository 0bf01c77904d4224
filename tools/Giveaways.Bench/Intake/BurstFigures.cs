using System.Collections.Concurrent;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Bench.Service;
using Google.Rpc;
using Grpc.Core;
using Grpc.Net.Client;

namespace Giveaways.Bench.Intake;

/// <summary>Many entries at once, from the clients that callers have: every call is answered, also when there are far too many.</summary>
static class BurstFigures
{
    const int Entries = 100_000;
    const int Connections = 16;

    /// <summary>More in a second than this machine's clients can call, let alone the server take.</summary>
    const int FarTooMany = 30_000;

    const string WithTime = "told to come back, and when";

    static readonly TimeSpan Burst = TimeSpan.FromSeconds(20);
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(IntakeOptions options)
    {
        using var database = new Database(options.Folder);
        await using var server = await ServerUnderLoad.StartAsync(database);
        var requests = new SampleRequests(server.Contest);
        var channels = Enumerable.Range(0, Connections).Select(_ => GrpcChannel.ForAddress(server.Address)).ToList();
        var clients = channels.ConvertAll(channel => new EntryService.EntryServiceClient(channel));
        var ends = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var loops = new Loops();
        async Task SubmitAsync(int number)
        {
            try
            {
                await clients[number % Connections].SubmitEntryAsync(requests.At(number), server.Headers);
            }
            catch (RpcException refused)
            {
                ends.AddOrUpdate(EndOf(refused), 1, (_, count) => count + 1);
                // To the loops, whatever took nothing is a refusal.
                throw new RpcException(new Grpc.Core.Status(StatusCode.ResourceExhausted, ""));
            }
        }
        await loops.ClosedAsync(Load.Callers, WarmUp, SubmitAsync);
        var burst = await loops.OpenAsync((int)(Entries / Burst.TotalSeconds), Burst, SubmitAsync);
        List<Figure> figures =
        [
            new($"a burst of {Entries:N0} entries in {Burst.TotalSeconds:N0} s: answered", burst.Latencies.Length + ends.GetValueOrDefault(WithTime), "calls", AtLeast: Entries),
            new("- of them taken", burst.Latencies.Length, "entries"),
            new("- latency of those, 99 %", burst.Percentile(0.99), "ms"),
            .. Ends(),
        ];
        ends.Clear();
        var over = await loops.OpenAsync(FarTooMany, options.Time, SubmitAsync);
        foreach (var channel in channels)
            channel.Dispose();
        return [.. figures, new($"{FarTooMany:N0} calls a second, for {options.Time.TotalSeconds:N0} s: taken", over.Latencies.Length, "entries"), .. Ends(), new("- in a second, clients included", over.Rate, "entries/s")];

        IEnumerable<Figure> Ends() => ends.OrderBy(end => end.Key, StringComparer.Ordinal).Select(end => new Figure($"- {end.Key}", end.Value, "calls", AtMost: end.Key == WithTime ? null : 0));
    }

    static string EndOf(RpcException refused) => refused.StatusCode != StatusCode.ResourceExhausted
        ? $"ended with {refused.StatusCode}"
        : StatusDetails.Read(refused)?.Find<RetryInfo>() is null ? "told to come back without a time" : WithTime;
}
