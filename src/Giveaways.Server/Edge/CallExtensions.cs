using Giveaways.Server.Access;
using Giveaways.Server.Input;
using Giveaways.Storage;
using Google.Protobuf;
using Grpc.Core;

namespace Giveaways.Server.Edge;

/// <summary>The two joints between a service method and what lies below: the request as the store knows it, and a decision as a value or a refusal.</summary>
public static class CallExtensions
{
    /// <summary>The request for the store: a retry by the same caller with the same id answers the same, another body is refused.</summary>
    public static WriteRequest Once<T>(this ServerCallContext context, T request, string requestId) where T : class, IMessage<T> =>
        new(context.Caller().KeyId, requestId, RequestDigest.Of(request, "request_id"));

    /// <summary>What was decided.</summary>
    /// <exception cref="ProblemException">The decision was refused.</exception>
    public static T OrThrow<T>(this Decision<T> decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.Accepted ? decision.Value : throw new ProblemException(decision.Problem);
    }

    /// <inheritdoc cref="OrThrow{T}(Decision{T})"/>
    public static async Task<T> OrThrow<T>(this Task<Decision<T>> decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return (await decision).OrThrow();
    }
}
