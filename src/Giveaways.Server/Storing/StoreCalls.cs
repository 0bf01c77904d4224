using System.Globalization;
using Giveaways.Proofs.Merkle;
using Giveaways.Server.Access;
using Giveaways.Server.Edge;
using Giveaways.Server.Input;
using Giveaways.Storage;
using Google.Protobuf;
using Grpc.Core;

namespace Giveaways.Server.Storing;

/// <summary>How a call changes the store: once per request id of its caller, and a refusal becomes the call's error.</summary>
static class StoreCalls
{
    /// <summary>Runs work and answers what it, or the first call with this request id, answered.</summary>
    /// <exception cref="ProblemException">The work was refused.</exception>
    public static async Task<TResponse> Answer<TRequest, TResponse>(
        this Store store, ServerCallContext context, TRequest request, string requestId, Func<WriteSession, Decision<TResponse>> work)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>, new()
    {
        var decision = await store.Write(RequestOf(context, request, requestId), Form<TResponse>(), work, context.CancellationToken);
        return decision.OrThrow();
    }

    public static WriteRequest RequestOf<TRequest>(ServerCallContext context, TRequest request, string requestId)
        where TRequest : class, IMessage<TRequest> =>
        new(context.Caller().KeyId, requestId, new Hash32(RequestDigest.Of(request)));

    public static T OrThrow<T>(this Decision<T> decision) => decision.Accepted ? decision.Value : throw new ProblemException(decision.Problem);

    /// <summary>The first decision's value goes into the second; the first refusal ends it.</summary>
    public static Decision<TNext> Then<T, TNext>(this Decision<T> decision, Func<T, Decision<TNext>> next) =>
        decision.Accepted ? next(decision.Value) : decision.Problem;

    public static string Etag(long revision) => "r" + revision.ToString(CultureInfo.InvariantCulture);

    /// <summary>The refusal where the caller knew another version; null where it compared nothing or the same.</summary>
    public static Problem? Stale(string etag, long revision) => etag.Length == 0 || etag == Etag(revision)
        ? null
        : new Problem(Reason.VersionMismatch, "It has changed since you read it; read it again, then repeat the call with the new etag.").With("etag", Etag(revision));

    static AnswerForm<T> Form<T>()
        where T : class, IMessage<T>, new() =>
        new(message => message.ToByteArray(), bytes =>
        {
            var message = new T();
            message.MergeFrom(bytes);
            return message;
        });
}
