using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Operator;

/// <summary>The steps of a contest that the operator's log tells of, in their order.</summary>
public enum ContestEvent
{
    /// <summary>The rules leaf.</summary>
    Publish,

    /// <summary>The close leaf.</summary>
    Close,

    /// <summary>The seal leaf.</summary>
    Seal,

    /// <summary>The draw leaf.</summary>
    Draw,
}

/// <summary>A contest's log came to the leaf of an event; the head is that of the log which ends in this leaf.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Contest">The sequence.</param>
/// <param name="Event">What happened.</param>
/// <param name="Head">Size and root right behind the event's leaf.</param>
/// <param name="Alike"><see cref="Rules.RulesDocument.Alike"/>, exactly for <see cref="ContestEvent.Publish"/>.</param>
public sealed record CheckpointLeaf(long Time, long Contest, ContestEvent Event, LogHead Head, Hash32? Alike) : OperatorLeaf(Time)
{
    internal const string Name = "checkpoint";

    public override string Type => Name;

    public override long Contest { get; init; } = Contest;

    internal override void Write(LeafWriter to)
    {
        if (Alike.HasValue != (Event == ContestEvent.Publish))
        {
            throw new ArgumentException("Alike is there exactly for the event publish.");
        }
        WriteContest(to, Contest);
        to.One("event", Event);
        Head.Write(to);
        if (Alike is { } alike)
        {
            to.Hash("alike", alike);
        }
    }

    internal static OperatorLeaf Read(long time, ref LeafReader from)
    {
        var (contest, what, head) = (ReadContest(ref from), from.One<ContestEvent>("event"u8), LogHead.Read(ref from));
        return new CheckpointLeaf(time, contest, what, head, what == ContestEvent.Publish ? from.Hash("alike"u8) : null);
    }
}
