using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Rules;
using Giveaways.Storage.Contests;
using Giveaways.Storage.Log;

namespace Giveaways.Storage.Appending;

/// <summary>Work that shares one transaction and, per log, one signed checkpoint: a contest's leaves and what the operator's log tells of them go together.</summary>
sealed class Batch
{
    readonly Dictionary<long, (LogGrowth Growth, List<ReadOnlyMemory<byte>> Leaves, long LastTime)> growths = [];
    readonly KnownContests committed;
    readonly Dictionary<long, Contest> contests = [];
    readonly Dictionary<long, SignedCheckpoint> signed = [];
    readonly HashSet<long> recounted = [];
    readonly HashSet<long> saved = [];
    readonly List<LogBook> opened = [];
    readonly List<(long Index, OperatorLeaf Leaf)> told = [];
    readonly Logs logs;
    readonly Func<long, string, LogBook> open;

    /// <param name="committed">Contests as of the last commit; the batch changes them only when it is committed itself.</param>
    /// <param name="number">Of the commit that this becomes.</param>
    public Batch(Appender appender, Logs logs, KnownContests committed, Func<long, string, LogBook> open, long number, long now)
    {
        Appender = appender;
        Number = number;
        this.logs = logs;
        this.committed = committed;
        this.open = open;
        Now = now;
    }

    public Appender Appender { get; }

    public long Number { get; }

    /// <summary>Whether the operator's log grows.</summary>
    public bool Tells => told.Count > 0;

    public long Now { get; }

    /// <summary>Whether any work was accepted: what was all refused is not committed.</summary>
    public bool Writes { get; set; }

    /// <summary>True once a leaf was appended that must be the last of its commit (SPEC section 6.16: the seal).</summary>
    public bool Ends { get; private set; }

    public Contest? FindContest(long sequence, Func<Contest?> load) => contests.TryGetValue(sequence, out var staged) ? staged : committed.Find(sequence, load);

    public long Size(long log) => growths.TryGetValue(log, out var growth) ? growth.Growth.Frontier.Size : logs.Find(log)?.Size ?? 0;

    public long LastTime(long log) => growths.TryGetValue(log, out var growth) ? growth.LastTime : logs.Find(log)?.LastTime ?? 0;

    public LogBook Open(long id, string origin)
    {
        var book = open(id, origin);
        logs.Add(book);
        opened.Add(book);
        return book;
    }

    /// <param name="recounted">Whether its counts changed.</param>
    /// <param name="saved">Whether anything else did.</param>
    public void Keep(Contest contest, bool recounted, bool saved)
    {
        contests[contest.Sequence] = contest;
        if (recounted)
            this.recounted.Add(contest.Sequence);
        if (saved)
            this.saved.Add(contest.Sequence);
    }

    /// <summary>Appends a leaf of a contest, and tells of it in the operator's log where it is one of those that nobody may miss (SPEC 12.1).</summary>
    public void Append(long contest, Leaf leaf)
    {
        var tree = Grow(contest, leaf);
        Ends |= leaf is SealLeaf;
        if (Telling.IsTold(leaf))
            Tell(Telling.Of(leaf, OperatorTime(leaf.Time), contest, new LogHead(tree.Size, tree.Root), rules => AlikeOf(contest, rules)));
    }

    /// <summary>Tells of a contest that got its number and its log.</summary>
    public void TellOpened(LogBook book, ContestMode mode)
    {
        var expected = logs.Told.Contests + told.Count(t => t.Leaf is ContestLeaf) + 1;
        if (book.Id != expected)
            throw new InvalidOperationException($"The next contest is {expected}, not {book.Id}: the sequence has no gaps.");
        Tell(new ContestLeaf(OperatorTime(Now), book.Id, book.Origin, mode, book.VerifierKey));
    }

    /// <summary>Appends a leaf of the operator's log.</summary>
    public void Tell(OperatorLeaf leaf)
    {
        told.Add((Size(Logs.OperatorId), leaf));
        Grow(Logs.OperatorId, leaf);
        FaultPoint.Hit("operator.told");
    }

    long OperatorTime(long leafTime) => LogTime.Next(Math.Max(Now, leafTime), LastTime(Logs.OperatorId));

    Hash32 AlikeOf(long contest, RulesLeaf leaf) =>
        contests.TryGetValue(contest, out var saved) && Hash32.Of(saved.Rules.ToBytes()) == leaf.Rules
            ? saved.Rules.Alike
            : throw new InvalidOperationException($"Contest {contest} is saved together with its rules leaf.");

    Frontier Grow(long log, LogLeaf leaf)
    {
        if (!growths.TryGetValue(log, out var growth))
            growth = (logs.Get(log).Tree.Grow(), [], logs.Get(log).LastTime);
        if (leaf.Time < growth.LastTime)
            throw new InvalidOperationException("Log time never goes back.");
        var bytes = leaf.ToBytes();
        growth.Growth.Append(bytes);
        growth.Leaves.Add(bytes);
        growths[log] = (growth.Growth, growth.Leaves, leaf.Time);
        return growth.Growth.Frontier;
    }

    /// <summary>Writes heads, bundles, checkpoints and counts; the transaction is committed next, and nothing left the process yet.</summary>
    public void Write()
    {
        foreach (var (log, (growth, leaves, time)) in growths)
        {
            var book = logs.Get(log);
            Appender.AdvanceLog(book, growth.Frontier.Size, time, Number);
            FaultPoint.Hit("commit.head");
            foreach (var bundle in book.Bundles(leaves))
                Appender.PutBundle(bundle, isNew: bundle.Number * Bundle.Leaves >= book.Size);
            FaultPoint.Hit("commit.bundle");
            var checkpoint = book.Sign(growth.Frontier);
            signed[log] = checkpoint;
            FaultPoint.Hit("commit.signed");
            Appender.InsertCheckpoint(log, growth.Frontier.Size, checkpoint.ToBytes());
            FaultPoint.Hit("commit.checkpoint");
        }
        foreach (var sequence in recounted)
            Appender.UpdateCounts(sequence, contests[sequence].Counts);
        FaultPoint.Hit("commit.counts");
        Appender.Ledger.Write(Appender, Number);
        Appender.Flush();
    }

    public void Committed()
    {
        Appender.Ledger.Committed();
        foreach (var (log, (growth, leaves, time)) in growths)
            logs.Get(log).Commit(growth, leaves, time, signed[log]);
        foreach (var (index, leaf) in told)
            logs.Told.Add(index, leaf);
        foreach (var contest in contests.Values)
            committed.Commit(contest, recounted: !saved.Contains(contest.Sequence));
        committed.Committed(Number);
    }

    public void RolledBack() => Close(opened);

    /// <summary>Takes back logs that were opened by work that was refused.</summary>
    public void Close(IEnumerable<LogBook> refused)
    {
        foreach (var book in refused)
            logs.Remove(book);
    }
}
