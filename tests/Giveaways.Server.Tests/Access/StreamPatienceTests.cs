using Giveaways.Server.Access;
using Giveaways.Server.Edge;
using Grpc.Core;

namespace Giveaways.Server.Tests.Access;

/// <summary>When a stream whose caller sends nothing is idle.</summary>
public sealed class StreamPatienceTests
{
    static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(50);

    [Test, CancelAfter(60_000)]
    public async Task Caller_that_waits_for_answers_is_not_idle_before_it_has_them(CancellationToken cancellation)
    {
        await using var watch = new KeyWatch(TimeSpan.FromHours(1), _ => ValueTask.FromResult(true), cancellation);
        var progress = new StreamProgress(hasAnswers: true);
        var idle = new StreamPatience(Limit);
        var reader = new WatchedReader<string>(new Silent(messages: 3), watch, idle, progress);
        var writer = new WatchedWriter<string>(new Taker(), watch, idle, progress);
        for (var i = 0; i < 3; i++)
            Assert.That(await reader.MoveNext(cancellation));

        var next = reader.MoveNext(cancellation);
        await writer.WriteAsync("first", CancellationToken.None);
        await Task.Delay((10 * Limit) + (Limit / 2), cancellation);
        Assert.That(next.IsCompleted, Is.False, "the second row has no answer yet");
        var answered = TimeProvider.System.GetTimestamp();
        await writer.WriteAsync("second", CancellationToken.None);
        Assert.That(Assert.ThrowsAsync<ProblemException>(() => next)!.Problem.Reason, Is.EqualTo(Reason.StreamIdle));
        Assert.That(TimeProvider.System.GetElapsedTime(answered), Is.GreaterThanOrEqualTo(Limit), "the time begins with the last answer");
    }

    [Test, CancelAfter(60_000)]
    public async Task Caller_that_has_no_answers_to_wait_for_is_idle([Values] bool hasAnswers, CancellationToken cancellation)
    {
        await using var watch = new KeyWatch(TimeSpan.FromHours(1), _ => ValueTask.FromResult(true), cancellation);
        var reader = new WatchedReader<string>(new Silent(messages: hasAnswers ? 1 : 3), watch, new StreamPatience(Limit), new StreamProgress(hasAnswers));
        // The header alone, or rows that are answered once all are there.
        for (var i = 0; i < (hasAnswers ? 1 : 3); i++)
            Assert.That(await reader.MoveNext(cancellation));
        Assert.That(Assert.ThrowsAsync<ProblemException>(() => reader.MoveNext(cancellation))!.Problem.Reason, Is.EqualTo(Reason.StreamIdle));
    }

    /// <summary>Brings a number of messages and then none, and no end.</summary>
    sealed class Silent(int messages) : IAsyncStreamReader<string>
    {
        int left = messages;

        public string Current => "";

        public Task<bool> MoveNext(CancellationToken cancellationToken) => left-- > 0 ? Task.FromResult(true) : new TaskCompletionSource<bool>().Task.WaitAsync(cancellationToken);
    }

    sealed class Taker : IServerStreamWriter<string>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message) => Task.CompletedTask;
    }
}
