using System.Collections.Concurrent;

namespace Giveaways.Storage.Log;

/// <summary>All logs of the deployment in memory. A contest's log has the contest's sequence as its id.</summary>
public sealed class Logs
{
    readonly ConcurrentDictionary<long, LogBook> books = new();

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
