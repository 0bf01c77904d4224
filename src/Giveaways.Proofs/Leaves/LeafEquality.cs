namespace Giveaways.Proofs.Leaves;

/// <summary>Equality of leaves that hold lists: by their bytes, since a leaf has one spelling.</summary>
static class LeafEquality
{
    public static bool Same(Leaf left, Leaf? right) =>
        ReferenceEquals(left, right) || (right is not null && left.ToBytes().AsSpan().SequenceEqual(right.ToBytes()));

    public static int HashOf(Leaf leaf)
    {
        var hash = new HashCode();
        hash.AddBytes(leaf.ToBytes());
        return hash.ToHashCode();
    }
}
