using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Giveaways.Proofs.Beacons.Bls12381;

namespace Giveaways.Proofs.Tests.Beacons;

/// <summary>An integer below p for properties of the field: evenly spread, or at an edge where carries and borrows happen.</summary>
public sealed record FieldValue(BigInteger Value)
{
    /// <summary>p, from the curve's parameter and not from its digits: (x - 1)^2 r / 3 + x.</summary>
    internal static readonly BigInteger P = (Elements.Cofactor * Elements.Order) + Elements.Parameter;

    internal Fp Element => Elements.Of(Value);

    public override string ToString() => Value.ToString("x", null);
}

/// <summary>What FsCheck draws field values from.</summary>
public static class FieldValues
{
    static readonly BigInteger[] Plain =
    [
        0, 1, 2, 4, FieldValue.P - 1, FieldValue.P - 2, (FieldValue.P - 1) / 2, (FieldValue.P + 1) / 2,
        .. Enumerable.Range(1, 5).SelectMany(i => new[] { BigInteger.One << (64 * i), (BigInteger.One << (64 * i)) - 1 }),
    ];

    static readonly BigInteger Unscale = BigInteger.ModPow(BigInteger.One << 384, FieldValue.P - 2, FieldValue.P);

    /// <summary>The edges themselves, and the values whose limbs, scaled by 2^384 as they are held, are those edges.</summary>
    internal static readonly BigInteger[] Edges = [.. Plain, .. Plain.Skip(1).Select(edge => edge * Unscale % FieldValue.P)];

    public static Arbitrary<FieldValue> Values() => Gen.OneOf(
            Gen.Choose(0, 255).ArrayOf(64).Select(b => new BigInteger(b.Select(v => (byte)v).ToArray(), isUnsigned: true) % FieldValue.P),
            Gen.Elements(Edges))
        .Select(v => new FieldValue(v))
        .ToArbitrary();
}
