using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Grpc.Core;

namespace Giveaways.Cli.Entries;

/// <summary>Sends a list of entries as one stream and reads an answer per row; takes a broken stream up again.</summary>
/// <remarks>Rows without an answer are kept, at most as many as the server reads ahead, and sent again on the next stream.</remarks>
internal sealed class EntryImport(Client client, string contest, string requestId)
{
    /// <summary>Rows that may be on their way; the server reads ahead as many.</summary>
    private const int MaxUnanswered = 1_024;

    private const int MaxAttempts = 6;

    private readonly Queue<ImportEntriesRow> _unanswered = [];

    /// <param name="rows">Read once, in order.</param>
    /// <param name="answered">Gets every answer with its row.</param>
    public async Task RunAsync(IEnumerable<ImportEntriesRow> rows, Action<ImportEntriesRow, ImportEntriesResponse> answered, CancellationToken cancellation)
    {
        using var source = rows.GetEnumerator();
        var attempt = 0;
        while (true)
        {
            var before = _unanswered.Count == 0 ? 0 : _unanswered.Peek().Row;
            try
            {
                await StreamAsync(source, answered, cancellation).ConfigureAwait(false);
                return;
            }
            catch (RpcException broken) when (broken.StatusCode is StatusCode.Unavailable or StatusCode.Internal && !cancellation.IsCancellationRequested)
            {
                // An attempt that brought answers counts as the first one again.
                attempt = _unanswered.Count > 0 && _unanswered.Peek().Row == before ? attempt + 1 : 1;
                if (attempt >= MaxAttempts)
                {
                    throw;
                }
                await Task.Delay(TimeSpan.FromSeconds(1 << (attempt - 1)), cancellation).ConfigureAwait(false);
            }
        }
    }

    private async Task StreamAsync(IEnumerator<ImportEntriesRow> source, Action<ImportEntriesRow, ImportEntriesResponse> answered, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var call = client.Entries.ImportEntries(Client.Stream(stop.Token));
        using var room = new SemaphoreSlim(Math.Max(0, MaxUnanswered - _unanswered.Count), MaxUnanswered);
        var sending = SendOrStopAsync(call.RequestStream, source, [.. _unanswered], room, stop);
        try
        {
            while (await call.ResponseStream.MoveNext(stop.Token).ConfigureAwait(false))
            {
                var row = Next(call.ResponseStream.Current);
                answered(row, call.ResponseStream.Current);
                room.Release();
            }
            await sending.ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            // The row that could not be read is the cause, and the broken stream its effect.
            await RethrowCauseAsync(sending).ConfigureAwait(false);
            throw;
        }
        lock (_unanswered)
        {
            if (_unanswered.Count > 0)
            {
                throw CliException.Refused("INCOMPLETE_MESSAGE", $"The server ended the stream with {_unanswered.Count} rows unanswered.", "Run the command again; it goes on where it stopped.");
            }
        }
    }

    // A file that turns out wrong half way must end the call: nobody would complete it.
    private async Task SendOrStopAsync(
        IClientStreamWriter<ImportEntriesRequest> requests, IEnumerator<ImportEntriesRow> source, IReadOnlyList<ImportEntriesRow> again, SemaphoreSlim room, CancellationTokenSource stop)
    {
        try
        {
            await SendAsync(requests, source, again, room, stop.Token).ConfigureAwait(false);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task SendAsync(
        IClientStreamWriter<ImportEntriesRequest> requests, IEnumerator<ImportEntriesRow> source, IReadOnlyList<ImportEntriesRow> again, SemaphoreSlim room, CancellationToken stop)
    {
        var open = await requests.TryWriteAsync(
            new ImportEntriesRequest { Header = new ImportEntriesHeader { Contest = contest, RequestId = requestId } }, stop).ConfigureAwait(false);
        foreach (var row in again)
        {
            open = open && await requests.TryWriteAsync(new ImportEntriesRequest { Row = row }, stop).ConfigureAwait(false);
        }
        while (open)
        {
            await room.WaitAsync(stop).ConfigureAwait(false);
            if (!source.MoveNext())
            {
                await requests.CompleteAsync().ConfigureAwait(false);
                return;
            }
            lock (_unanswered)
            {
                _unanswered.Enqueue(source.Current);
            }
            open = await requests.TryWriteAsync(new ImportEntriesRequest { Row = source.Current }, stop).ConfigureAwait(false);
        }
    }

    /// <summary>The row that an answer is for: answers come in the order sent.</summary>
    private ImportEntriesRow Next(ImportEntriesResponse answer)
    {
        lock (_unanswered)
        {
            return _unanswered.TryDequeue(out var row) && row.Row == answer.Row
                ? row
                : throw CliException.Refused("STREAM_ORDER", "The server answered another row than the next one.", "Report this to the operator; run the command again to resume.");
        }
    }

    private static async Task RethrowCauseAsync(Task sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (Exception effect) when (effect is OperationCanceledException or RpcException or InvalidOperationException)
        {
            // The stream broke first, and sending ended with it.
        }
    }
}
