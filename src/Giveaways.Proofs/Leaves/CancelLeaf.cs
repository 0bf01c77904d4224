namespace Giveaways.Proofs.Leaves;

/// <summary>The contest will not be drawn; nothing follows.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Reason">Why, for everyone.</param>
/// <param name="Decider">Who decided: a pseudonym.</param>
public sealed record CancelLeaf(long Time, PublicReason Reason, string Decider) : Leaf(Time)
{
    internal const string Name = "cancel";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        Reason.Write(to);
        to.Id("decider", Decider);
    }

    internal static Leaf Read(long time, ref LeafReader from) =>
        new CancelLeaf(time, PublicReason.Read(ref from), from.Id("decider"u8));
}
