using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;
using Giveaways.Storage.Access;
using Giveaways.Storage.Appending;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Log;

/// <summary>Opens the operator's log at a start: compares it with the contests' logs, or makes it where there was none yet (SPEC 12).</summary>
sealed class OperatorOpening(GiveawaysContext context, Rederivation rederivation, IReadOnlyList<LogRow> rows, string host)
{
    /// <summary>Set once the log was made: from then on a database without it has lost it.</summary>
    const string Made = "operator-log";

    /// <summary>What stands where a leaf's time and likeness do not count.</summary>
    const long AnyTime = 0;

    IEnumerable<LogRow> Contests => rows.Where(row => row.Id != Logs.OperatorId);

    /// <summary>Reads the log's leaves and holds them against the contests' logs, both ways.</summary>
    /// <exception cref="StoreException">ROOT_MISMATCH: they do not tell the same.</exception>
    public void Compare(IEnumerable<ReadOnlyMemory<byte>> leaves)
    {
        var told = new Dictionary<long, List<OperatorLeaf>>();
        var index = 0L;
        foreach (var bytes in leaves)
        {
            if (!OperatorLeaf.TryParse(bytes.Span, out var leaf, out var why))
                throw Differs($"leaf {index} is none: {why}");
            index++;
            if (!told.TryGetValue(leaf.Contest, out var mine))
                told[leaf.Contest] = mine = [];
            mine.Add(leaf);
        }
        if (!told.Keys.Order().SequenceEqual(Contests.Select(row => row.Id).Order()))
            throw Differs("there are other contests");
        foreach (var row in Contests)
        {
            if (told[row.Id][0] is not ContestLeaf opened || opened.Origin != row.Origin || opened.Key != row.VerifierKey)
                throw Differs($"contest {row.Id} has another origin or key");
            var kept = rederivation.EventsOf(row).Select(e => Telling.Of(e.Leaf, AnyTime, row.Id, e.Head, _ => default));
            if (!kept.SequenceEqual(told[row.Id].Skip(1).Where(leaf => leaf is not EndedLeaf { Event: EndEvent.KeyLost }).Select(Plain)))
                throw Differs($"contest {row.Id} has another history");
        }
    }

    /// <summary>Makes the log in this transaction, with what it has to tell of contests that an earlier version made.</summary>
    /// <remarks>Every such leaf says the time at which it was written: now.</remarks>
    /// <exception cref="StoreException">ROOT_MISMATCH, HOST_CHANGED, LOG_TOO_OLD.</exception>
    public void Make(LogBook book, Batch batch)
    {
        if (context.Counters.Find(Made) is not null)
            throw new StoreException("ROOT_MISMATCH", $"The operator's log {book.Origin} is not there any more. Nothing more is signed; restore a backup and compare.");
        context.Counters.Add(new CounterRow { Name = Made, Value = 1 });
        context.Logs.Add(new LogRow { Id = Logs.OperatorId, Origin = book.Origin, VerifierKey = book.VerifierKey, KeyVersion = 1, Commit = batch.Number });
        context.SaveChanges();
        var time = Contests.Select(row => row.LastTime).Append(batch.Now).Max();
        foreach (var leaf in Backlog(book, time))
            batch.Tell(leaf);
    }

    /// <summary>In the order in which it happened, as far as the times of several logs tell; within a contest exactly.</summary>
    IEnumerable<OperatorLeaf> Backlog(LogBook book, long time)
    {
        var backlog = new List<(long Time, OperatorLeaf Leaf)>();
        var created = 0L;
        foreach (var (row, sequence) in Contests.OrderBy(row => row.Id).Select((row, i) => (row, i + 1L)))
        {
            if (row.Id != sequence || context.Contests.AsNoTracking().FirstOrDefault(c => c.Sequence == sequence)?.ToContest() is not { } contest)
                throw new StoreException("ROOT_MISMATCH", $"There are contests beyond {sequence}, but not that one. Nothing more is signed; restore a backup and compare.");
            if (row.Origin != Grammar.ContestOrigin(host, sequence))
                throw HostChanged(row.Origin);
            created = Math.Max(created, contest.CreatedAt);
            backlog.Add((created, new ContestLeaf(time, sequence, row.Origin, contest.Rules.Mode, row.VerifierKey)));
            var at = created;
            foreach (var (leaf, head) in rederivation.EventsOf(row))
            {
                if (leaf is RulesLeaf rules && rules.OperatorKey != book.VerifierKey)
                    throw HostChanged(row.Origin);
                at = Math.Max(at, leaf.Time);
                backlog.Add((at, Telling.Of(leaf, time, sequence, head, rules => AlikeOf(contest, rules))));
            }
        }
        return backlog.OrderBy(item => item.Time).ThenBy(item => item.Leaf.Contest).Select(item => item.Leaf);
    }

    static Hash32 AlikeOf(Contest contest, RulesLeaf leaf)
    {
        foreach (var edition in contest.Editions)
        {
            if (edition.RulesHash == leaf.Rules && RulesDocument.TryParse(edition.Rules.Span, out var rules, out _))
                return rules.Alike;
        }
        throw new StoreException("ROOT_MISMATCH", $"The rules that contest {contest.Sequence} was published with are not there any more. Nothing more is signed; restore a backup and compare.");
    }

    static OperatorLeaf Plain(OperatorLeaf leaf) => leaf switch
    {
        CheckpointLeaf { Alike: not null } publish => publish with { Time = AnyTime, Alike = default(Hash32) },
        _ => leaf with { Time = AnyTime },
    };

    /// <summary>The host is part of every log for good.</summary>
    public static StoreException HostChanged(string origin) =>
        new("HOST_CHANGED", $"The database has the log {origin}, which Giveaways:Host would not make again; start with the host that the database was made with.");

    static StoreException Differs(string how) =>
        new("ROOT_MISMATCH", $"The operator's log does not tell what the contests' logs say: {how}. Nothing more is signed; restore a backup and compare.");
}
