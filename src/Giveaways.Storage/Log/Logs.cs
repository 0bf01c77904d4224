using System.Collections.Concurrent;

namespace Giveaways.Storage.Log;

/// <summary>All logs of the deployment in memory. A contest's log has the contest's sequence as its id, the operator's has 0.</summary>
public sealed class Logs
{
    /// <summary>The id of the operator's log (SPEC 12).</summary>
    public const long OperatorId = 0;

    readonly ConcurrentDictionary<long, LogBook> books = new();
    readonly Lock gate = new();

    /// <summary>The operator's log, which tells of every contest.</summary>
    public LogBook Operator => books[OperatorId];

    /// <summary>Where the operator's log tells of a contest.</summary>
    public OperatorIndex Told { get; } = new();

    public LogBook? Find(long id) => books.GetValueOrDefault(id);

    /// <exception cref="KeyNotFoundException">There is no such log.</exception>
    public LogBook Get(long id) => books[id];

    internal IEnumerable<LogBook> All => books.Values;

    internal void Add(LogBook book)
    {
        if (!books.TryAdd(book.Id, book))
            throw new InvalidOperationException($"Log {book.Id} exists already.");
    }

    /// <summary>Keeps a log that is in the database, whoever put it here: while its writer was stopped, another process may have made the same one.</summary>
    internal void Adopt(LogBook book)
    {
        lock (gate)
        {
            book.IsStored = true;
            books[book.Id] = book;
        }
    }

    /// <summary>Takes a log back whose transaction was not committed.</summary>
    internal void Remove(LogBook book)
    {
        lock (gate)
        {
            if (!book.IsStored)
                books.TryRemove(KeyValuePair.Create(book.Id, book));
        }
    }
}
