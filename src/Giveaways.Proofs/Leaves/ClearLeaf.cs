using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Leaves;

/// <summary>A finding was decided in the entrant's favour. Whose it was the log does not say.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Finding">The commitment to the finding (SPEC 8.4).</param>
public sealed record ClearLeaf(long Time, Hash32 Finding) : Leaf(Time)
{
    internal const string Name = "clear";

    public override string Type => Name;

    internal override void Write(LeafWriter to) => to.Hash("finding", Finding);

    internal static Leaf Read(long time, ref LeafReader from) => new ClearLeaf(time, from.Hash("finding"u8));
}
