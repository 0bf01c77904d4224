namespace Giveaways.Server.Clock;

/// <summary>The server's time: the machine's clock as it stood at the start, carried on by a counter that nobody can set.</summary>
/// <remarks>
/// Deadlines are instants of published rules, so a clock that is set must move none of them. Where the machine's clock and this one
/// differ by no more than <see cref="Tolerance"/>, this one follows, at most by one second in 2,000, and never goes back. Where
/// they differ by more somebody set the machine's clock: it is not followed, and <see cref="Off"/> says by how much. Forward there is
/// one way to be put right, <see cref="Prove"/>; back there is none but a new start.
/// </remarks>
sealed class SteadyClock : TimeProvider
{
    /// <summary>Most by which the machine's clock may differ without having been set: a leap second, twice.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    /// <summary>500 millionths: the most by which Linux lets NTP slow a clock down or speed it up, 43 seconds a day.</summary>
    const int MaxSlew = 2_000;

    /// <summary>How often the machine's clock is looked at, by whoever asks for the time.</summary>
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A process that was held up between its two readings compares nothing.</summary>
    static readonly TimeSpan MaxReading = TimeSpan.FromMilliseconds(50);

    /// <summary>What the newest round of a beacon may be older than the time at which it is looked at.</summary>
    static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);

    /// <summary>Looks that a start takes for one sharp one.</summary>
    const int MaxLooks = 100;

    readonly Lock gate = new();
    readonly TimeProvider machine;

    // The time at a stamp of the counter; all that follows is counted from there, and nothing is answered that is before the latest answer.
    DateTimeOffset time;
    long stamp;
    DateTimeOffset latest;
    TimeSpan off;

    /// <param name="machine">Its time can be set; its time stamps cannot, and go on while the machine sleeps.</param>
    public SteadyClock(TimeProvider machine)
    {
        this.machine = machine;
        for (var i = 0; i < MaxLooks && !TryLook(out time, out stamp); i++)
            continue;
    }

    /// <summary>How far the machine's clock is ahead of this one; negative where it is behind.</summary>
    public TimeSpan Off
    {
        get
        {
            lock (gate)
            {
                Pass();
                return off;
            }
        }
    }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => machine.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return Pass();
    }

    public override long GetTimestamp() => machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Takes in a proof that it is at least so late: something was seen that nobody can have had before.</summary>
    /// <returns>Whether this clock was behind it, and now is not any more: a machine whose memory was kept while it stood still.</returns>
    public bool Prove(DateTimeOffset atLeast)
    {
        lock (gate)
        {
            var now = Pass();
            if (atLeast <= now + Tolerance)
                return false;
            var wall = now + off;
            (time, stamp) = (wall >= atLeast && wall <= atLeast + Freshness ? wall : atLeast, machine.GetTimestamp());
            off = wall - time;
            return true;
        }
    }

    DateTimeOffset Pass()
    {
        if (machine.GetElapsedTime(stamp) >= Interval)
            Compare();
        var now = time + machine.GetElapsedTime(stamp);
        return latest = now > latest ? now : latest;
    }

    void Compare()
    {
        var isSharp = TryLook(out var wall, out var now);
        var passed = machine.GetElapsedTime(stamp, now);
        (time, stamp) = (time + passed, now);
        if (!isSharp)
            return;
        off = wall - time;
        if (off.Duration() <= Tolerance)
            time += Least(off, passed / MaxSlew);
    }

    bool TryLook(out DateTimeOffset wall, out long now)
    {
        var before = machine.GetTimestamp();
        wall = machine.GetUtcNow();
        now = machine.GetTimestamp();
        return machine.GetElapsedTime(before, now) <= MaxReading;
    }

    static TimeSpan Least(TimeSpan difference, TimeSpan most) => TimeSpan.FromTicks(Math.Clamp(difference.Ticks, -most.Ticks, most.Ticks));
}
