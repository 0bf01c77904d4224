namespace Giveaways.Proofs.Merkle;

/// <summary>Reads one tile: the roots of up to 256 neighbouring complete subtrees of one stored level.</summary>
/// <param name="level">The tile's level L: its hashes are subtree roots of level 8 * L (0: leaf hashes, 1: bundles of 256 leaves, ...).</param>
/// <param name="index">The tile's place N: its first hash is number 256 * N of that level.</param>
/// <param name="hashes">To be filled whole; shorter than 256 only for the last tile of a level.</param>
public delegate void ReadTile(int level, long index, Span<Hash32> hashes);

/// <summary>Complete subtrees of a log whose hashes are stored only at levels 0, 8, 16, ..., as in C2SP tlog-tiles; the levels between are computed.</summary>
/// <remarks>
/// A tile is read and its inner levels hashed (at most 255 hashes) once, then kept: proofs for neighbouring leaves
/// share that work. At most <see cref="MaxTiles"/> tiles (about 4 MB) are kept, then all are let go. Not thread-safe:
/// make one per batch of proofs. Tiles of a growing log are right for <see cref="Size"/> only.
/// </remarks>
public sealed class HashTiles
{
    /// <summary>log2 of the hashes in a whole tile (C2SP tlog-tiles: 256).</summary>
    public const int Height = 8;

    /// <summary>Hashes in a whole tile.</summary>
    public const int Width = 1 << Height;

    /// <summary>Most tiles kept at a time.</summary>
    public const int MaxTiles = 256;

    readonly ReadTile read;

    // Per tile: one array for each inner level, the stored hashes first.
    readonly Dictionary<(int Level, long Index), Hash32[][]> tiles = [];

    public HashTiles(long size, ReadTile read)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, TreeHash.MaxSize);
        Size = size;
        this.read = read;
    }

    /// <summary>Leaves in the log.</summary>
    public long Size { get; }

    /// <summary>A prover over these tiles.</summary>
    public TreeProver Prover() => new(Size, Subtree);

    /// <inheritdoc cref="SubtreeHash"/>
    /// <exception cref="ArgumentOutOfRangeException">The subtree is not complete within <see cref="Size"/> leaves.</exception>
    public Hash32 Subtree(int level, long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, TreeHash.MaxLevels);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size >> level);

        var (tileLevel, inner) = Math.DivRem(level, Height);
        var perTile = Width >> inner;
        var (tileIndex, place) = Math.DivRem(index, perTile);
        return Tile(tileLevel, tileIndex)[inner][place];
    }

    Hash32[][] Tile(int level, long index)
    {
        if (tiles.TryGetValue((level, index), out var tile))
        {
            return tile;
        }
        var stored = Size >> (Height * level);
        var hashes = new Hash32[Math.Min(Width, stored - (index * Width))];
        read(level, index, hashes);
        if (tiles.Count == MaxTiles)
        {
            tiles.Clear();
        }
        return tiles[(level, index)] = InnerLevels(hashes);
    }

    static Hash32[][] InnerLevels(Hash32[] stored)
    {
        var levels = new Hash32[Height][];
        levels[0] = stored;
        for (var level = 1; level < Height; level++)
        {
            var below = levels[level - 1];
            var hashes = new Hash32[below.Length / 2];
            for (var i = 0; i < hashes.Length; i++)
            {
                hashes[i] = TreeHash.Node(below[2 * i], below[(2 * i) + 1]);
            }
            levels[level] = hashes;
        }
        return levels;
    }
}
