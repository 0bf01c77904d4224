using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Giveaways.Proofs.Beacons.Bls12381;

/// <summary>An element of the base field of BLS12-381: an integer modulo the 381-bit prime p.</summary>
/// <remarks>
/// Held as six 64-bit limbs, least significant first, in Montgomery form (the value times 2^384 modulo p), always below p, so
/// equal values have equal limbs; <c>default</c> is zero. Nothing here takes constant time: a verifier sees public data only.
/// A product costs 78 word multiplications and no allocation. The three operators below are compiled optimised at once, because a
/// command that verifies a single round ends before the runtime would have replaced the first, slow version of them.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
internal readonly partial struct Fp : IField<Fp>
{
    const int LimbCount = 6;

    // p, RFC 9380 section 8.8.
    const ulong P0 = 0xb9feffffffffaaab;
    const ulong P1 = 0x1eabfffeb153ffff;
    const ulong P2 = 0x6730d2a0f6b0f624;
    const ulong P3 = 0x64774b84f38512bf;
    const ulong P4 = 0x4b1ba7b6434bacd7;
    const ulong P5 = 0x1a0111ea397fe69a;

    // -1 / p modulo 2^64.
    const ulong NegativeInverse = 0x89f3fffcfffcfffd;

    readonly ulong l0;
    readonly ulong l1;
    readonly ulong l2;
    readonly ulong l3;
    readonly ulong l4;
    readonly ulong l5;

    Fp(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4, ulong l5)
    {
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
        this.l4 = l4;
        this.l5 = l5;
    }

    public static Fp Zero => default;

    // 2^384 modulo p.
    public static Fp One => new(
        0x760900000002fffd, 0xebf4000bc40c0002, 0x5f48985753c758ba, 0x77ce585370525745, 0x5c071a97a256ec6d, 0x15f65ec3fa80e493);

    public bool IsZero => (l0 | l1 | l2 | l3 | l4 | l5) == 0;

    public static bool operator ==(in Fp a, in Fp b) =>
        a.l0 == b.l0 && a.l1 == b.l1 && a.l2 == b.l2 && a.l3 == b.l3 && a.l4 == b.l4 && a.l5 == b.l5;

    public static bool operator !=(in Fp a, in Fp b) => !(a == b);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp operator +(in Fp a, in Fp b)
    {
        // Both are below p < 2^381, so no carry leaves the top limb.
        ulong carry = 0;
        ulong s0 = AddCarry(a.l0, b.l0, ref carry);
        ulong s1 = AddCarry(a.l1, b.l1, ref carry);
        ulong s2 = AddCarry(a.l2, b.l2, ref carry);
        ulong s3 = AddCarry(a.l3, b.l3, ref carry);
        ulong s4 = AddCarry(a.l4, b.l4, ref carry);
        ulong s5 = AddCarry(a.l5, b.l5, ref carry);
        return ReduceOnce(s0, s1, s2, s3, s4, s5);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp operator -(in Fp a, in Fp b)
    {
        ulong borrow = 0;
        ulong d0 = SubtractBorrow(a.l0, b.l0, ref borrow);
        ulong d1 = SubtractBorrow(a.l1, b.l1, ref borrow);
        ulong d2 = SubtractBorrow(a.l2, b.l2, ref borrow);
        ulong d3 = SubtractBorrow(a.l3, b.l3, ref borrow);
        ulong d4 = SubtractBorrow(a.l4, b.l4, ref borrow);
        ulong d5 = SubtractBorrow(a.l5, b.l5, ref borrow);
        ulong mask = unchecked(0 - borrow);
        ulong carry = 0;
        return new(
            AddCarry(d0, P0 & mask, ref carry), AddCarry(d1, P1 & mask, ref carry), AddCarry(d2, P2 & mask, ref carry),
            AddCarry(d3, P3 & mask, ref carry), AddCarry(d4, P4 & mask, ref carry), AddCarry(d5, P5 & mask, ref carry));
    }

    public static Fp operator -(in Fp a) => Zero - a;

    /// <summary>The Montgomery product, one limb of <paramref name="b"/> at a time.</summary>
    /// <remarks>The top limb of p is below 2^63, so the two carries of a row never overflow when they are added.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Fp operator *(in Fp a, in Fp b)
    {
        unchecked
        {
            ulong t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0;
            foreach (ulong limb in MemoryMarshal.CreateReadOnlySpan(in b.l0, LimbCount))
            {
                ulong high = MultiplyAdd(a.l0, limb, t0, 0, out t0);
                ulong m = t0 * NegativeInverse;
                ulong carry = MultiplyAdd(m, P0, t0, 0, out _);
                high = MultiplyAdd(a.l1, limb, t1, high, out t1);
                carry = MultiplyAdd(m, P1, t1, carry, out t0);
                high = MultiplyAdd(a.l2, limb, t2, high, out t2);
                carry = MultiplyAdd(m, P2, t2, carry, out t1);
                high = MultiplyAdd(a.l3, limb, t3, high, out t3);
                carry = MultiplyAdd(m, P3, t3, carry, out t2);
                high = MultiplyAdd(a.l4, limb, t4, high, out t4);
                carry = MultiplyAdd(m, P4, t4, carry, out t3);
                high = MultiplyAdd(a.l5, limb, t5, high, out t5);
                carry = MultiplyAdd(m, P5, t5, carry, out t4);
                t5 = carry + high;
            }

            return ReduceOnce(t0, t1, t2, t3, t4, t5);
        }
    }

    public Fp Square() => this * this;

    public Fp Double() => this + this;

    public bool Equals(Fp other) => this == other;

    public override bool Equals(object? obj) => obj is Fp other && this == other;

    public override int GetHashCode() => HashCode.Combine(l0, l1, l2, l3, l4, l5);

    /// <summary>Brings a value below 2p under p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Fp ReduceOnce(ulong s0, ulong s1, ulong s2, ulong s3, ulong s4, ulong s5)
    {
        ulong borrow = 0;
        ulong d0 = SubtractBorrow(s0, P0, ref borrow);
        ulong d1 = SubtractBorrow(s1, P1, ref borrow);
        ulong d2 = SubtractBorrow(s2, P2, ref borrow);
        ulong d3 = SubtractBorrow(s3, P3, ref borrow);
        ulong d4 = SubtractBorrow(s4, P4, ref borrow);
        ulong d5 = SubtractBorrow(s5, P5, ref borrow);
        ulong keep = unchecked(0 - borrow);
        return new(
            (s0 & keep) | (d0 & ~keep), (s1 & keep) | (d1 & ~keep), (s2 & keep) | (d2 & ~keep),
            (s3 & keep) | (d3 & ~keep), (s4 & keep) | (d4 & ~keep), (s5 & keep) | (d5 & ~keep));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong AddCarry(ulong a, ulong b, ref ulong carry)
    {
        unchecked
        {
            ulong sum = a + b;
            ulong result = sum + carry;
            carry = (sum < a ? 1UL : 0UL) + (result < sum ? 1UL : 0UL);
            return result;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong SubtractBorrow(ulong a, ulong b, ref ulong borrow)
    {
        unchecked
        {
            ulong difference = a - b;
            ulong result = difference - borrow;
            borrow = (a < b ? 1UL : 0UL) + (difference < borrow ? 1UL : 0UL);
            return result;
        }
    }

    /// <summary>a * b + c + d, which is always below 2^128: the high word is returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong MultiplyAdd(ulong a, ulong b, ulong c, ulong d, out ulong low)
    {
        unchecked
        {
            ulong high = Math.BigMul(a, b, out ulong product);
            product += c;
            high += product < c ? 1UL : 0UL;
            product += d;
            high += product < d ? 1UL : 0UL;
            low = product;
            return high;
        }
    }
}
