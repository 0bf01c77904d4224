using System.Numerics;
using Giveaways.Proofs.Beacons.Bls12381;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Giveaways.Proofs.Tests.Beacons;

/// <summary>What makes a pairing one: it is linear on both sides, and not constant.</summary>
[FsCheck.NUnit.Properties(Arbitrary = [typeof(FieldValues)], MaxTest = 10)]
sealed class PairingTests
{
    static readonly PairingLines Generator = new(G2.Generator);

    [Property]
    public bool Factors_move_from_one_side_to_the_other(FieldValue a, FieldValue b)
    {
        BigInteger left = a.Value + 1;
        BigInteger right = b.Value + 1;
        AffinePoint<Fp> product = Elements.Times(left * right % Elements.Order, G1.Generator).ToAffine();
        AffinePoint<Fp> p = Elements.Times(left, G1.Generator).ToAffine();
        PairingLines q = new(Elements.Times(right, G2.Generator).ToAffine());
        return Pairing.ProductIsOne(product.Negate(), Generator, p, q) && Pairing.ProductIsOne(p, q, product.Negate(), Generator);
    }

    [Property]
    public bool Another_factor_does_not_give_one(FieldValue a)
    {
        AffinePoint<Fp> p = Elements.Times(a.Value + 1, G1.Generator).ToAffine();
        AffinePoint<Fp> next = Elements.Times(a.Value + 2, G1.Generator).ToAffine();
        return !Pairing.ProductIsOne(p.Negate(), Generator, next, Generator) && !Pairing.ProductIsOne(p, Generator, p, Generator);
    }

    [Test]
    public void Value_of_the_final_exponentiation_has_order_r()
    {
        Fp2 one = Fp2.One;
        Fp12 value = Pairing.FinalExponentiation(new(new(one, one.Double(), one.TimesNonResidue()), new(one, one, one.Double())));
        Fp12 power = Fp12.One;
        for (int bit = (int)Elements.Order.GetBitLength() - 1; bit >= 0; bit--)
        {
            power = power.Square();
            power = ((Elements.Order >> bit) & 1).IsOne ? power * value : power;
        }

        Assert.That(value.IsOne, Is.False);
        Assert.That(power.IsOne, Is.True);
    }
}
