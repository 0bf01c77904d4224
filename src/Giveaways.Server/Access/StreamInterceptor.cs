using System.Globalization;
using Giveaways.Server.Edge;
using Giveaways.Server.Hosting;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Giveaways.Server.Access;

/// <summary>Ends open streams whose key was revoked, expired or lost its role, and those whose caller neither sends nor reads.</summary>
/// <remarks>
/// The key is looked up again every few seconds. Either is noticed where the service reads or writes, waiting reads included.
/// A server that stops reads no more from any stream; what it has read it answers first.
/// </remarks>
sealed class StreamInterceptor(Gatekeeper gatekeeper, Settings settings, IHostApplicationLifetime lifetime) : Interceptor
{
    readonly StreamPatience idle = new(TimeSpan.FromSeconds(settings.Limits.StreamIdleSeconds));

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await using var watch = Watch(context);
        return await continuation(new WatchedReader<TRequest>(requestStream, watch, idle, new StreamProgress(hasAnswers: false)), context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await using var watch = Watch(context);
        await continuation(request, new WatchedWriter<TResponse>(responseStream, watch, idle, new StreamProgress(hasAnswers: true)), context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await using var watch = Watch(context);
        var progress = new StreamProgress(hasAnswers: true);
        await continuation(new WatchedReader<TRequest>(requestStream, watch, idle, progress), new WatchedWriter<TResponse>(responseStream, watch, idle, progress), context);
    }

    KeyWatch Watch(ServerCallContext context)
    {
        var path = context.Method;
        var headers = context.GetHttpContext().Request.Headers;
        return new KeyWatch(TimeSpan.FromSeconds(settings.Limits.KeyRecheckSeconds),
            async cancellation => Gatekeeper.IsPublic(path) || (await gatekeeper.CheckAsync(headers, path, cancellation)).Refused is null, lifetime.ApplicationStopping);
    }
}

/// <summary>Asks in the background whether a key still holds; from the first no on, its token is cancelled.</summary>
sealed class KeyWatch : IAsyncDisposable
{
    readonly CancellationTokenSource revoked = new();
    readonly CancellationTokenSource over = new();
    readonly CancellationTokenSource ending;
    readonly Task loop;

    public KeyWatch(TimeSpan interval, Func<CancellationToken, ValueTask<bool>> stillHolds, CancellationToken stopping)
    {
        ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, revoked.Token);
        loop = LoopAsync(interval, stillHolds);
    }

    public CancellationToken Revoked => revoked.Token;

    /// <summary>Revoked, or the server stops: nothing more is read.</summary>
    public CancellationToken Ending => ending.Token;

    public ProblemException Refusal() => Revoked.IsCancellationRequested ? new(Reason.RoleRevoked, "The key was revoked while the stream was open.") : StreamEnd.Stopping();

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await loop;
        over.Dispose();
        ending.Dispose();
        revoked.Dispose();
    }

    // A look-up that fails ends the stream too: a key that cannot be checked is not a valid one.
    async Task LoopAsync(TimeSpan interval, Func<CancellationToken, ValueTask<bool>> stillHolds)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token) && await stillHolds(over.Token))
            {
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Refused below like a revoked key; the failing store is reported by the calls that meet it.
        }
        await revoked.CancelAsync();
    }
}

/// <summary>What a stream is told that ends with the server.</summary>
static class StreamEnd
{
    static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    public static ProblemException Stopping() => new(new Problem(Reason.Unavailable, "The server is stopping; open the stream again and resume.") { RetryAfter = Wait });
}

/// <summary>What a stream has brought and was answered so far.</summary>
/// <remarks>Thread-safe: messages are read while answers are written.</remarks>
sealed class StreamProgress(bool hasAnswers)
{
    long read, answered, last;

    // The first message is the header, which is not answered by itself.
    /// <summary>Whether the caller has sent what it may still wait for an answer to.</summary>
    public bool OwesAnswers => hasAnswers && Volatile.Read(ref read) - 1 > Volatile.Read(ref answered);

    public void Read() => Interlocked.Increment(ref read);

    public void Answered()
    {
        Volatile.Write(ref last, TimeProvider.System.GetTimestamp());
        Interlocked.Increment(ref answered);
    }

    /// <summary>How long the caller has been the one to act, which it has been since <paramref name="asked"/> or since its last answer.</summary>
    public TimeSpan IdleSince(long asked) => TimeProvider.System.GetElapsedTime(Math.Max(asked, Volatile.Read(ref last)));
}

/// <summary>How long a caller may let the service wait, for a message or for room for an answer.</summary>
sealed record StreamPatience(TimeSpan Limit)
{
    /// <summary>Waits for the next message. The caller's time begins when it has all its answers: until then it may well wait for them.</summary>
    public async Task<bool> Next(Task<bool> message, KeyWatch watch, StreamProgress progress)
    {
        var asked = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var left = progress.OwesAnswers ? Limit : Limit - progress.IdleSince(asked);
            await ((Task)message).WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, watch.Ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (message.IsCompleted || watch.Ending.IsCancellationRequested || !progress.OwesAnswers && progress.IdleSince(asked) >= Limit)
                break;
        }
        var isThere = await Wait(message, watch, TimeSpan.Zero, watch.Ending);
        if (isThere)
            progress.Read();
        return isThere;
    }

    public Task<T> Wait<T>(Task<T> progress, KeyWatch watch, CancellationToken ending) => Wait(progress, watch, Limit, ending);

    // The machine's time, also where contests have a test clock.
    async Task<T> Wait<T>(Task<T> progress, KeyWatch watch, TimeSpan limit, CancellationToken ending)
    {
        try
        {
            return await progress.WaitAsync(limit, ending);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            throw watch.Refusal();
        }
        catch (TimeoutException) when (!progress.IsCompleted)
        {
            var seconds = ((long)Limit.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            throw new ProblemException(new Problem(Reason.StreamIdle, $"The stream brought nothing for {seconds} seconds.").With("limit_seconds", seconds));
        }
    }
}

sealed class WatchedReader<T>(IAsyncStreamReader<T> stream, KeyWatch watch, StreamPatience idle, StreamProgress progress) : IAsyncStreamReader<T>
{
    public T Current => stream.Current;

    public Task<bool> MoveNext(CancellationToken cancellationToken) =>
        watch.Ending.IsCancellationRequested ? throw watch.Refusal() : idle.Next(stream.MoveNext(cancellationToken), watch, progress);
}

sealed class WatchedWriter<T>(IServerStreamWriter<T> stream, KeyWatch watch, StreamPatience idle, StreamProgress progress) : IServerStreamWriter<T>
{
    public WriteOptions? WriteOptions
    {
        get => stream.WriteOptions;
        set => stream.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (watch.Revoked.IsCancellationRequested)
            throw watch.Refusal();
        var written = stream.WriteAsync(message, cancellationToken);
        await (written.IsCompleted ? written : idle.Wait(Done(written), watch, watch.Revoked));
        progress.Answered();
    }

    static async Task<bool> Done(Task written)
    {
        await written;
        return true;
    }
}
