using System.Numerics;

namespace Giveaways.Proofs.Merkle;

/// <summary>Gives the root of the complete subtree of the leaves [index * 2^level, (index + 1) * 2^level); level 0 is a leaf's hash.</summary>
public delegate Hash32 SubtreeHash(int level, long index);

/// <summary>Makes roots and proofs (RFC 6962 section 2.1) for a log of <see cref="Size"/> leaves, and for every smaller size it once had.</summary>
/// <remarks>
/// Asks its source only for complete subtrees within the first <see cref="Size"/> leaves: for a root at most 53, for
/// an inclusion proof at most 105 (53 siblings, one of which may be the ragged right edge), for a consistency proof
/// at most 106. <see cref="HashTiles"/> is a source over stored bundles. Sizes and indexes that do not fit are a
/// caller's bug and throw. What it makes is checked by <see cref="TreeChecker"/>, which shares no code with it.
/// </remarks>
public sealed class TreeProver
{
    readonly SubtreeHash subtree;

    public TreeProver(long size, SubtreeHash subtree)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, TreeHash.MaxSize);
        Size = size;
        this.subtree = subtree;
    }

    /// <summary>Leaves in the log; the largest size that a proof can be for.</summary>
    public long Size { get; }

    /// <summary>MTH(D[size]): the root that the log had at <paramref name="size"/>.</summary>
    public Hash32 Root(long size)
    {
        CheckSize(size);
        return size == 0 ? TreeHash.Empty : RangeRoot(0, size);
    }

    /// <summary>PATH(index, D[size]): the siblings from the leaf's own up to the root's child.</summary>
    public Hash32[] ProveInclusion(long index, long size)
    {
        CheckSize(size);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);

        var path = new List<Hash32>();
        long start = 0, end = size;
        while (end - start > 1)
        {
            var split = Split(start, end);
            if (index < split)
            {
                path.Add(RangeRoot(split, end));
                end = split;
            }
            else
            {
                path.Add(RangeRoot(start, split));
                start = split;
            }
        }
        path.Reverse();
        return [.. path];
    }

    /// <summary>PROOF(size1, D[size2]): that the log of <paramref name="size2"/> leaves extends the one of <paramref name="size1"/>.</summary>
    /// <remarks>Empty when the sizes are equal or <paramref name="size1"/> is 0.</remarks>
    public Hash32[] ProveConsistency(long size1, long size2)
    {
        CheckSize(size2);
        ArgumentOutOfRangeException.ThrowIfNegative(size1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size1, size2);
        if (size1 == 0 || size1 == size2)
        {
            return [];
        }

        var proof = new List<Hash32>();
        long start = 0, end = size2;
        while (end != size1)
        {
            var split = Split(start, end);
            if (size1 <= split)
            {
                proof.Add(RangeRoot(split, end));
                end = split;
            }
            else
            {
                proof.Add(RangeRoot(start, split));
                start = split;
            }
        }
        // SUBPROOF's b: with size1 a power of two its checker already has this hash, the old root.
        if (start != 0)
        {
            proof.Add(RangeRoot(start, end));
        }
        proof.Reverse();
        return [.. proof];
    }

    // RFC 6962 section 2.1: k is the largest power of two smaller than the number of leaves.
    static long Split(long start, long end) => start + (1L << BitOperations.Log2((ulong)(end - start - 1)));

    // `start` is a multiple of a power of two that is at least `end - start`, as in every split of the tree.
    Hash32 RangeRoot(long start, long end)
    {
        var rest = end - start;
        var root = Take(ref rest, ref end);
        while (rest != 0)
        {
            root = TreeHash.Node(Take(ref rest, ref end), root);
        }
        return root;
    }

    // The smallest complete subtree is the rightmost.
    Hash32 Take(ref long rest, ref long end)
    {
        var level = BitOperations.TrailingZeroCount(rest);
        var hash = subtree(level, (end >> level) - 1);
        end -= 1L << level;
        rest &= rest - 1;
        return hash;
    }

    void CheckSize(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Size);
    }
}
