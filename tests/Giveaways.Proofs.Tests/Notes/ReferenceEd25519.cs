using System.Numerics;
using System.Security.Cryptography;

namespace Giveaways.Proofs.Tests.Notes;

/// <summary>Ed25519 with plain integers: the oracle of the fast one, and the maker of signatures nobody should accept.</summary>
static class ReferenceEd25519
{
    internal static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;

    /// <summary>L, the order of the group: 2^252 and a tail.</summary>
    internal static readonly BigInteger L = BigInteger.Pow(2, 252)
        + new BigInteger(Convert.FromHexString("14def9dea2f79cd65812631a5cf5d3ed"), isUnsigned: true, isBigEndian: true);

    internal static readonly BigInteger D = Modulo(-121665 * Inverse(121666));

    static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);

    internal static readonly (BigInteger X, BigInteger Y) Identity = (0, 1);

    internal static readonly (BigInteger X, BigInteger Y) Generator = Decode(Modulo(4 * Inverse(5)), odd: false)!.Value;

    /// <summary>The eight points whose eightfold is the identity: the multiples of one of order eight.</summary>
    internal static readonly (BigInteger X, BigInteger Y)[] SmallOrder = MakeSmallOrder();

    internal static BigInteger Modulo(BigInteger value) => ((value % P) + P) % P;

    internal static (BigInteger X, BigInteger Y) Add((BigInteger X, BigInteger Y) a, (BigInteger X, BigInteger Y) b)
    {
        BigInteger k = D * a.X * b.X * a.Y * b.Y % P;
        return (
            Modulo(((a.X * b.Y) + (b.X * a.Y)) * Inverse(1 + k)),
            Modulo(((a.Y * b.Y) + (a.X * b.X)) * Inverse(1 - k)));
    }

    /// <summary>The multiple by double and add, over fractions with one denominator so that a test does not wait for inversions.</summary>
    internal static (BigInteger X, BigInteger Y) Times(BigInteger scalar, (BigInteger X, BigInteger Y) point)
    {
        (BigInteger X, BigInteger Y, BigInteger Z) sum = (0, 1, 1);
        for (int bit = (int)scalar.GetBitLength() - 1; bit >= 0; bit--)
        {
            sum = AddFractions(sum, sum);
            sum = ((scalar >> bit) & 1).IsOne ? AddFractions(sum, (point.X, point.Y, 1)) : sum;
        }

        BigInteger inverse = Inverse(sum.Z);
        return (Modulo(sum.X * inverse), Modulo(sum.Y * inverse));
    }

    internal static byte[] Encode((BigInteger X, BigInteger Y) point) => Bytes(point.Y + ((point.X & 1) << 255));

    internal static byte[] Bytes(BigInteger value)
    {
        byte[] bytes = new byte[32];
        Assert.That(value.TryWriteBytes(bytes, out _, isUnsigned: true), Is.True);
        return bytes;
    }

    internal static (BigInteger X, BigInteger Y)? Decode(BigInteger y, bool odd)
    {
        BigInteger xx = Modulo(((y * y) - 1) * Inverse((D * y * y) + 1));
        BigInteger x = BigInteger.ModPow(xx, (P + 3) / 8, P);
        x = x * x % P == xx ? x : x * RootOfMinusOne % P;
        return x * x % P != xx ? null : (x.IsEven == odd ? Modulo(-x) : x, y);
    }

    /// <summary>k = SHA-512(R || A || M) modulo L.</summary>
    internal static BigInteger Challenge(byte[] r, byte[] key, byte[] message) =>
        new BigInteger(SHA512.HashData([.. r, .. key, .. message]), isUnsigned: true) % L;

    /// <summary>The cofactorless equation alone, without any of the rules around it: S B = R + k A.</summary>
    internal static bool EquationHolds(byte[] key, byte[] message, byte[] signature)
    {
        (BigInteger X, BigInteger Y) a = Read(key);
        (BigInteger X, BigInteger Y) r = Read(signature[..32]);
        BigInteger s = new(signature.AsSpan(32), isUnsigned: true);
        return Times(s, Generator) == Add(r, Times(Challenge(signature[..32], key, message), a));
    }

    static (BigInteger X, BigInteger Y) Read(byte[] bytes)
    {
        BigInteger value = new(bytes, isUnsigned: true);
        return Decode(Modulo(value & ((BigInteger.One << 255) - 1)), odd: !(value >> 255).IsZero)!.Value;
    }

    // The sums of Add, with the common denominator (zz - k) (zz + k) multiplied out.
    static (BigInteger X, BigInteger Y, BigInteger Z) AddFractions(
        (BigInteger X, BigInteger Y, BigInteger Z) a, (BigInteger X, BigInteger Y, BigInteger Z) b)
    {
        BigInteger z = a.Z * b.Z % P;
        BigInteger zz = z * z % P;
        BigInteger k = D * (a.X * b.X % P) * (a.Y * b.Y % P) % P;
        return (
            Modulo(z * (zz - k) * ((a.X * b.Y) + (b.X * a.Y))),
            Modulo(z * (zz + k) * ((a.Y * b.Y) + (a.X * b.X))),
            Modulo((zz - k) * (zz + k)));
    }

    static BigInteger Inverse(BigInteger value) => BigInteger.ModPow(Modulo(value), P - 2, P);

    static (BigInteger X, BigInteger Y)[] MakeSmallOrder()
    {
        for (BigInteger y = 2; ; y++)
        {
            if (Decode(y, odd: false) is { } point && Times(4, Times(L, point)) is { } half && half != Identity)
            {
                return [.. Enumerable.Range(0, 8).Select(i => Times(i, Times(L, point)))];
            }
        }
    }
}
