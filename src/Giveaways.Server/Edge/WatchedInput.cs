using System.Buffers;
using System.IO.Pipelines;

namespace Giveaways.Server.Edge;

/// <summary>A connection's input of which every byte is shown to <see cref="IdleFrames"/> once, before the server reads it.</summary>
/// <param name="flooded">Called once, when the frames became too many.</param>
sealed class WatchedInput(PipeReader input, IdleFrames frames, Action flooded) : PipeReader
{
    ReadOnlySequence<byte> current;

    // Bytes at the front of what is read next that were shown before: examined by the server, but not consumed.
    long shown;
    bool ended;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => Show(await input.ReadAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        var read = input.TryRead(out result);
        if (read)
            Show(result);
        return read;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        shown -= current.Slice(current.Start, consumed).Length;
        input.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => input.CancelPendingRead();

    public override void Complete(Exception? exception = null) => input.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => input.CompleteAsync(exception);

    ReadResult Show(ReadResult result)
    {
        current = result.Buffer;
        foreach (var part in current.Slice(shown))
        {
            if (!ended && !frames.Take(part.Span))
            {
                ended = true;
                flooded();
            }
        }
        shown = current.Length;
        return result;
    }
}
