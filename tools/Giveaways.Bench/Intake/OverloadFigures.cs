using Giveaways.Bench.Overload;
using Giveaways.Bench.Service;

namespace Giveaways.Bench.Intake;

/// <summary>Far more than the server can take: those who get in are no fewer for those who do not, and all are answered.</summary>
/// <remarks>
/// Clients with all that a caller has cost several times what refusing them does, on the same processors: they could not offer as
/// much. So the load comes from <see cref="Flood"/>, and so does the peak that it is compared with.
/// </remarks>
static class OverloadFigures
{
    const int Times = 5;

    /// <summary>What the callers share: the least that carry more calls than have seats, and as many as an installation of many programs has.</summary>
    static readonly int[] Connections = [Flood.FewConnections, 64];

    /// <summary>Until the server's code is compiled for good.</summary>
    static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(20);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(IntakeOptions options)
    {
        using var database = new Database(options.Folder);
        await using var server = await ServerUnderLoad.StartAsync(database);
        var flood = new Flood(server, new SampleRequests(server.Contest), new Loops());
        await flood.PeakAsync(WarmUp);
        // The way of a refusal too.
        await flood.OpenAsync(Flood.FewConnections, Flood.HighestRate, WarmUp / 8);
        var before = await PeakAsync(server, flood, options.Time);
        var floods = new List<(int Connections, Run Run)>();
        foreach (var connections in Connections)
            floods.Add((connections, await RunAsync(server, () => flood.OpenAsync(connections, (int)(Times * before.Goodput), options.Time))));
        var after = await PeakAsync(server, flood, options.Time);
        // A server that grew faster meanwhile is measured by what it can do now.
        var peak = before.Goodput > after.Goodput ? before : after;
        return
        [
            new($"peak, {Flood.ManyCallers} callers by frames alone: before", before.Goodput, "entries/s"),
            new("- after", after.Goodput, "entries/s"),
            new("- the server's processor time for an entry", peak.Used.TotalMicroseconds / peak.Flood.Latencies.Length, "us"),
            new($"offered in an open loop, {Times} x the peak", Times * before.Goodput, "calls/s"),
            .. floods.SelectMany(run => Report(run.Connections, run.Run, peak)),
        ];
    }

    static IEnumerable<Figure> Report(int connections, Run run, Run peak) =>
    [
        new($"over {connections} connections: calls", run.Flood.Counts.All, "calls"),
        new("- until all were answered", run.Flood.Elapsed.TotalSeconds, "s"),
        new("- taken", run.Flood.Latencies.Length, "entries"),
        new("- told to come back, and when", run.Flood.Counts.WithTime, "calls"),
        new("- told to come back without a time", run.Flood.Counts.WithoutTime, "calls", AtMost: 0),
        .. run.Flood.Counts.Others.Select(end => new Figure($"- {end.Key}", end.Value, "calls", AtMost: 0)),
        new("- refusals", run.Flood.Refusals, "calls/s"),
        new("- goodput", run.Goodput, "entries/s"),
        new("goodput at overload / peak", run.Goodput / peak.Goodput, "x", AtLeast: 0.9),
    ];

    static Task<Run> PeakAsync(ServerUnderLoad server, Flood flood, TimeSpan time) => RunAsync(server, () => flood.PeakAsync(time));

    static async Task<Run> RunAsync(ServerUnderLoad server, Func<Task<FloodResult>> flood)
    {
        var before = server.ProcessorTime;
        var result = await flood();
        return new Run(result, server.ProcessorTime - before);
    }

    /// <param name="Used">Of the processors, by the server.</param>
    sealed record Run(FloodResult Flood, TimeSpan Used)
    {
        public double Goodput => Flood.Goodput;
    }
}
