using System.Security.Cryptography;
using Giveaways.Contests;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Operator;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Log;

namespace Giveaways.Server.Audit;

/// <summary>One finished evidence pack on disk.</summary>
public sealed record EvidenceFile(string Path, long Size, byte[] Sha256, long TreeSize);

/// <summary>Makes evidence packs once per contest and checkpoint and keeps the last few as files. None is made while the disk's reserve is reached.</summary>
sealed class EvidenceDesk(Store store, DiskReserve reserve) : IDisposable
{
    const int MaxKept = 4;
    const int LeavesPerRead = 256 * 64;

    readonly OwnFolder folder = new(Path.GetTempPath(), "giveaways-evidence-");
    readonly SemaphoreSlim turn = new(1, 1);
    readonly LinkedList<((long Contest, long Size, int Proofs) Key, EvidenceFile File)> kept = new();

    /// <summary>The pack of a contest at a size for which a checkpoint was signed; 0: the latest. Opened, so that it outlives its place in the cache.</summary>
    public async Task<Decision<(EvidenceFile File, FileStream Content)>> Open(long contest, long treeSize, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            var made = Find(contest, treeSize);
            return made.Select(file => (file, new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)));
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        turn.Dispose();
        folder.Dispose();
    }

    Decision<EvidenceFile> Find(long contest, long treeSize)
    {
        var head = store.Read(s => treeSize == 0 ? s.LatestCheckpoint(contest) : s.CheckpointAt(contest, treeSize));
        if (head is not { } checkpoint)
            return treeSize == 0 ? Problem.NotFound("contest") : Problem.Of("tree_size", Reason.IndexNotInTree, "No checkpoint of this size was signed.");
        // A pack that was made before the witnesses' proofs came is another one than what can be made now.
        var seen = store.Read(s => Seen(s, contest, checkpoint.Size));
        var key = (contest, checkpoint.Size, (seen.Close is null ? 0 : 1) + (seen.Seal is null ? 0 : 1));
        if (kept.FirstOrDefault(k => k.Key == key).File is { } known)
            return Decision.Accept(known);
        if (reserve.Refusal is { } full)
            return full;
        var path = folder[$"{contest}-{checkpoint.Size}-{key.Item3}.zip"];
        using (var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite))
            store.Read(session => Write(session, contest, checkpoint.Size, checkpoint.Note, seen, file));
        using var written = File.OpenRead(path);
        var made = new EvidenceFile(path, written.Length, SHA256.HashData(written), checkpoint.Size);
        kept.AddFirst((key, made));
        if (kept.Count > MaxKept)
        {
            File.Delete(kept.Last!.Value.File.Path);
            kept.RemoveLast();
        }
        return Decision.Accept(made);
    }

    // The proofs whose leaf is within the pack's log.
    static (Witnessed? Close, Witnessed? Seal) Seen(ReadSession session, long sequence, long size)
    {
        var contest = session.FindContest(sequence);
        Witnessed? Within(OperatorEvent what, Witnessed? seen) => session.Logs.Told.Find(sequence, what) is { } index
            && session.FindOperatorLeaf(index) is CheckpointLeaf leaf && leaf.Head.Size <= size ? seen : null;
        return (Within(OperatorEvent.Closed, contest?.CloseWitnessed), Within(OperatorEvent.Sealed, contest?.SealWitnessed));
    }

    static bool Write(ReadSession session, long sequence, long size, byte[] checkpoint, (Witnessed? Close, Witnessed? Seal) seen, FileStream to)
    {
        var contest = session.FindContest(sequence) ?? throw new InvalidDataException($"Contest {sequence} has a log and no record.");
        var seal = session.SealAndDraw(sequence).Seal is { } index && index < size ? session.CheckpointAt(sequence, index + 1)?.Note : null;
        PackWriter.Write(new PackSource
        {
            Leaves = Leaves(session, sequence, size),
            Checkpoint = checkpoint,
            // Not `= seal`: a null array would become empty memory, and so a checkpoint that is there.
            SealCheckpoint = seal is null ? null : (ReadOnlyMemory<byte>?)seal,
            CloseWitnessed = seen.Close?.Proof,
            SealWitnessed = seen.Seal?.Proof,
            Rules = [.. contest.Editions.Select(e => new RulesFiles(e.Rules, [.. e.Texts.Select(t => new RulesTextFile(t.Language, System.Text.Encoding.UTF8.GetBytes(t.Text)))]))],
        }, to, Environment.ProcessorCount);
        return true;
    }

    static IEnumerable<ReadOnlyMemory<byte>> Leaves(Session session, long log, long size)
    {
        for (var from = 0L; from < size; from += LeavesPerRead)
        {
            foreach (var leaf in session.Leaves(log, from, (int)Math.Min(LeavesPerRead, size - from)))
                yield return leaf;
        }
    }
}
