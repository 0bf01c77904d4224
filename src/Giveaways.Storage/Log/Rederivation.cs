using Giveaways.Proofs;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Tiles;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Log;

/// <summary>Brings the logs from one view of the database into memory: a tree that does not reproduce its last signed root is never signed again (SPEC 13).</summary>
/// <param name="context">Asked for only where something is not at hand.</param>
/// <param name="ahead">What was read of one log already.</param>
sealed class Rederivation(Func<GiveawaysContext> context, Logs logs, Func<long, string, int, LogBook> open, LogAhead? ahead = null)
{
    readonly Dictionary<long, List<(ReadOnlyMemory<byte> Leaf, LogHead Head)>> events = [];

    /// <summary>Reads what a log has beyond what is in memory, and holds all of it against the last signed checkpoint.</summary>
    /// <exception cref="StoreException">WRONG_MASTER_KEY, ROOT_MISMATCH.</exception>
    public void Run(LogRow row)
    {
        if (logs.Find(row.Id) is { } known)
        {
            // Somebody with a later view was cut off in the middle: the next one holds it against what was signed.
            if (known.Size <= row.Size)
                Read(row, known);
            logs.Adopt(known);
            return;
        }
        var book = open(row.Id, row.Origin, row.KeyVersion);
        if (book.VerifierKey != row.VerifierKey)
            throw new StoreException("WRONG_MASTER_KEY", $"The master key does not give log {row.Origin} its key; start with the key that the database was made with.");
        Read(row, book);
        logs.Add(book);
    }

    /// <summary>The leaves of a contest's log that the operator's log tells of, each with the head right behind it.</summary>
    /// <exception cref="StoreException">LOG_TOO_OLD: the leaves have the form of an earlier version.</exception>
    public IEnumerable<(Leaf Leaf, LogHead Head)> EventsOf(LogRow row)
    {
        foreach (var (bytes, head) in events.GetValueOrDefault(row.Id) ?? [])
        {
            if (!Leaf.TryParse(bytes.Span, out var leaf, out var why))
                throw new StoreException("LOG_TOO_OLD", $"Log {row.Origin} was written by a version whose leaves had another form ({why}); keep it with that version, and start this one with a database of its own.");
            yield return (leaf, head);
        }
    }

    void Read(LogRow row, LogBook book)
    {
        var read = ahead is not null && ahead.Log == row.Id ? ahead : null;
        ReadLeaves(row, book, read?.Bundles ?? []);
        if (book.Size < row.Size)
            ReadLeaves(row, book, Stored(row.Id, book.Size / Bundle.Leaves));
        var last = read is null
            ? context().Checkpoints.AsNoTracking().Where(c => c.LogId == row.Id).OrderByDescending(c => c.Size).FirstOrDefault()
            : read.Checkpoints is [.., var latest] ? latest : null;
        if (book.Size != row.Size || (last?.Size ?? 0) != row.Size)
            throw new StoreException("ROOT_MISMATCH", $"Log {row.Origin} has {book.Size} leaves, its head says {row.Size}, its last checkpoint {last?.Size ?? 0}. Nothing more is signed.");
        if (last is null)
            return;
        if (!SignedCheckpoint.TryParse(last.Note, out var head, out _) || head.CheckLog(book.Key) != ProofFault.None
            || head.Checkpoint.Size != row.Size || head.Checkpoint.Root != book.Tree.Frontier.Root)
            throw new StoreException("ROOT_MISMATCH", $"The leaves of log {row.Origin} do not give its last signed root at size {row.Size}. Nothing more is signed; restore a backup and compare.");
        book.Take(head.Checkpoint);
    }

    IEnumerable<BundleRow> Stored(long log, long first) =>
        context().Bundles.AsNoTracking().Where(b => b.LogId == log && b.Number >= first).OrderBy(b => b.Number).AsEnumerable();

    void ReadLeaves(LogRow row, LogBook book, IEnumerable<BundleRow> bundles)
    {
        // Of a bundle that was being filled, the leaves behind those that are known.
        // What was read ahead may have been taken by a reader's view meanwhile.
        var (first, skip) = (book.Size / Bundle.Leaves, (int)(book.Size % Bundle.Leaves));
        foreach (var bundle in bundles.Where(b => b.Number >= first))
        {
            if ((bundle.Number * Bundle.Leaves) + skip != book.Size || !LeafBundle.TryRead(bundle.Leaves, out var leaves) || leaves.Count < skip)
                throw new StoreException("ROOT_MISMATCH", $"Log {row.Origin}: bundle {bundle.Number} is damaged or out of place. Nothing more is signed; restore a backup and compare.");
            Take(row, book, [.. leaves.Skip(skip)]);
            skip = 0;
        }
    }

    void Take(LogRow row, LogBook book, IReadOnlyList<ReadOnlyMemory<byte>> leaves)
    {
        var growth = book.Tree.Grow();
        foreach (var leaf in leaves)
        {
            growth.Append(leaf.Span);
            if (row.Id == Logs.OperatorId)
                Tell(growth.Frontier.Size - 1, leaf);
            else if (Telling.IsTold(leaf.Span))
                Keep(row.Id, leaf, new LogHead(growth.Frontier.Size, growth.Frontier.Root));
        }
        book.Commit(growth, leaves, row.LastTime);
    }

    void Tell(long index, ReadOnlyMemory<byte> bytes)
    {
        if (!OperatorLeaf.TryParse(bytes.Span, out var leaf, out var why))
            throw new StoreException("ROOT_MISMATCH", $"Leaf {index} of the operator's log is none: {why}. Nothing more is signed; restore a backup and compare.");
        logs.Told.Add(index, leaf);
    }

    void Keep(long log, ReadOnlyMemory<byte> leaf, LogHead head)
    {
        if (!events.TryGetValue(log, out var kept))
            events[log] = kept = [];
        kept.Add((leaf, head));
    }
}
