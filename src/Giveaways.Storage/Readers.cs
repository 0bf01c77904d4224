using System.Data;
using System.Data.Common;

namespace Giveaways.Storage;

/// <summary>The connections through which a store reads: kept while they are idle, and never more than the database is to have. Thread-safe.</summary>
/// <remarks>Whoever reads in the middle of reading, on the same thread, gets another at once: to wait for one's own place would be for good.</remarks>
sealed class Readers(Provider provider) : IDisposable
{
    /// <summary>Look-ups of leaves at once. They have places of their own: whoever reads may wait for leaves that another looks up.</summary>
    const int MaxLeafReaders = 4;

    [ThreadStatic]
    static int depth;

    readonly Stack<Reader> idle = new();
    readonly SemaphoreSlim views = new(provider.MaxReaders);
    readonly SemaphoreSlim leaves = new(MaxLeafReaders);

    /// <param name="read">Says when it begins with what may not be done twice.</param>
    /// <exception cref="DatabaseAwayException">The database did not take a connection, or ended it.</exception>
    public T Read<T>(Func<Reader, Action, T> read) => depth > 0 ? Retrying(read) : In(views, read);

    /// <summary>Reads the leaves that a proof lacks, and waits for nothing else.</summary>
    public T ReadLeaves<T>(Func<Reader, T> read) => In(leaves, (reader, _) => read(reader));

    public void Dispose()
    {
        lock (idle)
        {
            foreach (var reader in idle)
                reader.Dispose();
            idle.Clear();
        }
        views.Dispose();
        leaves.Dispose();
    }

    T In<T>(SemaphoreSlim places, Func<Reader, Action, T> read)
    {
        using var wait = provider.IsServer ? PoolThreads.Enter() : default;
        places.Wait();
        depth++;
        try
        {
            return Retrying(read);
        }
        finally
        {
            depth--;
            places.Release();
        }
    }

    T Retrying<T>(Func<Reader, Action, T> read)
    {
        while (true)
        {
            var (reader, wasIdle) = Rent();
            var begun = false;
            try
            {
                return read(reader, () => begun = true);
            }
            catch (Exception) when (wasIdle && !begun && reader.Connection.State != ConnectionState.Open)
            {
                // The database ended it since it was used last; there are few of these, and then a new one.
            }
            catch (Exception fault) when (fault is not DatabaseAwayException && reader.Connection.State != ConnectionState.Open)
            {
                throw new DatabaseAwayException(fault);
            }
            finally
            {
                Return(reader);
            }
        }
    }

    (Reader Reader, bool WasIdle) Rent()
    {
        lock (idle)
        {
            if (idle.TryPop(out var reader))
                return (reader, true);
        }
        try
        {
            return (new Reader(provider.OpenReader()), false);
        }
        catch (DbException refused)
        {
            throw new DatabaseAwayException(refused);
        }
    }

    void Return(Reader reader)
    {
        lock (idle)
        {
            if (idle.Count < provider.MaxIdleReaders && reader.Connection.State == ConnectionState.Open)
            {
                idle.Push(reader);
                return;
            }
        }
        reader.Dispose();
    }
}
