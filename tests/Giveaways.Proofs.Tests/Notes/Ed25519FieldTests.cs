using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Giveaways.Proofs.Notes;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Giveaways.Proofs.Tests.Notes;

/// <summary>An integer below 2^255 - 19, evenly spread or at an edge.</summary>
public sealed record Ed25519Value(BigInteger Value)
{
    public override string ToString() => Value.ToString("x", null);
}

/// <summary>What FsCheck draws those values from.</summary>
public static class Ed25519Values
{
    internal static readonly BigInteger[] Edges =
    [
        0, 1, 2, 18, 19, ReferenceEd25519.P - 1, ReferenceEd25519.P - 2, ReferenceEd25519.P - 19,
        .. Enumerable.Range(1, 4).SelectMany(i => new[] { BigInteger.One << (51 * i), (BigInteger.One << (51 * i)) - 1 }),
    ];

    public static Arbitrary<Ed25519Value> Values() => Gen.OneOf(
            Gen.Choose(0, 255).ArrayOf(40).Select(b => ReferenceEd25519.Modulo(new(b.Select(v => (byte)v).ToArray(), isUnsigned: true))),
            Gen.Elements(Edges))
        .Select(v => new Ed25519Value(v))
        .ToArbitrary();
}

/// <summary>The field of Ed25519 against plain integers, in chains that leave limbs unreduced.</summary>
[FsCheck.NUnit.Properties(Arbitrary = [typeof(Ed25519Values)], MaxTest = 500)]
sealed class Ed25519FieldTests
{
    [Test]
    public void Every_pair_of_edges_agrees_with_integers()
    {
        foreach (BigInteger a in Ed25519Values.Edges)
        {
            foreach (BigInteger b in Ed25519Values.Edges)
            {
                Ed25519Field x = Of(new(a));
                Ed25519Field y = Of(new(b));
                Assert.That(Value(x + y), Is.EqualTo(ReferenceEd25519.Modulo(a + b)), $"{a} + {b}");
                Assert.That(Value(x - y), Is.EqualTo(ReferenceEd25519.Modulo(a - b)), $"{a} - {b}");
                Assert.That(Value(x * y), Is.EqualTo(ReferenceEd25519.Modulo(a * b)), $"{a} * {b}");
            }
        }
    }

    [Property]
    public bool Product_is_that_of_integers(Ed25519Value a, Ed25519Value b) =>
        Value(Of(a) * Of(b)) == a.Value * b.Value % ReferenceEd25519.P;

    [Property]
    public bool Sum_and_difference_are_those_of_integers(Ed25519Value a, Ed25519Value b) =>
        Value(Of(a) + Of(b)) == (a.Value + b.Value) % ReferenceEd25519.P
        && Value(Of(a) - Of(b)) == ReferenceEd25519.Modulo(a.Value - b.Value)
        && Value(-Of(a)) == ReferenceEd25519.Modulo(-a.Value);

    [Property]
    public bool Long_chain_is_that_of_integers(Ed25519Value a, Ed25519Value b)
    {
        Ed25519Field x = Of(a);
        BigInteger y = a.Value;
        for (int i = 0; i < 20; i++)
        {
            x = ((x - Of(b)).Double() * (x + x.Double())) - x - Of(b) - x;
            y = ReferenceEd25519.Modulo((2 * (y - b.Value) * (3 * y)) - y - b.Value - y);
        }

        return Value(x) == y;
    }

    [Property(MaxTest = 50)]
    public bool Inverse_and_root_power_are_those_of_integers(Ed25519Value a) =>
        Value(Of(a).Invert()) == BigInteger.ModPow(a.Value, ReferenceEd25519.P - 2, ReferenceEd25519.P)
        && Value(Of(a).RootPower()) == BigInteger.ModPow(a.Value, (ReferenceEd25519.P - 5) / 8, ReferenceEd25519.P);

    [Property]
    public bool Equality_and_parity_are_those_of_integers(Ed25519Value a, Ed25519Value b) =>
        Of(a) == Of(b) == (a.Value == b.Value) && Of(a).IsOdd == !a.Value.IsEven && (Of(a) - Of(a)).IsZero;

    [Test]
    public void Decoding_p_or_more_is_refused()
    {
        for (BigInteger value = ReferenceEd25519.P; value < BigInteger.Pow(2, 255); value++)
        {
            Assert.That(Ed25519Field.TryDecode(ReferenceEd25519.Bytes(value), out _), Is.False, $"{value}");
        }

        Assert.That(Ed25519Field.TryDecode(ReferenceEd25519.Bytes(ReferenceEd25519.P - 1), out _), Is.True);
    }

    static Ed25519Field Of(Ed25519Value value) =>
        Ed25519Field.TryDecode(ReferenceEd25519.Bytes(value.Value), out Ed25519Field element)
            ? element
            : throw new ArgumentOutOfRangeException(nameof(value));

    static BigInteger Value(Ed25519Field element)
    {
        byte[] bytes = new byte[Ed25519Field.Size];
        element.Encode(bytes);
        return new BigInteger(bytes, isUnsigned: true);
    }
}
