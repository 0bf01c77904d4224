namespace Giveaways.Storage;

/// <summary>Counts the threads of the pool that wait for a database server, and has the pool keep some beside them that do not.</summary>
/// <remarks>
/// A driver that waits for its socket may need a thread of the pool to be woken. Where all of them wait and the processors are busy, .NET
/// adds the next one only after as many seconds as there are threads, and it waits too
/// (https://learn.microsoft.com/dotnet/standard/threading/the-managed-thread-pool#thread-pool-minimums). A minimum that is high from
/// the start would let as many calls compete for the processors that wait for nothing. The most that can wait are those who have seats.
/// </remarks>
public static class PoolThreads
{
    const int Step = 4;

    static readonly Lock Gate = new();
    static readonly int Least = Minimum();

    [ThreadStatic]
    static bool counted;

    static int waiting;
    static int room;

    /// <summary>Threads of the pool between <see cref="Enter"/> and its end now.</summary>
    public static int Waiting => Volatile.Read(ref waiting);

    /// <summary>From here until it is disposed, on the same thread, this thread may wait for the database, or for whoever waits for it.</summary>
    public static Wait Enter()
    {
        if (counted || !Thread.CurrentThread.IsThreadPoolThread)
            return default;
        counted = true;
        if (Interlocked.Increment(ref waiting) >= Volatile.Read(ref room))
            MakeRoom();
        return new Wait(isCounted: true);
    }

    static void Leave()
    {
        counted = false;
        if (Fitting(Interlocked.Decrement(ref waiting)) < Volatile.Read(ref room))
            MakeRoom();
    }

    static void MakeRoom()
    {
        lock (Gate)
        {
            // Whoever came in between has compared with the room before.
            for (int wanted; (wanted = Fitting(Volatile.Read(ref waiting))) != room;)
            {
                Interlocked.Exchange(ref room, wanted);
                ThreadPool.GetMinThreads(out _, out var ports);
                ThreadPool.SetMinThreads(Least + wanted, ports);
            }
        }
    }

    // More at once, fewer only where they are far too many: those who come and go do not move it.
    static int Fitting(int waiting) => waiting >= room || waiting < room - (3 * Step) || waiting == 0 ? (waiting / Step * Step) + Step : room;

    static int Minimum()
    {
        ThreadPool.GetMinThreads(out var threads, out _);
        return threads;
    }

    /// <summary>A thread that may wait.</summary>
    public readonly struct Wait : IDisposable
    {
        readonly bool isCounted;

        internal Wait(bool isCounted) => this.isCounted = isCounted;

        public void Dispose()
        {
            if (isCounted)
                Leave();
        }
    }
}
