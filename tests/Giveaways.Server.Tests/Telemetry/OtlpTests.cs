using Giveaways.Api.V1;
using Giveaways.Server.Telemetry;
using Giveaways.Server.Tests.EndToEnd;

namespace Giveaways.Server.Tests.Telemetry;

/// <summary>What a collector gets from a server's process over a real socket.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class OtlpTests
{
    const string Metrics = "/v1/metrics", Traces = "/v1/traces";

    [Test]
    public async Task Metrics_and_traces_reach_the_collector_and_have_nothing_in_them_that_a_caller_wrote()
    {
        using var collector = new OtlpReceiver();
        await using var operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        await operation.StopAsync();
        operation.Further = [$"--Giveaways:Telemetry:OtlpEndpoint={collector.Address}", "--Giveaways:Telemetry:TracesPerMille=1000"];
        await operation.StartAsync();
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var entry = giveaway.Entry("anna.telemetrova@people.example", "request-telemetry-1", "Anna Telemetrova");
        var receipt = (await operation.Marketing.Entries.SubmitEntryAsync(entry)).Receipt;
        await Refused.ReasonAsync(operation.Marketing.Contests.GetContestAsync(new GetContestRequest { Name = "contests/99" }));
        await operation.StopAsync();

        var metrics = collector.Text(Metrics);
        foreach (var expected in new[] { "rpc.server.duration", "giveaways.v1.EntryService/SubmitEntry", "giveaways.entries.accepted", "giveaways.store.waiting", "giveaways.commit.work", "giveaways.commit.duration", "rpc.grpc.status_code" })
            Assert.That(metrics, Does.Contain(expected));
        var traces = collector.Text(Traces);
        foreach (var expected in new[] { "giveaways.v1.EntryService/SubmitEntry", "giveaways.v1.ContestService/GetContest", "commit" })
            Assert.That(traces, Does.Contain(expected));
        foreach (var secret in new[] { "telemetrova", "request-telemetry", receipt.Code, operation.Folder.AdminSecret, "contests/99", giveaway.Name })
            Assert.That(metrics + traces, Does.Not.Contain(secret).IgnoreCase);
    }

    [Test]
    public async Task Trace_of_a_caller_is_a_link_of_one_of_our_own_without_what_the_caller_wrote_beside_it()
    {
        using var collector = new OtlpReceiver();
        await using (var server = await TestServer.StartAsync(settings => (settings.Telemetry.OtlpEndpoint, settings.Telemetry.TracesPerMille) = (collector.Address.ToString(), 1_000)))
        {
            using var raw = server.Raw();
            var answer = await raw.CallAsync("/giveaways.v1.ContestService/GetContest", new GetContestRequest { Name = "contests/1" }, server.Keys.Marketing,
                ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"), ("tracestate", "vendor=written-by-a-caller"));
            Assert.That(answer.Grpc, Is.Zero);
        }
        // Span and Span.Link of OTLP both begin with trace_id (1, 16 bytes) and span_id (2, 8 bytes); a parent is field 4.
        var sent = Convert.ToHexStringLower(collector.Bytes(Traces));
        Assert.That(sent, Does.Contain("0a104bf92f3577b34da6a3ce929d0e0e4736120800f067aa0ba902b7").And.Not.Contain("220800f067aa0ba902b7"));
        Assert.That(sent.Split("4bf92f3577b34da6a3ce929d0e0e4736"), Has.Length.EqualTo(2), "nothing else has the caller's id");
        Assert.That(collector.Text(Traces), Does.Not.Contain("written-by-a-caller"));
    }

    [Test]
    public async Task Stop_whose_time_is_over_ends_without_a_fault_and_sends_what_is_left([Values] bool isCollected)
    {
        using var collector = new OtlpReceiver();
        var settings = TestServer.Settings(out var keyFile);
        File.Delete(keyFile);
        settings.Telemetry.OtlpEndpoint = isCollected ? collector.Address.ToString() : "";
        using var meter = new CallMeter();
        using var otlp = new Otlp(settings, meter);
        await otlp.StartAsync(CancellationToken.None);
        Assert.That(async () => await otlp.StopAsync(new CancellationToken(canceled: true)), Throws.Nothing);
        Assert.That(collector.Bytes(Metrics).Length > 0, Is.EqualTo(isCollected));
    }

    [Test]
    public async Task Collector_that_is_away_keeps_nothing_from_starting_answering_or_stopping()
    {
        await using var server = await TestServer.StartAsync(settings => settings.Telemetry.OtlpEndpoint = "http://127.0.0.1:9/");
        using var raw = server.Raw();
        Assert.That((await raw.CallAsync("/giveaways.v1.ContestService/GetContest", new GetContestRequest { Name = "contests/1" }, server.Keys.Marketing)).Grpc, Is.Zero);
    }
}
