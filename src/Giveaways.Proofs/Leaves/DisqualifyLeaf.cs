using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Leaves;

/// <summary>The holder is out for good, by the decision of two.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Rank">The entry's rank in the prize's ranking, from 1.</param>
/// <param name="Code">The entry.</param>
/// <param name="Reason">An id.</param>
/// <param name="Evidence">The commitment to the evidence.</param>
/// <param name="DeciderA">Who decided: a pseudonym, before the other's in the order of bytes.</param>
/// <param name="DeciderB">Who decided too: another pseudonym.</param>
public sealed record DisqualifyLeaf(
    long Time, PrizeUnit Unit, long Rank, string Code, string Reason, Hash32 Evidence, string DeciderA, string DeciderB)
    : HolderLeaf(Time, Unit, Rank, Code)
{
    internal const string Name = "disqualify";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        base.Write(to);
        to.Id("reason", Reason);
        to.Hash("evidence", Evidence);
        Deciders.Write(to, DeciderA, DeciderB);
    }

    internal static Leaf Read(long time, ref LeafReader from)
    {
        var (unit, rank, code) = ReadHolder(ref from);
        var (reason, evidence) = (from.Id("reason"u8), from.Hash("evidence"u8));
        var (first, second) = Deciders.Read(ref from);
        return new DisqualifyLeaf(time, unit, rank, code, reason, evidence, first, second);
    }
}
