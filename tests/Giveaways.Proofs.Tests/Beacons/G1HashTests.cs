using System.Text;
using System.Text.Json;
using Giveaways.Proofs.Beacons.Bls12381;
using Giveaways.Testing;

namespace Giveaways.Proofs.Tests.Beacons;

/// <summary>The published examples of RFC 9380 appendix J.9.1, with their intermediate values.</summary>
sealed class G1HashTests
{
    static readonly JsonElement Vectors = JsonDocument.Parse(File.ReadAllText(VectorFiles.Own("rfc9380_g1.json"))).RootElement;

    static IEnumerable<TestCaseData> Cases() => Vectors.GetProperty("cases").EnumerateArray()
        .Select(c => new TestCaseData(c).SetArgDisplayNames($"message \"{c.GetProperty("head").GetString()}\""));

    [TestCaseSource(nameof(Cases))]
    public void Message_hashes_to_the_published_point(JsonElement vector)
    {
        byte[] message = Encoding.ASCII.GetBytes(
            Text(vector, "head") + string.Concat(Enumerable.Repeat(Text(vector, "fill"), vector.GetProperty("repeat").GetInt32())));
        byte[] tag = Encoding.ASCII.GetBytes(Text(Vectors, "tag"));

        (Fp first, Fp second) = G1Hash.HashToField(message, tag);
        Assert.That(first, Is.EqualTo(Fp.Constant(Text(vector, "u0"))));
        Assert.That(second, Is.EqualTo(Fp.Constant(Text(vector, "u1"))));
        AssertPoint(G1Hash.MapToCurve(first).ToAffine(), vector, "q0x", "q0y");
        AssertPoint(G1Hash.MapToCurve(second).ToAffine(), vector, "q1x", "q1y");
        AssertPoint(G1Hash.Hash(message, tag), vector, "x", "y");
    }

    [Test]
    public void Zero_maps_to_a_point_of_the_curve() =>
        Assert.That(G1.IsOnCurve(G1Hash.MapToCurve(Fp.Zero).ToAffine()), Is.True);

    [Test]
    public void Tag_of_256_bytes_is_refused() =>
        Assert.That(() => G1Hash.Hash([], new byte[G1Hash.MaxTagLength + 1]), Throws.InstanceOf<ArgumentOutOfRangeException>());

    static void AssertPoint(AffinePoint<Fp> point, JsonElement vector, string x, string y)
    {
        Assert.That(point.X, Is.EqualTo(Fp.Constant(Text(vector, x))));
        Assert.That(point.Y, Is.EqualTo(Fp.Constant(Text(vector, y))));
    }

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
