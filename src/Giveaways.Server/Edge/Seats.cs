using Giveaways.Server.Hosting;

namespace Giveaways.Server.Edge;

/// <summary>How many calls run at once, counted apart for calls that stream: a full house answers at once instead of queueing.</summary>
sealed class Seats(Limits limits)
{
    /// <summary>When a caller who found no seat may come back.</summary>
    static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    int calls;
    int streams;

    /// <summary>A seat until it is disposed, or null with all of them taken.</summary>
    public IDisposable? Take(Rpc rpc)
    {
        var taken = rpc.Streams ? Interlocked.Increment(ref streams) : Interlocked.Increment(ref calls);
        var seat = new Seat(this, rpc.Streams);
        if (taken <= (rpc.Streams ? limits.ConcurrentStreams : limits.ConcurrentCalls))
            return seat;
        seat.Dispose();
        return null;
    }

    public static Problem Full() => new(Reason.Overloaded, "All places for calls are taken at the moment.") { RetryAfter = Wait };

    sealed class Seat(Seats house, bool stream) : IDisposable
    {
        public void Dispose()
        {
            if (stream)
                Interlocked.Decrement(ref house.streams);
            else
                Interlocked.Decrement(ref house.calls);
        }
    }
}
