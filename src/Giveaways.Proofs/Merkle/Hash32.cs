using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Merkle;

/// <summary>A SHA-256 value: 32 bytes, held inline.</summary>
/// <remarks>The default value is 32 zero bytes. Equality compares the bytes; it is not constant-time, for nothing here is secret.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Hash32 : IEquatable<Hash32>
{
    public const int Length = 32;

    readonly ulong a;
    readonly ulong b;
    readonly ulong c;
    readonly ulong d;

    /// <exception cref="ArgumentException">Not exactly 32 bytes.</exception>
    public Hash32(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            throw new ArgumentException($"A hash has {Length} bytes, not {bytes.Length}.", nameof(bytes));
        }
        this = MemoryMarshal.Read<Hash32>(bytes);
    }

    /// <summary>The bytes, in place.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<Hash32>(in this));

    /// <summary>SHA-256 of <paramref name="data"/>, no prefix.</summary>
    public static Hash32 Of(ReadOnlySpan<byte> data)
    {
        Hash32 hash = default;
        SHA256.HashData(data, MemoryMarshal.AsBytes(new Span<Hash32>(ref hash)));
        return hash;
    }

    /// <summary>Reads 64 lowercase hex digits.</summary>
    public static bool TryParseHex(ReadOnlySpan<byte> text, out Hash32 hash)
    {
        hash = default;
        return Canonical.TryParseHex(text, MemoryMarshal.AsBytes(new Span<Hash32>(ref hash))) || Refuse(ref hash);
    }

    /// <inheritdoc cref="TryParseHex(ReadOnlySpan{byte}, out Hash32)"/>
    public static bool TryParseHex(ReadOnlySpan<char> text, out Hash32 hash)
    {
        hash = default;
        return Canonical.TryParseHex(text, MemoryMarshal.AsBytes(new Span<Hash32>(ref hash))) || Refuse(ref hash);
    }

    /// <summary>Reads 44 characters of canonical base64.</summary>
    public static bool TryParseBase64(ReadOnlySpan<byte> text, out Hash32 hash)
    {
        hash = default;
        return Canonical.TryParseBase64(text, MemoryMarshal.AsBytes(new Span<Hash32>(ref hash))) || Refuse(ref hash);
    }

    /// <inheritdoc cref="TryParseBase64(ReadOnlySpan{byte}, out Hash32)"/>
    public static bool TryParseBase64(ReadOnlySpan<char> text, out Hash32 hash)
    {
        hash = default;
        return Canonical.TryParseBase64(text, MemoryMarshal.AsBytes(new Span<Hash32>(ref hash))) || Refuse(ref hash);
    }

    public string ToHex() => Canonical.Hex(Bytes);

    public string ToBase64() => Canonical.Base64Of(Bytes);

    /// <summary>Lowercase hex.</summary>
    public override string ToString() => ToHex();

    public bool Equals(Hash32 other) => a == other.a && b == other.b && c == other.c && d == other.d;

    public override bool Equals(object? obj) => obj is Hash32 other && Equals(other);

    // The bytes of a hash are already evenly spread.
    public override int GetHashCode() => BinaryPrimitives.ReadInt32LittleEndian(Bytes);

    public static bool operator ==(Hash32 left, Hash32 right) => left.Equals(right);

    public static bool operator !=(Hash32 left, Hash32 right) => !left.Equals(right);

    // A refused text leaves no half-read hash behind.
    static bool Refuse(ref Hash32 hash)
    {
        hash = default;
        return false;
    }
}
