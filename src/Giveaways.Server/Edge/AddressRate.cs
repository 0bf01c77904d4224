using System.Threading.RateLimiting;

namespace Giveaways.Server.Edge;

/// <summary>How often one address, and all of them together, may ask for something in a minute. Behind a proxy the address is the proxy's.</summary>
sealed class AddressRate : IDisposable
{
    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    readonly PartitionedRateLimiter<HttpContext> limiter;

    public AddressRate(int perMinute, int perMinuteInAll) => limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(CallerAddress.Of(context.Connection.RemoteIpAddress), _ => PerMinute(perMinute))),
        PartitionedRateLimiter.Create<HttpContext, int>(_ => RateLimitPartition.GetFixedWindowLimiter(0, _ => PerMinute(perMinuteInAll))));

    /// <summary>How long to wait; null where the call may go on.</summary>
    public TimeSpan? Wait(HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(context);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    public void Dispose() => limiter.Dispose();

    static FixedWindowRateLimiterOptions PerMinute(int permits) => new() { PermitLimit = permits, Window = Window, QueueLimit = 0 };
}
