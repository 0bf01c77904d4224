using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using RichStatus = Google.Rpc.Status;

namespace Giveaways.Api;

/// <summary>google.rpc.Status in a call's trailers, as servers write it and clients read it.</summary>
public static class StatusDetails
{
    /// <summary>The trailer that carries it.</summary>
    public const string Trailer = "grpc-status-details-bin";

    /// <summary>Details longer than this are not read: no server of this API writes them.</summary>
    private const int MaxBytes = 64 * 1024;

    /// <summary>A status as an exception, its details in the trailers.</summary>
    public static RpcException ToException(RichStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return new RpcException(new Status((StatusCode)status.Code, status.Message),
            new Metadata { { Trailer, status.ToByteArray() } });
    }

    /// <summary>The status that an exception carries; null where it has none, or one that cannot be read.</summary>
    public static RichStatus? Read(RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var bytes = exception.Trailers.GetValueBytes(Trailer);
        if (bytes is null || bytes.Length > MaxBytes)
        {
            return null;
        }
        try
        {
            return RichStatus.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            // A proxy or another server may put anything there; the code and the message still stand.
            return null;
        }
    }

    /// <summary>The first detail of a type; null where there is none, or one that cannot be read.</summary>
    public static TDetail? Find<TDetail>(this RichStatus status) where TDetail : class, IMessage<TDetail>, new()
    {
        ArgumentNullException.ThrowIfNull(status);
        var descriptor = new TDetail().Descriptor;
        var packed = status.Details.FirstOrDefault(detail => detail.Is(descriptor));
        try
        {
            return packed?.Unpack<TDetail>();
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }
}
