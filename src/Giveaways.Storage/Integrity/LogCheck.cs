using Giveaways.Proofs;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Tiles;
using Giveaways.Storage.Log;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Integrity;

/// <summary>Re-derives one log from its leaves, and holds every signed checkpoint, the head and every bundle against it.</summary>
/// <remarks>O(leaves) hashes and a signature a checkpoint; a page of bundles and one of checkpoints in memory.</remarks>
sealed class LogCheck(GiveawaysContext context, LogRow row, VerifierKey key, DamageList damages)
{
    const int BundlePage = 64;
    const int CheckpointPage = 256;

    readonly Frontier frontier = new();
    readonly Queue<CheckpointRow> checkpoints = new();
    long lastCheckpoint = -1;
    long lastTime;
    long asked = long.MinValue;

    string Name => $"log {row.Origin}";

    public long Leaves => frontier.Size;

    public long Checkpoints { get; private set; }

    /// <param name="seen">Gets each leaf of a contest with its index, as long as all before it were whole.</param>
    public void Run(Action<long, Leaf> seen)
    {
        if (key.ToString() != row.VerifierKey)
            damages.Add($"Logs (Id {row.Id})", "The master key does not give this log its origin and key: the row was changed, or the key is another database's.");
        var next = 0L;
        while (Bundles(next) is { Count: > 0 } page)
        {
            foreach (var bundle in page)
            {
                if (bundle.Number != next++ || frontier.Size % Bundle.Leaves != 0)
                {
                    damages.Add(Where(bundle), "A bundle of leaves before this one is missing or not full.");
                    return;
                }
                if (!Read(bundle, seen))
                    return;
            }
        }
        if (frontier.Size != row.Size || lastTime != row.LastTime)
            damages.Add($"Logs (Id {row.Id})", $"{Name} has {frontier.Size} leaves and its last time {lastTime}; its head says {row.Size} and {row.LastTime}.");
        CheckRest();
    }

    List<BundleRow> Bundles(long from) => [.. context.Bundles.AsNoTracking().Where(b => b.LogId == row.Id && b.Number >= from).OrderBy(b => b.Number).Take(BundlePage)];

    bool Read(BundleRow bundle, Action<long, Leaf> seen)
    {
        if (!LeafBundle.TryRead(bundle.Leaves, out var leaves) || leaves.Count != bundle.Count)
        {
            damages.Add(Where(bundle), "The bundle is not its number of whole leaves.");
            return false;
        }
        foreach (var bytes in leaves)
        {
            var index = frontier.Size;
            frontier.AppendLeaf(bytes.Span);
            if (Parse(bytes.Span) is not { } leaf)
            {
                damages.Add(Where(bundle), $"Leaf {index} of {Name} is none.");
                return false;
            }
            lastTime = leaf.Time;
            if (leaf is Leaf ofContest)
                seen(index, ofContest);
            if (!CheckHere(bundle))
                return false;
        }
        return true;
    }

    LogLeaf? Parse(ReadOnlySpan<byte> bytes)
    {
        if (row.Id == Log.Logs.OperatorId)
            return OperatorLeaf.TryParse(bytes, out var told, out _) ? told : null;
        return Leaf.TryParse(bytes, out var leaf, out _) ? leaf : null;
    }

    // Once a root does not fit, no later one can: the first says which bundle to look at.
    bool CheckHere(BundleRow bundle)
    {
        while (Next() is { } checkpoint && checkpoint.Size <= frontier.Size)
        {
            checkpoints.Dequeue();
            if (!Check(checkpoint, out var head))
                continue;
            if (head.Checkpoint.Root == frontier.Root)
                continue;
            damages.Add(Where(bundle), $"The leaves of {Name} do not give the root that was signed at size {checkpoint.Size}: this bundle, or one between the last checkpoint that fits and it, is not as it was written.");
            return false;
        }
        return true;
    }

    void CheckRest()
    {
        if (lastCheckpoint != frontier.Size && frontier.Size > 0 && checkpoints.Count == 0)
            damages.Add($"Checkpoints (LogId {row.Id}, Size {frontier.Size})", $"The checkpoint at the head of {Name} is missing.");
        while (Next() is not null)
            damages.Add(Where(checkpoints.Peek()), $"{Name} was signed at size {checkpoints.Dequeue().Size}, and has {frontier.Size} leaves.");
    }

    bool Check(CheckpointRow checkpoint, out SignedCheckpoint head)
    {
        Checkpoints++;
        lastCheckpoint = checkpoint.Size;
        if (SignedCheckpoint.TryParse(checkpoint.Note, out head!, out _) && head.CheckLog(key) == ProofFault.None && head.Checkpoint.Size == checkpoint.Size)
            return true;
        damages.Add(Where(checkpoint), $"It is no checkpoint that {Name} signed at this size.");
        return false;
    }

    CheckpointRow? Next()
    {
        if (checkpoints.Count == 0)
        {
            var from = asked;
            foreach (var more in context.Checkpoints.AsNoTracking().Where(c => c.LogId == row.Id && c.Size > from).OrderBy(c => c.Size).Take(CheckpointPage))
            {
                checkpoints.Enqueue(more);
                asked = more.Size;
            }
        }
        return checkpoints.TryPeek(out var next) ? next : null;
    }

    static string Where(BundleRow bundle) => $"Bundles (LogId {bundle.LogId}, Number {bundle.Number})";

    static string Where(CheckpointRow checkpoint) => $"Checkpoints (LogId {checkpoint.LogId}, Size {checkpoint.Size})";
}
