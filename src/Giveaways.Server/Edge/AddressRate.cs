using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Giveaways.Server.Edge;

/// <summary>How often one address, and all of them together, may ask for something in a minute. Behind a proxy the address is the proxy's.</summary>
sealed class AddressRate : IDisposable
{
    const int Ipv6Network = 8;

    static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    readonly PartitionedRateLimiter<HttpContext> limiter;

    public AddressRate(int perMinute, int perMinuteInAll) => limiter = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(Caller(context), _ => PerMinute(perMinute))),
        PartitionedRateLimiter.Create<HttpContext, int>(_ => RateLimitPartition.GetFixedWindowLimiter(0, _ => PerMinute(perMinuteInAll))));

    /// <summary>How long to wait; null where the call may go on.</summary>
    public TimeSpan? Wait(HttpContext context)
    {
        using var lease = limiter.AttemptAcquire(context);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : Window;
    }

    public void Dispose() => limiter.Dispose();

    // Whoever has one address of IPv6 has a network of them.
    static string Caller(HttpContext context)
    {
        if (context.Connection.RemoteIpAddress is not { } address)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, Ipv6Network)) : address.ToString();
    }

    static FixedWindowRateLimiterOptions PerMinute(int permits) => new() { PermitLimit = permits, Window = Window, QueueLimit = 0 };
}
