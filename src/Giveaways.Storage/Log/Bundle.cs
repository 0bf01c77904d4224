using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Tiles;

namespace Giveaways.Storage.Log;

/// <summary>The stored form of up to 256 leaves: that of an entry bundle, see <see cref="LeafBundle"/>.</summary>
public static class Bundle
{
    public const int Leaves = HashTiles.Width;

    /// <summary>The leaves of a bundle, in order.</summary>
    /// <exception cref="InvalidDataException">The bytes are not 1 to 256 whole records.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Read(ReadOnlyMemory<byte> bytes) =>
        LeafBundle.TryRead(bytes, out var leaves) ? leaves : throw new InvalidDataException("A stored bundle of leaves is damaged.");
}
