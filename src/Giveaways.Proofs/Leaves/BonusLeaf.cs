using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Leaves;

/// <summary>More weight for one entry, such as for a friend it brought.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Code">The entry.</param>
/// <param name="Amount">The tickets added, 1 to 10,000; the rules' cap bounds the sum.</param>
/// <param name="Reason">An id of the rules' text.</param>
public sealed record BonusLeaf(long Time, string Code, int Amount, string Reason) : Leaf(Time)
{
    internal const string Name = "bonus";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        to.Code(Code);
        to.Number("amount", Amount, min: 1, RulesLimits.MaxWeight);
        to.Id("reason", Reason);
    }

    internal static Leaf Read(long time, ref LeafReader from) => new BonusLeaf(
        time, from.Code("code"u8), (int)from.Number("amount"u8, min: 1, RulesLimits.MaxWeight), from.Id("reason"u8));
}
