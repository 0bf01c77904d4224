using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Hashing;

/// <summary>SHA-256 of eight messages at once (FIPS 180-4): lane i of every vector belongs to message i.</summary>
/// <remarks>
/// The base library hashes one message a call, and for messages of two or three blocks the call costs four times the hashing. A log of a
/// million leaves is two million such messages. Held against the base library by tests; needs AVX2.
/// </remarks>
static class Sha256Lanes
{
    /// <summary>Messages at once.</summary>
    public const int Lanes = 8;

    /// <summary>Words of a state: one vector each.</summary>
    public const int StateWords = 8;

    public const int BlockBytes = 64;

    const int BlockWords = 16;

    // The fractional parts of the cube roots of the first 64 primes (FIPS 180-4 section 4.2.2).
    static readonly uint[] K =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    // The fractional parts of the square roots of the first 8 primes (section 5.3.3).
    static readonly uint[] Initial =
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>The state before the first block, in every lane.</summary>
    public static void Begin(Span<Vector256<uint>> state)
    {
        for (var i = 0; i < StateWords; i++)
        {
            state[i] = Vector256.Create(Initial[i]);
        }
    }

    /// <summary>Takes the next block of every message.</summary>
    /// <param name="state">Eight words.</param>
    /// <param name="blocks">Message i's block begins at i times <paramref name="stride"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compress(Span<Vector256<uint>> state, ReadOnlySpan<byte> blocks, int stride)
    {
        Span<Vector256<uint>> words = stackalloc Vector256<uint>[BlockWords];
        Load(blocks, stride, words);
        ref var w = ref MemoryMarshal.GetReference(words);
        ref var k = ref MemoryMarshal.GetArrayDataReference(K);
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var round = 0; ; k = ref Unsafe.Add(ref k, BlockWords))
        {
            for (var i = 0; i < BlockWords; i += StateWords)
            {
                Round(a, b, c, ref d, e, f, g, ref h, Keyed(ref w, ref k, i));
                Round(h, a, b, ref c, d, e, f, ref g, Keyed(ref w, ref k, i + 1));
                Round(g, h, a, ref b, c, d, e, ref f, Keyed(ref w, ref k, i + 2));
                Round(f, g, h, ref a, b, c, d, ref e, Keyed(ref w, ref k, i + 3));
                Round(e, f, g, ref h, a, b, c, ref d, Keyed(ref w, ref k, i + 4));
                Round(d, e, f, ref g, h, a, b, ref c, Keyed(ref w, ref k, i + 5));
                Round(c, d, e, ref f, g, h, a, ref b, Keyed(ref w, ref k, i + 6));
                Round(b, c, d, ref e, f, g, h, ref a, Keyed(ref w, ref k, i + 7));
            }
            round += BlockWords;
            if (round == 64)
            {
                break;
            }
            for (var i = 0; i < BlockWords; i++)
            {
                Unsafe.Add(ref w, i) += SmallSigma0(Unsafe.Add(ref w, (i + 1) & 15))
                    + Unsafe.Add(ref w, (i + 9) & 15)
                    + SmallSigma1(Unsafe.Add(ref w, (i + 14) & 15));
            }
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    /// <summary>Gives every message's hash.</summary>
    public static void End(ReadOnlySpan<Vector256<uint>> state, Span<Hash32> hashes)
    {
        Span<Vector256<uint>> rows = stackalloc Vector256<uint>[StateWords];
        state.CopyTo(rows);
        Transpose(rows);
        var bytes = MemoryMarshal.AsBytes(hashes);
        for (var i = 0; i < Lanes; i++)
        {
            BigEndian(rows[i].AsByte()).CopyTo(bytes[(i * Hash32.Length)..]);
        }
    }

    static void Load(ReadOnlySpan<byte> blocks, int stride, Span<Vector256<uint>> words)
    {
        for (var half = 0; half < BlockWords; half += StateWords)
        {
            var rows = words.Slice(half, StateWords);
            for (var i = 0; i < Lanes; i++)
            {
                rows[i] = BigEndian(Vector256.Create(blocks.Slice((i * stride) + (half * sizeof(uint)), Vector256<byte>.Count))).AsUInt32();
            }
            Transpose(rows);
        }
    }

    static Vector256<byte> BigEndian(Vector256<byte> words) => Avx2.Shuffle(words, Vector256.Create(
        (byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));

    // Rows become columns: pairs, then fours, then halves.
    static void Transpose(Span<Vector256<uint>> rows)
    {
        Span<Vector256<ulong>> fours = stackalloc Vector256<ulong>[StateWords];
        for (var i = 0; i < StateWords; i += 4)
        {
            var lowFirst = Avx2.UnpackLow(rows[i], rows[i + 1]).AsUInt64();
            var highFirst = Avx2.UnpackHigh(rows[i], rows[i + 1]).AsUInt64();
            var lowSecond = Avx2.UnpackLow(rows[i + 2], rows[i + 3]).AsUInt64();
            var highSecond = Avx2.UnpackHigh(rows[i + 2], rows[i + 3]).AsUInt64();
            fours[i] = Avx2.UnpackLow(lowFirst, lowSecond);
            fours[i + 1] = Avx2.UnpackHigh(lowFirst, lowSecond);
            fours[i + 2] = Avx2.UnpackLow(highFirst, highSecond);
            fours[i + 3] = Avx2.UnpackHigh(highFirst, highSecond);
        }
        for (var i = 0; i < 4; i++)
        {
            rows[i] = Avx2.Permute2x128(fours[i], fours[i + 4], 0x20).AsUInt32();
            rows[i + 4] = Avx2.Permute2x128(fours[i], fours[i + 4], 0x31).AsUInt32();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<uint> Keyed(ref Vector256<uint> w, ref uint k, int i) => Unsafe.Add(ref w, i) + Vector256.Create(Unsafe.Add(ref k, i));

    // FIPS 180-4 section 6.2.2 step 3, for a state whose words keep their places and change their names.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Round(
        Vector256<uint> a, Vector256<uint> b, Vector256<uint> c, ref Vector256<uint> d,
        Vector256<uint> e, Vector256<uint> f, Vector256<uint> g, ref Vector256<uint> h, Vector256<uint> keyed)
    {
        var sum = h + keyed + Choice(e, f, g) + Xor(Rotate(e, 6), Rotate(e, 11), Rotate(e, 25));
        d += sum;
        h = sum + Majority(a, b, c) + Xor(Rotate(a, 2), Rotate(a, 13), Rotate(a, 22));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<uint> SmallSigma0(Vector256<uint> x) => Xor(Rotate(x, 7), Rotate(x, 18), x >>> 3);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<uint> SmallSigma1(Vector256<uint> x) => Xor(Rotate(x, 17), Rotate(x, 19), x >>> 10);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<uint> Rotate(Vector256<uint> x, [ConstantExpected] byte by) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.RotateRight(x, by) : (x >>> by) | (x << (32 - by));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<uint> Xor(Vector256<uint> x, Vector256<uint> y, Vector256<uint> z) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(x, y, z, 0x96) : x ^ y ^ z;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<uint> Choice(Vector256<uint> x, Vector256<uint> y, Vector256<uint> z) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(x, y, z, 0xCA) : z ^ (x & (y ^ z));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<uint> Majority(Vector256<uint> x, Vector256<uint> y, Vector256<uint> z) =>
        Avx512F.VL.IsSupported ? Avx512F.VL.TernaryLogic(x, y, z, 0xE8) : (x & y) | (z & (x | y));
}
