using System.Buffers;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Merkle;

/// <summary>The three hashes that an RFC 6962 tree is made of, and the tree's limits.</summary>
public static class TreeHash
{
    /// <summary>Most leaves a tree may have: 2^53 - 1.</summary>
    public const long MaxSize = Canonical.MaxNumber;

    /// <summary>Levels of complete subtrees in the largest tree: 0 (leaves) to 52.</summary>
    public const int MaxLevels = 53;

    /// <summary>Most hashes in an inclusion proof: ceil(log2(<see cref="MaxSize"/>)).</summary>
    public const int MaxInclusionHashes = 53;

    /// <summary>Most hashes in a consistency proof: ceil(log2(<see cref="MaxSize"/>)) + 1 (RFC 6962 section 2.1.2).</summary>
    public const int MaxConsistencyHashes = 54;

    const byte LeafPrefix = 0x00;
    const byte NodePrefix = 0x01;
    const int MaxLeafOnStack = 1023;

    /// <summary>The root of the tree without leaves: SHA-256 of nothing (RFC 6962 section 2.1).</summary>
    public static Hash32 Empty { get; } = Hash32.Of([]);

    /// <summary>What is hashed before a leaf, for who hashes many at once.</summary>
    internal static ReadOnlySpan<byte> BeforeLeaf => [LeafPrefix];

    /// <summary>What is hashed before two children.</summary>
    internal static ReadOnlySpan<byte> BeforeNode => [NodePrefix];

    /// <summary>SHA-256(0x00 || leaf) (RFC 6962 section 2.1).</summary>
    /// <remarks>No heap for leaves under 1,024 bytes; a rented buffer above.</remarks>
    public static Hash32 Leaf(ReadOnlySpan<byte> leaf)
    {
        if (leaf.Length <= MaxLeafOnStack)
        {
            return Prefixed(leaf, stackalloc byte[leaf.Length + 1]);
        }
        var rented = ArrayPool<byte>.Shared.Rent(leaf.Length + 1);
        var hash = Prefixed(leaf, rented.AsSpan(0, leaf.Length + 1));
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }

    /// <summary>SHA-256(0x01 || left || right) (RFC 6962 section 2.1).</summary>
    public static Hash32 Node(in Hash32 left, in Hash32 right)
    {
        Span<byte> buffer = stackalloc byte[1 + (2 * Hash32.Length)];
        buffer[0] = NodePrefix;
        left.Bytes.CopyTo(buffer[1..]);
        right.Bytes.CopyTo(buffer[(1 + Hash32.Length)..]);
        return Hash32.Of(buffer);
    }

    static Hash32 Prefixed(ReadOnlySpan<byte> leaf, Span<byte> buffer)
    {
        buffer[0] = LeafPrefix;
        leaf.CopyTo(buffer[1..]);
        return Hash32.Of(buffer);
    }
}
