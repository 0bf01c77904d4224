namespace Giveaways.Proofs.Leaves;

/// <summary>The claim window of an offer elapsed without an answer.</summary>
/// <param name="Time">When the log took it.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Rank">The entry's rank in the prize's ranking, from 1.</param>
/// <param name="Code">The entry.</param>
public sealed record ExpireLeaf(long Time, PrizeUnit Unit, long Rank, string Code) : HolderLeaf(Time, Unit, Rank, Code)
{
    internal const string Name = "expire";

    public override string Type => Name;

    internal static Leaf Read(long time, ref LeafReader from)
    {
        var (unit, rank, code) = ReadHolder(ref from);
        return new ExpireLeaf(time, unit, rank, code);
    }
}
