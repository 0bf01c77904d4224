using System.Security.Cryptography;
using Giveaways.Access;
using Giveaways.Claims;
using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Inquiries;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;
using Giveaways.Storage.Access;
using Giveaways.Storage.Appending;
using Giveaways.Storage.Claims;
using Giveaways.Storage.Contests;
using Giveaways.Storage.Entries;
using Giveaways.Storage.Inquiries;
using Giveaways.Storage.Log;
using Giveaways.Storage.Screening;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage;

/// <summary>One piece of work inside the writer's transaction: it sees what earlier work of the same batch did, and stages its own changes.</summary>
/// <remarks>Nothing staged is written unless the work's decision is accepted. Leaves come from decisions alone, see <see cref="Log{T}"/>.</remarks>
public sealed partial class WriteSession : Session
{
    readonly Batch batch;
    readonly List<(long Log, Leaf Leaf)> facts = [];
    readonly List<Action<Appender>> appends = [];
    readonly List<(LogBook Book, ContestMode Mode)> opened = [];
    readonly Dictionary<long, Contest> contests = [];
    readonly Dictionary<long, EntryCounts> counts = [];
    readonly Dictionary<(long Contest, long Index), Entry> changed = [];

    internal WriteSession(LateContext late, Vault vault, Logs logs, Batch batch)
        : base(late, vault, logs)
    {
        this.batch = batch;
    }

    /// <summary>32 fresh random bytes for a commitment.</summary>
    public static byte[] Salt() => RandomNumberGenerator.GetBytes(Commitment.SaltLength);

    public override Contest? FindContest(long sequence) =>
        contests.GetValueOrDefault(sequence) ?? batch.FindContest(sequence, () => base.FindContest(sequence));

    /// <summary>The time of the next leaf of a contest's log: now, never earlier than its last leaf or than what the operator's log tells last.</summary>
    /// <remarks>So a leaf that the operator's log does not tell of yet is never older than its last one (SPEC 12.4).</remarks>
    public long LogTime(long contest) => Giveaways.LogTime.Next(
        batch.Now,
        Math.Max(Math.Max(batch.LastTime(contest), batch.LastTime(Logs.OperatorId)), facts.Where(f => f.Log == contest).Select(f => f.Leaf.Time).DefaultIfEmpty(0).Max()));

    public long Now => batch.Now;

    /// <summary>The index that the next leaf of a log will have.</summary>
    public long NextIndex(long log) => batch.Size(log) + facts.Count(f => f.Log == log);

    /// <summary>Logs the facts of a decision, if it was accepted, and hands the decision on.</summary>
    public Decision<T> Log<T>(long log, Decision<T> decision)
    {
        if (decision.Accepted)
            facts.AddRange(decision.Facts.Select(f => (log, f)));
        FaultPoint.Hit("leaf.logged");
        return decision;
    }

    /// <summary>The next contest's sequence. What is refused takes none, so that there is no gap (SPEC 12.2).</summary>
    public long NextSequence() => Count("contest");

    /// <summary>Makes the log of a contest, with its key; the operator's log tells of it before anything is known of its rules.</summary>
    /// <param name="mode">Said once and for good.</param>
    public LogBook OpenLog(long id, string origin, ContestMode mode)
    {
        var book = batch.Open(id, origin);
        opened.Add((book, mode));
        Db.Logs.Add(new LogRow { Id = id, Origin = origin, VerifierKey = book.VerifierKey, KeyVersion = 1, Commit = batch.Number });
        FaultPoint.Hit("contest.opened");
        return book;
    }

    public void Save(Contest contest)
    {
        contests[contest.Sequence] = contest;
        var row = Db.Contests.Find(contest.Sequence);
        if (row is null)
            Db.Contests.Add(row = new ContestRow { Sequence = contest.Sequence });
        row.Take(contest);
        Rest(contest);
        foreach (var (log, leaf, index) in Numbered())
        {
            if (log == contest.Sequence && leaf is SealLeaf)
                row.SealIndex = index;
            if (log == contest.Sequence && leaf is DrawLeaf)
                row.DrawIndex = index;
        }
        FaultPoint.Hit("contest.saved");
    }

