namespace Giveaways.Proofs.Leaves;

/// <summary>The holder does not want the unit, or it was not deliverable.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Rank">The entry's rank in the prize's ranking, from 1.</param>
/// <param name="Code">The entry.</param>
/// <param name="Reason">An id.</param>
public sealed record DeclineLeaf(long Time, PrizeUnit Unit, long Rank, string Code, string Reason) : HolderLeaf(Time, Unit, Rank, Code)
{
    internal const string Name = "decline";

    public override string Type => Name;

    internal override void Write(LeafWriter to)
    {
        base.Write(to);
        to.Id("reason", Reason);
    }

    internal static Leaf Read(long time, ref LeafReader from)
    {
        var (unit, rank, code) = ReadHolder(ref from);
        return new DeclineLeaf(time, unit, rank, code, from.Id("reason"u8));
    }
}
