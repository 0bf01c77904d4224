using Giveaways.Server.Hosting;

namespace Giveaways.Server.Edge;

/// <summary>How many calls run at once: a full house answers at once instead of queueing, and no caller fills it alone.</summary>
/// <remarks>Counted apart for calls that stream and for public methods, so that nobody without a key can take the places of those who have one.</remarks>
sealed class Seats(Limits limits)
{
    /// <summary>When a caller who found no seat may come back.</summary>
    static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    readonly FairRoom[] rooms = [new(limits.ConcurrentCalls), new(limits.ConcurrentStreams), new(limits.ConcurrentPublicCalls), new(limits.ConcurrentPublicStreams)];

    /// <summary>A seat until it is disposed, or null where the caller has its share or all are taken.</summary>
    /// <param name="caller">A key's id, or what <see cref="CallerAddress"/> says.</param>
    public IDisposable? Take(bool streams, bool isPublic, string caller) => rooms[(streams ? 1 : 0) + (isPublic ? 2 : 0)].Take(caller);

    public static Problem Full() => new(Reason.Overloaded, "All places for calls that this caller may have are taken at the moment.") { RetryAfter = Wait };
}
