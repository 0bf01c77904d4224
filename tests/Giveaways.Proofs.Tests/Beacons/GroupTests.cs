using System.Numerics;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Beacons.Bls12381;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Giveaways.Proofs.Tests.Beacons;

/// <summary>The two groups: their points, their one spelling, and who is not in them.</summary>
[FsCheck.NUnit.Properties(Arbitrary = [typeof(FieldValues)], MaxTest = 10)]
sealed class GroupTests
{
    [Test]
    public void Generators_are_on_the_curves_and_have_order_r()
    {
        Assert.That(G1.IsOnCurve(G1.Generator), Is.True);
        Assert.That(G2.IsOnCurve(G2.Generator), Is.True);
        Assert.That(Elements.Times(Elements.Order, G1.Generator).IsInfinity, Is.True);
        Assert.That(Elements.Times(Elements.Order, G2.Generator).IsInfinity, Is.True);
    }

    [Property]
    public bool Multiples_add_up(FieldValue a, FieldValue b) =>
        Elements.Times(a.Value, G1.Generator).Add(Elements.Times(b.Value, G1.Generator))
            .Equals(Elements.Times((a.Value + b.Value) % Elements.Order, G1.Generator))
        && Elements.Times(a.Value, G2.Generator).Add(Elements.Times(b.Value, G2.Generator))
            .Equals(Elements.Times((a.Value + b.Value) % Elements.Order, G2.Generator));

    [Test]
    public void Sum_of_a_point_and_its_negative_is_infinity()
    {
        CurvePoint<Fp> point = new(G1.Generator);
        Assert.That(point.Add(point.Negate()).IsInfinity, Is.True);
        Assert.That(point.Add(point).Equals(point.Double()), Is.True);
        Assert.That(point.Add(default).Equals(point), Is.True);
        Assert.That(new CurvePoint<Fp>().Add(point).Equals(point), Is.True);
        Assert.That(new CurvePoint<Fp>().Equals(point), Is.False);
        Assert.That(() => new CurvePoint<Fp>().ToAffine(), Throws.InvalidOperationException);
    }

    [Property]
    public bool G1_subgroup_check_agrees_with_multiplication_by_r(FieldValue a)
    {
        AffinePoint<Fp> outside = Elements.PointFrom(a.Value % (FieldValue.P - 1000));
        AffinePoint<Fp> inside = Elements.Times(a.Value + 1, G1.Generator).ToAffine();
        return G1.IsInSubgroup(outside) == Elements.Times(Elements.Order, outside).IsInfinity && G1.IsInSubgroup(inside);
    }

    [TestCase(3)]
    [TestCase(11)]
    [TestCase(10177)]
    [TestCase(859267)]
    [TestCase(52437899)]
    public void G1_point_of_a_small_order_is_refused(int order)
    {
        // The whole curve has exponent (1 - x) r, so this multiple has the wanted order or is infinity.
        BigInteger multiple = (1 - Elements.Parameter) * Elements.Order / order;
        AffinePoint<Fp> point = Enumerable.Range(1, 50)
            .Select(start => Elements.Times(multiple, Elements.PointFrom(1000 * start)))
            .First(reached => !reached.IsInfinity)
            .ToAffine();
        Assert.That(Elements.Times(order, point).IsInfinity, Is.True);
        Assert.That(G1.Decode(Elements.Compress(point), out _), Is.EqualTo(BeaconFault.NotInSubgroup));
    }

    [Test]
    public void G1_point_outside_the_subgroup_is_refused() =>
        Assert.That(G1.Decode(Elements.Compress(Elements.PointFrom(4)), out _), Is.EqualTo(BeaconFault.NotInSubgroup));

    // From 1 on: the point of x = 0 has order three, and is cleared to infinity.
    [Property]
    public bool Cofactor_clearing_lands_in_the_subgroup(FieldValue a) =>
        G1.IsInSubgroup(G1.ClearCofactor(new(Elements.PointFrom(1 + (a.Value % (FieldValue.P - 1000))))).ToAffine());

    [Property]
    public bool G1_decoding_inverts_compression(FieldValue a)
    {
        AffinePoint<Fp> point = Elements.Times(a.Value + 1, G1.Generator).ToAffine();
        return G1.Decode(Elements.Compress(point), out AffinePoint<Fp> read) == BeaconFault.None && read.X == point.X && read.Y == point.Y;
    }

    [Property]
    public bool G2_decoding_inverts_compression(FieldValue a)
    {
        AffinePoint<Fp2> point = Elements.Times(a.Value + 1, G2.Generator).ToAffine();
        return G2.Decode(Elements.Compress(point), out AffinePoint<Fp2> read) == BeaconFault.None && read.X == point.X && read.Y == point.Y;
    }

    [Test]
    public void G2_point_outside_the_subgroup_is_refused()
    {
        // The first real x with a point of the twist.
        BeaconFault[] faults = [.. Enumerable.Range(1, 20).Select(x => G2.Decode([0x80, .. new byte[94], (byte)x], out _))];
        Assert.That(faults, Is.All.AnyOf(BeaconFault.NotInSubgroup, BeaconFault.NotOnCurve));
        Assert.That(faults, Has.Some.EqualTo(BeaconFault.NotInSubgroup).And.Some.EqualTo(BeaconFault.NotOnCurve));
    }

    [Test]
    public void G2_second_spellings_are_refused()
    {
        byte[] good = Elements.Compress(G2.Generator);
        BigInteger imaginary = Elements.Value(G2.Generator.X.C1);
        BigInteger real = Elements.Value(G2.Generator.X.C0);
        byte[] realAlias = [.. good[..Fp.Size], .. Elements.Bytes(real + FieldValue.P, Fp.Size)];
        byte[] imaginaryTooGreat = [.. Elements.Bytes(FieldValue.P + (imaginary % 5), Fp.Size), .. good[Fp.Size..]];
        imaginaryTooGreat[0] |= 0x80;
        Assert.That(G2.Decode(good, out _), Is.EqualTo(BeaconFault.None));
        Assert.That(G2.Decode(realAlias, out _), Is.EqualTo(BeaconFault.NonCanonical));
        Assert.That(G2.Decode(imaginaryTooGreat, out _), Is.EqualTo(BeaconFault.NonCanonical));
        Assert.That(G2.Decode([0xc0, .. new byte[95]], out _), Is.EqualTo(BeaconFault.Infinity));
    }
}
