using System.Globalization;
using System.Threading.Channels;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Proofs.Merkle;
using Giveaways.Server.Access;
using Giveaways.Server.Edge;
using Giveaways.Server.Input;
using Giveaways.Storage;
using Grpc.Core;

namespace Giveaways.Server.Entries;

/// <summary>One list of entries behind its header: rows are read while those before them wait for their commit, and answered in their order.</summary>
/// <remarks>Rows that came together are handed over, and answered, together: to wait for each by itself costs more than to take it. A row that comes alone goes alone.</remarks>
sealed class EntryImport(EntryDesk desk, long contest, string importId, ServerCallContext context)
{
    const long MaxRow = 10_000_000;

    /// <summary>Most rows that are handed over together.</summary>
    const int MaxTogether = 64;

    /// <summary>Rows that are on their way at a time: a commit's worth, so that a few lists of one caller find places enough for all.</summary>
    const int MaxAhead = Store.MaxBatch;

    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    // A row has no contest in it: the same list may go into several.
    readonly string list = string.Create(CultureInfo.InvariantCulture, $"{contest}\n{importId}");
    readonly HashSet<long> seen = [];
    readonly Channel<Task<List<Row>>> answers = Channel.CreateBounded<Task<List<Row>>>(MaxAhead / MaxTogether);

    CancellationToken Cancellation => context.CancellationToken;

    public async Task RunAsync(IAsyncStreamReader<ImportEntriesRequest> rows, IServerStreamWriter<ImportEntriesResponse> responses)
    {
        var reading = ReadAsync(rows);
        await foreach (var together in answers.Reader.ReadAllAsync(Cancellation))
        {
            foreach (var row in await together)
            {
                await responses.WriteAsync(row.Answer, Cancellation);
                FaultPoint.Hit("import.answer");
            }
        }
        await reading;
    }

    async Task ReadAsync(IAsyncStreamReader<ImportEntriesRequest> stream)
    {
        try
        {
            await ReadRowsAsync(stream);
            answers.Writer.Complete();
        }
        catch (Exception fault)
        {
            answers.Writer.TryComplete(fault);
            throw;
        }
    }

    async Task ReadRowsAsync(IAsyncStreamReader<ImportEntriesRequest> stream)
    {
        var together = new List<Row>(MaxTogether);
        try
        {
            while (true)
            {
                var next = stream.MoveNext(Cancellation);
                if (together.Count == MaxTogether || !next.IsCompleted)
                    together = await HandOverAsync(together);
                if (!await next)
                    break;
                if (stream.Current.Row is not { } row)
                    throw new ProblemException(Reason.StreamOrder, "After the header every message is a row.");
                FaultPoint.Hit("import.row");
                together.Add(Read(row));
            }
        }
        finally
        {
            // However the stream ended, what came before is taken and answered.
            await HandOverAsync(together);
        }
        if (seen.Count == 0)
            throw new ProblemException(Reason.EmptyBatch, "The stream had no rows.");
    }

    async Task<List<Row>> HandOverAsync(List<Row> rows)
    {
        if (rows.Count == 0)
            return rows;
        await answers.Writer.WriteAsync(TakeAsync(rows), Cancellation);
        return new List<Row>(MaxTogether);
    }

    Row Read(ImportEntriesRow row)
    {
        var isFirst = seen.Add(row.Row);
        var answer = new ImportEntriesResponse { Row = row.Row, ExternalId = row.Entry?.ExternalId ?? "" };
        try
        {
            var input = new RequestInput();
            input.Range("row", row.Row, 1, MaxRow);
            var entry = EntryReader.Read(input, row.Entry, "entry");
            input.Done();
            if (!isFirst)
                throw new ProblemException(Reason.DuplicateInBatch, "This row number came before in the same stream.");
            var request = new WriteRequest(context.Caller().KeyId, list, new Hash32(RequestDigest.Of(row)), row.Row);
            return new Row(answer, request, desk.Prepare(contest, entry!));
        }
        catch (ProblemException refused)
        {
            answer.Error = Refusal.ToStatus(refused.Problem);
            return new Row(answer, null, null);
        }
    }

    async Task<List<Row>> TakeAsync(List<Row> rows)
    {
        // A list can wait where a single call is told to come again: its rows hold back the stream, and so the caller.
        for (var waiting = rows.FindAll(row => row.Prepared is not null); waiting.Count > 0; waiting = await TakeOnceAsync(waiting))
        {
        }
        return rows;
    }

    /// <returns>The rows that found no place.</returns>
    async Task<List<Row>> TakeOnceAsync(List<Row> rows)
    {
        var refused = new List<Row>();
        foreach (var (row, taking) in rows.ConvertAll(row => (row, desk.Begin(row.Request!, row.Prepared!, Cancellation))))
        {
            await taking.Index.WaitAsync(Cancellation);
            var taken = desk.End(taking);
            if (!taken.Accepted && taken.Problem.Reason == Reason.Overloaded)
                refused.Add(row);
            else
                row.Say(contest, taken);
        }
        if (refused.Count > 0)
            await Task.Delay(Patience, Cancellation);
        return refused;
    }

    /// <param name="Request">Null, as <paramref name="Prepared"/>, where the row was refused as it was read.</param>
    sealed record Row(ImportEntriesResponse Answer, WriteRequest? Request, PreparedEntry? Prepared)
    {
        public void Say(long contest, Decision<EntryReceipt> taken)
        {
            if (taken.Accepted)
                Answer.Accepted = taken.Value;
            else if (taken.Problem is { Reason: Reason.DuplicateEntry or Reason.EntryLimit } duplicate)
                Answer.Duplicate = new DuplicateEntry { Entry = new EntryName(new ContestName(contest), duplicate.Metadata["code"]).ToString(), Code = duplicate.Metadata["code"] };
            else
                Answer.Error = Refusal.ToStatus(taken.Problem);
        }
    }
}
