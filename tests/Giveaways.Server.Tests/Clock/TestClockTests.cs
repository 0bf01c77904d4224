using Giveaways.Api.V1;
using Giveaways.Server.Clock;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.DependencyInjection;

namespace Giveaways.Server.Tests.Clock;

public sealed class TestClockTests
{
    const string Advance = "/giveaways.v1.TestClockService/AdvanceClock";
    const long Start = 1_785_000_000;

    readonly List<long> due = [];

    [SetUp]
    public void Forget() => due.Clear();

    Task<TestServer> ServerAsync() => TestServer.StartAsync(
        settings => settings.Clock.Test = DateTimeOffset.FromUnixTimeSeconds(Start),
        services => services.AddSingleton<RunDue>(provider => _ =>
        {
            due.Add(provider.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeSeconds());
            return Task.CompletedTask;
        }));

    static Task<RawAnswer> Call(RawClient raw, AdvanceClockRequest request) => raw.CallAsync(Advance, request, TestServer.AdminSecret);

    [Test]
    public async Task Clock_stands_still_moves_when_told_and_does_what_is_due_before_it_answers()
    {
        await using var server = await ServerAsync();
        using var raw = server.Raw();
        var by = await Call(raw, new() { RequestId = "1", By = new Duration { Seconds = 60 } });
        var to = await Call(raw, new() { RequestId = "2", To = new Timestamp { Seconds = Start + 100 } });
        var ask = await Call(raw, new() { RequestId = "3", By = new Duration() });
        Assert.That(new[] { by, to, ask }.Select(answer => answer.First<AdvanceClockResponse>().Time.Seconds), Is.EqualTo(new[] { Start + 60, Start + 100, Start + 100 }));
        Assert.That(due, Is.EqualTo(new[] { Start + 60, Start + 100, Start + 100 }));
    }

    [Test]
    public async Task Retry_does_not_move_it_again_and_another_request_under_the_same_id_is_refused()
    {
        await using var server = await ServerAsync();
        using var raw = server.Raw();
        AdvanceClockRequest request = new() { RequestId = "1", By = new Duration { Seconds = 60 } };
        var first = await Call(raw, request);
        var again = await Call(raw, request);
        var other = await Call(raw, new() { RequestId = "1", By = new Duration { Seconds = 61 } });
        Assert.That(again.Body, Is.EqualTo(first.Body));
        Assert.That((other.Grpc, other.Reason), Is.EqualTo((6, "IDEMPOTENCY_KEY_REUSED")));
        Assert.That(due, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Past_far_future_and_nothing_are_refused_and_move_nothing()
    {
        await using var server = await ServerAsync();
        using var raw = server.Raw();
        var past = await Call(raw, new() { RequestId = "1", To = new Timestamp { Seconds = Start - 1 } });
        var far = await Call(raw, new() { RequestId = "2", By = new Duration { Seconds = Giveaways.Server.Clock.TestClockService.MaxAdvance + 1 } });
        var back = await Call(raw, new() { RequestId = "3", By = new Duration { Seconds = -1 } });
        var fraction = await Call(raw, new() { RequestId = "4", By = new Duration { Nanos = 1 } });
        var nothing = await Call(raw, new() { RequestId = "5" });
        Assert.That(new[] { past, far, back, fraction, nothing }.Select(answer => answer.Reason),
            Is.EqualTo(new[] { "OUT_OF_RANGE", "OUT_OF_RANGE", "OUT_OF_RANGE", "BAD_DURATION", "FIELD_REQUIRED" }));
        Assert.That(due, Is.Empty);
    }

    [Test]
    public void Clock_never_goes_back()
    {
        var clock = new TestClock(DateTimeOffset.FromUnixTimeSeconds(Start));
        Assert.That(() => clock.AdvanceTo(DateTimeOffset.FromUnixTimeSeconds(Start - 1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(clock.GetUtcNow().ToUnixTimeSeconds(), Is.EqualTo(Start));
    }
}
