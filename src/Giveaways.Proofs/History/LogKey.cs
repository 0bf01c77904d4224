namespace Giveaways.Proofs.History;

/// <summary>A key of a log, and the checkpoints that it signs, by their sizes (SPEC 6.10).</summary>
/// <param name="Key">In C2SP's form.</param>
/// <param name="FirstSize">The least size that it signs.</param>
/// <param name="LastSize">The greatest size that it signs: that which ends in the next key's leaf; null for the key in force.</param>
public readonly record struct LogKey(string Key, long FirstSize, long? LastSize)
{
    /// <summary>Whether checkpoints of this size are signed with this key.</summary>
    public bool Signs(long size) => size >= FirstSize && (LastSize is null || size <= LastSize);
}
