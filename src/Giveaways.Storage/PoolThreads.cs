namespace Giveaways.Storage;

/// <summary>Counts the threads of the pool that wait for the database, and has the pool keep some beside them that do not.</summary>
/// <remarks>
/// A driver that waits for its socket may need a thread of the pool to be woken. Where all of them wait and the processors are busy, .NET
/// adds the next one only after as many seconds as there are threads, and it waits too
/// (https://learn.microsoft.com/dotnet/standard/threading/the-managed-thread-pool#thread-pool-minimums). A minimum that is high from
/// the start would let as many calls compete for the processors that wait for nothing.
/// </remarks>
public static class PoolThreads
{
    const int Step = 4;

    static readonly Lock Gate = new();
    static readonly int Least = Minimum();
    static int waiting;
    static int room;

    /// <summary>Threads of the pool that wait now.</summary>
    public static int Waiting => Volatile.Read(ref waiting);

    /// <summary>From here until it is disposed this thread may wait for the database, or for whoever waits for it.</summary>
    public static Wait Enter()
    {
        if (!Thread.CurrentThread.IsThreadPoolThread)
            return default;
        if (Interlocked.Increment(ref waiting) >= Volatile.Read(ref room))
            MakeRoom();
        return new Wait(counted: true);
    }

    static void Leave()
    {
        if (Interlocked.Decrement(ref waiting) < Volatile.Read(ref room) - (3 * Step))
            MakeRoom();
    }

    static void MakeRoom()
    {
        lock (Gate)
        {
            var wanted = (waiting / Step * Step) + Step;
            if (wanted == room)
                return;
            room = wanted;
            ThreadPool.GetMinThreads(out _, out var ports);
            ThreadPool.SetMinThreads(Least + room, ports);
        }
    }

    static int Minimum()
    {
        ThreadPool.GetMinThreads(out var threads, out _);
        return threads;
    }

    /// <summary>A thread that may wait.</summary>
    public readonly struct Wait : IDisposable
    {
        readonly bool counted;

        internal Wait(bool counted) => this.counted = counted;

        public void Dispose()
        {
            if (counted)
                Leave();
        }
    }
}
