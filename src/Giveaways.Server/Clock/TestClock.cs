namespace Giveaways.Server.Clock;

/// <summary>A clock that stands still until somebody advances it: for demonstrations and development, on loopback.</summary>
/// <remarks>Only the time of day stands still. Timers and time stamps of the base class run on as ever: they measure work, not contests.</remarks>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    readonly Lock gate = new();
    DateTimeOffset now = start.ToUniversalTime();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    /// <summary>Moves the clock, never back.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is past.</exception>
    public void AdvanceTo(DateTimeOffset time)
    {
        lock (gate)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(time, now);
            now = time.ToUniversalTime();
        }
    }
}

/// <summary>Does everything that is due by the clock (closing, screening, seal, draw) and comes back when it is done.</summary>
public delegate Task RunDue(CancellationToken cancellation);

/// <summary>When something falls due next, after a time in Unix seconds; null where nothing does.</summary>
public delegate long? NextDue(long after);
