using Giveaways.Proofs.Merkle;

namespace Giveaways.Storage.Log;

/// <summary>The tree of one log in memory: all subtree roots from bundles upwards, and the leaf hashes of bundles in use.</summary>
/// <remarks>
/// 10,000,000 leaves take about 3 MB. Grows only after a commit; a batch in progress lives in a <see cref="LogGrowth"/>, so that a
/// rolled back transaction leaves no trace here. Thread-safe; nobody waits for the database but who needs a bundle that is not in use.
/// </remarks>
public sealed class LogTree
{
    const int BundleLevel = 8;
    const int MaxBundlesInUse = 64;

    readonly Lock gate = new();

    // One reads, the others find it read: after a start many ask for the same bundle.
    readonly Lock reading = new();
    readonly Func<long, IReadOnlyList<Hash32>> readLeafHashes;
    readonly List<Hash32>[] upper = [.. Enumerable.Range(0, TreeHash.MaxLevels).Select(_ => new List<Hash32>())];
    readonly Dictionary<long, List<Hash32>[]> bundles = [];

    /// <param name="readLeafHashes">Leaf hashes of a stored bundle, for proofs about older leaves.</param>
    public LogTree(Func<long, IReadOnlyList<Hash32>> readLeafHashes) => this.readLeafHashes = readLeafHashes;

    public Frontier Frontier { get; private set; } = new();

    public long Size => Frontier.Size;

    /// <summary>Starts a batch on top of the committed tree.</summary>
    public LogGrowth Grow() => new(Frontier.Copy());

    /// <summary>Takes over what a committed batch appended.</summary>
    public void Commit(LogGrowth growth)
    {
        lock (gate)
        {
            foreach (var (level, index, hash) in growth.Completed)
            {
                var row = level >= BundleLevel ? upper[level] : InUse(index >> (BundleLevel - level))[level];
                var place = level >= BundleLevel ? index : index & ((1 << (BundleLevel - level)) - 1);
                if (place != row.Count)
                    throw new InvalidOperationException($"The tree grew with a gap at level {level}.");
                row.Add(hash);
            }
            Frontier = growth.Frontier;
        }
    }

    /// <summary>Runs a proof maker over the committed tree.</summary>
    public T Prove<T>(Func<TreeProver, T> make) => make(new TreeProver(Size, Subtree));

    /// <summary>The roots of neighbouring complete subtrees, each over 2^<paramref name="level"/> leaves, from bundles upwards.</summary>
    /// <returns>False where the committed tree has not all of them.</returns>
    public bool TryRead(int level, long first, Span<Hash32> hashes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, BundleLevel);
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        lock (gate)
        {
            var row = upper[level];
            if (row.Count - hashes.Length < first)
                return false;
            for (var i = 0; i < hashes.Length; i++)
                hashes[i] = row[(int)first + i];
            return true;
        }
    }

    Hash32 Subtree(int level, long index)
    {
        if (level >= BundleLevel)
        {
            lock (gate)
                return upper[level][(int)index];
        }
        var bundle = index >> (BundleLevel - level);
        var place = (int)(index & ((1 << (BundleLevel - level)) - 1));
        if (Find(bundle, level, place) is { } hash)
            return hash;
        using var wait = PoolThreads.Enter();
        lock (reading)
            return Find(bundle, level, place) ?? Load(bundle)[level][place];
    }

    Hash32? Find(long bundle, int level, int place)
    {
        lock (gate)
            return bundles.TryGetValue(bundle, out var levels) ? levels[level][place] : null;
    }

    List<Hash32>[] InUse(long bundle)
    {
        if (bundles.TryGetValue(bundle, out var levels))
            return levels;
        if (bundles.Count >= MaxBundlesInUse)
        {
            // The bundle that grows is never let go: what is appended next belongs behind its hashes.
            foreach (var old in bundles.Keys.Where(k => k != bundle - 1 && k != Size >> BundleLevel).ToList())
                bundles.Remove(old);
        }
        return bundles[bundle] = [.. Enumerable.Range(0, BundleLevel).Select(_ => new List<Hash32>())];
    }

    List<Hash32>[] Load(long bundle)
    {
        var hashes = readLeafHashes(bundle);
        lock (gate)
        {
            var levels = InUse(bundle);
            levels[0].AddRange(hashes);
            for (var level = 1; level < BundleLevel; level++)
            {
                for (var i = 0; i + 1 < levels[level - 1].Count; i += 2)
                    levels[level].Add(TreeHash.Node(levels[level - 1][i], levels[level - 1][i + 1]));
            }
            return levels;
        }
    }
}

/// <summary>Leaves appended by a batch that is not committed yet.</summary>
public sealed class LogGrowth(Frontier frontier)
{
    public Frontier Frontier { get; } = frontier;

    internal List<(int Level, long Index, Hash32 Hash)> Completed { get; } = [];

    public void Append(ReadOnlySpan<byte> leaf) =>
        Frontier.Append(TreeHash.Leaf(leaf), (int level, long index, in Hash32 hash) => Completed.Add((level, index, hash)));
}
