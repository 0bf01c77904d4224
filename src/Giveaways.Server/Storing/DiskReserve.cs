using System.Globalization;
using Giveaways.Server.Hosting;
using Giveaways.Storage.Sqlite;

namespace Giveaways.Server.Storing;

/// <summary>Space on the disk of a SQLite file that entries, staff lists and new evidence packs may not take, so that a contest can still be sealed, drawn and claimed when the disk is full.</summary>
/// <remarks>
/// Intake ends when less than the reserve is free, and begins again with a quarter more than it. Another process can take the
/// reserve too: then SQLite fails a commit, and the store stops as after any failed write.
/// </remarks>
/// <param name="reserve">Bytes; 0 for no reserve.</param>
/// <param name="measure">Free bytes; null where they cannot be told, which changes nothing.</param>
sealed class DiskReserve(long reserve, Func<long?> measure)
{
    const long Megabyte = 1024 * 1024;

    volatile bool reached;

    /// <summary>Why no entry and no staff list is taken and no pack is made now; null while there is room.</summary>
    public Problem? Refusal => reached
        ? new Problem(Reason.StorageFull, "Free space fell below the reserve that is kept for sealing and drawing.").With("reserve_megabytes", (reserve / Megabyte).ToString(CultureInfo.InvariantCulture))
        : null;

    /// <summary>Measures, and answers whether that changed anything.</summary>
    public bool Look()
    {
        if (reserve == 0 || measure() is not { } free)
            return false;
        var before = reached;
        reached = free < (before ? reserve + (reserve / 4) : reserve);
        return reached != before;
    }

    /// <summary>The reserve that the settings ask for; none where the database is no file of this machine.</summary>
    public static DiskReserve Of(StorageSettings settings) => FileOf(settings) is { } file
        ? new DiskReserve(settings.ReserveMegabytes * Megabyte, () => Free(Path.GetDirectoryName(file)!))
        : new DiskReserve(0, () => null);

    /// <summary>Refuses to begin a database where there is no room for it. One that exists starts, since its contests wait for their draws.</summary>
    /// <exception cref="StartRefusedException">NO_RESERVE.</exception>
    public void CheckNew(StorageSettings settings)
    {
        Look();
        if (reached && !File.Exists(FileOf(settings)))
            throw new StartRefusedException("NO_RESERVE", $"The disk of the database has less than {settings.ReserveMegabytes} MB free, the reserve of Giveaways:Storage:ReserveMegabytes.");
    }

    static string? FileOf(StorageSettings settings)
    {
        try
        {
            return settings.Provider == "Sqlite" ? SqliteFile.Of(settings.ConnectionString) : null;
        }
        catch (ArgumentException)
        {
            throw new StartRefusedException(SettingsReader.BadSetting, "Giveaways:Storage:ConnectionString is none of SQLite's, such as Data Source=/path/to/giveaways.db.");
        }
    }

    static long? Free(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

/// <summary>Looks at the reserve every second: at the pace of a server that writes 16 MB/s the default is met long before it is used up.</summary>
sealed class DiskWatch(DiskReserve reserve, ILogger<DiskWatch> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            do
            {
                if (!reserve.Look())
                    continue;
                if (reserve.Refusal is null)
                    DiskLog.Room(log);
                else
                    DiskLog.Full(log);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }
}

static partial class DiskLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Free space fell below the reserve: no entries are taken until there is more")]
    public static partial void Full(ILogger log);

    [LoggerMessage(Level = LogLevel.Information, Message = "There is room again: entries are taken")]
    public static partial void Room(ILogger log);
}
