using System.Text;
using System.Text.Json;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Leaves;

/// <summary>The golden bytes of every leaf type. The file is law: leaves are added to it, never changed.</summary>
public sealed class LeafVectorsTests
{
    static readonly Dictionary<string, JsonElement> Vectors =
        JsonDocument.Parse(File.ReadAllBytes(VectorFiles.Own("leaves.json"))).RootElement.EnumerateArray()
            .ToDictionary(vector => vector.GetProperty("name").GetString()!);

    public static IEnumerable<string> Names => LeafSamples.All.Keys;

    [TestCaseSource(nameof(Names))]
    public void Leaf_has_its_golden_bytes(string name)
    {
        var text = string.Concat(Vectors[name].GetProperty("lines").EnumerateArray().Select(line => line.GetString() + "\n"));
        var bytes = LeafSamples.All[name].ToBytes();
        Assert.That(Encoding.ASCII.GetString(bytes), Is.EqualTo(text));
        Assert.That(Hash32.Of(bytes).ToHex(), Is.EqualTo(Vectors[name].GetProperty("sha256").GetString()));
    }

    [TestCaseSource(nameof(Names))]
    public void Golden_bytes_read_as_their_leaf(string name)
    {
        var text = string.Concat(Vectors[name].GetProperty("lines").EnumerateArray().Select(line => line.GetString() + "\n"));
        Assert.That(Leaf.TryParse(Encoding.ASCII.GetBytes(text), out var leaf, out var why), Is.True, why);
        Assert.That(leaf, Is.EqualTo(LeafSamples.All[name]));
    }

    [Test]
    public void Every_type_and_no_other_has_golden_bytes()
    {
        var sampled = LeafSamples.All.Values.Select(leaf => leaf.GetType()).ToHashSet();
        var types = typeof(Leaf).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Leaf)) && !type.IsAbstract).ToHashSet();
        Assert.That(sampled, Is.EquivalentTo(types));
        Assert.That(LeafSamples.All.Values.Select(leaf => leaf.Type).Distinct(), Is.EquivalentTo(LeafTypes.Names));
        Assert.That(Vectors.Keys, Is.EquivalentTo(Names));
    }

    /// <summary>Prints what belongs in the file for a new leaf; reviewed before it is added.</summary>
    [Test, Explicit("Prints vectors for review.")]
    public void Print()
    {
        var vectors = LeafSamples.All.Select(sample => new
        {
            name = sample.Key,
            sha256 = Hash32.Of(sample.Value.ToBytes()).ToHex(),
            lines = Encoding.ASCII.GetString(sample.Value.ToBytes()).Split('\n')[..^1],
        });
        TestContext.Out.WriteLine(JsonSerializer.Serialize(vectors, Indented));
    }

    static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
