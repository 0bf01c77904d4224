using System.Numerics;

namespace Giveaways.Proofs.Merkle;

/// <summary>Told of every subtree that an append completes: leaf hashes are level 0.</summary>
/// <param name="level">The subtree has 2^level leaves.</param>
/// <param name="index">Its place among the subtrees of its level.</param>
/// <param name="hash">Its root.</param>
public delegate void SubtreeCompleted(int level, long index, in Hash32 hash);

/// <summary>
/// The right edge of a tree: the roots of its complete subtrees, one for each set bit of its size. All that an
/// append or a root needs, so a log grows, and a whole log is hashed, without reading back a single leaf.
/// </summary>
/// <remarks>
/// Append: on average two hashes with the leaf's own, at most 53. Root: at most 52. No heap after construction.
/// Mutable and not thread-safe; <see cref="Copy"/> keeps the state to return to when a transaction is rolled back.
/// </remarks>
public sealed class Frontier
{
    // edge[k] is meaningful exactly when bit k of Size is set.
    readonly Hash32[] edge = new Hash32[TreeHash.MaxLevels];

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>The tree's root (RFC 6962 section 2.1); <see cref="TreeHash.Empty"/> at size 0.</summary>
    public Hash32 Root
    {
        get
        {
            if (Size == 0)
            {
                return TreeHash.Empty;
            }
            var rest = Size;
            var root = edge[BitOperations.TrailingZeroCount(rest)];
            for (rest &= rest - 1; rest != 0; rest &= rest - 1)
            {
                root = TreeHash.Node(edge[BitOperations.TrailingZeroCount(rest)], root);
            }
            return root;
        }
    }

    /// <summary>Appends a leaf, given its bytes.</summary>
    /// <inheritdoc cref="AppendSubtree" path="/exception"/>
    public void AppendLeaf(ReadOnlySpan<byte> leaf) => AppendSubtree(0, TreeHash.Leaf(leaf), completed: null);

    /// <summary>Appends a leaf, given its hash.</summary>
    /// <inheritdoc cref="AppendSubtree" path="/exception"/>
    public void Append(in Hash32 leafHash) => AppendSubtree(0, leafHash, completed: null);

    /// <summary>Appends a leaf, given its hash, and reports each subtree that it completes, lowest level first.</summary>
    /// <inheritdoc cref="AppendSubtree" path="/exception"/>
    public void Append(in Hash32 leafHash, SubtreeCompleted completed) => AppendSubtree(0, leafHash, completed);

    /// <summary>Appends 2^<paramref name="level"/> leaves at once, given the root over them, so that parts of a log can be hashed apart.</summary>
    /// <exception cref="ArgumentException">The size is not a multiple of 2^level.</exception>
    /// <exception cref="InvalidOperationException">The tree would pass <see cref="TreeHash.MaxSize"/>.</exception>
    public void AppendSubtree(int level, in Hash32 root, SubtreeCompleted? completed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, TreeHash.MaxLevels);
        var leaves = 1L << level;
        if ((Size & (leaves - 1)) != 0)
        {
            throw new ArgumentException($"A subtree of {leaves} leaves cannot begin at leaf {Size}.", nameof(level));
        }
        if (Size > TreeHash.MaxSize - leaves)
        {
            throw new InvalidOperationException($"A tree has at most {TreeHash.MaxSize} leaves.");
        }

        var hash = root;
        completed?.Invoke(level, Size >> level, hash);
        for (; (Size >> level & 1) == 1; level++)
        {
            hash = TreeHash.Node(edge[level], hash);
            completed?.Invoke(level + 1, Size >> (level + 1), hash);
        }
        edge[level] = hash;
        Size += leaves;
    }

    /// <summary>An independent frontier with the same leaves.</summary>
    public Frontier Copy()
    {
        var copy = new Frontier { Size = Size };
        edge.CopyTo(copy.edge, 0);
        return copy;
    }

    /// <summary>The hashes of the complete subtrees, largest first, 32 bytes each: with the size, all of the state.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[BitOperations.PopCount((ulong)Size) * Hash32.Length];
        var place = bytes.Length;
        for (var rest = Size; rest != 0; rest &= rest - 1)
        {
            place -= Hash32.Length;
            edge[BitOperations.TrailingZeroCount(rest)].Bytes.CopyTo(bytes.AsSpan(place));
        }
        return bytes;
    }

    /// <summary>Takes up what <see cref="ToBytes"/> left; compare <see cref="Root"/> with the last signed root before trusting it.</summary>
    /// <returns>False when the size is out of range or the number of bytes does not belong to it.</returns>
    public static bool TryRestore(long size, ReadOnlySpan<byte> bytes, out Frontier frontier)
    {
        frontier = new Frontier();
        if (size is < 0 or > TreeHash.MaxSize || bytes.Length != BitOperations.PopCount((ulong)size) * Hash32.Length)
        {
            return false;
        }
        for (var rest = size; rest != 0; rest &= rest - 1)
        {
            frontier.edge[BitOperations.TrailingZeroCount(rest)] = new Hash32(bytes[^Hash32.Length..]);
            bytes = bytes[..^Hash32.Length];
        }
        frontier.Size = size;
        return true;
    }
}
