using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Leaves;

/// <summary>An excluded entry is in again, with the weight it had.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Code">The entry.</param>
/// <param name="Reason">The commitment to the reason (SPEC 8.4).</param>
public sealed record ReinstateLeaf(long Time, string Code, Hash32 Reason) : Leaf(Time)
{
    internal const string Name = "reinstate";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        to.Code(Code);
        to.Hash("reason", Reason);
    }

    internal static Leaf Read(long time, ref LeafReader from) =>
        new ReinstateLeaf(time, from.Code("code"u8), from.Hash("reason"u8));
}
