using System.Buffers;
using System.Buffers.Binary;

namespace Giveaways.Storage.Log;

/// <summary>The stored form of up to 256 leaves.</summary>
public static class Bundle
{
    public const int Leaves = 256;

    public static void Write(IBufferWriter<byte> to, ReadOnlySpan<byte> leaf)
    {
        var span = to.GetSpan(2 + leaf.Length);
        BinaryPrimitives.WriteUInt16BigEndian(span, checked((ushort)leaf.Length));
        leaf.CopyTo(span[2..]);
        to.Advance(2 + leaf.Length);
    }

    /// <summary>The leaves of a bundle, in order.</summary>
    /// <exception cref="InvalidDataException">The bytes are not 1 to 256 whole records.</exception>
    public static List<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> bytes) =>
        TryRead(bytes, out var leaves) ? leaves : throw new InvalidDataException("A stored bundle of leaves is damaged.");

    /// <returns>False where the bytes are not 1 to 256 whole records.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, out List<ReadOnlyMemory<byte>> leaves)
    {
        leaves = new List<ReadOnlyMemory<byte>>(Leaves);
        while (bytes.Length >= 2 && leaves.Count < Leaves)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
            if (bytes.Length - 2 < length)
                return false;
            leaves.Add(bytes.Slice(2, length));
            bytes = bytes[(2 + length)..];
        }
        return bytes.IsEmpty && leaves.Count > 0;
    }
}
