using Giveaways.Server.Hosting;

namespace Giveaways.Server.Edge;

/// <summary>How many calls run at once: a full house answers at once instead of queueing.</summary>
/// <remarks>Counted apart for calls that stream and for public methods, so that nobody without a key can take the places of those who have one.</remarks>
sealed class Seats(Limits limits)
{
    /// <summary>When a caller who found no seat may come back.</summary>
    static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    readonly int[] free = [limits.ConcurrentCalls, limits.ConcurrentStreams, limits.ConcurrentPublicCalls, limits.ConcurrentPublicStreams];

    /// <summary>A seat until it is disposed, or null with all of them taken.</summary>
    public IDisposable? Take(bool streams, bool isPublic)
    {
        var seat = new Seat(this, (streams ? 1 : 0) + (isPublic ? 2 : 0));
        if (Interlocked.Decrement(ref free[seat.Kind]) >= 0)
            return seat;
        seat.Dispose();
        return null;
    }

    public static Problem Full() => new(Reason.Overloaded, "All places for calls are taken at the moment.") { RetryAfter = Wait };

    sealed record Seat(Seats House, int Kind) : IDisposable
    {
        public void Dispose() => Interlocked.Increment(ref House.free[Kind]);
    }
}
