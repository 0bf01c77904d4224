using System.Runtime.InteropServices;
using Giveaways.Server.Health;

namespace Giveaways.Server.Hosting;

/// <summary>Ends the process in order: SIGTERM first turns readiness off and waits until load balancers have seen it, then stops.</summary>
/// <remarks>Whoever is at the keyboard (SIGINT, SIGQUIT) or sends SIGTERM again does not wait. Stopping lets running calls finish.</remarks>
sealed partial class DrainLifetime(HealthState health, Limits limits, IHostApplicationLifetime lifetime, ILogger<DrainLifetime> log) : IHostLifetime, IDisposable
{
    readonly List<PosixSignalRegistration> signals = [];
    int terms;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            if (Interlocked.Increment(ref terms) == 1)
                _ = DrainAsync();
            else
                lifetime.StopApplication();
        }));
        foreach (var atOnce in new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT })
        {
            signals.Add(PosixSignalRegistration.Create(atOnce, signal =>
            {
                signal.Cancel = true;
                lifetime.StopApplication();
            }));
        }
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => signals.ForEach(signal => signal.Dispose());

    async Task DrainAsync()
    {
        health.Set(isServing: false);
        LogDraining(log, limits.DrainSeconds);
        await Task.Delay(TimeSpan.FromSeconds(limits.DrainSeconds), lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lifetime.StopApplication();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Draining for {Seconds} s")]
    static partial void LogDraining(ILogger log, int seconds);
}
