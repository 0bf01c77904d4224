using Giveaways.Bench.Overload;
using Giveaways.Bench.Service;

namespace Giveaways.Bench.Intake;

/// <summary>SubmitEntry, durable and with its receipt: on SQLite against the store alone and the empty call, on PostgreSQL by several servers against SQLite.</summary>
static class DurableFigures
{
    const int Repeats = 3;

    /// <summary>Most rounds of warming up: servers that still compile what they run share the processors with it, and two of them do it twice.</summary>
    const int MostWarmUps = 12;

    /// <summary>A round that brings less than this over the one before is the last.</summary>
    const double StillRising = 1.05;

    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(IntakeOptions options)
    {
        var figures = new List<Figure>();
        using (var database = new Database(options.Folder))
        {
            figures.Add(new("append 4 KiB and flush, this disk", database.FlushMilliseconds(), "ms"));
            var sqlite = await OnSqliteAsync(options, database, figures);
            if (options.Postgres is { } server)
                await OnPostgresAsync(options, server, sqlite, figures);
        }
        return figures;
    }

    static async Task<double> OnSqliteAsync(IntakeOptions options, Database database, List<Figure> figures)
    {
        // Of their own: each call takes a number, and of entries there are not as many.
        var emptyLoops = new Loops();
        var loops = new Loops();
        LoadResult submit;
        SampleRequests requests;
        await using (var server = await ServerUnderLoad.StartAsync(database))
        {
            requests = new SampleRequests(server.Contest);
            Func<int, Task> submitting = number => SubmitAsync([server], requests, number);
            Func<int, Task> checking = async number => await server.Health[number % Load.Connections].CheckAsync(new());
            await WarmUpAsync(emptyLoops, checking);
            await WarmUpAsync(loops, submitting);
            var empty = await BestAsync(() => emptyLoops.ClosedAsync(Load.Callers, options.Time, checking));
            var used = server.ProcessorTime;
            var before = loops.Given;
            submit = await BestAsync(() => loops.ClosedAsync(Load.Callers, options.Time, submitting));
            var each = (server.ProcessorTime - used).TotalMicroseconds / (loops.Given - before);
            var open = await loops.OpenAsync(IntakeOptions.OpenRate, options.Time, submitting);
            // What the machine takes, when clients with all that a caller has are not on the same processors.
            var flood = new Flood(server, requests, loops);
            var peak = await BestAsync(() => flood.PeakAsync(options.Time), round => round.Goodput);
            figures.Add(new($"SubmitEntry on SQLite, {Flood.ManyCallers} callers by frames alone", peak.Goodput, "entries/s", AtLeast: 8_000));
            figures.Add(new($"the same, {Load.Callers} callers by whole clients", submit.Rate, "entries/s"));
            figures.Add(new("- the server's processor time for an entry", each, "us"));
            figures.Add(new($"empty calls, {Load.Callers} callers", empty.Rate, "calls/s"));
            figures.Add(new("SubmitEntry / empty call", submit.Rate / empty.Rate, "x"));
            figures.Add(new($"open loop of {IntakeOptions.OpenRate:N0}/s, latency, median", open.Percentile(0.5), "ms"));
            figures.Add(new($"open loop of {IntakeOptions.OpenRate:N0}/s, latency, 99 %", open.Percentile(0.99), "ms", AtMost: 100));
            figures.Add(new($"open loop of {IntakeOptions.OpenRate:N0}/s, told to come back", open.Refused, "calls"));
        }
        await using var store = new StoreLoad(database);
        Func<int, Task> taking = number => store.TakeAsync(requests.At(number));
        await WarmUpAsync(loops, taking);
        var alone = await BestAsync(() => loops.ClosedAsync(Load.Callers, options.Time, taking));
        figures.Add(new($"the same rows by the store alone, {Load.Callers} callers", alone.Rate, "entries/s"));
        figures.Add(new("SubmitEntry / the store alone", submit.Rate / alone.Rate, "x", AtLeast: 0.5));
        return submit.Rate;
    }

    static async Task OnPostgresAsync(IntakeOptions options, string postgres, double sqlite, List<Figure> figures)
    {
        using var database = new Database(options.Folder, postgres);
        var loops = new Loops();
        var servers = new List<ServerUnderLoad> { await ServerUnderLoad.StartAsync(database) };
        try
        {
            while (servers.Count < options.Replicas)
                servers.Add(await servers[0].AgainAsync(database));
            var requests = new SampleRequests(servers[0].Contest);
            Func<int, Task> submitting = number => SubmitAsync(servers, requests, number);
            await WarmUpAsync(loops, submitting);
            var submit = await BestAsync(() => loops.ClosedAsync(Load.Callers, options.Time, submitting));
            figures.Add(new($"SubmitEntry on PostgreSQL, {options.Replicas} servers, {Load.Callers} callers", submit.Rate, "entries/s"));
            figures.Add(new($"- latency, 99 %", submit.Percentile(0.99), "ms"));
            figures.Add(new("PostgreSQL / SQLite", submit.Rate / sqlite, "x", AtLeast: 0.6));
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }
    }

    static async Task SubmitAsync(List<ServerUnderLoad> servers, SampleRequests requests, int number)
    {
        var server = servers[number % servers.Count];
        await server.Entries[number / servers.Count % Load.Connections].SubmitEntryAsync(requests.At(number), server.Headers);
    }

    static async Task WarmUpAsync(Loops loops, Func<int, Task> call)
    {
        var before = 0.0;
        for (var i = 0; i < MostWarmUps; i++)
        {
            var rate = (await loops.ClosedAsync(Load.Callers, WarmUp, call)).Rate;
            if (rate < before * StillRising)
                return;
            before = rate;
        }
    }

    static Task<LoadResult> BestAsync(Func<Task<LoadResult>> run) => BestAsync(run, result => result.Rate);

    // The machine may have other work: the best of some runs is the one that it disturbed least.
    static async Task<T> BestAsync<T>(Func<Task<T>> run, Func<T, double> rate)
    {
        var results = new List<T>();
        for (var i = 0; i < Repeats; i++)
            results.Add(await run());
        return results.MaxBy(rate)!;
    }
}