    /// <summary>Keeps a witness's signature under a checkpoint of the operator's log; the first of each witness and size.</summary>
    /// <returns>False where there is one already.</returns>
    /// <exception cref="ArgumentException">The log was never signed at this size.</exception>
    public bool AddCosignature(Cosignature cosignature)
    {
        ArgumentNullException.ThrowIfNull(cosignature);
        var hash = CosignatureRow.HashOf(cosignature.Witness);
        if (Db.Cosignatures.Find(cosignature.Size, hash) is not null)
            return false;
        if (CheckpointAt(Logs.OperatorId, cosignature.Size) is null)
            throw new ArgumentException("The operator's log was never signed at this size.", nameof(cosignature));
        Db.Cosignatures.Add(new CosignatureRow
        {
            Size = cosignature.Size, WitnessHash = hash, Witness = cosignature.Witness, Time = cosignature.Time, Line = cosignature.Line.ToArray(),
        });
        FaultPoint.Hit("cosignature.added");
        return true;
    }

    /// <summary>The key of the contact that the rules go by, which was made beforehand if they go by what was thought.</summary>
    public byte[] PersonKey(Entrant entrant, Contact contact) =>
        entrant.PersonKey is { } made && entrant.Identifying == contact ? made : PersonKey(entrant.Contest, contact);

    public List<long> SamePerson(long contest, byte[] personKey) => batch.Appender.SamePerson(contest, personKey);

    /// <summary>The leaf indexes of the entries that have a place already, oldest first; <see cref="EntrySlotRow.Nobody"/> alone where it was spent on none.</summary>
    /// <param name="key">From <see cref="Session.SlotKey"/>.</param>
    public List<long> SlotHolders(long contest, byte[] key) => batch.Appender.SlotHolders(contest, key);

    /// <summary>Takes a place that no entry has, so that none gets it: a purchase that was returned.</summary>
    public void Spend(long contest, byte[] slotKey)
    {
        appends.Add(a => a.InsertSlot(contest, slotKey, 0, EntrySlotRow.Nobody));
        FaultPoint.Hit("slot.spent");
    }

    /// <summary>Gives a new entry a place; no two entries can have one of the same ordinal.</summary>
    public void Add(Entry entry, byte[] slotKey, int ordinal) => appends.Add(a => a.InsertSlot(entry.Contest, slotKey, ordinal, entry.Index));

    /// <summary>A new entry on the append path.</summary>
    /// <param name="trace">Of the same submission, under this store's hash.</param>
    public void Add(Contest contest, Entry entry, byte[] personKey, int ordinal, EntryPerson person, EntryTrace trace) =>
        Add(contest, entry, personKey, ordinal, new Entrant(Vault, entry.Contest, person, identifying: null), trace);

    /// <inheritdoc cref="Add(Contest, Entry, byte[], int, EntryPerson, EntryTrace)"/>
    public void Add(Contest contest, Entry entry, byte[] personKey, int ordinal, Entrant entrant, EntryTrace trace)
    {
        var hash = ScreeningHash();
        var sealedPerson = EntryRecord.Seal(Vault, entry.Contest, entry.Index, entrant.Json, trace.SentBy(entry.Code, hash).ToBytes(hash));
        appends.Add(a => a.InsertEntry(entry, personKey, ordinal, entrant.ExternalKey, sealedPerson));
        Recount(contest, null, entry);
        FaultPoint.Hit("entry.added");
    }

    /// <summary>Changes an entry, whose decision was logged before. Its entrant is to be told where it went out or came back.</summary>
    /// <param name="inquiry">Number of the inquiry that brought it back; null where none did.</param>
    public void Change(Contest contest, Entry before, Entry after, long? inquiry = null)
    {
        var row = Db.Entries.Find(after.Contest, after.Index) ?? throw new InvalidOperationException("An entry that changes exists.");
        row.Take(after);
        changed[(after.Contest, after.Index)] = after;
        Recount(contest, before, after);
        FaultPoint.Hit("entry.changed");
        if (before.ExcludedAt is null && after.ExcludedAt is { } excluded)
            Tell(after, NoticeKind.Excluded, excluded, LastIndex<ExcludeLeaf>(contest), contest.Rules.AppealWindow > 0 ? AppealWindow.End(contest, excluded) : null, inquiry);
        else if (before.State == EntryState.Excluded && after.State == EntryState.In)
            Tell(after, NoticeKind.Reinstated, LogTime(contest.Sequence), LastIndex<ReinstateLeaf>(contest), null, inquiry);
    }

