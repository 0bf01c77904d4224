using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Leaves;

/// <summary>One entry is out, under which public class.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Code">The entry.</param>
/// <param name="Class">The coarse public class.</param>
/// <param name="Reason">The commitment to the exact reason (SPEC 8.4).</param>
public sealed record ExcludeLeaf(long Time, string Code, ExclusionClass Class, Hash32 Reason) : Leaf(Time)
{
    internal const string Name = "exclude";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        to.Code(Code);
        to.One("class", Class);
        to.Hash("reason", Reason);
    }

    internal static Leaf Read(long time, ref LeafReader from) =>
        new ExcludeLeaf(time, from.Code("code"u8), from.One<ExclusionClass>("class"u8), from.Hash("reason"u8));
}
