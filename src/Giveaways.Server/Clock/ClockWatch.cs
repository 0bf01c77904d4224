using System.Globalization;
using Giveaways.Server.Draws;
using Giveaways.Server.Edge;
using Giveaways.Server.Health;
using Giveaways.Server.Telemetry;

namespace Giveaways.Server.Clock;

/// <summary>Tells when the machine's clock was set under a running server, and has public randomness say whether the server's own time is behind.</summary>
sealed class ClockWatch(TimeProvider clock, BeaconSource beacons, HealthState health, CallMeter meter, Faults faults, ILogger<ClockWatch> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>How often relays are asked for their newest round while the machine's clock is ahead.</summary>
    static readonly TimeSpan AskInterval = TimeSpan.FromMinutes(1);

    long? asked;
    bool told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (clock is not SteadyClock steady)
            return;
        meter.Watch(steady);
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await LookAsync(steady, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    async Task LookAsync(SteadyClock steady, CancellationToken cancellation)
    {
        try
        {
            Tell(steady.Off);
            if (steady.Off <= SteadyClock.Tolerance || asked is { } before && clock.GetElapsedTime(before) < AskInterval)
                return;
            asked = clock.GetTimestamp();
            if (await beacons.NewestAsync(cancellation) is { } newest && steady.Prove(newest))
                ClockLog.Followed(log, LogTime.Show(newest.ToUnixTimeSeconds()));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            faults.Report("clock watch", fault);
        }
    }

    void Tell(TimeSpan off)
    {
        var isSet = off.Duration() > SteadyClock.Tolerance;
        var seconds = (long)off.TotalSeconds;
        health.Clock = isSet ? $"the machine's clock was set and is {seconds.ToString(CultureInfo.InvariantCulture)} s off the server's own time, by which it goes on" : null;
        if (isSet && !told)
            ClockLog.Set(log, seconds);
        if (!isSet && told)
            ClockLog.Agrees(log);
        told = isSet;
    }
}

static partial class ClockLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The machine's clock was set: it is {Seconds} s off the server's own time. The server goes on with its own, and no deadline moves. Put the clock right; where it is right now, start the server again.")]
    public static partial void Set(ILogger log, long seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A round of public randomness of {Time} was seen: the server's own time was behind it and was put right.")]
    public static partial void Followed(ILogger log, string time);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The machine's clock agrees with the server's own time again.")]
    public static partial void Agrees(ILogger log);
}
