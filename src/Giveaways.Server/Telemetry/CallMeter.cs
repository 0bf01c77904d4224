using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Giveaways.Server.Clock;
using Giveaways.Storage;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Giveaways.Server.Telemetry;

/// <summary>What the server measures of itself. Labels are methods and status codes of the API, and nothing that a caller wrote.</summary>
/// <remarks>Attribute names follow OpenTelemetry's conventions for RPC.</remarks>
sealed class CallMeter : IDisposable
{
    public const string Name = "Giveaways.Server";

    const string Method = "rpc.method";
    const string Code = "rpc.grpc.status_code";
    const string Parent = "traceparent";

    readonly Meter meter = new(Name);
    readonly ActivitySource source = new(Name);
    readonly Histogram<double> calls;
    readonly Counter<long> taken;

    public CallMeter()
    {
        calls = meter.CreateHistogram<double>("rpc.server.duration", "s", "From a call's headers until its answer was given to the connection.");
        taken = meter.CreateCounter<long>("giveaways.entries.accepted", "{entry}", "Entries that were taken since the start.");
    }

    /// <summary>Shows the store's queue.</summary>
    public void Watch(Store store) => meter.CreateObservableGauge("giveaways.store.waiting", () => store.Waiting, "{work}", "Pieces of work that wait for the writer.");

    /// <summary>Shows how far the machine's clock is from the server's own time: 0, but for milliseconds, where nobody sets it.</summary>
    public void Watch(SteadyClock clock) => meter.CreateObservableGauge("giveaways.clock.off", () => clock.Off.TotalSeconds, "s", "How far the machine's clock is ahead of the server's own time.");

    public void EntryTaken() => taken.Add(1);

    /// <summary>Runs a call and measures it under its method's own name, as the API has it.</summary>
    public async Task MeasureAsync(HttpContext context, string path, Func<Task> call)
    {
        var method = new KeyValuePair<string, object?>(Method, path[1..]);
        // The web server's own activity goes on with the caller's trace, and is not to become the parent here either.
        Activity.Current = null;
        using var activity = source.StartActivity(path[1..], ActivityKind.Server, parentContext: default, tags: null, links: CallerOf(context));
        var began = Stopwatch.GetTimestamp();
        try
        {
            await call();
        }
        finally
        {
            var code = CodeOf(context);
            calls.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, method, new(Code, code));
            activity?.SetTag("rpc.system", "grpc").SetTag(Method, method.Value).SetTag(Code, code);
        }
    }

    public void Dispose()
    {
        source.Dispose();
        meter.Dispose();
    }

    // The caller's span as a link alone: a trace of our own with an id of our own, so that no caller chooses what is sampled.
    // Neither tracestate nor flags are taken over, since a caller may write anything in them.
    static ActivityLink[] CallerOf(HttpContext context) =>
        ActivityContext.TryParse(context.Request.Headers[Parent], traceState: null, isRemote: true, out var caller)
            ? [new ActivityLink(new ActivityContext(caller.TraceId, caller.SpanId, ActivityTraceFlags.None))] : [];

    // A call that was cut off has no status on the wire.
    static int CodeOf(HttpContext context)
    {
        var trailers = context.Features.Get<IHttpResponseTrailersFeature>()?.Trailers;
        var status = trailers is not null && trailers.TryGetValue("grpc-status", out var trailer) ? trailer : context.Response.Headers["grpc-status"];
        return int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : (int)StatusCode.Cancelled;
    }
}
