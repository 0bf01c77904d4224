using Giveaways.Storage;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Giveaways.Server.Edge;

/// <summary>The one place where what a service throws becomes a status: refusals, cancellations, faults. Outermost.</summary>
sealed class FaultInterceptor(Faults faults) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception thrown) when (thrown is not RpcException)
        {
            throw ToStatus(thrown, context);
        }
    }

    public override async Task<TResponse> ClientStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, ServerCallContext context, ClientStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(requestStream, context);
        }
        catch (Exception thrown) when (thrown is not RpcException)
        {
            throw ToStatus(thrown, context);
        }
    }

    public override async Task ServerStreamingServerHandler<TRequest, TResponse>(
        TRequest request, IServerStreamWriter<TResponse> responseStream, ServerCallContext context, ServerStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(request, responseStream, context);
        }
        catch (Exception thrown) when (thrown is not RpcException)
        {
            throw ToStatus(thrown, context);
        }
    }

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream, IServerStreamWriter<TResponse> responseStream, ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception thrown) when (thrown is not RpcException)
        {
            throw ToStatus(thrown, context);
        }
    }

    RpcException ToStatus(Exception thrown, ServerCallContext context) => thrown switch
    {
        ProblemException refused => Refusal.ToException(refused.Problem),
        RecordChangedException changed => Refusal.ToException(new Problem(Reason.RecordChanged, changed.Message)),
        _ when context.CancellationToken.IsCancellationRequested => new RpcException(Ended(context)),
        _ => Refusal.ToException(faults.Report(context.Method, thrown)),
    };

    // A connection that breaks shows itself as any exception; with the call over, whatever was thrown is a consequence.
    static Status Ended(ServerCallContext context) => DateTime.UtcNow >= context.Deadline
        ? new Status(StatusCode.DeadlineExceeded, "The deadline passed.")
        : new Status(StatusCode.Cancelled, "The caller cancelled.");
}
