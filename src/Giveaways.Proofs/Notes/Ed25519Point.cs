namespace Giveaways.Proofs.Notes;

/// <summary>A point of the curve -x^2 + y^2 = 1 + d x^2 y^2, as (X : Y : Z : T) with x = X/Z, y = Y/Z and x y = T/Z.</summary>
/// <remarks>The formulas are those of RFC 8032 section 5.1.4; they hold for every pair of points, equal or not.</remarks>
internal readonly struct Ed25519Point(in Ed25519Field x, in Ed25519Field y, in Ed25519Field z, in Ed25519Field t)
{
    const byte SignBit = 0x80;

    static readonly Ed25519Field D = Ed25519Field.Constant("52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3");
    static readonly Ed25519Field TwoD = D.Double();

    static readonly Ed25519Field RootOfMinusOne =
        Ed25519Field.Constant("2b8324804fc1df0b2b4d00993dfbd7a72f431806ad2fe478c4ee1b274a0ea0b0");

    readonly Ed25519Field x = x;
    readonly Ed25519Field y = y;
    readonly Ed25519Field z = z;
    readonly Ed25519Field t = t;

    internal static Ed25519Point Identity { get; } = new(default, Ed25519Field.One, Ed25519Field.One, default);

    /// <summary>B of RFC 8032 section 5.1: y = 4/5 and the even x.</summary>
    internal static Ed25519Point Generator { get; } = ReadGenerator();

    /// <summary>Whether eight times the point is the identity: the eight points that anyone can make signatures for.</summary>
    internal bool IsSmallOrder
    {
        get
        {
            Ed25519Point eight = Double().Double().Double();
            return eight.x.IsZero && eight.y == eight.z;
        }
    }

    /// <summary>Reads a point; false where y is not below p, no x fits, or x is zero under a set sign: one spelling a point.</summary>
    internal static bool TryDecode(ReadOnlySpan<byte> bytes, out Ed25519Point point)
    {
        point = default;
        bool odd = (bytes[^1] & SignBit) != 0;
        if (!Ed25519Field.TryDecode(bytes, out Ed25519Field y))
        {
            return false;
        }

        // x^2 = u / v, and the root is u v^3 (u v^7)^((p - 5) / 8), perhaps times the root of -1 (RFC 8032 section 5.1.3).
        Ed25519Field yy = y.Square();
        Ed25519Field u = yy - Ed25519Field.One;
        Ed25519Field v = (D * yy) + Ed25519Field.One;
        Ed25519Field vvv = v.Square() * v;
        Ed25519Field x = u * vvv * (u * vvv.Square() * v).RootPower();
        Ed25519Field check = v * x.Square();
        if (check != u)
        {
            if (check != -u)
            {
                return false;
            }

            x *= RootOfMinusOne;
        }

        if (x.IsZero && odd)
        {
            return false;
        }

        x = x.IsOdd == odd ? x : -x;
        point = new(x, y, Ed25519Field.One, x * y);
        return true;
    }

    /// <summary>Writes the only spelling: y, little endian, and the sign of x in the top bit. Costs one inversion.</summary>
    internal void Encode(Span<byte> destination)
    {
        Ed25519Field inverse = z.Invert();
        (y * inverse).Encode(destination);
        destination[^1] |= (x * inverse).IsOdd ? SignBit : (byte)0;
    }

    internal Ed25519Point Negate() => new(-x, y, z, -t);

    internal Ed25519Point Add(in Ed25519Point other)
    {
        Ed25519Field a = (y - x) * (other.y - other.x);
        Ed25519Field b = (y + x) * (other.y + other.x);
        Ed25519Field c = t * TwoD * other.t;
        Ed25519Field d = (z * other.z).Double();
        Ed25519Field e = b - a;
        Ed25519Field f = d - c;
        Ed25519Field g = d + c;
        Ed25519Field h = b + a;
        return new(e * f, g * h, f * g, e * h);
    }

    internal Ed25519Point Double()
    {
        Ed25519Field a = x.Square();
        Ed25519Field b = y.Square();
        Ed25519Field c = z.Square().Double();
        Ed25519Field h = a + b;
        Ed25519Field e = h - (x + y).Square();
        Ed25519Field g = a - b;
        Ed25519Field f = c + g;
        return new(e * f, g * h, f * g, e * h);
    }

    static Ed25519Point ReadGenerator()
    {
        byte[] encoded = new byte[Ed25519Field.Size];
        Array.Fill(encoded, (byte)0x66);
        encoded[0] = 0x58;
        return TryDecode(encoded, out Ed25519Point point) ? point : throw new InvalidOperationException("The generator is no point.");
    }
}
