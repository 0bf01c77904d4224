namespace Giveaways.Proofs.Beacons.Bls12381;

/// <summary>The cubic extension Fp2[v] / (v^3 - (1 + u)): the value c0 + c1 v + c2 v^2.</summary>
internal readonly struct Fp6(in Fp2 c0, in Fp2 c1, in Fp2 c2)
{
    internal readonly Fp2 C0 = c0;
    internal readonly Fp2 C1 = c1;
    internal readonly Fp2 C2 = c2;

    public static Fp6 One { get; } = new(Fp2.One, Fp2.Zero, Fp2.Zero);

    public static Fp6 operator +(in Fp6 a, in Fp6 b) => new(a.C0 + b.C0, a.C1 + b.C1, a.C2 + b.C2);

    public static Fp6 operator -(in Fp6 a, in Fp6 b) => new(a.C0 - b.C0, a.C1 - b.C1, a.C2 - b.C2);

    public static Fp6 operator -(in Fp6 a) => new(-a.C0, -a.C1, -a.C2);

    public static Fp6 operator *(in Fp6 a, in Fp6 b)
    {
        Fp2 t0 = a.C0 * b.C0;
        Fp2 t1 = a.C1 * b.C1;
        Fp2 t2 = a.C2 * b.C2;
        Fp2 c0 = ((a.C1 + a.C2) * (b.C1 + b.C2)) - t1 - t2;
        Fp2 c1 = ((a.C0 + a.C1) * (b.C0 + b.C1)) - t0 - t1;
        Fp2 c2 = ((a.C0 + a.C2) * (b.C0 + b.C2)) - t0 - t2;
        return new(t0 + c0.TimesNonResidue(), c1 + t2.TimesNonResidue(), c2 + t1);
    }

    /// <summary>The product with b0 + b1 v: five products instead of six.</summary>
    internal Fp6 TimesLow(in Fp2 b0, in Fp2 b1)
    {
        Fp2 t0 = C0 * b0;
        Fp2 t1 = C1 * b1;
        Fp2 cross = (C0 + C1) * (b0 + b1);
        return new(t0 + (C2 * b1).TimesNonResidue(), cross - t0 - t1, (C2 * b0) + t1);
    }

    /// <summary>The product with b v, b in Fp.</summary>
    internal Fp6 TimesMiddle(in Fp b) => new((C2 * b).TimesNonResidue(), C0 * b, C1 * b);

    /// <summary>The product with v, of which the next extension takes the square root.</summary>
    internal Fp6 TimesV() => new(C2.TimesNonResidue(), C0, C1);

    internal Fp6 Invert()
    {
        Fp2 t0 = C0.Square() - (C1 * C2).TimesNonResidue();
        Fp2 t1 = C2.Square().TimesNonResidue() - (C0 * C1);
        Fp2 t2 = C1.Square() - (C0 * C2);
        Fp2 norm = ((C0 * t0) + ((C2 * t1) + (C1 * t2)).TimesNonResidue()).Invert();
        return new(t0 * norm, t1 * norm, t2 * norm);
    }
}
