namespace Giveaways.Proofs.Beacons.Bls12381;

/// <summary>The quadratic extension Fp[u] / (u^2 + 1): the value c0 + c1 u.</summary>
internal readonly struct Fp2(in Fp c0, in Fp c1) : IField<Fp2>
{
    internal readonly Fp C0 = c0;
    internal readonly Fp C1 = c1;

    public static Fp2 Zero => default;

    public static Fp2 One { get; } = new(Fp.One, Fp.Zero);

    public bool IsZero => C0.IsZero && C1.IsZero;

    public static Fp2 operator +(in Fp2 a, in Fp2 b) => new(a.C0 + b.C0, a.C1 + b.C1);

    public static Fp2 operator -(in Fp2 a, in Fp2 b) => new(a.C0 - b.C0, a.C1 - b.C1);

    public static Fp2 operator -(in Fp2 a) => new(-a.C0, -a.C1);

    public static Fp2 operator *(in Fp2 a, in Fp2 b)
    {
        Fp low = a.C0 * b.C0;
        Fp high = a.C1 * b.C1;
        Fp cross = (a.C0 + a.C1) * (b.C0 + b.C1);
        return new(low - high, cross - low - high);
    }

    public static Fp2 operator *(in Fp2 a, in Fp scalar) => new(a.C0 * scalar, a.C1 * scalar);

    public static bool operator ==(in Fp2 a, in Fp2 b) => a.C0 == b.C0 && a.C1 == b.C1;

    public static bool operator !=(in Fp2 a, in Fp2 b) => !(a == b);

    public Fp2 Square() => new((C0 + C1) * (C0 - C1), (C0 * C1).Double());

    public Fp2 Double() => new(C0.Double(), C1.Double());

    internal Fp2 Conjugate() => new(C0, -C1);

    /// <summary>The product with 1 + u, of which the next extension takes the cube root.</summary>
    internal Fp2 TimesNonResidue() => new(C0 - C1, C0 + C1);

    public Fp2 Invert()
    {
        Fp norm = (C0.Square() + C1.Square()).Invert();
        return new(C0 * norm, -(C1 * norm));
    }

    /// <summary>A square root where there is one, by the root of the norm: if (a0 + s)/2 = r^2, the root is r + a1/(2r) u.</summary>
    internal bool TrySquareRoot(out Fp2 root)
    {
        root = default;
        if (!(C0.Square() + C1.Square()).TrySquareRoot(out Fp norm))
        {
            return false;
        }

        if ((C0 + norm).Halve().TrySquareRoot(out Fp real) || (C0 - norm).Halve().TrySquareRoot(out real))
        {
            root = real.IsZero ? PureImaginaryRoot() : new(real, C1 * real.Double().Invert());
        }

        return root.Square() == this;
    }

    // Only a real non-square has a root without a real part: (r u)^2 = -r^2.
    Fp2 PureImaginaryRoot() => (-C0).TrySquareRoot(out Fp imaginary) ? new(Fp.Zero, imaginary) : default;

    /// <summary>The sign rule of compressed G2 points: u's coefficient decides, the real part only where that is zero.</summary>
    internal bool IsGreaterHalf => C1.IsZero ? C0.IsGreaterHalf : C1.IsGreaterHalf;

    internal Fp2 Power(byte[] nibbles)
    {
        Fp2 result = One;
        foreach (byte nibble in nibbles)
        {
            for (int bit = 3; bit >= 0; bit--)
            {
                result = result.Square();
                result = ((nibble >> bit) & 1) == 1 ? result * this : result;
            }
        }

        return result;
    }

    public bool Equals(Fp2 other) => this == other;

    public override bool Equals(object? obj) => obj is Fp2 other && this == other;

    public override int GetHashCode() => HashCode.Combine(C0, C1);
}
