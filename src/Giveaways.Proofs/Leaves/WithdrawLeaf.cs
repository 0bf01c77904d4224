namespace Giveaways.Proofs.Leaves;

/// <summary>One entry is out by its entrant's wish or by erasure, for good.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Code">The entry.</param>
/// <param name="Reason">An id.</param>
public sealed record WithdrawLeaf(long Time, string Code, string Reason) : Leaf(Time)
{
    internal const string Name = "withdraw";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        to.Code(Code);
        to.Id("reason", Reason);
    }

    internal static Leaf Read(long time, ref LeafReader from) => new WithdrawLeaf(time, from.Code("code"u8), from.Id("reason"u8));
}
