namespace Giveaways.Storage;

/// <summary>Where work waits for the one writer: a <see cref="FairQueue{T}"/> for many threads that add and one that takes.</summary>
sealed class WaitingRoom<T>(int places, int perCaller)
{
    readonly FairQueue<T> queue = new(places, perCaller);
    readonly object gate = new();
    bool closed;

    // As many as whoever takes waits for; who brings fewer wakes nobody.
    int wanted = 1;

    public int Count
    {
        get
        {
            lock (gate)
                return queue.Count;
        }
    }

    /// <summary>Whether everybody found a place; if not, <paramref name="refused"/> is who did not.</summary>
    public bool TryAdd(string caller, T item, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(true)] out T refused)
    {
        lock (gate)
        {
            refused = item;
            if (closed)
                return false;
            var added = queue.TryAdd(caller, item, out refused);
            if (queue.Count >= wanted)
                Monitor.Pulse(gate);
            return added;
        }
    }

    /// <summary>Waits until something is there, and takes up to <paramref name="most"/> of it in turn; none only when closed and empty.</summary>
    /// <param name="hoped">How many are expected shortly: those answered last, who may come again.</param>
    /// <param name="patience">How long these are waited for.</param>
    public List<T> Take(int most, int hoped = 1, TimeSpan patience = default)
    {
        lock (gate)
        {
            wanted = Math.Clamp(hoped, 1, most);
            if (queue.Count < wanted && !closed && patience > TimeSpan.Zero)
                Monitor.Wait(gate, patience);
            wanted = 1;
            while (queue.Count == 0 && !closed)
                Monitor.Wait(gate);
            return TakeNow(most);
        }
    }

    /// <summary>Takes up to <paramref name="most"/> of what is there, in turn, without waiting.</summary>
    public List<T> TakeNow(int most)
    {
        lock (gate)
        {
            var taken = new List<T>(Math.Clamp(queue.Count, 0, most));
            while (taken.Count < most && queue.TryTake(out var item))
                taken.Add(item);
            return taken;
        }
    }

    /// <summary>Nothing more is added; what is there can still be taken.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }
    }
}
