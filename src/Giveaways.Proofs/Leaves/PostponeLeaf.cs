namespace Giveaways.Proofs.Leaves;

/// <summary>A later draw: the only change that rules may see in their times.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Draw">The new draw time.</param>
/// <param name="Round">The new round of the same chain.</param>
/// <param name="SealBy">The new last time of the seal.</param>
/// <param name="BeaconUntil">The new date until which the round is waited for.</param>
/// <param name="Reason">Why, for everyone.</param>
/// <param name="Decider">Who decided: a pseudonym.</param>
public sealed record PostponeLeaf(
    long Time, long Draw, long Round, long SealBy, long BeaconUntil, PublicReason Reason, string Decider) : Leaf(Time)
{
    internal const string Name = "postpone";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        to.Number("draw", Draw);
        to.Number("round", Round);
        to.Number("seal-by", SealBy);
        to.Number("beacon-until", BeaconUntil);
        Reason.Write(to);
        to.Id("decider", Decider);
    }

    internal static Leaf Read(long time, ref LeafReader from) => new PostponeLeaf(
        time,
        from.Number("draw"u8),
        from.Number("round"u8),
        from.Number("seal-by"u8),
        from.Number("beacon-until"u8),
        PublicReason.Read(ref from),
        from.Id("decider"u8));
}
