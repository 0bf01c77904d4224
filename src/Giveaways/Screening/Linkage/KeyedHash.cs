using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Giveaways.Screening.Linkage;

/// <summary>SipHash-2-4: 64 bits of a text under a secret of 16 bytes, so that an index of hashes tells nobody's telephone to who reads it.</summary>
/// <remarks>By Aumasson and Bernstein, 2012. Texts are hashed as their UTF-16 code units, little-endian.</remarks>
public readonly struct KeyedHash
{
    public const int SecretLength = 16;

    readonly ulong k0;
    readonly ulong k1;

    /// <exception cref="ArgumentException">Not exactly 16 bytes.</exception>
    public KeyedHash(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != SecretLength)
            throw new ArgumentException($"The secret of a keyed hash has {SecretLength} bytes, not {secret.Length}.", nameof(secret));
        k0 = BinaryPrimitives.ReadUInt64LittleEndian(secret);
        k1 = BinaryPrimitives.ReadUInt64LittleEndian(secret[8..]);
    }

    public ulong Of(ReadOnlySpan<char> text) => Of(MemoryMarshal.AsBytes(text));

    public ulong Of(ReadOnlySpan<byte> data)
    {
        unchecked
        {
            var (v0, v1, v2, v3) = (k0 ^ 0x736f6d6570736575, k1 ^ 0x646f72616e646f6d, k0 ^ 0x6c7967656e657261, k1 ^ 0x7465646279746573);
            var last = (ulong)data.Length << 56;
            while (data.Length >= 8)
            {
                var word = BinaryPrimitives.ReadUInt64LittleEndian(data);
                v3 ^= word;
                Round(ref v0, ref v1, ref v2, ref v3);
                Round(ref v0, ref v1, ref v2, ref v3);
                v0 ^= word;
                data = data[8..];
            }
            for (var at = 0; at < data.Length; at++)
                last |= (ulong)data[at] << (8 * at);
            v3 ^= last;
            Round(ref v0, ref v1, ref v2, ref v3);
            Round(ref v0, ref v1, ref v2, ref v3);
            v0 ^= last;
            v2 ^= 0xff;
            for (var round = 0; round < 4; round++)
                Round(ref v0, ref v1, ref v2, ref v3);
            return v0 ^ v1 ^ v2 ^ v3;
        }
    }

    static void Round(ref ulong v0, ref ulong v1, ref ulong v2, ref ulong v3)
    {
        unchecked
        {
            v0 += v1;
            v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
            v0 = BitOperations.RotateLeft(v0, 32);
            v2 += v3;
            v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
            v2 = BitOperations.RotateLeft(v2, 32);
        }
    }
}
