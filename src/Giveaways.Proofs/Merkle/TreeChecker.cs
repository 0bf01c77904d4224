namespace Giveaways.Proofs.Merkle;

/// <summary>Checks inclusion and consistency proofs, by the algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2.</summary>
/// <remarks>
/// Shares nothing with <see cref="TreeProver"/> but the node hash. A proof has exactly the hashes that index and
/// sizes ask for: one too few or too many is <see cref="ProofFault.WrongProofLength"/>. At most 2 hashes per proof hash.
/// </remarks>
public static class TreeChecker
{
    /// <summary>Is the leaf with <paramref name="leafHash"/> at <paramref name="index"/> of the tree with this size and root?</summary>
    public static ProofFault CheckInclusion(in Hash32 leafHash, long index, long size, ReadOnlySpan<Hash32> proof, in Hash32 root)
    {
        if (size is < 0 or > TreeHash.MaxSize)
        {
            return ProofFault.SizeOutOfRange;
        }
        if (index < 0 || index >= size)
        {
            return ProofFault.IndexOutOfRange;
        }
        if (proof.Length > TreeHash.MaxInclusionHashes)
        {
            return ProofFault.WrongProofLength;
        }

        // RFC 9162 section 2.1.3.2: fn is the node on the leaf's path, sn the last node of its level.
        var fn = index;
        var sn = size - 1;
        var hash = leafHash;
        foreach (ref readonly var sibling in proof)
        {
            if (sn == 0)
            {
                return ProofFault.WrongProofLength;
            }
            if ((fn & 1) == 1 || fn == sn)
            {
                hash = TreeHash.Node(sibling, hash);
                SkipLoneLevels(ref fn, ref sn);
            }
            else
            {
                hash = TreeHash.Node(hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        if (sn != 0)
        {
            return ProofFault.WrongProofLength;
        }
        return hash == root ? ProofFault.None : ProofFault.RootMismatch;
    }

    /// <summary>Does the tree of <paramref name="size2"/> and <paramref name="root2"/> begin with all of the tree of <paramref name="size1"/> and <paramref name="root1"/>?</summary>
    /// <remarks>From size 0, and between equal sizes, the proof is empty; the root of size 0 must still be <see cref="TreeHash.Empty"/>, and equal sizes have equal roots.</remarks>
    public static ProofFault CheckConsistency(long size1, in Hash32 root1, long size2, in Hash32 root2, ReadOnlySpan<Hash32> proof)
    {
        if (size1 < 0 || size1 > size2 || size2 > TreeHash.MaxSize)
        {
            return ProofFault.SizeOutOfRange;
        }
        if (size1 == 0 && root1 != TreeHash.Empty)
        {
            return ProofFault.RootMismatch;
        }
        if (size1 == size2 && root1 != root2)
        {
            return ProofFault.RootMismatch;
        }
        if (size1 == 0 || size1 == size2)
        {
            return proof.IsEmpty ? ProofFault.None : ProofFault.WrongProofLength;
        }
        if (proof.IsEmpty || proof.Length > TreeHash.MaxConsistencyHashes)
        {
            return ProofFault.WrongProofLength;
        }
        return CheckGrowth(size1, root1, size2, root2, proof);
    }

    // RFC 9162 section 2.1.4.2, for 0 < size1 < size2.
    static ProofFault CheckGrowth(long size1, in Hash32 root1, long size2, in Hash32 root2, ReadOnlySpan<Hash32> proof)
    {
        var fn = size1 - 1;
        var sn = size2 - 1;
        while ((fn & 1) == 1)
        {
            fn >>= 1;
            sn >>= 1;
        }
        // Step 2: a size that is a power of two begins with its own root, which the proof therefore leaves out.
        var startsAtRoot = fn == 0;
        var old = startsAtRoot ? root1 : proof[0];
        var now = old;
        foreach (ref readonly var sibling in startsAtRoot ? proof : proof[1..])
        {
            if (sn == 0)
            {
                return ProofFault.WrongProofLength;
            }
            if ((fn & 1) == 1 || fn == sn)
            {
                old = TreeHash.Node(sibling, old);
                now = TreeHash.Node(sibling, now);
                SkipLoneLevels(ref fn, ref sn);
            }
            else
            {
                now = TreeHash.Node(now, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        if (sn != 0)
        {
            return ProofFault.WrongProofLength;
        }
        return old == root1 && now == root2 ? ProofFault.None : ProofFault.RootMismatch;
    }

    // A left child that is the last of its level has no sibling there: it rises unhashed.
    static void SkipLoneLevels(ref long fn, ref long sn)
    {
        while ((fn & 1) == 0 && fn != 0)
        {
            fn >>= 1;
            sn >>= 1;
        }
    }
}
