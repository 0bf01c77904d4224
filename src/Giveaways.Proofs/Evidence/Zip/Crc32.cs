using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Giveaways.Proofs.Evidence.Zip;

/// <summary>The checksum of a zip archive's files: CRC-32 of ISO 3309, reflected, polynomial 0xEDB88320.</summary>
/// <remarks>
/// It finds accidents, not attacks: those the hashes find. Parts may be summed apart and joined with <see cref="Combine"/>. Where the
/// processor multiplies without carry, 64 bytes a step; else eight bytes a step by tables.
/// </remarks>
static class Crc32
{
    const uint Polynomial = 0xEDB88320;
    const int TableCount = 8;
    const int FoldedAtOnce = 64;
    const int Lane = 16;

    static readonly uint[] Tables = MakeTables();

    // x^(2^n) modulo the polynomial, for combining.
    static readonly uint[] Powers = MakePowers();

    public static uint Of(ReadOnlySpan<byte> data) => Append(0, data);

    /// <summary>The sum of what has the sum <paramref name="crc"/>, followed by <paramref name="data"/>.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> data)
    {
        var state = ~crc;
        if (Pclmulqdq.IsSupported && data.Length >= FoldedAtOnce)
        {
            state = Fold(state, data, out var folded);
            data = data[folded..];
        }
        return ~AppendByTables(state, data);
    }

    /// <summary>The sum of a first part followed by a second one of <paramref name="secondLength"/> bytes, from their sums.</summary>
    public static uint Combine(uint first, uint second, long secondLength)
    {
        // Appending n bytes multiplies the first part by x^(8n).
        var shift = 1u << 31;
        for (var (bits, power) = ((ulong)secondLength, 3); bits != 0; bits >>= 1, power++)
        {
            if ((bits & 1) != 0)
            {
                shift = Multiply(Powers[power % Powers.Length], shift);
            }
        }
        return Multiply(shift, first) ^ second;
    }

    /// <summary>The same as <see cref="Append"/>, by tables only.</summary>
    internal static uint AppendPlainly(uint crc, ReadOnlySpan<byte> data) => ~AppendByTables(~crc, data);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static uint AppendByTables(uint state, ReadOnlySpan<byte> data)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(Tables);
        unchecked
        {
            for (; data.Length >= TableCount; data = data[TableCount..])
            {
                var low = BinaryPrimitives.ReadUInt32LittleEndian(data) ^ state;
                var high = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
                state = At(ref table, 7, (byte)low) ^ At(ref table, 6, (byte)(low >> 8)) ^ At(ref table, 5, (byte)(low >> 16))
                    ^ At(ref table, 4, (byte)(low >> 24)) ^ At(ref table, 3, (byte)high) ^ At(ref table, 2, (byte)(high >> 8))
                    ^ At(ref table, 1, (byte)(high >> 16)) ^ At(ref table, 0, (byte)(high >> 24));
            }
            foreach (var one in data)
            {
                state = At(ref table, 0, (byte)(state ^ one)) ^ (state >> 8);
            }
        }
        return state;

        // Reads the compiler cannot see to be in bounds: eight tables of 256, an index of one byte.
        static uint At(ref uint tables, int which, byte index) => Unsafe.Add(ref tables, (which << 8) | index);
    }

    // Folds lanes of 128 bits onto those 512 bits ahead (Gopal and others, "Fast CRC Computation Using PCLMULQDQ", 2009). What is left is
    // one lane that is congruent to all before it, and is summed as if it were the data.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static uint Fold(uint state, ReadOnlySpan<byte> data, out int folded)
    {
        var four = Vector128.Create(0x0154442bd4UL, 0x01c6e41596UL);
        var one = Vector128.Create(0x01751997d0UL, 0x00ccaa009eUL);
        var a = Load(data) ^ Vector128.CreateScalar(state).AsUInt64();
        var b = Load(data[Lane..]);
        var c = Load(data[(2 * Lane)..]);
        var d = Load(data[(3 * Lane)..]);
        folded = FoldedAtOnce;
        for (; data.Length - folded >= FoldedAtOnce; folded += FoldedAtOnce)
        {
            var next = data.Slice(folded, FoldedAtOnce);
            a = Step(a, four) ^ Load(next);
            b = Step(b, four) ^ Load(next[Lane..]);
            c = Step(c, four) ^ Load(next[(2 * Lane)..]);
            d = Step(d, four) ^ Load(next[(3 * Lane)..]);
        }
        var left = Step(Step(Step(a, one) ^ b, one) ^ c, one) ^ d;
        for (; data.Length - folded >= Lane; folded += Lane)
        {
            left = Step(left, one) ^ Load(data[folded..]);
        }
        Span<byte> rest = stackalloc byte[Lane];
        left.AsByte().CopyTo(rest);
        return AppendByTables(0, rest);

        static Vector128<ulong> Load(ReadOnlySpan<byte> from) => Vector128.Create(from[..Lane]).AsUInt64();

        static Vector128<ulong> Step(Vector128<ulong> lane, Vector128<ulong> by) =>
            Pclmulqdq.CarrylessMultiply(lane, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, by, 0x11);
    }

    // Product of two polynomials modulo the polynomial; the highest bit is the coefficient of x^0.
    static uint Multiply(uint left, uint right)
    {
        uint product = 0;
        for (var bit = 1u << 31; bit != 0; bit >>= 1)
        {
            product ^= (left & bit) != 0 ? right : 0;
            right = (right & 1) != 0 ? (right >> 1) ^ Polynomial : right >> 1;
        }
        return product;
    }

    static uint[] MakeTables()
    {
        var tables = new uint[TableCount << 8];
        for (uint i = 0; i < 256; i++)
        {
            var sum = i;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) != 0 ? (sum >> 1) ^ Polynomial : sum >> 1;
            }
            tables[i] = sum;
        }
        for (var i = 256; i < tables.Length; i++)
        {
            tables[i] = (tables[i - 256] >> 8) ^ tables[tables[i - 256] & 0xFF];
        }
        return tables;
    }

    static uint[] MakePowers()
    {
        // x^(2^32 - 1) is 1, so that x^(2^n) repeats after 32 of them.
        var powers = new uint[32];
        powers[0] = 1u << 30;
        for (var n = 1; n < powers.Length; n++)
        {
            powers[n] = Multiply(powers[n - 1], powers[n - 1]);
        }
        return powers;
    }
}
