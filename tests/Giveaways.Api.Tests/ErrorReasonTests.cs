using System.Text.RegularExpressions;
using Giveaways.Api.V1;
using Grpc.Core;

namespace Giveaways.Api.Tests;

public sealed partial class ErrorReasonTests
{
    [Test]
    public void Every_reason_but_the_zero_is_in_the_catalogue()
    {
        Assert.That(ErrorReasons.All, Is.EquivalentTo(Enum.GetValues<ErrorReason>().Where(reason => reason != ErrorReason.Unspecified)));
    }

    [TestCaseSource(typeof(ErrorReasons), nameof(ErrorReasons.All))]
    public void Reason_has_a_code_a_wire_name_and_a_way_out(ErrorReason reason)
    {
        Assert.Multiple(() =>
        {
            Assert.That(reason.StatusCode(), Is.Not.AnyOf(StatusCode.OK, StatusCode.Unknown, StatusCode.Cancelled));
            Assert.That(Enum.IsDefined(reason.StatusCode()), Is.True);
            // The limit is that of google.rpc.ErrorInfo.reason.
            Assert.That(WireNames().IsMatch(reason.WireName()), Is.True, reason.WireName());
            Assert.That(WaysOut().IsMatch(reason.WayOut()), Is.True, reason.WayOut());
            Assert.That(ErrorReasons.TryParse(reason.WireName(), out var read) && read == reason, Is.True);
        });
    }

    [TestCase(ErrorReason.MalformedMessage, "MALFORMED_MESSAGE", StatusCode.InvalidArgument)]
    [TestCase(ErrorReason.MessageTooLarge, "MESSAGE_TOO_LARGE", StatusCode.ResourceExhausted)]
    [TestCase(ErrorReason.UnsupportedEncoding, "UNSUPPORTED_ENCODING", StatusCode.Unimplemented)]
    [TestCase(ErrorReason.IdempotencyKeyReused, "IDEMPOTENCY_KEY_REUSED", StatusCode.AlreadyExists)]
    [TestCase(ErrorReason.VersionMismatch, "VERSION_MISMATCH", StatusCode.Aborted)]
    [TestCase(ErrorReason.OutOfRange, "OUT_OF_RANGE", StatusCode.InvalidArgument)]
    [TestCase(ErrorReason.IndexNotInTree, "INDEX_NOT_IN_TREE", StatusCode.OutOfRange)]
    [TestCase(ErrorReason.RootMismatch, "ROOT_MISMATCH", StatusCode.DataLoss)]
    [TestCase(ErrorReason.SameApprover, "SAME_APPROVER", StatusCode.PermissionDenied)]
    [TestCase(ErrorReason.TokenRequired, "TOKEN_REQUIRED", StatusCode.Unauthenticated)]
    [TestCase(ErrorReason.StreamIdle, "STREAM_IDLE", StatusCode.DeadlineExceeded)]
    [TestCase(ErrorReason.DuplicateEntry, "DUPLICATE_ENTRY", StatusCode.AlreadyExists)]
    public void Reason_has_the_code_that_was_promised(ErrorReason reason, string wireName, StatusCode code)
    {
        Assert.Multiple(() =>
        {
            Assert.That(reason.WireName(), Is.EqualTo(wireName));
            Assert.That(reason.StatusCode(), Is.EqualTo(code));
        });
    }

    [Test]
    public void What_is_no_reason_is_refused()
    {
        Assert.Multiple(() =>
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => ErrorReason.Unspecified.StatusCode());
            Assert.Throws<ArgumentOutOfRangeException>(() => ((ErrorReason)9_999).WayOut());
            foreach (var text in new[] { null, "", "UNSPECIFIED", "bad_email", "ERROR_REASON_BAD_EMAIL", "BAD_EMAIL " })
            {
                Assert.That(ErrorReasons.TryParse(text, out _), Is.False, text);
            }
        });
    }

    [GeneratedRegex("^[A-Z][A-Z0-9_]{2,62}$")]
    private static partial Regex WireNames();

    [GeneratedRegex(@"^[A-Z].{8,200}\.$")]
    private static partial Regex WaysOut();
}
