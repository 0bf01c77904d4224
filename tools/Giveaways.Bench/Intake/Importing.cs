using Giveaways.Api.V1;
using Giveaways.Bench.Service;

namespace Giveaways.Bench.Intake;

/// <summary>Streams rows into a contest, several lists at a time.</summary>
static class Importing
{
    /// <summary>Lists that are streamed at once, each over a connection of its own.</summary>
    public const int Streams = Load.Connections;

    /// <summary>Takes entries from <paramref name="first"/> on, and counts those that were taken.</summary>
    public static async Task<int> RunAsync(ServerUnderLoad server, Func<int, EntryInput> entry, int first, int count)
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, Streams).Select(stream => Task.Run(() => StreamAsync(server, entry, first + stream, first + count, stream))));
        return taken.Sum();
    }

    static async Task<int> StreamAsync(ServerUnderLoad server, Func<int, EntryInput> entry, int first, int end, int stream)
    {
        using var call = server.Entries[stream].ImportEntries(server.Headers);
        var answers = Task.Run(async () =>
        {
            var taken = 0;
            while (await call.ResponseStream.MoveNext(CancellationToken.None))
                taken += call.ResponseStream.Current.Accepted is null ? 0 : 1;
            return taken;
        });
        var requests = call.RequestStream;
        await requests.WriteAsync(new ImportEntriesRequest { Header = new ImportEntriesHeader { Contest = server.Contest, RequestId = $"import-{first}" } });
        for (var number = first; number < end; number += Streams)
            await requests.WriteAsync(new ImportEntriesRequest { Row = new ImportEntriesRow { Row = number - first + 1, Entry = entry(number) } });
        await requests.CompleteAsync();
        return await answers;
    }
}
