namespace Giveaways.Proofs.Leaves;

/// <summary>No entry after this line.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Entries">The number of entry leaves before it.</param>
public sealed record CloseLeaf(long Time, long Entries) : Leaf(Time)
{
    internal const string Name = "close";

    public override string Type => Name;

    internal override void Write(LeafWriter to) => to.Number("entries", Entries);

    internal static Leaf Read(long time, ref LeafReader from) => new CloseLeaf(time, from.Number("entries"u8));
}
