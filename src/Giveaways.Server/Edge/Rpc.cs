using Grpc.Core;

namespace Giveaways.Server.Edge;

/// <summary>What the pipeline knows of a method before its service does; stands in the endpoint's metadata.</summary>
/// <param name="Path">As gRPC names it, <c>/package.Service/Method</c>; compared byte for byte.</param>
sealed record Rpc(string Path, MethodType Type)
{
    /// <summary>The caller sends one message.</summary>
    public bool TakesOneMessage => Type is MethodType.Unary or MethodType.ServerStreaming;

    /// <summary>Either side streams.</summary>
    public bool Streams => Type != MethodType.Unary;
}
