using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Tests.Merkle;

public sealed class FrontierTests
{
    [Test]
    public void Frontier_has_the_definitions_root_at_every_size()
    {
        var leaves = SlowTree.Leaves(300);
        var frontier = new Frontier();
        for (var size = 0; size <= leaves.Length; size++)
        {
            Assert.That(frontier.Size, Is.EqualTo(size));
            Assert.That(frontier.Root, Is.EqualTo(SlowTree.Hash(SlowTree.Root(leaves.AsSpan(0, size)))), $"size {size}");
            if (size < leaves.Length)
            {
                frontier.AppendLeaf(leaves[size]);
            }
        }
    }

    [Test]
    public void Frontier_restored_at_any_size_goes_on_as_if_never_stored()
    {
        var leaves = SlowTree.Leaves(70);
        var frontier = new Frontier();
        foreach (var leaf in leaves)
        {
            Assert.That(Frontier.TryRestore(frontier.Size, frontier.ToBytes(), out var restored), Is.True);
            Assert.That(restored.Root, Is.EqualTo(frontier.Root));
            frontier.AppendLeaf(leaf);
            restored.Append(TreeHash.Leaf(leaf));
            Assert.That(restored.Root, Is.EqualTo(frontier.Root));
            Assert.That(restored.ToBytes(), Is.EqualTo(frontier.ToBytes()));
        }
    }

    [TestCase(-1, 0)]
    [TestCase(0, 32)]
    [TestCase(1, 0)]
    [TestCase(1, 31)]
    [TestCase(1, 33)]
    [TestCase(3, 32)]
    [TestCase(4, 64)]
    [TestCase(9007199254740992, 32, TestName = "Frontier_above_the_largest_size_is_not_restored")]
    public void Frontier_with_bytes_that_do_not_belong_to_its_size_is_not_restored(long size, int bytes)
    {
        Assert.That(Frontier.TryRestore(size, new byte[bytes], out var frontier), Is.False);
        Assert.That(frontier.Size, Is.Zero);
    }

    [Test]
    public void Frontier_reports_each_completed_subtree_once_with_its_root()
    {
        var leaves = SlowTree.Leaves(130);
        var source = SlowTree.Source(leaves);
        var seen = new HashSet<(int, long)>();
        var frontier = new Frontier();
        foreach (var leaf in leaves)
        {
            frontier.Append(TreeHash.Leaf(leaf), (int level, long index, in Hash32 hash) =>
            {
                Assert.That(seen.Add((level, index)), Is.True);
                Assert.That(hash, Is.EqualTo(source(level, index)), $"({level}, {index})");
            });
        }
        var expected = Enumerable.Range(0, 8).Sum(level => leaves.Length >> level);
        Assert.That(seen, Has.Count.EqualTo(expected));
    }

    [Test]
    public void Copy_keeps_its_state_while_the_original_grows()
    {
        var frontier = new Frontier();
        frontier.AppendLeaf([1]);
        var copy = frontier.Copy();
        frontier.AppendLeaf([2]);
        Assert.That(copy.Size, Is.EqualTo(1));
        Assert.That(copy.Root, Is.EqualTo(TreeHash.Leaf([1])));
    }

    [FsCheck.NUnit.Property]
    public void Subtrees_hashed_apart_give_the_same_root(byte levelSeed, byte countSeed, byte restSeed)
    {
        var level = levelSeed % 5;
        var width = 1 << level;
        var leaves = SlowTree.Leaves((width * (countSeed % 6)) + (restSeed % width));
        var whole = new Frontier();
        var parts = new Frontier();
        var source = SlowTree.Source(leaves);
        for (var i = 0; i < leaves.Length / width; i++)
        {
            parts.AppendSubtree(level, source(level, i), completed: null);
        }
        foreach (var leaf in leaves.AsSpan(leaves.Length / width * width))
        {
            parts.AppendLeaf(leaf);
        }
        foreach (var leaf in leaves)
        {
            whole.AppendLeaf(leaf);
        }
        Assert.That(parts.ToBytes(), Is.EqualTo(whole.ToBytes()));
    }

    [Test]
    public void Subtree_that_would_not_begin_at_its_own_boundary_is_a_bug()
    {
        var frontier = new Frontier();
        frontier.AppendLeaf([1]);
        Assert.That(() => frontier.AppendSubtree(1, default, completed: null), Throws.ArgumentException);
    }

    [Test]
    public void Frontier_at_the_largest_size_has_53_hashes_and_takes_no_more()
    {
        Assert.That(Frontier.TryRestore(TreeHash.MaxSize, new byte[53 * 32], out var frontier), Is.True);
        Assert.That(() => frontier.AppendLeaf([1]), Throws.InvalidOperationException);
    }
}
