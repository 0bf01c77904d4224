namespace Giveaways.Proofs.Leaves;

/// <summary>Every unit is delivered or nobody is left for it; nothing follows.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Delivered">Units delivered.</param>
/// <param name="Unwon">Units without a holder.</param>
public sealed record FinalLeaf(long Time, long Delivered, long Unwon) : Leaf(Time)
{
    internal const string Name = "final";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        to.Number("delivered", Delivered);
        to.Number("unwon", Unwon);
    }

    internal static Leaf Read(long time, ref LeafReader from) =>
        new FinalLeaf(time, from.Number("delivered"u8), from.Number("unwon"u8));
}
