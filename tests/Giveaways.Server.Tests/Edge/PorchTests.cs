using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Server.Edge;
using Google.Rpc;
using Microsoft.Extensions.DependencyInjection;

namespace Giveaways.Server.Tests.Edge;

/// <summary>Who is refused for want of a seat is told so a moment later, with a time to come back, and nothing else happens.</summary>
public sealed class PorchTests
{
    const string Submit = "/giveaways.v1.EntryService/SubmitEntry";
    const string Get = "/giveaways.v1.ContestService/GetContest";
    const int Most = 40_000;

    static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    static readonly GetContestRequest Good = new() { Name = "contests/1" };

    [Test]
    public void Caller_who_fills_the_porch_is_answered_at_once_and_another_still_finds_a_place()
    {
        var porch = new Porch(new HandClock());
        var flood = Enumerable.Range(0, Most).Select(_ => porch.WaitAsync("flood", Long)).ToList();
        Assert.That(flood.Count(wait => !wait.IsCompleted), Is.GreaterThan(0).And.LessThan(Most));
        Assert.That(porch.WaitAsync("other", Long).IsCompleted, Is.False);
    }

    [Test]
    public async Task Place_is_free_again_when_the_moment_is_over()
    {
        var clock = new HandClock();
        var porch = new Porch(clock);
        var first = Enumerable.Range(0, Most).Select(_ => porch.WaitAsync("flood", Long)).ToList();
        Assert.That(porch.WaitAsync("flood", Long).IsCompleted, Is.True);
        clock.Ring();
        await Task.WhenAll(first);
        Assert.That(porch.WaitAsync("flood", Long).IsCompleted, Is.False);
    }

    [Test]
    public void The_more_of_a_callers_calls_wait_the_longer_each_does_but_never_much_longer_than_a_second()
    {
        var clock = new HandClock();
        var porch = new Porch(clock);
        for (var i = 0; i < Most / 4; i++)
            _ = porch.WaitAsync("flood", Long);
        var waits = clock.Waits.ToList();
        _ = porch.WaitAsync("other", Long);
        Assert.That(waits, Is.Ordered.And.Count.LessThan(20), "those who leave together have one timer");
        Assert.That(waits[0], Is.LessThanOrEqualTo(TimeSpan.FromMilliseconds(200)));
        Assert.That(waits[^1], Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(1)).And.LessThan(TimeSpan.FromSeconds(1.3)));
        Assert.That(clock.Waits, Has.Count.EqualTo(waits.Count), "another caller leaves with the first of them");
    }

    [Test]
    public void Caller_in_a_hurry_is_told_within_half_of_its_time([Values(2, 300)] int milliseconds)
    {
        var clock = new HandClock();
        _ = new Porch(clock).WaitAsync("hurry", TimeSpan.FromMilliseconds(milliseconds));
        Assert.That(clock.Waits, Is.EqualTo(new[] { TimeSpan.FromMilliseconds(milliseconds / 2) }));
    }

    [Test, CancelAfter(60_000)]
    public async Task Call_without_a_seat_waits_a_moment_then_gets_a_time_and_reaches_no_service(CancellationToken cancellation)
    {
        var clock = new HandClock();
        var porch = new Porch(clock);
        await using var server = await TestServer.StartAsync(settings => settings.Limits.ConcurrentCalls = 1, services => services.AddSingleton(porch));
        using var raw = server.Raw();
        var seen = server.Services.GetRequiredService<SeenCalls>();
        var slow = raw.CallAsync(Submit, new SubmitEntryRequest { Contest = "contests/1", RequestId = "r", Entry = new EntryInput { ExternalId = "slow" } }, server.Keys.Marketing, ("grpc-timeout", "60S"));
        while (seen.All.IsEmpty)
            await Task.Delay(10, cancellation);
        var refused = Enumerable.Range(0, 50).Select(_ => raw.CallAsync(Get, Good, server.Keys.Marketing)).ToList();
        while (porch.Waiting < refused.Count)
            await Task.Delay(10, cancellation);
        Assert.That(refused, Has.All.Matches<Task>(call => !call.IsCompleted), "as long as they wait, their streams are not free for more");
        clock.Ring();
        foreach (var answer in await Task.WhenAll(refused))
            Assert.That((answer.Grpc, answer.Reason, answer.Details!.Find<RetryInfo>()?.RetryDelay.Seconds), Is.EqualTo((8, "OVERLOADED", 1)));
        Assert.That(seen.All, Has.Count.EqualTo(1), "only the call that has the seat");
        Assert.That(slow.IsCompleted, Is.False);
    }

    /// <summary>A clock that stands, and whose timers go off when the test says so.</summary>
    sealed class HandClock : TimeProvider
    {
        readonly List<(TimerCallback Callback, object? State)> timers = [];

        /// <summary>For how long each timer was set.</summary>
        public List<TimeSpan> Waits { get; } = [];

        public override long GetTimestamp() => 0;

        public void Ring()
        {
            List<(TimerCallback Callback, object? State)> due;
            lock (timers)
            {
                due = [.. timers];
                timers.Clear();
            }
            due.ForEach(timer => timer.Callback(timer.State));
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            lock (timers)
            {
                timers.Add((callback, state));
                Waits.Add(dueTime);
            }
            return new Timer();
        }

        sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
