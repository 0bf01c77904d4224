namespace Giveaways.Proofs.Beacons.Bls12381;

/// <summary>A finite point by its two coordinates; whether it is on the curve is its maker's business.</summary>
internal readonly struct AffinePoint<TField>(in TField x, in TField y)
    where TField : struct, IField<TField>
{
    internal readonly TField X = x;
    internal readonly TField Y = y;

    internal AffinePoint<TField> Negate() => new(X, -Y);
}

/// <summary>A point of y^2 = x^3 + b in Jacobian coordinates: (X / Z^2, Y / Z^3), or infinity where Z is zero.</summary>
/// <remarks><c>default</c> is infinity. The formulas never need b, so they serve G1, G2 and twists alike.</remarks>
internal readonly struct CurvePoint<TField>(in TField x, in TField y, in TField z) : IEquatable<CurvePoint<TField>>
    where TField : struct, IField<TField>
{
    readonly TField x = x;
    readonly TField y = y;
    readonly TField z = z;

    internal CurvePoint(in AffinePoint<TField> point)
        : this(point.X, point.Y, TField.One)
    {
    }

    internal bool IsInfinity => z.IsZero;

    /// <summary>The coordinates of a finite point. Costs one inversion.</summary>
    /// <exception cref="InvalidOperationException">The point is infinity, which has no coordinates.</exception>
    internal AffinePoint<TField> ToAffine()
    {
        if (IsInfinity)
        {
            throw new InvalidOperationException("Infinity has no affine coordinates.");
        }

        TField inverse = z.Invert();
        TField square = inverse.Square();
        return new(x * square, y * square * inverse);
    }

    internal CurvePoint<TField> Negate() => new(x, -y, z);

    internal CurvePoint<TField> Double()
    {
        TField a = x.Square();
        TField b = y.Square();
        TField c = b.Square();
        TField d = (x + b).Square() - a - c;
        d += d;
        TField e = a + a + a;
        TField x3 = e.Square() - d - d;
        TField eight = c + c;
        eight += eight;
        eight += eight;
        TField yz = y * z;
        return new(x3, (e * (d - x3)) - eight, yz + yz);
    }

    internal CurvePoint<TField> Add(in CurvePoint<TField> other)
    {
        if (IsInfinity || other.IsInfinity)
        {
            return IsInfinity ? other : this;
        }

        TField zz = z.Square();
        TField otherZz = other.z.Square();
        TField u = x * otherZz;
        TField s = y * otherZz * other.z;
        TField h = (other.x * zz) - u;
        TField r = (other.y * zz * z) - s;
        if (h.IsZero)
        {
            return r.IsZero ? Double() : default;
        }

        TField hh = h.Square();
        TField hhh = hh * h;
        TField v = u * hh;
        TField x3 = r.Square() - hhh - v - v;
        return new(x3, (r * (v - x3)) - (s * hhh), z * other.z * h);
    }

    /// <summary>The multiple by an integer given as 64-bit words, most significant first.</summary>
    internal CurvePoint<TField> Multiply(params ReadOnlySpan<ulong> scalar)
    {
        CurvePoint<TField> sum = default;
        foreach (ulong word in scalar)
        {
            for (int bit = 63; bit >= 0; bit--)
            {
                sum = sum.Double();
                sum = ((word >> bit) & 1) == 1 ? sum.Add(this) : sum;
            }
        }

        return sum;
    }

    /// <summary>The same point, whatever the scale of the coordinates.</summary>
    public bool Equals(CurvePoint<TField> other)
    {
        if (IsInfinity || other.IsInfinity)
        {
            return IsInfinity == other.IsInfinity;
        }

        TField zz = z.Square();
        TField otherZz = other.z.Square();
        return (x * otherZz).Equals(other.x * zz) && (y * otherZz * other.z).Equals(other.y * zz * z);
    }

    public override bool Equals(object? obj) => obj is CurvePoint<TField> other && Equals(other);

    public override int GetHashCode() => throw new NotSupportedException("One point has many coordinates: hash its affine form.");
}
