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
    /// <exception cref="InvalidDataException">The bytes are not whole records.</exception>
    public static List<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> bytes)
    {
        var leaves = new List<ReadOnlyMemory<byte>>(Leaves);
        while (bytes.Length > 0)
        {
            if (bytes.Length < 2 || bytes.Length - 2 < BinaryPrimitives.ReadUInt16BigEndian(bytes.Span))
                throw new InvalidDataException("A stored bundle of leaves is cut off.");
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
            leaves.Add(bytes.Slice(2, length));
            bytes = bytes[(2 + length)..];
        }
        return leaves;
    }
}
