using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Giveaways.Server.Edge;

/// <summary>A request body whose frames are checked before gRPC reads them: flag, length, and whether all of it came.</summary>
/// <remarks>
/// The library answers some of these with UNKNOWN and all of them without a reason. It takes one message at a time, so that
/// only the frame at the front is looked at: messages before a broken one still arrive.
/// </remarks>
/// <param name="single">The method takes one message, and nothing after it.</param>
sealed class FrameReader(PipeReader body, int maxMessage, bool single) : PipeReader, IRequestBodyPipeFeature
{
    const int HeaderBytes = 5;

    SequencePosition start;
    bool tookMessage;

    public PipeReader Reader => this;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) =>
        Checked(await body.ReadAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        var read = body.TryRead(out result);
        if (read)
            result = Checked(result);
        return read;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        tookMessage |= !consumed.Equals(start);
        body.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => body.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => body.CompleteAsync(exception);

    ReadResult Checked(ReadResult result)
    {
        start = result.Buffer.Start;
        if (!result.IsCanceled && Check(result.Buffer, result.IsCompleted) is { } problem)
        {
            body.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            throw Refusal.ToException(problem);
        }
        return result;
    }

    Problem? Check(in ReadOnlySequence<byte> buffer, bool ended)
    {
        if (single && tookMessage)
            return buffer.IsEmpty ? null : Additional();
        if (buffer.Length < HeaderBytes)
            return CheckFlag(buffer) ?? (ended && (single || !buffer.IsEmpty) ? Incomplete() : null);
        return CheckFlag(buffer) ?? CheckLength(buffer, ended);
    }

    // PROTOCOL-HTTP2.md, Length-Prefixed-Message: one byte of flag, four of length, big endian.
    static Problem? CheckFlag(in ReadOnlySequence<byte> buffer) => buffer.IsEmpty ? null : buffer.FirstSpan[0] switch
    {
        0 => null,
        1 => new Problem(Reason.UnsupportedEncoding, "The message is compressed; this server takes uncompressed messages only."),
        _ => new Problem(Reason.BadFrameFlag, "The compression flag in front of the message is neither 0 nor 1."),
    };

    Problem? CheckLength(in ReadOnlySequence<byte> buffer, bool ended)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        buffer.Slice(0, HeaderBytes).CopyTo(header);
        var length = BinaryPrimitives.ReadUInt32BigEndian(header[1..]);
        if (length > maxMessage)
            return new Problem(Reason.MessageTooLarge, $"The message has {length} bytes; at most {maxMessage} are taken.")
                .With("limit_bytes", maxMessage.ToString(CultureInfo.InvariantCulture));
        var frame = HeaderBytes + (long)length;
        if (ended && buffer.Length < frame)
            return Incomplete();
        return single && buffer.Length > frame ? Additional() : null;
    }

    static Problem Incomplete() => new(Reason.IncompleteMessage, "The request ended before the whole message had come.");

    static Problem Additional() => new(Reason.AdditionalData, "The method takes one message, and more came after it.");
}
