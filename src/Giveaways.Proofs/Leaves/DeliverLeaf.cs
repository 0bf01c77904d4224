using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Leaves;

/// <summary>The holder has the prize.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Rank">The entry's rank in the prize's ranking, from 1.</param>
/// <param name="Code">The entry.</param>
/// <param name="Evidence">The commitment to the proof of delivery.</param>
public sealed record DeliverLeaf(long Time, PrizeUnit Unit, long Rank, string Code, Hash32 Evidence) : HolderLeaf(Time, Unit, Rank, Code)
{
    internal const string Name = "deliver";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        base.Write(to);
        to.Hash("evidence", Evidence);
    }

    internal static Leaf Read(long time, ref LeafReader from)
    {
        var (unit, rank, code) = ReadHolder(ref from);
        return new DeliverLeaf(time, unit, rank, code, from.Hash("evidence"u8));
    }
}