    /// <summary>Tells the entrant of an answer that changed nothing about the entry.</summary>
    public void TellAnswer(Entry entry, Inquiry answered) => Tell(entry, NoticeKind.Answered, answered.History[^1].At, null, null, answered.Number);

    /// <summary>Notes that an app took a notice over; the first time stays.</summary>
    public Notice Acknowledge(Notice notice)
    {
        var row = Db.Notices.Find(notice.Contest, notice.Number) ?? throw new InvalidOperationException("A notice that is acknowledged exists.");
        row.AcknowledgedAt ??= batch.Now;
        FaultPoint.Hit("notice.acknowledged");
        return row.ToNotice();
    }

    /// <summary>The eligible list with what this work changed and has not written yet.</summary>
    public override Manifest Manifest(long contest)
    {
        var own = changed.Values.Where(e => e.Contest == contest).ToDictionary(e => e.Index);
        return Written(contest, Eligible(contest).Where(e => !own.ContainsKey(e.Index)).Select(e => (e.Code, e.Weight)).Concat(own.Values.Where(e => e.State == EntryState.In).Select(e => (Logs.Get(contest).Codes.For(e.Index), e.Weight))));
    }

    // The leaf that changes an entry was logged a moment before, as its decision's last.
    long LastIndex<TLeaf>(Contest contest) where TLeaf : Leaf =>
        facts is [.., var last] && last.Log == contest.Sequence && last.Leaf is TLeaf ? NextIndex(last.Log) - 1 : throw new InvalidOperationException("An entry changes after its leaf was logged.");

