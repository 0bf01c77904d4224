using System.Globalization;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;

namespace Giveaways.Proofs.Evidence;

/// <summary>One pass over a pack's log: reads every leaf, hashes it into the tree, replays it.</summary>
/// <remarks>
/// While some chunks are hashed, those before are replayed and those behind read. What is found belongs to several steps of the verdict,
/// and is kept apart: a leaf that is none hides nothing of what an earlier step would have said.
/// </remarks>
sealed class LogScan
{
    // Enough to share out, few enough to hold.
    const int ChunksAtOnce = 8;

    readonly Frontier frontier = new();
    readonly Dictionary<long, Hash32> roots = [];
    readonly HashSet<long> cuts;
    readonly LogReader reader;
    readonly List<(long Index, Leaf Leaf)> milestones = [];
    readonly FindRules find;
    long next;
    string? leafFault;

    LogScan(Pack pack, IEnumerable<long> sizes, FindRules find)
    {
        cuts = [.. sizes];
        reader = new LogReader(pack, [.. cuts.Order()]);
        this.find = find;
    }

    /// <summary>The first record or leaf that is none, or null.</summary>
    public string? Fault => leafFault ?? reader.Fault ?? (Size == 0 ? "the log has no leaf" : null);

    /// <summary>Leaves in the log.</summary>
    public long Size => frontier.Size;

    public Hash32 Root => frontier.Root;

    /// <summary>The replay; null where the first leaf is not a rules leaf.</summary>
    public LogReplay? Replay { get; private set; }

    /// <summary>The first leaf that says what it may not, or null.</summary>
    public HistoryFault? HistoryFault { get; private set; }

    /// <summary>The first leaf, where it is a rules leaf.</summary>
    public RulesLeaf? Rules { get; private set; }

    public List<AmendLeaf> Amendments { get; } = [];

    /// <summary>The key leaves with their indices.</summary>
    public List<(long Index, KeyLeaf Leaf)> Rotations { get; } = [];

    /// <summary>The index of the first close leaf; -1 without one.</summary>
    public long CloseIndex => IndexOf<CloseLeaf>();

    /// <summary>The time of the first close leaf; 0 without one.</summary>
    public long CloseTime => milestones.Find(one => one.Leaf is CloseLeaf).Leaf?.Time ?? 0;

    /// <summary>The index of the first seal leaf; -1 without one.</summary>
    public long SealIndex => IndexOf<SealLeaf>();

    /// <summary>The first leaf of each type of which a legal log has at most one and the operator's log tells: rules, close, seal, draw, cancel, void.</summary>
    public IReadOnlyList<(long Index, Leaf Leaf)> Milestones => milestones;

    /// <summary>The first draw leaf, or null.</summary>
    public DrawLeaf? Draw { get; private set; }

    /// <summary>The time of the last leaf.</summary>
    public long Time { get; private set; }

    /// <param name="pack">The pack.</param>
    /// <param name="sizes">The sizes whose roots <see cref="TryRootAt"/> will be asked for.</param>
    /// <param name="find">Gives structured rules by their hash.</param>
    /// <param name="threads">How many work at once.</param>
    public static LogScan Run(Pack pack, IEnumerable<long> sizes, FindRules find, int threads)
    {
        var scan = new LogScan(pack, sizes, find);
        scan.Run(threads);
        return scan;
    }

    /// <summary>The root at a size that was asked for; false where the log is shorter.</summary>
    public bool TryRootAt(long size, out Hash32 root)
    {
        root = size == 0 ? TreeHash.Empty : size == Size ? Root : default;
        return size == 0 || size == Size || roots.TryGetValue(size, out root);
    }

    void Run(int threads)
    {
        List<LogChunk> replaying = [];
        for (var hashing = Read(); hashing.Count + replaying.Count > 0;)
        {
            List<LogChunk> reading = [];
            List<Action> pieces = [() => Replayed(replaying), () => reading = Read(), .. hashing.Select(chunk => (Action)chunk.Hash)];
            Together.Run(pieces, threads);
            Append(hashing);
            (replaying, hashing) = (hashing, reading);
        }
    }

    List<LogChunk> Read()
    {
        List<LogChunk> chunks = [];
        while (chunks.Count < ChunksAtOnce && reader.Next() is { } chunk)
        {
            chunks.Add(chunk);
        }
        return chunks;
    }

    void Append(List<LogChunk> chunks)
    {
        foreach (var chunk in chunks)
        {
            chunk.AppendTo(frontier);
            if (cuts.Contains(frontier.Size))
            {
                roots[frontier.Size] = frontier.Root;
            }
        }
    }

    void Replayed(List<LogChunk> chunks)
    {
        foreach (var chunk in chunks)
        {
            foreach (var leaf in chunk.Leaves)
            {
                Take(leaf);
                next++;
            }
            chunk.Release();
        }
    }

    void Take(ReadOnlySpan<byte> bytes)
    {
        if (leafFault is not null)
        {
            return;
        }
        if (EntryFacts.TryParse(bytes, out var entry))
        {
            Time = entry.Time;
            HistoryFault ??= Replay?.Apply(entry);
        }
        else if (Leaf.TryParse(bytes, out var leaf, out var why))
        {
            Note(leaf);
            Time = leaf.Time;
            HistoryFault ??= Replay?.Apply(leaf);
        }
        else
        {
            leafFault = string.Create(CultureInfo.InvariantCulture, $"leaf {next}: {why}");
        }
    }

    long IndexOf<T>() where T : Leaf
    {
        var at = milestones.FindIndex(one => one.Leaf is T);
        return at < 0 ? -1 : milestones[at].Index;
    }

    void Note(Leaf leaf)
    {
        switch (leaf)
        {
            case RulesLeaf rules when next == 0:
                Rules = rules;
                Replay = new LogReplay(rules.Facts.Origin, find);
                break;
            case AmendLeaf amend:
                Amendments.Add(amend);
                break;
            case KeyLeaf key:
                Rotations.Add((next, key));
                break;
            case DrawLeaf draw:
                Draw ??= draw;
                break;
            default:
                break;
        }
        if (leaf is RulesLeaf or CloseLeaf or SealLeaf or DrawLeaf or CancelLeaf or VoidLeaf && !milestones.Exists(one => one.Leaf.Type == leaf.Type))
        {
            milestones.Add((next, leaf));
        }
    }
}
