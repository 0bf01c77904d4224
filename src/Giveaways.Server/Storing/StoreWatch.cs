using Giveaways.Server.Edge;
using Giveaways.Storage;

namespace Giveaways.Server.Storing;

/// <summary>Ends the process when the store has stopped: nothing can be acknowledged any more, and the next start re-derives every log.</summary>
sealed class StoreWatch(Store store, IHostApplicationLifetime lifetime, Faults faults, ILogger<StoreWatch> log) : BackgroundService
{
    /// <summary>EX_IOERR of sysexits.h.</summary>
    public const int ExitCode = 74;

    /// <summary>How often it is looked whether the heads that were seen could be kept.</summary>
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await UntilFailedAsync(stoppingToken);
            var failure = await store.Failed;
            faults.Report("store writer", failure);
            StoreLog.Stopped(log, failure.Code);
            Environment.ExitCode = ExitCode;
            lifetime.StopApplication();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    async Task UntilFailedAsync(CancellationToken cancellation)
    {
        for (var told = false; !store.Failed.IsCompleted;)
        {
            await Task.WhenAny(store.Failed, Task.Delay(Interval, cancellation));
            cancellation.ThrowIfCancellationRequested();
            if (store.ForgetsHeads && !told)
                StoreLog.HeadsNotKept(log);
            told = store.ForgetsHeads;
        }
    }
}

static partial class StoreLog
{
    [LoggerMessage(Level = LogLevel.Critical, Message = "The store has stopped ({Code}); the process ends. Start it again: every log is re-derived first.")]
    public static partial void Stopped(ILogger log, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "The file with the heads that this server has seen (Giveaways:Storage:CheckpointFile) cannot be written: an older database that is put back will not be noticed. It is tried again every second.")]
    public static partial void HeadsNotKept(ILogger log);

    [LoggerMessage(Level = LogLevel.Critical, Message = "READ-ONLY: the database is older than what this server has signed, so nothing is written. {Reason}. Stop the server and restore the latest state.")]
    public static partial void ReadOnly(ILogger log, string reason);
}
