using System.Buffers;
using Giveaways.Access;
using Giveaways.Claims;
using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Entries;
using Giveaways.Proofs.Codes;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Operator;
using Giveaways.Screening;
using Giveaways.Screening.Linkage;
using Giveaways.Storage.Appending;
using Giveaways.Storage.Claims;
using Giveaways.Storage.Entries;
using Giveaways.Storage.Log;
using Giveaways.Storage.Screening;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage;

/// <summary>What can be asked of the store, inside one consistent view.</summary>
public abstract class Session
{
    /// <summary>Most rows that one page of a list has.</summary>
    public const int MaxPage = 1000;

    /// <summary>Entries of a list whose making is worth clearing up behind.</summary>
    const int LargeManifest = 1_000_000;

    private protected Session(LateContext late, Vault vault, Logs logs)
    {
        Late = late;
        Vault = vault;
        Logs = logs;
    }

    internal GiveawaysContext Db => Late.Value;
    private protected LateContext Late { get; }
    internal Vault Vault { get; }

    /// <summary>The logs in memory, for codes and proofs.</summary>
    public Logs Logs { get; }

    public virtual Contest? FindContest(long sequence) =>
        Db.Contests.AsNoTracking().FirstOrDefault(c => c.Sequence == sequence)?.ToContest();

    /// <summary>Contests with a sequence below <paramref name="before"/>, newest first.</summary>
    public List<Contest> ListContests(long before, int take) =>
        [.. Db.Contests.AsNoTracking().Where(c => c.Sequence < before).OrderByDescending(c => c.Sequence).Take(Math.Min(take, MaxPage + 1)).AsEnumerable().Select(c => c.ToContest())];

    /// <summary>Contests in one of <paramref name="states"/>, oldest first.</summary>
    public List<Contest> ContestsIn(params ContestState[] states) =>
        [.. Db.Contests.AsNoTracking().Where(c => states.Contains(c.State)).OrderBy(c => c.Sequence).AsEnumerable().Select(c => c.ToContest())];

    /// <summary>Contests in one of <paramref name="states"/>, newest first, read page by page as they are taken.</summary>
    public IEnumerable<Contest> LatestContestsIn(params ContestState[] states)
    {
        const int Page = 100;
        var before = long.MaxValue;
        List<Contest> page;
        do
        {
            var from = before;
            page = [.. Db.Contests.AsNoTracking().Where(c => states.Contains(c.State) && c.Sequence < from).OrderByDescending(c => c.Sequence).Take(Page).AsEnumerable().Select(c => c.ToContest())];
            foreach (var contest in page)
                yield return contest;
            before = page.Count == 0 ? before : page[^1].Sequence;
        }
        while (page.Count == Page);
    }

    /// <summary>Index of the seal leaf and of the draw leaf, null before.</summary>
    public (long? Seal, long? Draw) SealAndDraw(long contest) =>
        Db.Contests.AsNoTracking().Where(c => c.Sequence == contest).Select(c => new { c.SealIndex, c.DrawIndex }).AsEnumerable()
            .Select(c => (c.SealIndex, c.DrawIndex)).FirstOrDefault();

    public Entry? FindEntry(long contest, long index) =>
        Db.Entries.AsNoTracking().FirstOrDefault(e => e.Contest == contest && e.Index == index)?.ToEntry(Code(contest, index));

    /// <summary>Entries from a leaf index on, in the order of the log.</summary>
    public List<Entry> ListEntries(long contest, long from, int take, EntryState? state, string externalId)
    {
        var rows = Db.Entries.AsNoTracking().Where(e => e.Contest == contest && e.Index >= from);
        if (state is { } wanted)
            rows = rows.Where(e => e.State == wanted);
        if (externalId.Length > 0)
        {
            var key = ExternalKey(contest, externalId);
            rows = rows.Where(e => e.ExternalKey == key);
        }
        return [.. rows.OrderBy(e => e.Index).Take(Math.Min(take, MaxPage + 1)).AsEnumerable().Select(e => e.ToEntry(Code(contest, e.Index)))];
    }

