using System.Buffers;
using Google.Protobuf;
using Grpc.Core;

namespace Giveaways.Server.Edge;

/// <summary>A method's marshallers with every request checked by <see cref="WireCheck"/> before it is parsed, unknown fields dropped.</summary>
/// <remarks>Requests of calls with one message are read before any interceptor runs, so a refusal leaves here as an RpcException.</remarks>
static class StrictMarshaller
{
    public static Method<TRequest, TResponse> Wrap<TRequest, TResponse>(Method<TRequest, TResponse> method)
        where TRequest : class
        where TResponse : class
    {
        // Generated requests only: anything else would pass unchecked.
        var prototype = Activator.CreateInstance<TRequest>() as IMessage
            ?? throw new InvalidOperationException($"{method.FullName} takes {typeof(TRequest)}, which is no protobuf message.");
        var type = prototype.Descriptor;
        var parser = type.Parser.WithDiscardUnknownFields(true);
        return new Method<TRequest, TResponse>(method.Type, method.ServiceName, method.Name,
            new Marshaller<TRequest>(method.RequestMarshaller.ContextualSerializer, context => (TRequest)Parse(context.PayloadAsReadOnlySequence())),
            method.ResponseMarshaller);

        IMessage Parse(ReadOnlySequence<byte> payload)
        {
            var bytes = payload.IsSingleSegment ? payload.First : payload.ToArray();
            if (WireCheck.Check(type, bytes.Span) is { } problem)
                throw Refusal.ToException(problem);
            try
            {
                return parser.ParseFrom(new ReadOnlySequence<byte>(bytes));
            }
            catch (InvalidProtocolBufferException)
            {
                throw Refusal.ToException(new Problem(Reason.MalformedMessage, "The bytes are no protobuf message of the method's request type."));
            }
        }
    }
}
