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
        return await continuation(new WatchedReader<TRequest>(requestStream, watch, idle), context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await using var watch = Watch(context);
        await continuation(request, new WatchedWriter<TResponse>(responseStream, watch, idle), context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await using var watch = Watch(context);
        await continuation(new WatchedReader<TRequest>(requestStream, watch, idle), new WatchedWriter<TResponse>(responseStream, watch, idle), context);
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

/// <summary>How long a caller may let the service wait, for a message or for room for an answer.</summary>
sealed record StreamPatience(TimeSpan Limit)
{
    // The machine's time, also where contests have a test clock.
    public async Task<T> Wait<T>(Task<T> progress, KeyWatch watch, CancellationToken ending)
    {
        try
        {
            return await progress.WaitAsync(Limit, ending);
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

sealed class WatchedReader<T>(IAsyncStreamReader<T> stream, KeyWatch watch, StreamPatience idle) : IAsyncStreamReader<T>
{
    public T Current => stream.Current;

    public Task<bool> MoveNext(CancellationToken cancellationToken) =>
        watch.Ending.IsCancellationRequested ? throw watch.Refusal() : idle.Wait(stream.MoveNext(cancellationToken), watch, watch.Ending);
}

sealed class WatchedWriter<T>(IServerStreamWriter<T> stream, KeyWatch watch, StreamPatience idle) : IServerStreamWriter<T>
{
    public WriteOptions? WriteOptions
    {
        get => stream.WriteOptions;
        set => stream.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        if (watch.Revoked.IsCancellationRequested)
            throw watch.Refusal();
        var written = stream.WriteAsync(message, cancellationToken);
        return written.IsCompleted ? written : idle.Wait(Done(written), watch, watch.Revoked);
    }

    static async Task<bool> Done(Task written)
    {
        await written;
        return true;
    }
}