    /// <summary>The leaf indexes of a person's entries, whatever their state, in the order in which they came.</summary>
    /// <param name="personKey">From <see cref="PersonKey"/>.</param>
    public List<long> EntriesOf(long contest, byte[] personKey) =>
        [.. Db.Entries.AsNoTracking().Where(e => e.Contest == contest && e.PersonKey == personKey).OrderBy(e => e.PersonOrdinal).Select(e => e.Index)];

    /// <summary>Who entered; null where the record was erased or does not belong to this entry.</summary>
    public EntryPerson? FindPerson(long contest, long index)
    {
        var sealedPerson = Db.Entries.AsNoTracking().Where(e => e.Contest == contest && e.Index == index).Select(e => e.Person).FirstOrDefault();
        return EntryPerson.Open(Vault, contest, index, sealedPerson);
    }

    /// <summary>All entries with who they are, in the order of the log, streamed.</summary>
    public IEnumerable<(Entry Entry, EntryPerson? Person)> People(long contest) =>
        Db.Entries.AsNoTracking().Where(e => e.Contest == contest).OrderBy(e => e.Index).AsEnumerable()
            .Select(e => (e.ToEntry(Code(contest, e.Index)), EntryPerson.Open(Vault, contest, e.Index, e.Person)));

    /// <summary>What screening goes by, of every entry whose person was not erased, in the order of the log, streamed.</summary>
    /// <remarks>Throws an <see cref="AggregateException"/> of an <see cref="InvalidDataException"/> where a record does not open: who is not compared must not go unnoticed.</remarks>
    /// <param name="read">Makes of an entry what the caller wants: on several threads at once, since opening and reading is most of the work.</param>
    public IEnumerable<T> Traces<T>(long contest, Func<StoredTrace, T> read)
    {
        var hash = ScreeningHash();
        return Db.Entries.AsNoTracking().Where(e => e.Contest == contest && e.Person != null).OrderBy(e => e.Index).Select(e => new { e.Index, e.Entered, e.Person }).AsEnumerable()
            .AsParallel().AsOrdered().Select(e => Trace(e.Index, e.Entered, e.Person!)).AsEnumerable();

        T Trace(long index, long entered, byte[] person)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(person.Length);
            try
            {
                var record = EntryRecord.Open(Vault, contest, index, person, buffer)
                    ?? throw new InvalidDataException($"The stored record of entry {index} of contest {contest} does not open: it was changed, or the master key is another one.");
                return read(new StoredTrace(index, entered, record.Trace(hash, () => Code(contest, index)), record));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            }
        }
    }

    /// <summary>The keyed hash under which screening compares contacts: this server's own, the same every time.</summary>
    public KeyedHash ScreeningHash() => Vault.ScreeningHash();

    /// <summary>The eligible list as it stands (SPEC section 7.3).</summary>
    public virtual Manifest Manifest(long contest) => Written(contest, Eligible(contest).Select(e => (e.Code, e.Weight)));

    private protected Manifest Written(long contest, IEnumerable<(EntryCode Code, int Weight)> entries)
    {
        var accepted = FindContest(contest)?.Counts.Accepted ?? 0;
        ClearUp(accepted);
        var builder = new ManifestBuilder((int)Math.Min(Giveaways.Proofs.Draws.Manifest.MaxTickets, accepted));
        foreach (var (code, weight) in entries)
            builder.Add(code, weight);
        var manifest = builder.Build();
        ClearUp(accepted);
        return manifest;
    }

    // Screening a large contest leaves as much behind as making its list does, and a draw needs as much again: left alone all of it stays as long as the machine has memory.
    static void ClearUp(long entries)
    {
        if (entries > LargeManifest)
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <remarks>
    /// Read in the order in which they lie in the table, which a database that is not told to may not choose. Codes are made on all processors by
    /// whoever reads and by threads that are free, and waited for by nobody: as many may read at once as there are places.
    /// </remarks>
    private protected IEnumerable<(EntryCode Code, int Weight, long Index)> Eligible(long contest)
    {
        const int Together = 4_096;
        var codes = Logs.Get(contest).Codes;
        foreach (var rows in Db.Entries.AsNoTracking().Where(e => e.Contest == contest && e.State == EntryState.In).OrderBy(e => e.Index).Select(e => new { e.Index, e.Weight }).AsEnumerable().Chunk(Together))
        {
            var made = new EntryCode[rows.Length];
            Parallel.For(0, rows.Length, i => made[i] = codes.For(rows[i].Index));
            foreach (var (i, row) in rows.Index())
                yield return (made[i], row.Weight, row.Index);
        }
    }

    public Finding? FindFinding(long contest, long entryIndex) =>
        Db.Findings.AsNoTracking().FirstOrDefault(f => f.Contest == contest && f.EntryIndex == entryIndex)?.ToFinding(Vault);

    public List<Finding> ListFindings(long contest, FindingQuery query, int take)
    {
        var rows = query.From(Db.Findings.AsNoTracking(), contest);
        if (query.Drawn)
            rows = rows.Where(f => Db.Claims.Any(c => c.Contest == contest && c.EntryIndex == f.EntryIndex) || Db.Alternates.Any(a => a.Contest == contest && a.EntryIndex == f.EntryIndex));
        return [.. rows.Take(Math.Min(take, MaxPage + 1)).AsEnumerable().Select(f => f.ToFinding(Vault))];
    }

    /// <summary>Whether an entry was drawn, as winner or alternate.</summary>
    public bool IsDrawn(long contest, long entryIndex) =>
        Db.Claims.Any(c => c.Contest == contest && c.EntryIndex == entryIndex) || Db.Alternates.Any(a => a.Contest == contest && a.EntryIndex == entryIndex);

    /// <summary>Entries that have a finding already.</summary>
    public HashSet<long> EntriesWithFinding(long contest) =>
        [.. Db.Findings.AsNoTracking().Where(f => f.Contest == contest).Select(f => f.EntryIndex)];

    /// <param name="clearLeaves">Clear leaves so far, which the log counts.</param>
    public FindingCounts CountFindings(long contest, long clearLeaves) => FindingCounts.Of(
        Db.Findings.LongCount(f => f.Contest == contest),
        Db.Findings.LongCount(f => f.Contest == contest && f.State == FindingState.Cleared),
        Db.Findings.LongCount(f => f.Contest == contest && f.State == FindingState.Open),
        clearLeaves);

    /// <summary>The roster in force of each employer.</summary>
    public List<RosterRecord> RostersInForce() =>
        [.. Db.Rosters.AsNoTracking().Where(r => r.State == RosterState.Active).OrderBy(r => r.Employer)];

    public RosterRecord? FindRoster(string employer, long number) =>
        Db.Rosters.AsNoTracking().FirstOrDefault(r => r.Employer == employer && r.Number == number);

    /// <summary>Rosters with an id below <paramref name="before"/>, newest first.</summary>
    /// <param name="inactive">Those too that are neither in force nor held.</param>
    public List<RosterRecord> ListRosters(long before, int take, string employer, bool inactive)
    {
        var rows = Db.Rosters.AsNoTracking().Where(r => r.Id < before);
        if (employer.Length > 0)
            rows = rows.Where(r => r.Employer == employer);
        if (!inactive)
            rows = rows.Where(r => r.State == RosterState.Active || r.State == RosterState.Pending);
        return [.. rows.OrderByDescending(r => r.Id).Take(Math.Min(take, MaxPage + 1))];
    }

    /// <summary>The employer's latest roster that was ever in force, whatever became of it; null where there is none.</summary>
    public Roster? LastRoster(string employer) =>
        Db.Rosters.AsNoTracking().Where(r => r.Employer == employer && r.State != RosterState.Pending && r.State != RosterState.Rejected)
            .OrderByDescending(r => r.Number).FirstOrDefault()?.ToRoster();

    /// <summary>The rosters whose rows are still there.</summary>
    public List<RosterRecord> RostersWithRows() => [.. Db.Rosters.AsNoTracking().Where(r => r.ErasedAt == null).OrderBy(r => r.Id)];

    /// <summary>The contests that rest on a roster.</summary>
    public List<RosterUse> UsesOf(long roster) => [.. Db.RosterUses.AsNoTracking().Where(u => u.RosterId == roster).AsEnumerable().Select(u => u.ToUse())];

    public long CountLooks(long roster) => Db.RosterLooks.LongCount(l => l.RosterId == roster);

    /// <summary>Looks with an id below <paramref name="before"/>, the latest first, each with the roster that was looked at.</summary>
    /// <param name="roster">Only at this one; null: at all.</param>
    public List<(RosterLookRow Look, RosterRecord Roster)> ListLooks(long? roster, long before, int take) =>
        [.. Db.RosterLooks.AsNoTracking().Where(l => l.Id < before && (roster == null || l.RosterId == roster))
            .Join(Db.Rosters.AsNoTracking(), l => l.RosterId, r => r.Id, (l, r) => new { l, r })
            .OrderByDescending(x => x.l.Id).Take(Math.Min(take, MaxPage + 1)).AsEnumerable().Select(x => (x.l, x.r))];

    /// <summary>The people of a roster; null where what is stored is not what the contest's log commits to. Screening reads them, nothing else does.</summary>
    public List<RosterRow>? RosterRows(RosterInForce roster)
    {
        var chunks = Db.RosterChunks.AsNoTracking().Where(c => c.RosterId == roster.RosterId).OrderBy(c => c.Number).ToList().AsParallel().AsOrdered().Select(c => RosterChunk.Open(Vault, c)).ToList();
        if (chunks is not [{ Salt: { } salt }, ..] || chunks.Contains(null))
            return null;
        var rows = chunks.SelectMany(c => c!.Rows).ToList();
        return Roster.CommitTo(salt, rows) == roster.Commit ? rows : null;
    }

    /// <summary>Winners, promoted alternates and those who are out, ranking by ranking in rank order of storage.</summary>
    public List<ClaimRow> Claims(long contest) => [.. Db.Claims.AsNoTracking().Where(c => c.Contest == contest)];

    public List<AlternateRow> Alternates(long contest) => [.. Db.Alternates.AsNoTracking().Where(a => a.Contest == contest)];

    public ApiKey? FindKey(string id) => Db.Keys.AsNoTracking().FirstOrDefault(k => k.Id == id)?.ToKey();

    public ApiKey? FindKey(Hash32 secretHash)
    {
        var hash = secretHash.Bytes.ToArray();
        return Db.Keys.AsNoTracking().FirstOrDefault(k => k.SecretHash == hash)?.ToKey();
    }

    /// <summary>Whether a key, revoked ones included, decides under this name.</summary>
    public bool PseudonymTaken(string pseudonym) => Db.Keys.Any(k => k.Pseudonym == pseudonym);

    /// <summary>Keys in order of creation, then id.</summary>
    public List<ApiKey> ListKeys(int skip, int take) =>
        [.. Db.Keys.AsNoTracking().OrderBy(k => k.CreatedAt).ThenBy(k => k.Id).Skip(skip).Take(Math.Min(take, MaxPage + 1)).AsEnumerable().Select(k => k.ToKey())];

    /// <summary>The leaves from <paramref name="from"/> on, at most <paramref name="count"/>.</summary>
    public List<ReadOnlyMemory<byte>> Leaves(long log, long from, int count)
    {
        var leaves = new List<ReadOnlyMemory<byte>>();
        var first = from / Bundle.Leaves;
        var last = (from + Math.Max(0, count - 1)) / Bundle.Leaves;
        foreach (var bundle in Db.Bundles.AsNoTracking().Where(b => b.LogId == log && b.Number >= first && b.Number <= last).OrderBy(b => b.Number).AsEnumerable())
        {
            var start = bundle.Number * Bundle.Leaves;
            foreach (var (leaf, i) in Bundle.Read(bundle.Leaves).Select((l, i) => (l, i)))
            {
                if (start + i >= from && leaves.Count < count)
                    leaves.Add(leaf);
            }
        }
        return leaves;
    }

    public Leaf? FindLeaf(long log, long index) =>
        Leaves(log, index, 1) is [var bytes] && Leaf.TryParse(bytes.Span, out var leaf, out _) ? leaf : null;

    /// <summary>The first signed checkpoint that covers a leaf, which its receipt carries (SPEC section 11.1).</summary>
    public (long Size, byte[] Note)? CheckpointCovering(long log, long index) => FirstCheckpoint(Db.Checkpoints.Where(c => c.LogId == log && c.Size > index).OrderBy(c => c.Size));

    public (long Size, byte[] Note)? LatestCheckpoint(long log) => FirstCheckpoint(Db.Checkpoints.Where(c => c.LogId == log).OrderByDescending(c => c.Size));

    public (long Size, byte[] Note)? CheckpointAt(long log, long size) => FirstCheckpoint(Db.Checkpoints.Where(c => c.LogId == log && c.Size == size).OrderBy(c => c.Size));

    /// <summary>A leaf of the operator's log.</summary>
    public OperatorLeaf? FindOperatorLeaf(long index) =>
        Leaves(Logs.OperatorId, index, 1) is [var bytes] && OperatorLeaf.TryParse(bytes.Span, out var leaf, out _) ? leaf : null;

    /// <summary>The cosignatures under the operator's checkpoint of a size, the earliest first.</summary>
    public List<Cosignature> Cosignatures(long size) => CosignaturesFrom(Db.Cosignatures.Where(c => c.Size == size), MaxPage);

    /// <summary>The cosignatures under the operator's checkpoints from a size on, by size, then the earliest first.</summary>
    public List<Cosignature> CosignaturesFrom(long size, int take) => CosignaturesFrom(Db.Cosignatures.Where(c => c.Size >= size), take);

    /// <summary>The largest size of the operator's log that any witness cosigned, or this one; null where there is none.</summary>
    public long? LatestCosigned(string? witness = null)
    {
        var hash = witness is null ? [] : CosignatureRow.HashOf(witness);
        return Db.Cosignatures.Where(c => witness == null || c.WitnessHash == hash).Max(c => (long?)c.Size);
    }

    /// <summary>How many leaves a log has in this view; in memory it may have more by now.</summary>
    public long SizeOf(long log) => Db.Logs.Where(l => l.Id == log).Select(l => l.Size).FirstOrDefault();

    public string Code(long contest, long index) => Logs.Get(contest).Codes.For(index).ToString();

    /// <summary>Keyed hash of the contact that identifies a person in a contest.</summary>
    public byte[] PersonKey(long contest, Contact contact) => Entrant.PersonKeyOf(Vault, contest, contact);

    /// <summary>Keyed hash of a place that an entry of a contest takes up.</summary>
    public byte[] SlotKey(long contest, EntrySlot slot) =>
        Vault.LookupKey("slot", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{contest}\n{slot.Kind}\n{slot.Value}"));

    internal byte[] ExternalKey(long contest, string externalId) => Entrant.ExternalKeyOf(Vault, contest, externalId);

    static List<Cosignature> CosignaturesFrom(IQueryable<CosignatureRow> rows, int take) =>
        [.. rows.AsNoTracking().OrderBy(c => c.Size).ThenBy(c => c.Time).ThenBy(c => c.WitnessHash).Take(Math.Min(take, MaxPage)).AsEnumerable().Select(c => c.ToCosignature())];

    static (long, byte[])? FirstCheckpoint(IQueryable<CheckpointRow> rows) =>
        rows.AsNoTracking().Take(1).AsEnumerable().Select(c => ((long, byte[])?)(c.Size, c.Note)).FirstOrDefault();
}

/// <summary>A read-only view of the store.</summary>
public sealed class ReadSession : Session
{
    internal ReadSession(LateContext late, Vault vault, Logs logs)
        : base(late, vault, logs)
    {
    }
}
