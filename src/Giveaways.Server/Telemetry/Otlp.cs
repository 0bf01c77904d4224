using System.Reflection;
using Giveaways.Server.Hosting;
using Giveaways.Storage;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Giveaways.Server.Telemetry;

/// <summary>Sends metrics and traces to a collector by OTLP over HTTP, where the settings name one.</summary>
/// <remarks>
/// Only this server's own meters and sources and the runtime's: the framework's spans have paths in them, and a path may have a
/// person's account in it. A collector that is away costs nothing but its data.
/// </remarks>
sealed class Otlp(Settings settings, CallMeter calls, Store? store = null) : IHostedService, IDisposable
{
    const int FlushMilliseconds = 2_000;
    const string StorageName = "Giveaways.Storage";

    MeterProvider? metrics;
    TracerProvider? traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (store is not null)
            calls.Watch(store);
        if (settings.Telemetry.OtlpEndpoint.Length == 0)
            return Task.CompletedTask;
        var resource = ResourceBuilder.CreateEmpty().AddService("giveaways", serviceVersion: typeof(Otlp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
        metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter(CallMeter.Name).AddMeter(StorageName).AddMeter("System.Runtime")
            .AddOtlpExporter((exporter, reader) =>
            {
                Aim(exporter, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = settings.Telemetry.IntervalSeconds * 1000;
            }).Build();
        traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
            .AddSource(CallMeter.Name).AddSource(StorageName)
            .SetSampler(new TraceIdRatioBasedSampler(settings.Telemetry.TracesPerMille / 1000d))
            .AddOtlpExporter(exporter => Aim(exporter, "v1/traces")).Build();
        return Task.CompletedTask;
    }

    // What is left is sent, but no collector keeps a server from stopping.
    // Sent also where the stop's time is over already: the flush has a time of its own, and a cancelled one would end the process as a fault.
    public Task StopAsync(CancellationToken cancellationToken) => metrics is null && traces is null ? Task.CompletedTask : Task.Run(() =>
    {
        metrics?.ForceFlush(FlushMilliseconds);
        traces?.ForceFlush(FlushMilliseconds);
    }, CancellationToken.None);

    public void Dispose()
    {
        metrics?.Dispose();
        traces?.Dispose();
    }

    void Aim(OtlpExporterOptions exporter, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri(settings.Telemetry.OtlpEndpoint.TrimEnd('/') + "/" + path);
        exporter.TimeoutMilliseconds = FlushMilliseconds;
    }
}
