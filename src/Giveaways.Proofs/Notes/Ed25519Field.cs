using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Giveaways.Proofs.Notes;

/// <summary>An integer modulo p = 2^255 - 19, the field of Ed25519.</summary>
/// <remarks>
/// Five limbs of 51 bits, least significant first, each below 2^52 after every operation; one value has several such forms, and
/// <see cref="Encode"/> picks the one below p. <c>default</c> is zero. Not constant-time: a verifier sees public data only.
/// </remarks>
internal readonly struct Ed25519Field
{
    /// <summary>The length of an encoded element, little endian.</summary>
    internal const int Size = 32;

    const int LimbBits = 51;
    const ulong Mask = (1UL << LimbBits) - 1;

    // 4p in limbs: added before a subtraction, it keeps every limb of the difference positive.
    const ulong FourP0 = 4 * (Mask - 18);
    const ulong FourP = 4 * Mask;

    readonly ulong l0;
    readonly ulong l1;
    readonly ulong l2;
    readonly ulong l3;
    readonly ulong l4;

    Ed25519Field(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4)
    {
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
        this.l4 = l4;
    }

    internal static Ed25519Field One => new(1, 0, 0, 0, 0);

    internal bool IsZero => this == default;

    /// <summary>The least significant bit of the value below p: the sign of an x coordinate (RFC 8032 section 5.1.2).</summary>
    internal bool IsOdd
    {
        get
        {
            Span<byte> bytes = stackalloc byte[Size];
            Encode(bytes);
            return (bytes[0] & 1) == 1;
        }
    }

    /// <summary>Reads 255 bits, little endian, without the top bit; false where they spell p or more.</summary>
    internal static bool TryDecode(ReadOnlySpan<byte> bytes, out Ed25519Field element)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size);
        ulong w0 = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        ulong w1 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]);
        ulong w2 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]);
        ulong w3 = BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]);
        element = new(
            w0 & Mask,
            ((w0 >> 51) | (w1 << 13)) & Mask,
            ((w1 >> 38) | (w2 << 26)) & Mask,
            ((w2 >> 25) | (w3 << 39)) & Mask,
            (w3 >> 12) & Mask);
        return element.l0 < Mask - 18 || element.l1 != Mask || element.l2 != Mask || element.l3 != Mask || element.l4 != Mask;
    }

    /// <summary>A constant of the curve, in big-endian hex.</summary>
    internal static Ed25519Field Constant(string hex)
    {
        byte[] bytes = Convert.FromHexString(hex);
        Array.Reverse(bytes);
        return TryDecode(bytes, out Ed25519Field element) ? element : throw new FormatException($"{hex} is not below p.");
    }

    /// <summary>Writes the value below p, little endian; the top bit is zero.</summary>
    internal void Encode(Span<byte> destination)
    {
        Ed25519Field reduced = Carry(l0, l1, l2, l3, l4);

        // Carried twice, the value is far below 2p, so one quotient bit tells whether p is to be taken off.
        reduced = Carry(reduced.l0, reduced.l1, reduced.l2, reduced.l3, reduced.l4);
        ulong quotient = (reduced.l0 + 19) >> LimbBits;
        quotient = (reduced.l1 + quotient) >> LimbBits;
        quotient = (reduced.l2 + quotient) >> LimbBits;
        quotient = (reduced.l3 + quotient) >> LimbBits;
        quotient = (reduced.l4 + quotient) >> LimbBits;

        ulong a0 = reduced.l0 + (19 * quotient);
        ulong a1 = reduced.l1 + (a0 >> LimbBits);
        ulong a2 = reduced.l2 + (a1 >> LimbBits);
        ulong a3 = reduced.l3 + (a2 >> LimbBits);
        ulong a4 = (reduced.l4 + (a3 >> LimbBits)) & Mask;
        a0 &= Mask;
        a1 &= Mask;
        a2 &= Mask;
        a3 &= Mask;
        unchecked
        {
            BinaryPrimitives.WriteUInt64LittleEndian(destination, a0 | (a1 << 51));
            BinaryPrimitives.WriteUInt64LittleEndian(destination[8..], (a1 >> 13) | (a2 << 38));
            BinaryPrimitives.WriteUInt64LittleEndian(destination[16..], (a2 >> 26) | (a3 << 25));
            BinaryPrimitives.WriteUInt64LittleEndian(destination[24..], (a3 >> 39) | (a4 << 12));
        }
    }

    public static bool operator ==(in Ed25519Field a, in Ed25519Field b)
    {
        Span<byte> left = stackalloc byte[Size];
        Span<byte> right = stackalloc byte[Size];
        a.Encode(left);
        b.Encode(right);
        return left.SequenceEqual(right);
    }

    public static bool operator !=(in Ed25519Field a, in Ed25519Field b) => !(a == b);

    public static Ed25519Field operator +(in Ed25519Field a, in Ed25519Field b) =>
        Carry(a.l0 + b.l0, a.l1 + b.l1, a.l2 + b.l2, a.l3 + b.l3, a.l4 + b.l4);

    public static Ed25519Field operator -(in Ed25519Field a, in Ed25519Field b) => Carry(
        a.l0 + FourP0 - b.l0, a.l1 + FourP - b.l1, a.l2 + FourP - b.l2, a.l3 + FourP - b.l3, a.l4 + FourP - b.l4);

    public static Ed25519Field operator -(in Ed25519Field a) => default(Ed25519Field) - a;

    /// <summary>The product: limbs above 2^255 come back times 19.</summary>
    /// <remarks>Limbs are below 2^52, so a sum of five products, four of them times 19, is below 2^111: its carry fits 64 bits.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Ed25519Field operator *(in Ed25519Field a, in Ed25519Field b)
    {
        unchecked
        {
            ulong b1 = 19 * b.l1;
            ulong b2 = 19 * b.l2;
            ulong b3 = 19 * b.l3;
            ulong b4 = 19 * b.l4;
            ulong carry = SumProducts(0, a.l0, b.l0, a.l1, b4, a.l2, b3, a.l3, b2, a.l4, b1, out ulong r0);
            carry = SumProducts(carry, a.l0, b.l1, a.l1, b.l0, a.l2, b4, a.l3, b3, a.l4, b2, out ulong r1);
            carry = SumProducts(carry, a.l0, b.l2, a.l1, b.l1, a.l2, b.l0, a.l3, b4, a.l4, b3, out ulong r2);
            carry = SumProducts(carry, a.l0, b.l3, a.l1, b.l2, a.l2, b.l1, a.l3, b.l0, a.l4, b4, out ulong r3);
            carry = SumProducts(carry, a.l0, b.l4, a.l1, b.l3, a.l2, b.l2, a.l3, b.l1, a.l4, b.l0, out ulong r4);

            // The last carry may have 60 bits, so its product with 19 is taken off in two parts.
            UInt128 low = ((UInt128)carry * 19) + r0;
            return new((ulong)low & Mask, r1 + (ulong)(low >> LimbBits), r2, r3, r4);
        }
    }

    internal Ed25519Field Square() => this * this;

    internal Ed25519Field Double() => this + this;

    /// <summary>The power p - 2: the inverse, and zero for zero.</summary>
    internal Ed25519Field Invert()
    {
        Ed25519Field ones = PowerOfOnes(out Ed25519Field eleven);
        return SquareTimes(ones, 5) * eleven;
    }

    /// <summary>The power (p - 5) / 8 of RFC 8032 section 5.1.3.</summary>
    internal Ed25519Field RootPower()
    {
        Ed25519Field ones = PowerOfOnes(out _);
        return SquareTimes(ones, 2) * this;
    }

    /// <summary>The power 2^250 - 1, and the power 11 on the way.</summary>
    Ed25519Field PowerOfOnes(out Ed25519Field eleven)
    {
        Ed25519Field two = Square();
        Ed25519Field nine = SquareTimes(two, 2) * this;
        eleven = nine * two;
        Ed25519Field ones5 = eleven.Square() * nine;
        Ed25519Field ones10 = SquareTimes(ones5, 5) * ones5;
        Ed25519Field ones20 = SquareTimes(ones10, 10) * ones10;
        Ed25519Field ones40 = SquareTimes(ones20, 20) * ones20;
        Ed25519Field ones50 = SquareTimes(ones40, 10) * ones10;
        Ed25519Field ones100 = SquareTimes(ones50, 50) * ones50;
        Ed25519Field ones200 = SquareTimes(ones100, 100) * ones100;
        return SquareTimes(ones200, 50) * ones50;
    }

    static Ed25519Field SquareTimes(Ed25519Field value, int times)
    {
        for (int i = 0; i < times; i++)
        {
            value = value.Square();
        }

        return value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Ed25519Field Carry(ulong a0, ulong a1, ulong a2, ulong a3, ulong a4) => new(
        (a0 & Mask) + (19 * (a4 >> LimbBits)),
        (a1 & Mask) + (a0 >> LimbBits),
        (a2 & Mask) + (a1 >> LimbBits),
        (a3 & Mask) + (a2 >> LimbBits),
        (a4 & Mask) + (a3 >> LimbBits));

    /// <summary>Five products and a carry; the low 51 bits are the limb, the rest is the next carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong SumProducts(
        ulong carry, ulong a0, ulong b0, ulong a1, ulong b1, ulong a2, ulong b2, ulong a3, ulong b3, ulong a4, ulong b4, out ulong limb)
    {
        unchecked
        {
            ulong high = Math.BigMul(a0, b0, out ulong low);
            low += carry;
            high += low < carry ? 1UL : 0UL;
            Accumulate(a1, b1, ref high, ref low);
            Accumulate(a2, b2, ref high, ref low);
            Accumulate(a3, b3, ref high, ref low);
            Accumulate(a4, b4, ref high, ref low);
            limb = low & Mask;
            return (high << (64 - LimbBits)) | (low >> LimbBits);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Accumulate(ulong a, ulong b, ref ulong high, ref ulong low)
    {
        unchecked
        {
            ulong top = Math.BigMul(a, b, out ulong product);
            low += product;
            high += top + (low < product ? 1UL : 0UL);
        }
    }

    public override bool Equals(object? obj) => obj is Ed25519Field other && this == other;

    public override int GetHashCode()
    {
        Span<byte> bytes = stackalloc byte[Size];
        Encode(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }
}
