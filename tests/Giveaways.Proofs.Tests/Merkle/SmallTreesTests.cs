using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Tests.Merkle;

/// <summary>Every tree up to 70 leaves, every index, every pair of sizes, against the recursive definition.</summary>
public sealed class SmallTreesTests
{
    const int Most = 70;

    static readonly byte[][] Leaves = SlowTree.Leaves(Most);
    static readonly Hash32[] Roots = [.. Enumerable.Range(0, Most + 1).Select(n => SlowTree.Hash(SlowTree.Root(Leaves.AsSpan(0, n))))];
    static readonly Hash32[] LeafHashes = [.. Leaves.Select(leaf => TreeHash.Leaf(leaf))];
    static readonly TreeProver Prover = new(Most, CachedSource());

    [Test]
    public void Root_of_every_size_is_the_definitions()
    {
        for (var size = 0; size <= Most; size++)
        {
            Assert.That(Prover.Root(size), Is.EqualTo(Roots[size]), $"size {size}");
        }
    }

    [Test]
    public void Inclusion_proof_of_every_index_is_the_definitions_and_is_accepted()
    {
        foreach (var (index, size) in Inclusions())
        {
            var proof = Prover.ProveInclusion(index, size);
            Assert.That(proof, Is.EqualTo(SlowTree.Hashes(SlowTree.Path(index, Leaves.AsSpan(0, size)))), $"{index} of {size}");
            Assert.That(Check(index, size, proof), Is.EqualTo(ProofFault.None), $"{index} of {size}");
        }
    }

    [Test]
    public void Consistency_proof_of_every_pair_is_the_definitions_and_is_accepted()
    {
        foreach (var (size1, size2) in Growths())
        {
            var proof = Prover.ProveConsistency(size1, size2);
            if (size1 > 0)
            {
                Assert.That(proof, Is.EqualTo(SlowTree.Hashes(SlowTree.Proof(size1, Leaves.AsSpan(0, size2)))), $"{size1} to {size2}");
            }
            else
            {
                Assert.That(proof, Is.Empty);
            }
            Assert.That(CheckGrowth(size1, size2, proof), Is.EqualTo(ProofFault.None), $"{size1} to {size2}");
        }
    }

    [Test]
    public void Inclusion_proof_truncated_extended_or_altered_is_refused()
    {
        foreach (var (index, size) in Inclusions())
        {
            var proof = Prover.ProveInclusion(index, size);
            var at = $"{index} of {size}";
            Assert.That(Check(index, size, [.. proof, Roots[1]]), Is.EqualTo(ProofFault.WrongProofLength), $"extra-hash {at}");
            Assert.That(Check(index, size, [Roots[1], .. proof]), Is.EqualTo(ProofFault.WrongProofLength), $"leading-hash {at}");
            if (proof.Length > 0)
            {
                Assert.That(Check(index, size, proof[..^1]), Is.EqualTo(ProofFault.WrongProofLength), $"truncated-proof {at}");
                Assert.That(Check(index, size, proof[1..]), Is.EqualTo(ProofFault.WrongProofLength), $"headless-proof {at}");
            }
            for (var i = 0; i < proof.Length; i++)
            {
                var altered = proof.ToArray();
                altered[i] = Altered(altered[i]);
                Assert.That(Check(index, size, altered), Is.EqualTo(ProofFault.RootMismatch), $"altered-hash {i} {at}");
            }
            if (proof.Length > 1)
            {
                Assert.That(Check(index, size, proof.Reverse().ToArray()), Is.EqualTo(ProofFault.RootMismatch), $"reversed-proof {at}");
            }
        }
    }

    [Test]
    public void Inclusion_proof_of_another_index_or_leaf_is_refused()
    {
        foreach (var (index, size) in Inclusions())
        {
            var proof = Prover.ProveInclusion(index, size);
            for (var other = 0; other < size; other++)
            {
                if (other == index)
                {
                    continue;
                }
                var moved = TreeChecker.CheckInclusion(LeafHashes[index], other, size, proof, Roots[size]);
                Assert.That(moved, Is.Not.EqualTo(ProofFault.None), $"wrong-index {index} as {other} of {size}");
                var swapped = TreeChecker.CheckInclusion(LeafHashes[other], index, size, proof, Roots[size]);
                Assert.That(swapped, Is.EqualTo(ProofFault.RootMismatch), $"wrong-leaf {other} at {index} of {size}");
            }
        }
    }

