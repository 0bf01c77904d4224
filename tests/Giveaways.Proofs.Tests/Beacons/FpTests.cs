using System.Numerics;
using Giveaways.Proofs.Beacons.Bls12381;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Giveaways.Proofs.Tests.Beacons;

/// <summary>The base field against plain integers.</summary>
[FsCheck.NUnit.Properties(Arbitrary = [typeof(FieldValues)], MaxTest = 500)]
sealed class FpTests
{
    static BigInteger P => FieldValue.P;

    [Test]
    public void Every_pair_of_edges_agrees_with_integers()
    {
        // Spelled out, since a carry that ripples through a full limb is too rare to wait for.
        foreach (BigInteger a in FieldValues.Edges)
        {
            foreach (BigInteger b in FieldValues.Edges)
            {
                Assert.That(Elements.Value(Elements.Of(a) + Elements.Of(b)), Is.EqualTo((a + b) % P), $"{a} + {b}");
                Assert.That(Elements.Value(Elements.Of(a) - Elements.Of(b)), Is.EqualTo((a - b + P) % P), $"{a} - {b}");
                Assert.That(Elements.Value(Elements.Of(a) * Elements.Of(b)), Is.EqualTo(a * b % P), $"{a} * {b}");
            }
        }
    }

    [Property]
    public bool Sum_is_that_of_integers(FieldValue a, FieldValue b) =>
        Elements.Value(a.Element + b.Element) == (a.Value + b.Value) % P;

    [Property]
    public bool Difference_is_that_of_integers(FieldValue a, FieldValue b) =>
        Elements.Value(a.Element - b.Element) == (a.Value - b.Value + P) % P;

    [Property]
    public bool Product_is_that_of_integers(FieldValue a, FieldValue b) =>
        Elements.Value(a.Element * b.Element) == a.Value * b.Value % P;

    [Property]
    public bool Negative_and_double_and_half_are_those_of_integers(FieldValue a) =>
        Elements.Value(-a.Element) == (P - a.Value) % P
        && Elements.Value(a.Element.Double()) == 2 * a.Value % P
        && a.Element.Halve().Double() == a.Element;

    [Property(MaxTest = 50)]
    public bool Inverse_is_that_of_integers(FieldValue a) =>
        Elements.Value(a.Element.Invert()) == BigInteger.ModPow(a.Value, P - 2, P);

    [Property(MaxTest = 50)]
    public bool Square_root_exists_where_Eulers_criterion_says_so(FieldValue a)
    {
        bool isSquare = a.Value.IsZero || BigInteger.ModPow(a.Value, (P - 1) / 2, P).IsOne;
        return a.Element.TrySquareRoot(out Fp root) == isSquare && (!isSquare || root.Square() == a.Element);
    }

    [Property]
    public bool Parity_and_half_are_those_of_integers(FieldValue a) =>
        a.Element.IsOdd == !a.Value.IsEven && a.Element.IsGreaterHalf == a.Value > (P - 1) / 2;

    [Property]
    public bool Wide_value_is_reduced_like_an_integer(FieldValue a, FieldValue b)
    {
        BigInteger wide = (a.Value * b.Value) & ((BigInteger.One << 512) - 1);
        return Elements.Value(Fp.FromWide(Elements.Bytes(wide, Fp.WideSize))) == wide % P;
    }

    [Property]
    public bool Decoding_inverts_encoding(FieldValue a) => Elements.Value(a.Element) == a.Value;

    [Property]
    public bool Equality_and_zero_are_those_of_integers(FieldValue a, FieldValue b) =>
        a.Element == b.Element == (a.Value == b.Value) && a.Element.IsZero == a.Value.IsZero;

    [Test]
    public void Wide_value_of_all_ones_is_reduced()
    {
        BigInteger ones = (BigInteger.One << 512) - 1;
        Assert.That(Elements.Value(Fp.FromWide(Elements.Bytes(ones, Fp.WideSize))), Is.EqualTo(ones % P));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public void Decoding_p_or_more_is_refused(int above) =>
        Assert.That(Fp.TryDecode(Elements.Bytes(P + above, Fp.Size), out _), Is.False);

    [Test]
    public void Decoding_48_bytes_of_ones_is_refused() =>
        Assert.That(Fp.TryDecode(Enumerable.Repeat((byte)0xff, Fp.Size).ToArray(), out _), Is.False);
}
