using System.Diagnostics;
using Giveaways.Bench.Service;

namespace Giveaways.Bench.Intake;

/// <summary>ImportEntries against a bare insert of the same rows into the same tables and indexes.</summary>
static class ImportFigures
{
    /// <summary>Rows until the server's code is compiled for good.</summary>
    const int WarmUp = 400_000;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(IntakeOptions options)
    {
        using var database = new Database(options.Folder);
        double rate;
        TimeSpan used;
        await using (var server = await ServerUnderLoad.StartAsync(database))
        {
            var requests = new SampleRequests(server.Contest);
            await Importing.RunAsync(server, requests.EntryAt, 0, WarmUp);
            used = server.ProcessorTime;
            var watch = Stopwatch.StartNew();
            var taken = await Importing.RunAsync(server, requests.EntryAt, WarmUp, options.Rows);
            rate = taken == options.Rows ? taken / watch.Elapsed.TotalSeconds : throw new InvalidOperationException($"{options.Rows - taken} rows were refused.");
            used = server.ProcessorTime - used;
        }
        var raw = await RawInsert.MeasureAsync(database, options.Folder);
        return
        [
            new($"ImportEntries, {Importing.Streams} lists at once", rate, "rows/s", AtLeast: 15_000),
            new("the server's processor time for a row", used.TotalMicroseconds / options.Rows, "us"),
            new("the same rows inserted bare into the same tables and indexes", raw, "rows/s"),
            new("ImportEntries / bare insert", rate / raw, "x", AtLeast: 0.6),
        ];
    }
}