    [Test]
    public void Consistency_proof_truncated_extended_altered_or_with_other_roots_is_refused()
    {
        foreach (var (size1, size2) in Growths())
        {
            var proof = Prover.ProveConsistency(size1, size2);
            var at = $"{size1} to {size2}";
            Assert.That(CheckGrowth(size1, size2, [.. proof, Roots[1]]), Is.EqualTo(ProofFault.WrongProofLength), $"extra-hash {at}");
            if (proof.Length > 0)
            {
                Assert.That(CheckGrowth(size1, size2, proof[..^1]), Is.EqualTo(ProofFault.WrongProofLength), $"truncated-proof {at}");
                Assert.That(CheckGrowth(size1, size2, []), Is.EqualTo(ProofFault.WrongProofLength), $"empty-proof {at}");
            }
            for (var i = 0; i < proof.Length; i++)
            {
                var altered = proof.ToArray();
                altered[i] = Altered(altered[i]);
                Assert.That(CheckGrowth(size1, size2, altered), Is.EqualTo(ProofFault.RootMismatch), $"altered-hash {i} {at}");
            }
            if (size1 != size2)
            {
                var swapped = TreeChecker.CheckConsistency(size1, Roots[size2], size2, Roots[size1], proof);
                Assert.That(swapped, Is.EqualTo(ProofFault.RootMismatch), $"swapped-roots {at}");
            }
            var otherOld = TreeChecker.CheckConsistency(size1, Altered(Roots[size1]), size2, Roots[size2], proof);
            Assert.That(otherOld, Is.EqualTo(ProofFault.RootMismatch), $"other-old-root {at}");
            // From size 0 nothing is proven about the new root: every tree extends the empty one.
            var otherNew = TreeChecker.CheckConsistency(size1, Roots[size1], size2, Altered(Roots[size2]), proof);
            Assert.That(otherNew, Is.EqualTo(size1 == 0 && size2 > 0 ? ProofFault.None : ProofFault.RootMismatch), $"other-new-root {at}");
        }
    }

    [Test]
    public void Numbers_out_of_range_are_refused_as_such()
    {
        var root = Roots[1];
        Assert.That(TreeChecker.CheckInclusion(root, 0, -1, [], root), Is.EqualTo(ProofFault.SizeOutOfRange));
        Assert.That(TreeChecker.CheckInclusion(root, 0, TreeHash.MaxSize + 1, [], root), Is.EqualTo(ProofFault.SizeOutOfRange));
        Assert.That(TreeChecker.CheckInclusion(root, 0, 0, [], Roots[0]), Is.EqualTo(ProofFault.IndexOutOfRange));
        Assert.That(TreeChecker.CheckInclusion(root, 1, 1, [], root), Is.EqualTo(ProofFault.IndexOutOfRange));
        Assert.That(TreeChecker.CheckInclusion(root, -1, 1, [], root), Is.EqualTo(ProofFault.IndexOutOfRange));
        Assert.That(TreeChecker.CheckConsistency(2, Roots[2], 1, root, []), Is.EqualTo(ProofFault.SizeOutOfRange));
        Assert.That(TreeChecker.CheckConsistency(-1, root, 1, root, []), Is.EqualTo(ProofFault.SizeOutOfRange));
        Assert.That(TreeChecker.CheckConsistency(1, root, TreeHash.MaxSize + 1, root, []), Is.EqualTo(ProofFault.SizeOutOfRange));
        Assert.That(() => Prover.Root(Most + 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Prover.ProveInclusion(5, 5), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Prover.ProveConsistency(6, 5), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    static ProofFault Check(int index, int size, Hash32[] proof) =>
        TreeChecker.CheckInclusion(LeafHashes[index], index, size, proof, Roots[size]);

    static ProofFault CheckGrowth(int size1, int size2, Hash32[] proof) =>
        TreeChecker.CheckConsistency(size1, Roots[size1], size2, Roots[size2], proof);

    static IEnumerable<(int Index, int Size)> Inclusions() =>
        from size in Enumerable.Range(1, Most) from index in Enumerable.Range(0, size) select (index, size);

    static IEnumerable<(int Size1, int Size2)> Growths() =>
        from size2 in Enumerable.Range(0, Most + 1) from size1 in Enumerable.Range(0, size2 + 1) select (size1, size2);

    static Hash32 Altered(in Hash32 hash)
    {
        var bytes = hash.Bytes.ToArray();
        bytes[^1] ^= 1;
        return new Hash32(bytes);
    }

    static SubtreeHash CachedSource()
    {
        var slow = SlowTree.Source(Leaves);
        var known = new Dictionary<(int, long), Hash32>();
        return (level, index) => known.TryGetValue((level, index), out var hash) ? hash : known[(level, index)] = slow(level, index);
    }
}
