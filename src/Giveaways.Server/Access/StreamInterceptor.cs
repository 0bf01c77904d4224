using Giveaways.Server.Edge;
using Giveaways.Server.Hosting;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Giveaways.Server.Access;

/// <summary>Ends open streams whose key was revoked, expired or lost its role: the key is looked up again every few seconds.</summary>
/// <remarks>Noticed where the service reads or writes, waiting reads included.</remarks>
sealed class StreamInterceptor(Gatekeeper gatekeeper, Settings settings) : Interceptor
{
    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await using var watch = Watch(context);
        return await continuation(new WatchedReader<TRequest>(requestStream, watch), context);
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await using var watch = Watch(context);
        await continuation(request, new WatchedWriter<TResponse>(responseStream, watch), context);
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        await using var watch = Watch(context);
        await continuation(new WatchedReader<TRequest>(requestStream, watch), new WatchedWriter<TResponse>(responseStream, watch), context);
    }

    KeyWatch Watch(ServerCallContext context)
    {
        var path = context.Method;
        var headers = context.GetHttpContext().Request.Headers;
        return new KeyWatch(TimeSpan.FromSeconds(settings.Limits.KeyRecheckSeconds),
            async cancellation => Gatekeeper.IsPublic(path) || (await gatekeeper.CheckAsync(headers, path, cancellation)).Refused is null);
    }
}

/// <summary>Asks in the background whether a key still holds; from the first no on, its token is cancelled.</summary>
sealed class KeyWatch : IAsyncDisposable
{
    readonly CancellationTokenSource revoked = new();
    readonly CancellationTokenSource over = new();
    readonly Task loop;

    public KeyWatch(TimeSpan interval, Func<CancellationToken, ValueTask<bool>> stillHolds) => loop = LoopAsync(interval, stillHolds);

    public CancellationToken Revoked => revoked.Token;

    public static ProblemException Refusal() => new(Reason.RoleRevoked, "The key was revoked while the stream was open.");

    public async ValueTask DisposeAsync()
    {
        await over.CancelAsync();
        await loop;
        over.Dispose();
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

sealed class WatchedReader<T>(IAsyncStreamReader<T> stream, KeyWatch watch) : IAsyncStreamReader<T>
{
    public T Current => stream.Current;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        try
        {
            return await stream.MoveNext(cancellationToken).WaitAsync(watch.Revoked);
        }
        catch (OperationCanceledException) when (watch.Revoked.IsCancellationRequested)
        {
            throw KeyWatch.Refusal();
        }
    }
}

sealed class WatchedWriter<T>(IServerStreamWriter<T> stream, KeyWatch watch) : IServerStreamWriter<T>
{
    public WriteOptions? WriteOptions
    {
        get => stream.WriteOptions;
        set => stream.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken) =>
        watch.Revoked.IsCancellationRequested ? throw KeyWatch.Refusal() : stream.WriteAsync(message, cancellationToken);
}
