using System.Globalization;
using System.Text;
using Giveaways.Proofs;
using Giveaways.Proofs.Merkle;
using Giveaways.Storage.Log;

namespace Giveaways.Storage.Tests.Log;

/// <summary>The tree in memory proves any leaf at any size while it grows, although it keeps the leaf hashes of few bundles.</summary>
public sealed class LogTreeTests
{
    const int Bundles = 70;

    readonly List<Hash32> hashes = [];
    readonly List<Hash32> roots = [new Frontier().Root];
    LogTree tree = null!;

    [SetUp]
    public void Grow()
    {
        hashes.Clear();
        roots.RemoveRange(1, roots.Count - 1);
        tree = new LogTree(bundle => hashes.Skip((int)bundle * Bundle.Leaves).Take(Bundle.Leaves).ToList());
        Append((Bundles * Bundle.Leaves) + 100, 300);
    }

    [Test]
    public void Old_leaves_are_proved_between_two_commits()
    {
        for (var bundle = 0; bundle < Bundles; bundle++)
            Check((bundle * Bundle.Leaves) + bundle, hashes.Count);
        Append(50, 7);
        for (var bundle = 0; bundle < Bundles; bundle++)
            Check((bundle * Bundle.Leaves) + bundle, hashes.Count);
        Check(hashes.Count - 1, hashes.Count);
    }

    [Test]
    public void Receipts_of_long_ago_do_not_hinder_the_next_commit()
    {
        for (var bundle = 0; bundle < Bundles; bundle++)
            Check((bundle * Bundle.Leaves) + 3, (bundle * Bundle.Leaves) + 9);
        Append(300, 7);
        Check(hashes.Count - 1, hashes.Count);
    }

    [Test]
    public void Bundle_that_could_not_be_read_is_read_again()
    {
        var broken = true;
        var read = new LogTree(bundle => broken ? throw new IOException("the disk is away") : [.. hashes.Skip((int)bundle * Bundle.Leaves).Take(Bundle.Leaves)]);
        foreach (var part in Enumerable.Range(0, hashes.Count).Chunk(300))
        {
            var growth = read.Grow();
            foreach (var i in part)
                growth.Append(Encoding.UTF8.GetBytes(i.ToString(CultureInfo.InvariantCulture)));
            read.Commit(growth);
        }
        Assert.Throws<IOException>(() => read.Prove(p => p.ProveInclusion(0, 9)));
        broken = false;
        Assert.That(TreeChecker.CheckInclusion(hashes[0], 0, 9, read.Prove(p => p.ProveInclusion(0, 9)), roots[9]), Is.EqualTo(ProofFault.None));
    }

    [Test]
    public async Task Bundle_that_many_ask_for_is_read_once_and_no_commit_waits_for_it()
    {
        using var asked = new ManualResetEventSlim();
        using var answered = new ManualResetEventSlim();
        var reads = 0;
        tree = new LogTree(bundle =>
        {
            Interlocked.Increment(ref reads);
            asked.Set();
            answered.Wait();
            return hashes.Skip((int)bundle * Bundle.Leaves).Take(Bundle.Leaves).ToList();
        });
        hashes.Clear();
        roots.RemoveRange(1, roots.Count - 1);
        Append((Bundles * Bundle.Leaves) + 100, 300);
        var size = hashes.Count;
        var checks = Enumerable.Range(0, 10).Select(i => Task.Run(() => tree.Prove(p => p.ProveInclusion(i, size)))).ToList();
        asked.Wait();
        try
        {
            await Task.Run(() => Append(300, 300)).WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            answered.Set();
        }
        foreach (var (i, proof) in (await Task.WhenAll(checks)).Index())
            Assert.That(TreeChecker.CheckInclusion(hashes[i], i, size, proof, roots[size]), Is.EqualTo(ProofFault.None));
        Assert.That(reads, Is.EqualTo(1));
    }

    [Test]
    public void Leaves_are_proved_at_every_size_around_the_ends_of_bundles()
    {
        foreach (var size in new[] { 1, 2, 255, 256, 257, 511, 512, 513, 1000, (64 * 256) - 1, 64 * 256, (64 * 256) + 1, hashes.Count })
        {
            Check(0, size);
            Check(size - 1, size);
            Check(size / 2, size);
            Assert.That(tree.Prove(p => p.Root(size)), Is.EqualTo(roots[size]));
        }
    }

    [Test]
    public void Batch_that_is_not_committed_leaves_no_trace()
    {
        var growth = tree.Grow();
        for (var i = 0; i < 500; i++)
            growth.Append(Encoding.UTF8.GetBytes("never"));
        Assert.That((tree.Size, tree.Frontier.Root), Is.EqualTo(((long)hashes.Count, roots[hashes.Count])));
        Append(600, 300);
        Check(5, hashes.Count);
    }

    void Check(int index, int size) =>
        Assert.That(TreeChecker.CheckInclusion(hashes[index], index, size, tree.Prove(p => p.ProveInclusion(index, size)), roots[size]), Is.EqualTo(ProofFault.None));

    void Append(int count, int batch)
    {
        var frontier = tree.Frontier.Copy();
        foreach (var part in Enumerable.Range(hashes.Count, count).Chunk(batch))
        {
            var growth = tree.Grow();
            foreach (var leaf in part.Select(i => Encoding.UTF8.GetBytes(i.ToString(CultureInfo.InvariantCulture))))
            {
                growth.Append(leaf);
                hashes.Add(TreeHash.Leaf(leaf));
                frontier.Append(hashes[^1]);
                roots.Add(frontier.Root);
            }
            tree.Commit(growth);
        }
    }
}
