namespace Giveaways.Server.Tests.Clock;

/// <summary>A machine whose clock can be set, and whose counter cannot.</summary>
sealed class MovedMachine(DateTimeOffset start) : TimeProvider
{
    DateTimeOffset wall = start;
    long passed;

    /// <summary>How long the process is held up between two readings.</summary>
    public TimeSpan HeldUp { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => passed;

    public override DateTimeOffset GetUtcNow()
    {
        var read = wall;
        Pass(HeldUp);
        return read;
    }

    /// <summary>Lets time pass, by both.</summary>
    public void Pass(TimeSpan time)
    {
        wall += time;
        passed += time.Ticks;
    }

    /// <summary>Sets the clock alone.</summary>
    public void Set(TimeSpan by) => wall += by;
}
