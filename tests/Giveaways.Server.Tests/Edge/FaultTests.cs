using Giveaways.Api;
using Giveaways.Api.V1;
using Google.Rpc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Giveaways.Server.Tests.Edge;

public sealed class FaultTests
{
    const string Submit = "/giveaways.v1.EntryService/SubmitEntry";
    const string Get = "/giveaways.v1.ContestService/GetContest";

    static readonly SubmitEntryRequest Faulty = new() { Contest = "contests/1", RequestId = "r", Entry = new EntryInput { ExternalId = "fault", FullName = "Анна" } };

    [Test]
    public async Task A_fault_is_internal_with_a_trace_and_nothing_of_the_exception()
    {
        var answer = await SharedServer.Raw.CallAsync(Submit, Faulty, SharedServer.Server.Keys.Marketing);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((13, "INTERNAL_FAULT")));
        Assert.That(answer.Metadata["trace"], Does.Match("^[0-9a-f]{16}$"));
        Assert.That(answer.Message + answer.Details, Does.Not.Contain("ann@").And.Not.Contain("InvalidOperation").And.Not.Contain(" at "));
    }

    [Test]
    public async Task Database_that_is_away_is_unavailable_with_a_time_to_come_back()
    {
        var answer = await SharedServer.Raw.CallAsync(Submit, new SubmitEntryRequest(Faulty) { Entry = new EntryInput(Faulty.Entry) { ExternalId = "away" } }, SharedServer.Server.Keys.Marketing);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((14, "UNAVAILABLE")));
        Assert.That((answer.Metadata["trace"].Length, answer.Details!.Find<RetryInfo>()?.RetryDelay.Seconds), Is.EqualTo((16, 2)));
        Assert.That(answer.Message + answer.Details, Does.Not.Contain("ann@"));
    }

    [Test]
    public async Task The_log_has_trace_method_and_frames_but_no_message_or_token()
    {
        var lines = new Lines();
        await using var server = await TestServer.StartAsync(add: services => services.AddSingleton<ILoggerProvider>(lines));
        using var raw = server.Raw();
        var answer = await raw.CallAsync(Submit, Faulty, server.Keys.Marketing);
        var log = string.Join('\n', lines.All);
        Assert.That(log, Does.Contain(answer.Metadata["trace"]).And.Contain(Submit).And.Contain(nameof(SampleEntries)).And.Contain("InvalidOperationException"));
        Assert.That(log, Does.Not.Contain("ann@example.org").And.Not.Contain("gk_").And.Not.Contain("Анна"));
    }

    [Test]
    public async Task Refused_calls_leave_no_trace_in_the_log()
    {
        var lines = new Lines();
        await using var server = await TestServer.StartAsync(add: services => services.AddSingleton<ILoggerProvider>(lines));
        using var raw = server.Raw();
        await raw.CallAsync(Get, RawClient.Frame([0xFF]), server.Keys.Marketing);
        await raw.CallAsync(Get, RawClient.Frame([], flag: 7), server.Keys.Marketing);
        await raw.CallAsync(Get, RawClient.Frame([]), "gk_nobody");
        Assert.That(lines.All, Has.None.Contains("gk_").And.None.Contains("rror").And.None.Contains("Fault"));
    }

    [Test]
    public async Task Detailed_errors_name_the_exception_to_a_developer()
    {
        await using var server = await TestServer.StartAsync(settings => (settings.Development, settings.DetailedErrors) = (true, true));
        using var raw = server.Raw();
        var answer = await raw.CallAsync(Submit, Faulty, server.Keys.Marketing);
        Assert.That(answer.Message, Does.Contain("InvalidOperationException"));
    }

    [Test]
    public async Task A_key_store_that_fails_is_a_fault_of_the_service()
    {
        await using var server = await TestServer.StartAsync();
        using var raw = server.Raw();
        server.Keys.Broken = true;
        var answer = await raw.CallAsync(Get, new GetContestRequest { Name = "contests/1" }, server.Keys.Marketing);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((13, "INTERNAL_FAULT")));
    }

    sealed class Lines : ILoggerProvider, ILogger
    {
        readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = [];

        public IEnumerable<string> All => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