    void Tell(Entry entry, NoticeKind kind, long at, long? leafIndex, long? appealUntil, long? inquiry)
    {
        Db.Notices.Add(new NoticeRow
        {
            Contest = entry.Contest, Number = Count(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"notices/{entry.Contest}")),
            EntryIndex = entry.Index, Kind = kind, Class = kind == NoticeKind.Excluded ? entry.Class : null, At = at, LeafIndex = leafIndex, AppealUntil = appealUntil, Inquiry = inquiry,
        });
        FaultPoint.Hit("notice.told");
    }

    public void Add(IEnumerable<ClaimRow> winners, IEnumerable<AlternateRow> alternates)
    {
        Db.Claims.AddRange(winners);
        Db.Alternates.AddRange(alternates);
        FaultPoint.Hit("claims.added");
    }

    public ClaimRow? FindClaim(long contest, long entryIndex) => Db.Claims.Find(contest, entryIndex);

    /// <summary>Writes a board's holders back; who held a prize and does not any more left with <paramref name="left"/>.</summary>
    public void Save(long contest, ClaimBoard before, ClaimBoard after, ClaimStatus? left, string reasonCode, string deciders)
    {
        foreach (var (was, now) in before.Slots.Zip(after.Slots))
        {
            if (now.Holder is { } holder && now != was)
                Hold(contest, now, holder);
        }
        foreach (var gone in before.Slots.Select(s => s.Holder).OfType<Holder>().Where(h => after.Slots.All(s => s.Holder?.EntryIndex != h.EntryIndex)))
        {
            var row = Db.Claims.Find(contest, gone.EntryIndex) ?? throw new InvalidOperationException("A holder has a claim.");
            row.Status = left ?? throw new InvalidOperationException("A holder leaves for a reason.");
            row.ReasonCode = reasonCode;
            row.Deciders = deciders;
            row.UpdatedAt = batch.Now;
            row.Revision++;
        }
        foreach (var (was, now) in before.Alternates.Zip(after.Alternates))
        {
            if (was != now)
                Db.Alternates.Find(contest, now.Ranking, now.Rank)!.Used = now.Used;
        }
        FaultPoint.Hit("claims.saved");
    }

    void Hold(long contest, PrizeSlot slot, Holder holder)
    {
        var row = Db.Claims.Find(contest, holder.EntryIndex);
        if (row is null)
            Db.Claims.Add(row = new ClaimRow { Contest = contest, EntryIndex = holder.EntryIndex, Code = holder.Code, Ranking = slot.Ranking, Rank = holder.Rank, Revision = 0 });
        row.Prize = slot.Unit.Prize;
        row.Unit = slot.Unit.Unit;
        row.Status = Enum.Parse<ClaimStatus>(holder.State.ToString());
        row.OfferedAt = holder.OfferedAt;
        row.UpdatedAt = batch.Now;
        row.Revision++;
    }

    /// <summary>Keeps what an evidence commitment opens to, for those who may ask later.</summary>
    public void KeepEvidence(long contest, long entryIndex, Salted evidence)
    {
        var place = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"evidence/{contest}/{entryIndex}");
        Db.Claims.Find(contest, entryIndex)!.Evidence = Vault.Seal(place, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(evidence, StoredJson.Options));
        FaultPoint.Hit("evidence.kept");
    }

    public ProposalRow? FindProposal(long contest, long entryIndex) => Db.Proposals.Find(contest, entryIndex);

    public void Add(ProposalRow proposal)
    {
        Db.Proposals.Add(proposal);
        FaultPoint.Hit("proposal.added");
    }

    public void Remove(ProposalRow proposal) => Db.Proposals.Remove(proposal);

    /// <summary>Encrypts a text for one place, such as a proposal's.</summary>
    public byte[] Seal(string place, string text) => Vault.Seal(place, System.Text.Encoding.UTF8.GetBytes(text));

    public string? Open(string place, byte[] sealedText) => Vault.Open(place, sealedText) is { } plain ? System.Text.Encoding.UTF8.GetString(plain) : null;

    public void Save(ApiKey key)
    {
        var row = Db.Keys.Find(key.Id);
        if (row is null)
            Db.Keys.Add(row = new KeyRow { Id = key.Id });
        row.Take(key);
        FaultPoint.Hit("key.saved");
    }

    /// <summary>Clear leaves of a contest so far.</summary>
    public long Clears(long contest) => Db.Counters.Find(ClearsOf(contest))?.Value ?? 0;

    /// <summary>Hands the work's changes to the batch: state, entries, leaves.</summary>
    internal void Accept()
    {
        batch.Writes = true;
        foreach (var (log, cleared) in facts.Where(f => f.Leaf is ClearLeaf).GroupBy(f => f.Log).Select(g => (g.Key, g.Count())))
        {
            for (var i = 0; i < cleared; i++)
                Count(ClearsOf(log));
        }
        Late.Save();
        foreach (var append in appends)
            append(batch.Appender);
        foreach (var contest in contests.Values)
            batch.Keep(counts.TryGetValue(contest.Sequence, out var recounted) ? contest with { Counts = recounted } : contest, recounted is not null, saved: true);
        foreach (var (sequence, recounted) in counts.Where(c => !contests.ContainsKey(c.Key)))
            batch.Keep(batch.FindContest(sequence, () => base.FindContest(sequence))! with { Counts = recounted }, recounted: true, saved: false);
        foreach (var (book, mode) in opened)
            batch.TellOpened(book, mode);
        foreach (var (log, leaf) in facts)
            batch.Append(log, leaf);
    }

    /// <summary>Forgets what was staged: the work was refused.</summary>
    internal void Refuse() => batch.Close(opened.Select(o => o.Book));

    void Recount(Contest contest, Entry? before, Entry after) =>
        counts[contest.Sequence] = (counts.GetValueOrDefault(contest.Sequence) ?? contest.Counts).Changed(before, after);

    IEnumerable<(long Log, Leaf Leaf, long Index)> Numbered()
    {
        var next = new Dictionary<long, long>();
        foreach (var (log, leaf) in facts)
        {
            var index = next.GetValueOrDefault(log, batch.Size(log));
            next[log] = index + 1;
            yield return (log, leaf, index);
        }
    }

    static string ClearsOf(long contest) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"clears/{contest}");

    long Count(string name)
    {
        var counter = Db.Counters.Find(name);
        if (counter is null)
            Db.Counters.Add(counter = new CounterRow { Name = name });
        return ++counter.Value;
    }
}
