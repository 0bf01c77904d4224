using System.Numerics;
using Giveaways.Proofs.Beacons.Bls12381;

namespace Giveaways.Proofs.Tests.Beacons;

/// <summary>Integers in and out of the field, and the maker's side of the curves, which no verifier needs.</summary>
static class Elements
{
    internal static readonly BigInteger Parameter = -new BigInteger(0xd201000000010000);

    /// <summary>r, the order of both groups.</summary>
    internal static readonly BigInteger Order = BigInteger.Pow(Parameter, 4) - BigInteger.Pow(Parameter, 2) + 1;

    /// <summary>How many times more points G1's curve has than G1.</summary>
    internal static readonly BigInteger Cofactor = BigInteger.Pow(Parameter - 1, 2) / 3;

    internal static Fp Of(BigInteger value) => Fp.TryDecode(Bytes(value, Fp.Size), out Fp element)
        ? element
        : throw new ArgumentOutOfRangeException(nameof(value));

    internal static BigInteger Value(Fp element)
    {
        byte[] bytes = new byte[Fp.Size];
        element.Encode(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    internal static byte[] Bytes(BigInteger value, int length)
    {
        byte[] digits = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - digits.Length], .. digits];
    }

    internal static CurvePoint<T> Times<T>(BigInteger scalar, AffinePoint<T> point)
        where T : struct, IField<T>
    {
        byte[] digits = scalar.ToByteArray(isUnsigned: true, isBigEndian: true);
        ulong[] words = [.. digits.Select(d => (ulong)d)];
        CurvePoint<T> sum = default;
        foreach (ulong word in words)
        {
            sum = sum.Multiply(256).Add(new CurvePoint<T>(point).Multiply(word));
        }

        return sum;
    }

    internal static byte[] Compress(AffinePoint<Fp> point)
    {
        byte[] bytes = Bytes(Value(point.X), G1.Size);
        bytes[0] |= Flags(Value(point.Y) > FieldValue.P / 2);
        return bytes;
    }

    internal static byte[] Compress(AffinePoint<Fp2> point)
    {
        byte[] bytes = [.. Bytes(Value(point.X.C1), Fp.Size), .. Bytes(Value(point.X.C0), Fp.Size)];
        BigInteger deciding = point.Y.C1.IsZero ? Value(point.Y.C0) : Value(point.Y.C1);
        bytes[0] |= Flags(deciding > FieldValue.P / 2);
        return bytes;
    }

    /// <summary>A point of G1's curve with the first usable x from a start; such a point is practically never in G1.</summary>
    internal static AffinePoint<Fp> PointFrom(BigInteger start)
    {
        for (BigInteger x = start; ; x++)
        {
            Fp candidate = Of(x);
            if (((candidate.Square() * candidate) + Fp.FromUInt64(4)).TrySquareRoot(out Fp y))
            {
                return new(candidate, y);
            }
        }
    }

    static byte Flags(bool greater) => (byte)(greater ? 0xa0 : 0x80);
}
