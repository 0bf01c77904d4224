using System.Text;
using System.Text.Json;
using Giveaways.Proofs.Merkle;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Merkle;

/// <summary>The published RFC 6962 trees of <c>shared/vectors/draw/tlog/rfc6962_small_trees.json</c>.</summary>
public sealed class TreeVectorsTests
{
    JsonElement vectors;

    [OneTimeSetUp]
    public void Read() =>
        vectors = JsonDocument.Parse(File.ReadAllText(VectorFiles.Shared("draw/tlog/rfc6962_small_trees.json"))).RootElement;

    [Test]
    public void Hashes_of_empty_leaf_and_node_are_the_published_ones()
    {
        var hasher = vectors.GetProperty("hasher");
        Assert.That(TreeHash.Empty.ToHex(), Is.EqualTo(hasher.GetProperty("empty_root").GetString()));
        Assert.That(TreeHash.Leaf([]).ToHex(), Is.EqualTo(hasher.GetProperty("empty_leaf").GetString()));
        Assert.That(TreeHash.Leaf("L123456"u8).ToHex(), Is.EqualTo(hasher.GetProperty("leaf_L123456").GetString()));
        Assert.That(NodeOfText("N123", "N456"), Is.EqualTo(hasher.GetProperty("node_N123_N456").GetString()));
    }

    [Test]
    public void Eight_leaf_tree_has_the_published_roots_and_proofs()
    {
        byte[][] leaves = [.. vectors.GetProperty("leaves_hex").EnumerateArray().Select(leaf => Convert.FromHexString(leaf.GetString()!))];
        CheckRoots(vectors.GetProperty("roots_hex_by_size"), leaves);
        var prover = new TreeProver(leaves.Length, SlowTree.Source(leaves));
        foreach (var row in vectors.GetProperty("inclusion").EnumerateArray())
        {
            CheckInclusion(prover, leaves, row.GetProperty("index").GetInt64(), row.GetProperty("size").GetInt64(), Hashes(row));
        }
        foreach (var row in vectors.GetProperty("consistency").EnumerateArray())
        {
            CheckConsistency(prover, row.GetProperty("size1").GetInt64(), row.GetProperty("size2").GetInt64(), Hashes(row));
        }
    }

    [Test]
    public void Numbered_leaf_tree_has_the_published_roots_and_proofs()
    {
        var tree = vectors.GetProperty("leaf_n_tree");
        var leaves = SlowTree.Leaves(300);
        CheckRoots(tree.GetProperty("roots_hex_by_size"), leaves);
        var prover = new TreeProver(leaves.Length, SlowTree.Source(leaves));
        foreach (var row in tree.GetProperty("inclusion_300").EnumerateArray())
        {
            CheckInclusion(prover, leaves, row.GetProperty("index").GetInt64(), 300, Hashes(row));
        }
        foreach (var row in tree.GetProperty("consistency_300").EnumerateArray())
        {
            CheckConsistency(prover, row.GetProperty("size1").GetInt64(), 300, Hashes(row));
        }
    }

    static void CheckRoots(JsonElement roots, byte[][] leaves)
    {
        foreach (var row in roots.EnumerateObject())
        {
            var frontier = new Frontier();
            foreach (var leaf in leaves.AsSpan(0, int.Parse(row.Name, System.Globalization.CultureInfo.InvariantCulture)))
            {
                frontier.AppendLeaf(leaf);
            }
            Assert.That(frontier.Root.ToHex(), Is.EqualTo(row.Value.GetString()), $"size {row.Name}");
        }
    }

    static void CheckInclusion(TreeProver prover, byte[][] leaves, long index, long size, Hash32[] published)
    {
        Assert.That(prover.ProveInclusion(index, size), Is.EqualTo(published), $"{index} of {size}");
        var fault = TreeChecker.CheckInclusion(TreeHash.Leaf(leaves[index]), index, size, published, prover.Root(size));
        Assert.That(fault, Is.EqualTo(ProofFault.None), $"{index} of {size}");
    }

    static void CheckConsistency(TreeProver prover, long size1, long size2, Hash32[] published)
    {
        Assert.That(prover.ProveConsistency(size1, size2), Is.EqualTo(published), $"{size1} to {size2}");
        var fault = TreeChecker.CheckConsistency(size1, prover.Root(size1), size2, prover.Root(size2), published);
        Assert.That(fault, Is.EqualTo(ProofFault.None), $"{size1} to {size2}");
    }

    static Hash32[] Hashes(JsonElement row) =>
        [.. row.GetProperty("proof_hex").EnumerateArray().Select(hash => new Hash32(Convert.FromHexString(hash.GetString()!)))];

    // The published example hashes two short strings; Node takes hashes only, so this says what it does.
    static string NodeOfText(string left, string right) => Hash32.Of([1, .. Encoding.UTF8.GetBytes(left + right)]).ToHex();
}
