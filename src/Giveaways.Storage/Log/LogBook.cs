using System.Buffers;
using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Tiles;

namespace Giveaways.Storage.Log;

/// <summary>One log as its writer holds it: head, tree, the bytes of the bundle being filled, and the signer.</summary>
/// <remarks>Whoever writes or follows what others wrote changes it, one at a time, and only after a commit; <see cref="Tree"/> may be read from anywhere.</remarks>
public sealed class LogBook
{
    /// <summary>Checkpoints kept in memory for receipts that are asked for right after their commit.</summary>
    const int MaxRecent = 256;

    readonly NoteSigner signer;
    readonly Lock gate = new();

    // Each is the first that covers the leaves from its own first on: between two of them others may be that were not seen here.
    readonly Queue<(long First, SignedCheckpoint Checkpoint)> recent = new();
    ArrayBufferWriter<byte> open = new();
    volatile Checkpoint? signed;

    internal LogBook(long id, string origin, NoteSigner signer, LogTree tree)
    {
        Id = id;
        Origin = origin;
        this.signer = signer;
        Tree = tree;
        Codes = new EntryCodes(origin);
    }

    public long Id { get; }
    public string Origin { get; }
    public LogTree Tree { get; }
    public EntryCodes Codes { get; }
    public long Size => Tree.Size;
    public long LastTime { get; private set; }

    /// <summary>Whether it was found in the database, beside being made here.</summary>
    internal bool IsStored { get; set; }
    public VerifierKey Key => signer.Key;

    /// <summary>The last checkpoint that is committed and whose root the leaves give; null before the first.</summary>
    public Checkpoint? LastSigned => signed;

    public string VerifierKey => signer.Key.ToString();

    /// <summary>The signed checkpoint for the tree of a batch. Its bytes leave the server only after the batch is committed (SPEC section 13).</summary>
    internal SignedCheckpoint Sign(Frontier frontier) =>
        SignedCheckpoint.Sign(new Checkpoint(Origin, frontier.Size, frontier.Root), signer);

    /// <summary>The first checkpoint that covers a leaf, where it was signed a moment ago; null: ask the store.</summary>
    public SignedCheckpoint? RecentCovering(long index)
    {
        lock (gate)
        {
            return recent.FirstOrDefault(c => c.First <= index && index < c.Checkpoint.Checkpoint.Size).Checkpoint;
        }
    }

    /// <summary>The bundles that a batch changes, with all their bytes.</summary>
    internal IEnumerable<BundleRow> Bundles(IReadOnlyList<ReadOnlyMemory<byte>> leaves)
    {
        var bytes = new ArrayBufferWriter<byte>();
        bytes.Write(open.WrittenSpan);
        var size = Size;
        foreach (var leaf in leaves)
        {
            LeafBundle.Append(bytes, leaf.Span);
            size++;
            if (size % Bundle.Leaves != 0)
                continue;
            yield return new BundleRow { LogId = Id, Number = (size / Bundle.Leaves) - 1, Count = Bundle.Leaves, Leaves = bytes.WrittenSpan.ToArray() };
            bytes = new ArrayBufferWriter<byte>();
        }
        if (size % Bundle.Leaves != 0)
            yield return new BundleRow { LogId = Id, Number = size / Bundle.Leaves, Count = (int)(size % Bundle.Leaves), Leaves = bytes.WrittenSpan.ToArray() };
    }

    /// <summary>Takes over what a committed batch appended, and what was signed for it.</summary>
    internal void Commit(LogGrowth growth, IReadOnlyList<ReadOnlyMemory<byte>> leaves, long lastTime, SignedCheckpoint checkpoint)
    {
        var first = Size;
        Commit(growth, leaves, lastTime);
        signed = checkpoint.Checkpoint;
        lock (gate)
        {
            recent.Enqueue((first, checkpoint));
            if (recent.Count > MaxRecent)
                recent.Dequeue();
        }
    }

    /// <summary>Takes the last checkpoint of what was read from the database: which leaves it is the first to cover is not known here.</summary>
    internal void Take(Checkpoint last) => signed = last;

    /// <summary>Takes over leaves that are stored.</summary>
    internal void Commit(LogGrowth growth, IReadOnlyList<ReadOnlyMemory<byte>> leaves, long lastTime)
    {
        var size = Size;
        foreach (var leaf in leaves)
        {
            LeafBundle.Append(open, leaf.Span);
            if (++size % Bundle.Leaves == 0)
                open = new ArrayBufferWriter<byte>();
        }
        Tree.Commit(growth);
        LastTime = lastTime;
    }
}
