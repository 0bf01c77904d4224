using Giveaways.Bench.Service;

namespace Giveaways.Bench.Intake;

/// <summary>How long a server takes to be ready that finds a large log, which it derives again from its leaves.</summary>
static class StartFigures
{
    const int Repeats = 3;

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(IntakeOptions options)
    {
        using var database = new Database(options.Folder);
        var first = await ServerUnderLoad.StartAsync(database);
        var times = new List<double>();
        await using (first)
        {
            var requests = new SampleRequests(first.Contest);
            if (await Importing.RunAsync(first, requests.EntryAt, 0, options.Stored) != options.Stored)
                throw new InvalidOperationException("Entries were refused.");
        }
        for (var i = 0; i < Repeats; i++)
        {
            await using var again = await first.AgainAsync(database);
            times.Add(again.ToReady.TotalSeconds);
        }
        return
        [
            new("start with an empty database", first.ToReady.TotalSeconds, "s"),
            new($"start with {options.Stored:N0} entries, log derived again, until ready", times.Min(), "s", AtMost: 10),
        ];
    }
}
