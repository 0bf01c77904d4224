using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Tiles;

/// <summary>Told of a tile of hashes: its name, and its hashes one behind the other.</summary>
public delegate void TileReady(TilePath path, ReadOnlySpan<byte> hashes);

/// <summary>Makes a log's tiles of hashes from its leaves, one leaf after the other: at most 7 tiles are open at a time.</summary>
/// <param name="ready">Told of each tile that is full.</param>
public sealed class TileBuilder(TileReady ready)
{
    const int TileBytes = HashTiles.Width * Hash32.Length;

    readonly Frontier frontier = new();
    readonly byte[][] open = [.. Enumerable.Range(0, TilePath.MaxLevel + 1).Select(_ => new byte[TileBytes])];

    public long Size => frontier.Size;

    public Hash32 Root => frontier.Root;

    public void Append(ReadOnlySpan<byte> leaf) => frontier.Append(TreeHash.Leaf(leaf), Take);

    /// <summary>The tiles that are not full yet, as they are at this size.</summary>
    public void TakePartial()
    {
        foreach (var path in TilePath.HashesOf(Size).Where(path => path.IsPartial))
        {
            ready(path, open[path.Level].AsSpan(0, path.Width * Hash32.Length));
        }
    }

    void Take(int level, long index, in Hash32 hash)
    {
        var (tile, inner) = Math.DivRem(level, HashTiles.Height);
        if (inner != 0 || tile > TilePath.MaxLevel)
        {
            return;
        }
        var place = (int)(index % HashTiles.Width);
        hash.Bytes.CopyTo(open[tile].AsSpan(place * Hash32.Length));
        if (place == HashTiles.Width - 1)
        {
            ready(new TilePath(tile, index / HashTiles.Width, HashTiles.Width), open[tile]);
        }
    }
}
