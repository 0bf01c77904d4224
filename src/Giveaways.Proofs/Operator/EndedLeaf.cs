using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Operator;

/// <summary>How a contest can end without a draw.</summary>
public enum EndEvent
{
    /// <summary>By its cancel leaf.</summary>
    Cancelled,

    /// <summary>By its void leaf.</summary>
    Void,

    /// <summary>Its key is gone, so that no leaf of its own can say so.</summary>
    KeyLost,
}

/// <summary>A contest ended and will not be drawn.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Contest">The sequence.</param>
/// <param name="Event">How it ended.</param>
/// <param name="Head">Size and root right behind the cancel or void leaf; where the key was lost, the last that were signed.</param>
/// <param name="Reason">Why: the cancel leaf's, or the void leaf's reason with zeros for the hash (SPEC 12.1).</param>
public sealed record EndedLeaf(long Time, long Contest, EndEvent Event, LogHead Head, PublicReason Reason) : OperatorLeaf(Time)
{
    internal const string Name = "ended";

    public override string Type => Name;

    public override long Contest { get; init; } = Contest;

    internal override void Write(LeafWriter to)
    {
        WriteContest(to, Contest);
        to.One("event", Event);
        Head.Write(to);
        Reason.Write(to);
    }

    internal static OperatorLeaf Read(long time, ref LeafReader from) => new EndedLeaf(
        time, ReadContest(ref from), from.One<EndEvent>("event"u8), LogHead.Read(ref from), PublicReason.Read(ref from));
}
