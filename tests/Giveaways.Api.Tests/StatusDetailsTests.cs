using Giveaways.Api.V1;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using RichStatus = Google.Rpc.Status;

namespace Giveaways.Api.Tests;

public sealed class StatusDetailsTests
{
    [Test]
    public void Status_comes_back_from_the_trailer()
    {
        var status = Refusal();
        var exception = StatusDetails.ToException(status);
        var read = StatusDetails.Read(exception);
        Assert.Multiple(() =>
        {
            Assert.That(exception.StatusCode, Is.EqualTo(StatusCode.ResourceExhausted));
            Assert.That(exception.Status.Detail, Is.EqualTo("The queue is full."));
            Assert.That(read, Is.EqualTo(status));
            Assert.That(read!.Find<ErrorInfo>()!.Reason, Is.EqualTo("OVERLOADED"));
            Assert.That(read!.Find<RetryInfo>()!.RetryDelay.Seconds, Is.EqualTo(2));
            Assert.That(read!.Find<BadRequest>(), Is.Null);
        });
    }

    [Test]
    public void Details_have_the_published_type_urls()
    {
        Assert.That(Refusal().Details.Select(detail => detail.TypeUrl),
            Is.EqualTo(new[] { "type.googleapis.com/google.rpc.ErrorInfo", "type.googleapis.com/google.rpc.RetryInfo" }));
    }

    [Test]
    public void A_trailer_that_is_no_status_is_none()
    {
        Assert.Multiple(() =>
        {
            Assert.That(StatusDetails.Read(new RpcException(new(StatusCode.Internal, "x"))), Is.Null);
            Assert.That(StatusDetails.Read(With([0xff, 0xff, 0xff])), Is.Null);
            Assert.That(StatusDetails.Read(With(new byte[70_000])), Is.Null);
        });
    }

    [Test]
    public void A_detail_that_cannot_be_read_is_none()
    {
        var status = new RichStatus();
        status.Details.Add(new Any { TypeUrl = "type.googleapis.com/google.rpc.ErrorInfo", Value = Google.Protobuf.ByteString.CopyFrom(0xff) });
        Assert.That(status.Find<ErrorInfo>(), Is.Null);
    }

    private static RpcException With(byte[] trailer) =>
        new(new(StatusCode.Internal, "x"), new Metadata { { StatusDetails.Trailer, trailer } });

    private static RichStatus Refusal()
    {
        var status = new RichStatus { Code = (int)ErrorReason.Overloaded.StatusCode(), Message = "The queue is full." };
        status.Details.Add(Any.Pack(new ErrorInfo { Reason = ErrorReason.Overloaded.WireName(), Domain = ErrorReasons.Domain }));
        status.Details.Add(Any.Pack(new RetryInfo { RetryDelay = Duration.FromTimeSpan(TimeSpan.FromSeconds(2)) }));
        return status;
    }
}
