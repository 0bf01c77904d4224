using Giveaways.Proofs;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Tiles;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Log;

/// <summary>Brings the logs from the database into memory: a tree that does not reproduce its last signed root is never signed again (SPEC 13).</summary>
sealed class Rederivation(GiveawaysContext context, Func<long, string, int, LogBook> open)
{
    readonly Dictionary<long, List<(ReadOnlyMemory<byte> Leaf, LogHead Head)>> events = [];

    /// <exception cref="StoreException">WRONG_MASTER_KEY, ROOT_MISMATCH.</exception>
    public LogBook Run(LogRow row)
    {
        var book = open(row.Id, row.Origin, row.KeyVersion);
        if (book.VerifierKey != row.VerifierKey)
            throw new StoreException("WRONG_MASTER_KEY", $"The master key does not give log {row.Origin} its key; start with the key that the database was made with.");
        ReadLeaves(row, book);
        var last = context.Checkpoints.AsNoTracking().Where(c => c.LogId == row.Id).OrderByDescending(c => c.Size).FirstOrDefault();
        if (book.Size != row.Size || (last?.Size ?? 0) != row.Size)
            throw new StoreException("ROOT_MISMATCH", $"Log {row.Origin} has {book.Size} leaves, its head says {row.Size}, its last checkpoint {last?.Size ?? 0}. Nothing more is signed.");
        if (last is not null && (!SignedCheckpoint.TryParse(last.Note, out var head, out _) || head.CheckLog(book.Key) != ProofFault.None
            || head.Checkpoint.Size != row.Size || head.Checkpoint.Root != book.Tree.Frontier.Root))
            throw new StoreException("ROOT_MISMATCH", $"The leaves of log {row.Origin} do not give its last signed root at size {row.Size}. Nothing more is signed; restore a backup and compare.");
        return book;
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

    void ReadLeaves(LogRow row, LogBook book)
    {
        foreach (var bundle in context.Bundles.AsNoTracking().Where(b => b.LogId == row.Id).OrderBy(b => b.Number).AsEnumerable())
        {
            if (bundle.Number != book.Size / Bundle.Leaves || book.Size % Bundle.Leaves != 0 || !LeafBundle.TryRead(bundle.Leaves, out var leaves))
                throw new StoreException("ROOT_MISMATCH", $"Log {row.Origin}: bundle {bundle.Number} is damaged or out of place. Nothing more is signed; restore a backup and compare.");
            var growth = book.Tree.Grow();
            foreach (var leaf in leaves)
            {
                growth.Append(leaf.Span);
                if (row.Id != Logs.OperatorId && Telling.IsTold(leaf.Span))
                    Keep(row.Id, leaf, new LogHead(growth.Frontier.Size, growth.Frontier.Root));
            }
            book.Commit(growth, leaves, row.LastTime, checkpoint: null);
        }
    }

    void Keep(long log, ReadOnlyMemory<byte> leaf, LogHead head)
    {
        if (!events.TryGetValue(log, out var kept))
            events[log] = kept = [];
        kept.Add((leaf, head));
    }
}
