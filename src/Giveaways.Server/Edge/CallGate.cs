using Giveaways.Server.Access;
using Giveaways.Server.Hosting;
using Giveaways.Server.Telemetry;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;

namespace Giveaways.Server.Edge;

/// <summary>What every gRPC call passes before a byte of its body is read: headers, deadline, key and role, a seat.</summary>
/// <remarks>Behind routing, in front of the handlers. Unknown services and methods pass through: the library answers UNIMPLEMENTED.</remarks>
sealed class CallGate(RequestDelegate next, Settings settings, Gatekeeper gatekeeper, Seats seats, Porch porch, Faults faults, CallMeter meter)
{
    /// <summary>The longest message of a public method, in bytes: an appeal has a tenth of it.</summary>
    const int PublicMessageBytes = 64 * 1024;

    static readonly RefusalResponse Full = RefusalResponse.Of(Seats.Full());

    readonly Limits limits = settings.Limits;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Rpc>() is not { } rpc || !HttpProtocol.IsHttp2(context.Request.Protocol))
            return next(context);
        if (!RequestHeaders.IsProtobuf(context.Request.ContentType))
            return RefuseContentAsync(context);
        // Routing ignores case, gRPC's paths do not.
        return context.Request.Path.Value == rpc.Path
            ? meter.MeasureAsync(context, rpc.Path, () => PassAsync(context, rpc))
            : RefusalResponse.WriteAsync(context, StatusCode.Unimplemented, "Unknown method.");
    }

    async Task PassAsync(HttpContext context, Rpc rpc)
    {
        if (await RefusedAsync(context, rpc) is { } problem)
        {
            await RefusalResponse.WriteAsync(context, problem);
            return;
        }
        var caller = CallerOf.Admitted(context) is { KeyId: { Length: > 0 } key } ? key : CallerAddress.Of(context.Connection.RemoteIpAddress);
        var isPublic = Gatekeeper.IsPublic(rpc.Path);
        using var seat = seats.Take(rpc.Streams, isPublic, caller);
        if (seat is null)
        {
            await porch.WaitAsync(caller, RequestHeaders.Deadline(context.Request.Headers));
            await Full.WriteAsync(context);
            return;
        }
        context.Features.Set<IRequestBodyPipeFeature>(new FrameReader(context.Request.BodyReader, isPublic ? Math.Min(PublicMessageBytes, limits.MessageBytes) : limits.MessageBytes, rpc.TakesOneMessage));
        await next(context);
    }

    async Task<Problem?> RefusedAsync(HttpContext context, Rpc rpc)
    {
        var headers = context.Request.Headers;
        var cap = TimeSpan.FromSeconds(rpc.Streams ? limits.StreamSeconds : limits.CallSeconds);
        try
        {
            return RequestHeaders.Check(headers) ?? RequestHeaders.CapDeadline(headers, cap) ?? await gatekeeper.AdmitAsync(context, rpc.Path);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return faults.Report(rpc.Path, fault);
        }
    }

    static Task RefuseContentAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        context.Response.ContentType = "text/plain";
        return context.Response.WriteAsync("UNSUPPORTED_CONTENT_TYPE: send application/grpc or application/grpc+proto.\n", context.RequestAborted);
    }
}
