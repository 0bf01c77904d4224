using Giveaways.Api;
using Giveaways.Server.Access;
using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Giveaways.Server.Health;

/// <summary><c>grpc.health.v1</c> for the server ("") and each service of the API, which share one state.</summary>
sealed class HealthService(HealthState state, IHostApplicationLifetime lifetime) : Grpc.Health.V1.Health.HealthBase
{
    static readonly HashSet<string> Known = new(ApiServices.All.Select(service => service.FullName).Prepend(""), StringComparer.Ordinal);

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context) => Known.Contains(request.Service)
        ? Task.FromResult(Answer(state.IsServing))
        : throw new RpcException(new Status(StatusCode.NotFound, "No such service."));

    public override Task<HealthListResponse> List(HealthListRequest request, ServerCallContext context)
    {
        var answer = new HealthListResponse();
        foreach (var service in Known)
            answer.Statuses[service] = Answer(state.IsServing);
        return Task.FromResult(answer);
    }

    // A watch would keep a server that stops waiting: who watches is told NOT_SERVING, and then that the stream is over.
    // health.proto: an unknown service is answered, not refused, since it may come to be known.
    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        if (!Known.Contains(request.Service))
            await responseStream.WriteAsync(new HealthCheckResponse { Status = ServingStatus.ServiceUnknown }, context.CancellationToken);
        while (Known.Contains(request.Service))
        {
            var (serving, changed) = state.Observe();
            await responseStream.WriteAsync(Answer(serving), context.CancellationToken);
            await changed.WaitAsync(over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            context.CancellationToken.ThrowIfCancellationRequested();
            if (changed.IsCompleted)
                continue;
            if (serving)
                await responseStream.WriteAsync(Answer(serving: false), context.CancellationToken);
            break;
        }
        await Task.Delay(Timeout.InfiniteTimeSpan, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        context.CancellationToken.ThrowIfCancellationRequested();
        throw StreamEnd.Stopping();
    }

    static HealthCheckResponse Answer(bool serving) => new() { Status = serving ? ServingStatus.Serving : ServingStatus.NotServing };
}
