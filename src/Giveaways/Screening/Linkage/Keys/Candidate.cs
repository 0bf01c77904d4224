namespace Giveaways.Screening.Linkage.Keys;

/// <summary>A row of the roster that shares a proposing key with somebody.</summary>
/// <param name="Kinds">A bit for each kind of key that the two have in common.</param>
public readonly record struct Candidate(int Row, uint Kinds)
{
    public bool Shares(BlockKind kind) => (Kinds & BlockKinds.Bit(kind)) != 0;
}
