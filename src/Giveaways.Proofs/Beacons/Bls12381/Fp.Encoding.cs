using System.Buffers.Binary;
using System.Numerics;

namespace Giveaways.Proofs.Beacons.Bls12381;

/// <content>Bytes in and out, powers and roots.</content>
internal readonly partial struct Fp
{
    /// <summary>The length of an encoded element, big endian.</summary>
    internal const int Size = 48;

    /// <summary>L of RFC 9380 section 8.8.1: the bytes that are reduced to one element when hashing.</summary>
    internal const int WideSize = 64;

    static readonly Fp MontgomerySquared = new(
        0xf4df1f341c341746, 0x0a76e6a609d104f1, 0x8de5476c4c95b6d5, 0x67eb88a9939d83c0, 0x9a793e85b519952d, 0x11988fe592cae3aa);

    internal static readonly BigInteger Modulus = new(
        Convert.FromHexString("1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab"),
        isUnsigned: true, isBigEndian: true);

    static readonly byte[] InversePower = Nibbles(Modulus - 2);
    static readonly byte[] RootPower = Nibbles((Modulus + 1) / 4);
    static readonly byte[] RatioPower = Nibbles((Modulus - 3) / 4);
    static readonly Fp Half = FromUInt64(2).Invert();

    // 2^256, to join the halves of a wide value.
    static readonly Fp WideShift = FromUInt64(1UL << 32).Square().Square().Square();

    /// <summary>The residue modulo 2 of the integer below p: sgn0 of RFC 9380 section 4.1.</summary>
    internal bool IsOdd => (FromMontgomery().l0 & 1) == 1;

    /// <summary>True where the element is the greater of itself and its negative, that is above (p - 1) / 2.</summary>
    internal bool IsGreaterHalf
    {
        get
        {
            // 2v >= p exactly where v > (p - 1) / 2; the doubled value fits, p being under 2^383.
            Fp plain = FromMontgomery();
            Span<ulong> doubled = [plain.l0, plain.l1, plain.l2, plain.l3, plain.l4, plain.l5];
            ulong carry = 0;
            for (int i = 0; i < LimbCount; i++)
            {
                doubled[i] = AddCarry(doubled[i], doubled[i], ref carry);
            }

            return !IsBelowModulus(doubled);
        }
    }

    internal static Fp FromUInt64(ulong value) => new Fp(value, 0, 0, 0, 0, 0) * MontgomerySquared;

    /// <summary>Reads 48 big-endian bytes; false where they spell p or more, so that each element has one spelling.</summary>
    internal static bool TryDecode(ReadOnlySpan<byte> bytes, out Fp element)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size);
        Span<ulong> limbs = stackalloc ulong[LimbCount];
        ReadLimbs(bytes, limbs);
        bool canonical = IsBelowModulus(limbs);
        element = canonical ? new Fp(limbs[0], limbs[1], limbs[2], limbs[3], limbs[4], limbs[5]) * MontgomerySquared : default;
        return canonical;
    }

    /// <summary>An element written as a constant in this code.</summary>
    internal static Fp Constant(string hex) =>
        TryDecode(Convert.FromHexString(hex), out Fp element) ? element : throw new FormatException($"{hex} is not below p.");

    /// <summary>64 big-endian bytes modulo p (RFC 9380 section 5.2).</summary>
    internal static Fp FromWide(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, WideSize);
        Span<byte> half = stackalloc byte[Size];
        half.Clear();
        bytes[..32].CopyTo(half[16..]);
        TryDecode(half, out Fp high);
        bytes[32..].CopyTo(half[16..]);
        TryDecode(half, out Fp low);
        return (high * WideShift) + low;
    }

    internal void Encode(Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(destination.Length, Size);
        Fp plain = FromMontgomery();
        ReadOnlySpan<ulong> limbs = [plain.l0, plain.l1, plain.l2, plain.l3, plain.l4, plain.l5];
        for (int i = 0; i < LimbCount; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(destination[(Size - (8 * (i + 1)))..], limbs[i]);
        }
    }

    public Fp Invert() => Power(InversePower);

    internal Fp Halve() => this * Half;

    /// <summary>A square root where there is one: p is 3 modulo 4, so it is the power (p + 1) / 4.</summary>
    internal bool TrySquareRoot(out Fp root)
    {
        root = Power(RootPower);
        return root.Square() == this;
    }

    /// <summary>The power (p - 3) / 4 that sqrt_ratio_3mod4 needs (RFC 9380 appendix F.2.1.2).</summary>
    internal Fp RatioRoot() => Power(RatioPower);

    /// <summary>Splits a positive exponent into 4-bit digits, most significant first.</summary>
    internal static byte[] Nibbles(BigInteger exponent) =>
        [.. exponent.ToByteArray(isUnsigned: true, isBigEndian: true).SelectMany(b => new[] { (byte)(b >> 4), (byte)(b & 15) })];

    Fp Power(byte[] nibbles)
    {
        Span<Fp> powers = stackalloc Fp[16];
        powers[0] = One;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * this;
        }

        Fp result = One;
        foreach (byte nibble in nibbles)
        {
            result = result.Square().Square().Square().Square() * powers[nibble];
        }

        return result;
    }

    Fp FromMontgomery() => this * new Fp(1, 0, 0, 0, 0, 0);

    static void ReadLimbs(ReadOnlySpan<byte> bytes, Span<ulong> limbs)
    {
        for (int i = 0; i < LimbCount; i++)
        {
            limbs[i] = BinaryPrimitives.ReadUInt64BigEndian(bytes[(Size - (8 * (i + 1)))..]);
        }
    }

    static bool IsBelowModulus(ReadOnlySpan<ulong> limbs)
    {
        ulong borrow = 0;
        SubtractBorrow(limbs[0], P0, ref borrow);
        SubtractBorrow(limbs[1], P1, ref borrow);
        SubtractBorrow(limbs[2], P2, ref borrow);
        SubtractBorrow(limbs[3], P3, ref borrow);
        SubtractBorrow(limbs[4], P4, ref borrow);
        SubtractBorrow(limbs[5], P5, ref borrow);
        return borrow == 1;
    }
}
