namespace Giveaways.Server.Edge;

/// <summary>A number of seats, of which a caller never holds more than it leaves free.</summary>
/// <remarks>
/// Alone a caller gets half of them, and n callers who want all get 1/(n + 1) each, so that whoever comes next finds as many.
/// A room with one seat gives it to the first.
/// </remarks>
sealed class FairRoom(int seats)
{
    readonly Lock gate = new();

    // Invariant: `free` and the values add up to `seats`; who holds none is not in it.
    readonly Dictionary<string, int> held = new(StringComparer.Ordinal);
    int free = seats;

    public int Taken
    {
        get
        {
            lock (gate)
                return held.Values.Sum();
        }
    }

    /// <summary>A seat until it is disposed, or null where the caller has its share or all are taken.</summary>
    public IDisposable? Take(string caller) => Take(caller, out _);

    /// <param name="own">How many the caller holds then.</param>
    /// <inheritdoc cref="Take(string)"/>
    public IDisposable? Take(string caller, out int own)
    {
        lock (gate)
        {
            own = held.GetValueOrDefault(caller);
            if (own >= free)
                return null;
            free--;
            held[caller] = ++own;
            return new Seat(this, caller);
        }
    }

    void Leave(string caller)
    {
        lock (gate)
        {
            free++;
            if (--held[caller] == 0)
                held.Remove(caller);
        }
    }

    sealed class Seat(FairRoom room, string caller) : IDisposable
    {
        int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
                room.Leave(caller);
        }
    }
}
