using System.Numerics;
using Giveaways.Proofs.Beacons.Bls12381;
using PropertyAttribute = FsCheck.NUnit.PropertyAttribute;

namespace Giveaways.Proofs.Tests.Beacons;

/// <summary>The extension fields: schoolbook products as the oracle, and the laws that the fast formulas must keep.</summary>
[FsCheck.NUnit.Properties(Arbitrary = [typeof(FieldValues)], MaxTest = 50)]
sealed class TowerTests
{
    [Property]
    public bool Fp2_product_is_that_of_complex_integers(FieldValue a, FieldValue b, FieldValue c, FieldValue d)
    {
        Fp2 product = new Fp2(a.Element, b.Element) * new Fp2(c.Element, d.Element);
        BigInteger p = FieldValue.P;
        return Elements.Value(product.C0) == ((((a.Value * c.Value) - (b.Value * d.Value)) % p) + p) % p
            && Elements.Value(product.C1) == ((a.Value * d.Value) + (b.Value * c.Value)) % p;
    }

    [Property]
    public bool Fp2_square_and_inverse_agree_with_the_product(FieldValue a, FieldValue b)
    {
        Fp2 value = new(a.Element, b.Element);
        Fp2 unit = value * value.Invert();
        return value.Square() == value * value && (value.IsZero ? unit.IsZero : unit == Fp2.One);
    }

    [Property]
    public bool Fp2_square_has_a_root(FieldValue a, FieldValue b)
    {
        Fp2 square = new Fp2(a.Element, b.Element).Square();
        return square.TrySquareRoot(out Fp2 root) && root.Square() == square;
    }

    [Property]
    public bool Fp2_square_times_the_non_residue_has_no_root(FieldValue a, FieldValue b)
    {
        Fp2 value = new(a.Element, b.Element);
        return value.IsZero || !value.Square().TimesNonResidue().TrySquareRoot(out _);
    }

    [Property]
    public bool Fp2_root_of_a_real_number_exists(FieldValue a)
    {
        Fp2 real = new(a.Element, Fp.Zero);
        return real.TrySquareRoot(out Fp2 root) && root.Square() == real;
    }

    [Property]
    public bool Fp12_product_is_that_of_polynomials_in_w(FieldValue a, FieldValue b, FieldValue c)
    {
        Fp12 x = Sample(a, b, c);
        Fp12 y = Sample(b, c, a);
        return Same(x * y, Schoolbook(x, y)) && Same(x.Square(), Schoolbook(x, x));
    }

    [Property]
    public bool Fp12_product_with_a_line_is_the_full_product(FieldValue a, FieldValue b, FieldValue c)
    {
        Fp12 x = Sample(a, b, c);
        Fp2 first = new(b.Element, c.Element);
        Fp2 second = new(c.Element, a.Element);
        Fp12 line = Of([first, Fp2.Zero, second, new Fp2(a.Element, Fp.Zero), Fp2.Zero, Fp2.Zero]);
        return Same(x.TimesLine(first, second, a.Element), x * line);
    }

    [Property]
    public bool Fp12_inverse_gives_one(FieldValue a, FieldValue b)
    {
        Fp12 x = Sample(a, b, new FieldValue(7));
        return (x * x.Invert()).IsOne;
    }

    [Property(MaxTest = 3)]
    public bool Fp12_Frobenius_is_the_power_p(FieldValue a, FieldValue b)
    {
        Fp12 x = Sample(a, b, new FieldValue(7));
        Fp12 power = Fp12.One;
        for (int bit = (int)FieldValue.P.GetBitLength() - 1; bit >= 0; bit--)
        {
            power = power.Square();
            power = ((FieldValue.P >> bit) & 1).IsOne ? power * x : power;
        }

        return Same(x.Frobenius(), power);
    }

    [Property]
    public bool Fp12_cyclotomic_square_is_the_square_on_its_subgroup(FieldValue a, FieldValue b)
    {
        Fp12 x = Sample(a, b, new FieldValue(7));
        x = x.Conjugate() * x.Invert();
        x = x.Frobenius().Frobenius() * x;
        return Same(x.CyclotomicSquare(), x.Square());
    }

    static Fp12 Sample(FieldValue a, FieldValue b, FieldValue c)
    {
        Fp2 x = new(a.Element, b.Element);
        Fp2 y = new(b.Element, c.Element);
        return Of([x, y, x * y, y.Square(), x + y, x.Square() - y]);
    }

    static Fp12 Of(Fp2[] w) => new(new(w[0], w[2], w[4]), new(w[1], w[3], w[5]));

    static Fp2[] Coefficients(Fp12 x) => [x.C0.C0, x.C1.C0, x.C0.C1, x.C1.C1, x.C0.C2, x.C1.C2];

    static bool Same(Fp12 x, Fp12 y) => Coefficients(x).SequenceEqual(Coefficients(y));

    /// <summary>36 products of polynomials in w, with w^6 = 1 + u.</summary>
    static Fp12 Schoolbook(Fp12 x, Fp12 y)
    {
        Fp2[] sum = new Fp2[6];
        Fp2[] left = Coefficients(x);
        Fp2[] right = Coefficients(y);
        for (int i = 0; i < 36; i++)
        {
            int power = (i / 6) + (i % 6);
            Fp2 product = left[i / 6] * right[i % 6];
            sum[power % 6] += power < 6 ? product : product.TimesNonResidue();
        }

        return Of(sum);
    }
}
