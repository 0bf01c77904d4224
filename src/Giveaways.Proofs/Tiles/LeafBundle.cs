using System.Buffers;
using System.Buffers.Binary;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Tiles;

/// <summary>An entry bundle: up to 256 leaves, each a 16-bit big-endian length and its bytes (C2SP tlog-tiles; the records of a pack's <c>log</c>).</summary>
public static class LeafBundle
{
    const int Prefix = sizeof(ushort);

    /// <summary>The most bytes that a bundle has.</summary>
    public const int MaxBytes = Merkle.HashTiles.Width * (Prefix + Leaf.MaxBytes);

    public static byte[] Write(IReadOnlyList<ReadOnlyMemory<byte>> leaves)
    {
        ArgumentNullException.ThrowIfNull(leaves);
        var to = new ArrayBufferWriter<byte>(Math.Max(1, leaves.Sum(leaf => Prefix + leaf.Length)));
        foreach (var leaf in leaves)
        {
            BinaryPrimitives.WriteUInt16BigEndian(to.GetSpan(Prefix), checked((ushort)leaf.Length));
            to.Advance(Prefix);
            to.Write(leaf.Span);
        }
        return to.WrittenSpan.ToArray();
    }

    /// <summary>The leaves of a bundle, in order.</summary>
    /// <returns>False where the bytes are not exactly <paramref name="width"/> whole records, none of them empty.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, int width, out IReadOnlyList<ReadOnlyMemory<byte>> leaves)
    {
        var read = new List<ReadOnlyMemory<byte>>(width);
        leaves = read;
        while (bytes.Length >= Prefix && read.Count < width)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
            if (length == 0 || bytes.Length - Prefix < length)
            {
                return false;
            }
            read.Add(bytes.Slice(Prefix, length));
            bytes = bytes[(Prefix + length)..];
        }
        return bytes.IsEmpty && read.Count == width;
    }
}
