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
            Append(to, leaf.Span);
        }
        return to.WrittenSpan.ToArray();
    }

    /// <summary>Adds one record to a bundle in the making.</summary>
    public static void Append(IBufferWriter<byte> to, ReadOnlySpan<byte> leaf)
    {
        ArgumentNullException.ThrowIfNull(to);
        BinaryPrimitives.WriteUInt16BigEndian(to.GetSpan(Prefix), checked((ushort)leaf.Length));
        to.Advance(Prefix);
        to.Write(leaf);
    }

    /// <summary>The leaves of a bundle, in order.</summary>
    /// <returns>False where the bytes are not exactly <paramref name="width"/> whole records, none of them empty.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, int width, out IReadOnlyList<ReadOnlyMemory<byte>> leaves) =>
        TryRead(bytes, out leaves) && leaves.Count == width;

    /// <summary>The leaves of a bundle whose width is not known from elsewhere.</summary>
    /// <returns>False where the bytes are not 1 to 256 whole records, none of them empty.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, out IReadOnlyList<ReadOnlyMemory<byte>> leaves)
    {
        var read = new List<ReadOnlyMemory<byte>>(Merkle.HashTiles.Width);
        leaves = read;
        while (bytes.Length >= Prefix && read.Count < Merkle.HashTiles.Width)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes.Span);
            if (length == 0 || bytes.Length - Prefix < length)
            {
                return false;
            }
            read.Add(bytes.Slice(Prefix, length));
            bytes = bytes[(Prefix + length)..];
        }
        return bytes.IsEmpty && read.Count > 0;
    }
}
