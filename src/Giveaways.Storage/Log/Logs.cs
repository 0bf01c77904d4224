using System.Collections.Concurrent;

namespace Giveaways.Storage.Log;

/// <summary>All logs of the deployment in memory. A contest's log has the contest's sequence as its id, the operator's has 0.</summary>
public sealed class Logs
{
    /// <summary>The id of the operator's log (SPEC 12).</summary>
    public const long OperatorId = 0;

    readonly ConcurrentDictionary<long, LogBook> books = new();

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

    internal void Remove(long id) => books.TryRemove(id, out _);
}
