using Giveaways.Api;
using Google.Rpc;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>What a call was refused with.</summary>
static class Refused
{
    /// <summary>Says with which reason a call was refused; one that was not refused fails the test.</summary>
    public static Task<string> ReasonAsync<T>(AsyncUnaryCall<T> call) => ReasonAsync(call.ResponseAsync);

    public static async Task<string> ReasonAsync<T>(Task<T> call)
    {
        try
        {
            await call;
        }
        catch (RpcException refused)
        {
            return StatusDetails.Read(refused)?.Find<ErrorInfo>()?.Reason ?? $"no reason, but {refused.Status}";
        }
        return "accepted";
    }

    /// <summary>The time after which it may be asked again; null where none was said.</summary>
    public static TimeSpan? Wait(RpcException refused) => StatusDetails.Read(refused)?.Find<RetryInfo>()?.RetryDelay.ToTimeSpan();
}
