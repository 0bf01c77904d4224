using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Leaves;

/// <summary>What became of one unit of a prize, by the entry that holds it or, in a promotion, takes it.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Rank">The entry's rank in the prize's ranking, from 1.</param>
/// <param name="Code">The entry.</param>
public abstract record HolderLeaf(long Time, PrizeUnit Unit, long Rank, string Code) : Leaf(Time)
{
    internal override void Write(LeafWriter to)
    {
        to.Line("prize", LeafWriter.CheckedId(Unit.Prize), LeafWriter.Checked(Unit.Unit, min: 1, RulesLimits.MaxUnits));
        to.Number("rank", Rank, min: 1, Canonical.MaxNumber);
        to.Code(Code);
    }

    /// <summary>The lines that all these leaves share.</summary>
    private protected static (PrizeUnit Unit, long Rank, string Code) ReadHolder(ref LeafReader from)
    {
        from.Line("prize"u8);
        var unit = new PrizeUnit(from.Id(), (int)from.Number(min: 1, RulesLimits.MaxUnits));
        return (unit, from.Number("rank"u8, min: 1), from.Code("code"u8));
    }
}
