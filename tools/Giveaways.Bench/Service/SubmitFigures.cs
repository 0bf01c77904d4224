namespace Giveaways.Bench.Service;

/// <summary>SubmitEntry as its callers meet it: durable, receipt included; beside calls that do nothing, and the same work without gRPC.</summary>
static class SubmitFigures
{
    const int Repeats = 3;

    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    public static IReadOnlyList<Figure> Measure(Load load) => MeasureAsync(load).GetAwaiter().GetResult();

    /// <summary>Only the part without gRPC, for whoever profiles it.</summary>
    public static IReadOnlyList<Figure> MeasureStore(Load load) => MeasureStoreAsync(load).GetAwaiter().GetResult();

    static async Task<IReadOnlyList<Figure>> MeasureAsync(Load load)
    {
        using var database = new Database(load.Folder);
        var loops = new Loops();
        var figures = new List<Figure> { new("append 4 KiB and flush, this disk", database.FlushMilliseconds(), "ms") };
        SampleRequests requests;
        double submitted;
        await using (var server = await ServerUnderLoad.StartAsync(database))
        {
            requests = new SampleRequests(server.Contest);
            submitted = await ServiceAsync(load, loops, server, requests, figures);
        }
        var direct = await StoreAsync(load, loops, database, requests, figures);
        figures.Add(new("without gRPC / SubmitEntry", direct / submitted, "x"));
        return figures;
    }

    static async Task<IReadOnlyList<Figure>> MeasureStoreAsync(Load load)
    {
        using var database = new Database(load.Folder);
        var figures = new List<Figure>();
        SampleRequests requests;
        await using (var server = await ServerUnderLoad.StartAsync(database))
            requests = new SampleRequests(server.Contest);
        await StoreAsync(load, new Loops(), database, requests, figures);
        return figures;
    }

    static async Task<double> StoreAsync(Load load, Loops loops, Database database, SampleRequests requests, List<Figure> figures)
    {
        await using var store = new StoreLoad(database);
        Task TakeAsync(int number) => store.TakeAsync(requests.At(number));
        await loops.ClosedAsync(Load.Callers, WarmUp, TakeAsync);
        var used = Environment.CpuUsage.TotalTime;
        var entries = 0;
        var direct = await BestAsync(async () =>
        {
            var result = await loops.ClosedAsync(Load.Callers, load.Time, TakeAsync);
            entries += result.Latencies.Length;
            return result;
        });
        figures.Add(new($"the same without gRPC, {Load.Callers} callers", direct.Rate, "entries/s"));
        figures.Add(new("processor time for an entry without gRPC", (Environment.CpuUsage.TotalTime - used).TotalMicroseconds / entries, "us"));
        return direct.Rate;
    }

    static async Task<double> ServiceAsync(Load load, Loops loops, ServerUnderLoad server, SampleRequests requests, List<Figure> figures)
    {
        async Task SubmitAsync(int number) => await server.Entries[number % Load.Connections].SubmitEntryAsync(requests.At(number), server.Headers);
        async Task CheckAsync(int number) => await server.Health[number % Load.Connections].CheckAsync(new());
        await loops.ClosedAsync(Load.Callers, WarmUp, CheckAsync);
        await loops.ClosedAsync(Load.Callers, WarmUp, SubmitAsync);

        var empty = await BestAsync(() => loops.ClosedAsync(Load.Callers, load.Time, CheckAsync));
        var used = server.ProcessorTime;
        var entries = 0;
        var submit = await BestAsync(async () =>
        {
            var result = await loops.ClosedAsync(Load.Callers, load.Time, SubmitAsync);
            entries += result.Latencies.Length;
            return result;
        });
        used = server.ProcessorTime - used;
        var open = await loops.OpenAsync(load.Rate, load.Time, SubmitAsync);

        figures.Add(new($"empty calls, {Load.Callers} callers", empty.Rate, "calls/s"));
        figures.Add(new($"SubmitEntry, {Load.Callers} callers", submit.Rate, "entries/s", AtLeast: 3_000));
        figures.Add(new("empty calls / SubmitEntry", empty.Rate / submit.Rate, "x"));
        figures.Add(new("the server's processor time for an entry", used.TotalMicroseconds / entries, "us"));
        figures.Add(new($"latency at that rate, median", submit.Percentile(0.5), "ms"));
        figures.Add(new($"open loop of {load.Rate:N0}/s, answered", open.Rate, "entries/s"));
        foreach (var (name, share) in new[] { ("median", 0.5), ("90 %", 0.9), ("99 %", 0.99), ("99.9 %", 0.999), ("worst", 1.0) })
            figures.Add(new($"open loop of {load.Rate:N0}/s, latency, {name}", open.Percentile(share), "ms"));
        figures.Add(new("open loop, told to come back", open.Refused, "calls"));
        figures.Add(new("open loop, most calls at once", open.MostAtOnce, "calls"));
        figures.Add(new("peak memory of the server", server.TakePeakMegabytes(), "MB"));
        return submit.Rate;
    }

    // The machine may have other work: the best of some runs is the one that it disturbed least.
    static async Task<LoadResult> BestAsync(Func<Task<LoadResult>> run)
    {
        var results = new List<LoadResult>();
        for (var i = 0; i < Repeats; i++)
            results.Add(await run());
        return results.MaxBy(result => result.Rate)!;
    }
}
