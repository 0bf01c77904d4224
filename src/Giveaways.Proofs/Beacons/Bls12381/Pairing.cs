namespace Giveaways.Proofs.Beacons.Bls12381;

/// <summary>The optimal ate pairing of BLS12-381, as far as a verifier needs it: is a product of two pairings one?</summary>
/// <remarks>
/// Both Miller loops share their squarings and one final exponentiation. A point of the twist stands for (x / w^2, y / w^3), so the
/// line of slope s through (x, y), taken at a point P of G1 and multiplied by w^3, is (s x - y) - s P.x w^2 + P.y w^3; the factor
/// lies in a proper subfield, which the final exponentiation sends to one.
/// </remarks>
internal static class Pairing
{
    /// <summary>e(p1, q1) * e(p2, q2) = 1, for finite points of the two groups.</summary>
    internal static bool ProductIsOne(in AffinePoint<Fp> p1, PairingLines q1, in AffinePoint<Fp> p2, PairingLines q2)
    {
        Fp12 f = Fp12.One;
        int next = 0;
        for (int bit = PairingLines.TopBit - 1; bit >= 0; bit--)
        {
            f = f.Square();
            f = TimesLines(f, p1, q1[next], p2, q2[next]);
            next++;
            if (PairingLines.IsSet(bit))
            {
                f = TimesLines(f, p1, q1[next], p2, q2[next]);
                next++;
            }
        }

        // The parameter is negative, which inverts the value; one stays one.
        return FinalExponentiation(f).IsOne;
    }

    /// <summary>The power 3 (p^12 - 1) / r: the 3 changes no answer, r being prime to it, and makes the exponent simple.</summary>
    /// <remarks>3 (p^4 - p^2 + 1) / r = (x - 1)^2 (x + p) (x^2 + p^2 - 1) + 3 (Hayashida, Hayasaka, Teruya, ePrint 2020/875).</remarks>
    internal static Fp12 FinalExponentiation(in Fp12 value)
    {
        Fp12 f = value.Conjugate() * value.Invert();
        f = f.Frobenius().Frobenius() * f;

        Fp12 a = PowerX(f) * f.Conjugate();
        a = PowerX(a) * a.Conjugate();
        a = PowerX(a) * a.Frobenius();
        a = PowerX(PowerX(a)) * a.Frobenius().Frobenius() * a.Conjugate();
        return a * f.CyclotomicSquare() * f;
    }

    /// <summary>The power x of an element of the cyclotomic subgroup; x is negative, and there the conjugate is the inverse.</summary>
    static Fp12 PowerX(in Fp12 value)
    {
        Fp12 power = value;
        for (int bit = PairingLines.TopBit - 1; bit >= 0; bit--)
        {
            power = power.CyclotomicSquare();
            power = PairingLines.IsSet(bit) ? power * value : power;
        }

        return power.Conjugate();
    }

    static Fp12 TimesLines(
        in Fp12 f, in AffinePoint<Fp> p1, in PairingLines.Line l1, in AffinePoint<Fp> p2, in PairingLines.Line l2) =>
        f.TimesLine(l1.Offset, -(l1.Slope * p1.X), p1.Y).TimesLine(l2.Offset, -(l2.Slope * p2.X), p2.Y);
}
