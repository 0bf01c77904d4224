using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Tests.Merkle;

/// <summary>The largest trees, all of whose leaves are alike, so that each level has one hash.</summary>
public sealed class GreatTreesTests
{
    static readonly Hash32[] Levels = AllAlike();

    [Test]
    public void Largest_tree_is_proven_within_the_named_limits()
    {
        var prover = new TreeProver(TreeHash.MaxSize, (level, _) => Levels[level]);
        var root = prover.Root(TreeHash.MaxSize);
        long[] indexes = [0, 1, (1L << 52) - 1, 1L << 52, TreeHash.MaxSize - 2, TreeHash.MaxSize - 1];
        foreach (var index in indexes)
        {
            var proof = prover.ProveInclusion(index, TreeHash.MaxSize);
            Assert.That(proof, Has.Length.LessThanOrEqualTo(TreeHash.MaxInclusionHashes));
            Assert.That(TreeChecker.CheckInclusion(Levels[0], index, TreeHash.MaxSize, proof, root), Is.EqualTo(ProofFault.None));
        }
        Assert.That(prover.ProveInclusion(0, TreeHash.MaxSize), Has.Length.EqualTo(TreeHash.MaxInclusionHashes));
    }

    [Test]
    public void Longest_consistency_proof_has_one_hash_more()
    {
        var prover = new TreeProver(TreeHash.MaxSize, (level, _) => Levels[level]);
        var size1 = (1L << 52) - 1;
        var proof = prover.ProveConsistency(size1, TreeHash.MaxSize);
        Assert.That(proof, Has.Length.EqualTo(TreeHash.MaxConsistencyHashes));
        var fault = TreeChecker.CheckConsistency(size1, prover.Root(size1), TreeHash.MaxSize, prover.Root(TreeHash.MaxSize), proof);
        Assert.That(fault, Is.EqualTo(ProofFault.None));
    }

    [Test]
    public void Proof_makers_ask_for_no_more_subtrees_than_they_say()
    {
        var asked = 0;
        var prover = new TreeProver(TreeHash.MaxSize, (level, index) =>
        {
            Assert.That(index + 1, Is.LessThanOrEqualTo(TreeHash.MaxSize >> level));
            asked++;
            return Levels[level];
        });
        prover.Root(TreeHash.MaxSize);
        Assert.That(asked, Is.LessThanOrEqualTo(53));
        asked = 0;
        prover.ProveInclusion(0, TreeHash.MaxSize);
        Assert.That(asked, Is.LessThanOrEqualTo(105));
        asked = 0;
        prover.ProveConsistency((1L << 52) - 1, TreeHash.MaxSize);
        Assert.That(asked, Is.LessThanOrEqualTo(106));
    }

    static Hash32[] AllAlike()
    {
        var levels = new Hash32[TreeHash.MaxLevels];
        levels[0] = TreeHash.Leaf([]);
        for (var level = 1; level < levels.Length; level++)
        {
            levels[level] = TreeHash.Node(levels[level - 1], levels[level - 1]);
        }
        return levels;
    }
}
