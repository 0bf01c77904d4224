using System.Text;
using System.Text.Json;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Receipts;

/// <summary>Holds the formats still: <c>tests/vectors/tlog/receipts.json</c>, bytes and all steps to them, is only ever added to.</summary>
public sealed class ReceiptVectorsTests
{
    static readonly JsonElement Vectors =
        JsonDocument.Parse(File.ReadAllText(VectorFiles.Own("tlog/receipts.json"))).RootElement;

    [Test]
    public void Keys_of_the_sample_log_are_the_recorded_ones()
    {
        Assert.That(SampleLog.Log.Key.ToString(), Is.EqualTo(Text("log_vkey")));
        Assert.That(SampleLog.Witness.Key.ToString(), Is.EqualTo(Text("witness_vkey")));
    }

    [Test]
    public void Roots_of_the_sample_log_are_the_recorded_ones()
    {
        var frontier = new Frontier();
        string[] leaves = [.. Vectors.GetProperty("leaves").EnumerateArray().Select(leaf => leaf.GetString()!)];
        string[] roots = [.. Vectors.GetProperty("roots_hex_by_size").EnumerateArray().Select(root => root.GetString()!)];
        Assert.That(roots, Has.Length.EqualTo(leaves.Length + 1));
        for (var size = 0; size <= leaves.Length; size++)
        {
            Assert.That(frontier.Root.ToHex(), Is.EqualTo(roots[size]), $"size {size}");
            if (size < leaves.Length)
            {
                frontier.AppendLeaf(Encoding.UTF8.GetBytes(leaves[size]));
            }
        }
    }

    [Test]
    public void Receipts_of_the_sample_log_are_the_recorded_ones()
    {
        foreach (var row in Vectors.GetProperty("receipts").EnumerateArray())
        {
            var index = row.GetProperty("index").GetInt32();
            var recorded = row.GetProperty("receipt").GetString()!;
            var made = SampleLog.Receipt(index, SampleLog.Cosigned(row.GetProperty("size").GetInt64()));
            Assert.That(made.ToString(), Is.EqualTo(recorded));
            Assert.That(made.Hashes.Select(hash => hash.ToHex()), Is.EqualTo(row.GetProperty("proof_hex").EnumerateArray().Select(hash => hash.GetString())));
            Assert.That(TreeHash.Leaf(made.Extra).ToHex(), Is.EqualTo(row.GetProperty("leaf_hash_hex").GetString()));
            Assert.That(TlogProof.TryParse(Encoding.UTF8.GetBytes(recorded), out var read, out _), Is.True);
            Assert.That(VerifierKey.TryParse(Text("log_vkey"), out var key, out _), Is.True);
            Assert.That(ReceiptChecker.Check(read!, key!), Is.EqualTo(ProofFault.None));
        }
    }

    static string Text(string name) => Vectors.GetProperty(name).GetString()!;
}
