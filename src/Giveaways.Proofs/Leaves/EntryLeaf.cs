using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Leaves;

/// <summary>One entry: its public name, its weight, and a commitment to who it is.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Code">The entry's code, made from its index in the log (SPEC 3).</param>
/// <param name="Weight">Its tickets before any bonus, 1 to 10,000.</param>
/// <param name="Commit">The commitment to the entrant's identity (SPEC 8.2).</param>
/// <param name="Entered">When its source says that the person took part.</param>
/// <param name="Source">Where it comes from: an id, see <see cref="EntrySource"/>.</param>
/// <remarks><see cref="EntryFacts"/> reads the same bytes without allocating.</remarks>
public sealed record EntryLeaf(long Time, string Code, int Weight, Hash32 Commit, long Entered, string Source) : Leaf(Time)
{
    internal const string Name = "entry";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        to.Code(Code);
        to.Number("weight", Weight, min: 1, RulesLimits.MaxWeight);
        to.Hash("commit", Commit);
        to.Number("entered", Entered);
        to.Id("source", Source);
    }

    internal static Leaf Read(long time, ref LeafReader from) => new EntryLeaf(
        time,
        from.Code("code"u8),
        (int)from.Number("weight"u8, min: 1, RulesLimits.MaxWeight),
        from.Hash("commit"u8),
        from.Number("entered"u8),
        from.Id("source"u8));
}
