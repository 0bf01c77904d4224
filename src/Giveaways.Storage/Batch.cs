using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Storage.Log;

namespace Giveaways.Storage;

/// <summary>Work that shares one transaction and, per log, one signed checkpoint.</summary>
sealed class Batch
{
    readonly Dictionary<long, (LogGrowth Growth, List<ReadOnlyMemory<byte>> Leaves, long LastTime)> growths = [];
    readonly Dictionary<long, Contest> committed;
    readonly Dictionary<long, Contest> contests = [];
    readonly Dictionary<long, SignedCheckpoint> signed = [];
    readonly HashSet<long> recounted = [];
    readonly List<LogBook> opened = [];
    readonly Logs logs;
    readonly Func<long, string, LogBook> open;

    /// <param name="committed">Contests as of the last commit; the batch adds to it only when it is committed itself.</param>
    public Batch(Appender appender, Logs logs, Dictionary<long, Contest> committed, Func<long, string, LogBook> open, long now)
    {
        Appender = appender;
        this.logs = logs;
        this.committed = committed;
        this.open = open;
        Now = now;
    }

    public Appender Appender { get; }

    public long Now { get; }

    /// <summary>True once a leaf was appended that must be the last of its commit (SPEC section 6.16: the seal).</summary>
    public bool Ends { get; private set; }

    public Contest? FindContest(long sequence, Func<Contest?> load)
    {
        if (contests.TryGetValue(sequence, out var staged))
            return staged;
        if (committed.TryGetValue(sequence, out var known))
            return known;
        if (load() is not { } loaded)
            return null;
        return committed[sequence] = loaded;
    }

    public long Size(long log) => growths.TryGetValue(log, out var growth) ? growth.Growth.Frontier.Size : logs.Find(log)?.Size ?? 0;

    public long LastTime(long log) => growths.TryGetValue(log, out var growth) ? growth.LastTime : logs.Find(log)?.LastTime ?? 0;

    public LogBook Open(long id, string origin)
    {
        var book = open(id, origin);
        logs.Add(book);
        opened.Add(book);
        return book;
    }

    public string KeyOf(string operatorOrigin) => open(0, operatorOrigin).VerifierKey;

    public void Keep(Contest contest, bool recounted)
    {
        contests[contest.Sequence] = contest;
        if (recounted)
            this.recounted.Add(contest.Sequence);
    }

    public void Append(long log, Leaf leaf)
    {
        if (!growths.TryGetValue(log, out var growth))
            growth = (logs.Get(log).Tree.Grow(), [], logs.Get(log).LastTime);
        if (leaf.Time < growth.LastTime)
            throw new InvalidOperationException("Log time never goes back.");
        var bytes = leaf.ToBytes();
        growth.Growth.Append(bytes);
        growth.Leaves.Add(bytes);
        growths[log] = (growth.Growth, growth.Leaves, leaf.Time);
        Ends |= leaf is SealLeaf;
    }

    /// <summary>Writes heads, bundles, checkpoints and counts; the transaction is committed next, and nothing left the process yet.</summary>
    public void Write()
    {
        foreach (var (log, (growth, leaves, time)) in growths)
        {
            var book = logs.Get(log);
            if (!Appender.AdvanceLog(log, book.Size, growth.Frontier.Size, time))
                throw new StoreException("HEAD_MOVED", $"Log {log} is not at size {book.Size} any more: another process writes to this database.");
            foreach (var bundle in book.Bundles(leaves))
                Appender.PutBundle(bundle);
            var checkpoint = book.Sign(growth.Frontier);
            signed[log] = checkpoint;
            Appender.InsertCheckpoint(log, growth.Frontier.Size, checkpoint.ToBytes());
        }
        foreach (var sequence in recounted)
            Appender.UpdateCounts(sequence, contests[sequence].Counts);
    }

    public void Committed()
    {
        foreach (var (log, (growth, leaves, time)) in growths)
            logs.Get(log).Commit(growth, leaves, time, signed[log]);
        foreach (var (sequence, contest) in contests)
            committed[sequence] = contest;
    }

    public void RolledBack() => Close(opened);

    /// <summary>Takes back logs that were opened by work that was refused.</summary>
    public void Close(IEnumerable<LogBook> refused)
    {
        foreach (var book in refused)
            logs.Remove(book.Id);
    }
}
