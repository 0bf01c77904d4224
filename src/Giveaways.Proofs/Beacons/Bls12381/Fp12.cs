namespace Giveaways.Proofs.Beacons.Bls12381;

/// <summary>The field of pairing values, Fp6[w] / (w^2 - v): the value c0 + c1 w.</summary>
internal readonly struct Fp12(in Fp6 c0, in Fp6 c1)
{
    internal readonly Fp6 C0 = c0;
    internal readonly Fp6 C1 = c1;

    // (1 + u)^((p - 1) / 6) = w^(p - 1), and its powers: what the Frobenius map multiplies the coefficient of w^i with.
    static readonly Fp2 Frobenius1 = new Fp2(Fp.One, Fp.One).Power(Fp.Nibbles((Fp.Modulus - 1) / 6));
    static readonly Fp2 Frobenius2 = Frobenius1.Square();
    static readonly Fp2 Frobenius3 = Frobenius2 * Frobenius1;
    static readonly Fp2 Frobenius4 = Frobenius2.Square();
    static readonly Fp2 Frobenius5 = Frobenius4 * Frobenius1;

    public static Fp12 One { get; } = new(Fp6.One, default);

    internal bool IsOne =>
        C0.C0 == Fp2.One && C0.C1.IsZero && C0.C2.IsZero && C1.C0.IsZero && C1.C1.IsZero && C1.C2.IsZero;

    public static Fp12 operator *(in Fp12 a, in Fp12 b)
    {
        Fp6 low = a.C0 * b.C0;
        Fp6 high = a.C1 * b.C1;
        Fp6 cross = (a.C0 + a.C1) * (b.C0 + b.C1);
        return new(low + high.TimesV(), cross - low - high);
    }

    internal Fp12 Square()
    {
        Fp6 cross = C0 * C1;
        Fp6 real = (C0 + C1) * (C0 + C1.TimesV());
        return new(real - cross - cross.TimesV(), cross + cross);
    }

    /// <summary>The product with a line's value a + b w^2 + c w^3, c in Fp.</summary>
    internal Fp12 TimesLine(in Fp2 a, in Fp2 b, in Fp c)
    {
        Fp6 low = C0.TimesLow(a, b);
        Fp6 high = C1.TimesMiddle(c);
        Fp6 cross = (C0 + C1).TimesLow(a, new Fp2(b.C0 + c, b.C1));
        return new(low + high.TimesV(), cross - low - high);
    }

    /// <summary>The power p^6; the inverse of an element of the cyclotomic subgroup.</summary>
    internal Fp12 Conjugate() => new(C0, -C1);

    internal Fp12 Invert()
    {
        Fp6 norm = ((C0 * C0) - (C1 * C1).TimesV()).Invert();
        return new(C0 * norm, -(C1 * norm));
    }

    /// <summary>The power p.</summary>
    internal Fp12 Frobenius() => new(
        new(C0.C0.Conjugate(), C0.C1.Conjugate() * Frobenius2, C0.C2.Conjugate() * Frobenius4),
        new(C1.C0.Conjugate() * Frobenius1, C1.C1.Conjugate() * Frobenius3, C1.C2.Conjugate() * Frobenius5));

    /// <summary>The square of an element of the cyclotomic subgroup, by Granger and Scott (ePrint 2009/565): half the cost.</summary>
    internal Fp12 CyclotomicSquare()
    {
        SquarePair(C0.C0, C1.C1, out Fp2 a0, out Fp2 a1);
        SquarePair(C1.C0, C0.C2, out Fp2 b0, out Fp2 b1);
        SquarePair(C0.C1, C1.C2, out Fp2 c0, out Fp2 c1);
        return new(
            new(TripleLess(a0, C0.C0), TripleLess(b0, C0.C1), TripleLess(c0, C0.C2)),
            new(TripleMore(c1.TimesNonResidue(), C1.C0), TripleMore(a1, C1.C1), TripleMore(b1, C1.C2)));
    }

    /// <summary>The square of a + b s in Fp2[s] / (s^2 - (1 + u)).</summary>
    static void SquarePair(in Fp2 a, in Fp2 b, out Fp2 real, out Fp2 cross)
    {
        Fp2 aa = a.Square();
        Fp2 bb = b.Square();
        real = aa + bb.TimesNonResidue();
        cross = (a + b).Square() - aa - bb;
    }

    static Fp2 TripleLess(in Fp2 square, in Fp2 old) => (square - old).Double() + square;

    static Fp2 TripleMore(in Fp2 square, in Fp2 old) => (square + old).Double() + square;
}
