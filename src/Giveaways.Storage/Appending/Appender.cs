using System.Data;
using System.Data.Common;
using System.Globalization;
using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Storage.Access;
using Giveaways.Storage.Integrity;
using Giveaways.Storage.Log;

namespace Giveaways.Storage.Appending;

/// <summary>The append path: prepared statements on the writer's connection, in the writer's transaction.</summary>
sealed class Appender : IDisposable
{
    readonly WaitingRows waiting = new();
    readonly KnownKeys known = new();
    readonly Statements statements;
    readonly ManyRows rows;
    readonly Vault vault;

    public Appender(DbConnection connection, Vault vault, Func<Statements, ManyRows> rows)
    {
        statements = new Statements(connection);
        this.rows = rows(statements);
        this.vault = vault;
        Ledger = new RowLedger(vault);
    }

    /// <summary>The writer's transaction; a new one forgets what the one before sealed, found and did not write.</summary>
    public DbTransaction? Transaction
    {
        get => statements.Transaction;
        set
        {
            statements.Transaction = value;
            Ledger.Begin();
            waiting.Clear();
            statements.Clear();
            known.Clear();
        }
    }

    public RowLedger Ledger { get; }

    /// <summary>Version and sealed body as of the turn; null where there is none yet.</summary>
    public (long Version, byte[] Body)? Tally { get; private set; }

    /// <summary>Makes this transaction the only one that writes, on whatever machine: others wait here until it ends.</summary>
    public Turn TakeTurn(TurnQuestion question)
    {
        var asked = new TurnStatement(question, rows);
        using var answer = statements.Bind(asked.Text, asked.Values).ExecuteReader();
        var turn = asked.Read(answer, out var tally);
        Tally = tally;
        if (asked.AsksRequests)
        {
            known.FindRequests(question.Requests, _ => { });
            TurnStatement.Each(answer, TakeRequest);
        }
        if (asked.AsksPeople)
        {
            known.FindPeople(question.Log!.Id, question.People, _ => { });
            TurnStatement.Each(answer, columns => TakePerson(question.Log.Id, columns));
        }
        return turn;
    }

    /// <summary>Looks up together what the work of a commit will ask for one by one.</summary>
    public void LookAhead(IReadOnlyCollection<byte[]> requests, IEnumerable<(long Contest, byte[] Person)> people)
    {
        known.FindRequests(requests, ReadRequests);
        foreach (var contest in people.GroupBy(p => p.Contest, p => p.Person))
            known.FindPeople(contest.Key, [.. contest], persons => ReadPeople(contest.Key, persons));
    }

    /// <exception cref="InvalidDataException">The stored answer is not the one that was stored.</exception>
    public (byte[] Body, byte[] Answer)? FindRequest(byte[] key)
    {
        known.FindRequests([key], ReadRequests);
        if (known.Request(key) is not var (body, sealedAnswer))
            return null;
        // By the work that asks, which alone is hurt by it.
        return (body, vault.Open(PlaceOf(key), sealedAnswer) ?? throw new InvalidDataException("A stored answer does not open: it was changed, or the master key is another one."));
    }

    /// <remarks>An answer says what the caller was told, of people too: it is sealed as they are.</remarks>
    public void InsertRequest(byte[] key, byte[] body, byte[] answer, long time)
    {
        var sealedAnswer = vault.Seal(PlaceOf(key), answer);
        var seal = Ledger.Add("Requests", ("Answer", sealedAnswer), ("Body", body), ("Key", key), ("Time", time));
        waiting.Add(AppendSql.InsertRequest, key, body, sealedAnswer, time, seal);
        known.AddRequest(key, body, sealedAnswer);
    }

    internal static string PlaceOf(byte[] key) => "request/" + Convert.ToHexStringLower(key);

    public List<long> SamePerson(long contest, byte[] person)
    {
        known.FindPeople(contest, [person], persons => ReadPeople(contest, persons));
        return known.People(contest, person);
    }

    public List<long> SlotHolders(long contest, byte[] key)
    {
        Flush();
        return Indexes(Bind(AppendSql.SlotHolders, ("@contest", contest), ("@key", key)));
    }

    public void InsertSlot(long contest, byte[] key, int ordinal, long index)
    {
        var seal = Ledger.Add("EntrySlots", ("Contest", contest), ("EntryIndex", index), ("Key", key), ("Ordinal", ordinal));
        waiting.Add(AppendSql.InsertSlot, contest, key, ordinal, index, seal);
    }

    static List<long> Indexes(DbCommand command)
    {
        using var reader = command.ExecuteReader();
        var found = new List<long>();
        while (reader.Read())
            found.Add(reader.GetInt64(0));
        return found;
    }

    public void InsertEntry(Entry entry, byte[] person, int ordinal, byte[]? external, byte[] sealedPerson)
    {
        var commitment = entry.Commit.Bytes.ToArray();
        var seal = Ledger.Add("Entries", ("Accepted", entry.Accepted), ("Bonuses", 0L), ("Commitment", commitment), ("Contest", entry.Contest), ("Entered", entry.Entered),
            ("ExternalKey", external), ("Index", entry.Index), ("Person", sealedPerson), ("PersonKey", person), ("PersonOrdinal", ordinal),
            ("Source", entry.Source), ("State", 0L), ("Weight", entry.Weight));
        waiting.Add(AppendSql.InsertEntry, entry.Contest, entry.Index, person, ordinal, external, entry.Weight, entry.Accepted, entry.Entered, commitment, sealedPerson, entry.Source, seal);
        known.AddPerson(entry.Contest, person, entry.Index);
    }

    /// <summary>Writes the rows that wait. Whoever reads the database otherwise than through here has it done first.</summary>
    public void Flush()
    {
        HandOver();
        statements.Run();
    }

    /// <summary>Has the rows that wait written together with what follows, where the database takes both at once; elsewhere now.</summary>
    public void HandOver()
    {
        foreach (var (insert, values) in waiting.Take())
            rows.Insert(insert, values);
        if (!statements.Together)
            statements.Run();
    }

    /// <exception cref="StoreException">HEAD_MOVED: the head was elsewhere.</exception>
    public void AdvanceLog(LogBook book, long size, long time, long commit)
    {
        var seal = Ledger.SealOnly("Logs", ("Commit", commit), ("Id", book.Id), ("LastTime", time), ("Origin", book.Origin), ("Size", size), ("VerifierKey", book.VerifierKey));
        statements.Add(AppendSql.AdvanceLog, [size, time, commit, seal, book.Id, book.Size], 1,
            () => new StoreException("HEAD_MOVED", $"Log {book.Id} is not at size {book.Size} any more: somebody else wrote without taking a turn."));
    }

    /// <param name="isNew">Whether its first leaf is among those that are appended.</param>
    public void PutBundle(BundleRow bundle, bool isNew)
    {
        if (isNew)
            Add(AppendSql.InsertBundle, bundle.LogId, bundle.Number, bundle.Count, bundle.Leaves);
        else
            Add(AppendSql.UpdateBundle, bundle.Count, bundle.Leaves, bundle.LogId, bundle.Number);
    }

    public void InsertCheckpoint(long log, long size, byte[] note) =>
        Add(AppendSql.InsertCheckpoint, log, size, note, Ledger.Add("Checkpoints", ("LogId", log), ("Note", note), ("Size", size)));

    /// <param name="isNew">Whether there is none yet.</param>
    public void PutTally(long version, byte[] body, bool isNew) => Add(isNew ? AppendSql.InsertTally : AppendSql.UpdateTally, version, body);

    public void UpdateCounts(long contest, EntryCounts counts) =>
        Add(AppendSql.UpdateCounts, counts.Accepted, counts.Withdrawn, counts.Breach, counts.Connected, counts.Duplicate, counts.Ineligible, counts.Tickets,
            counts.Sources.ToString(), contest);

    public void Dispose()
    {
        rows.Dispose();
        statements.Dispose();
    }

    void ReadRequests(IReadOnlyList<byte[]> keys) => Find(AppendSql.FindRequests, [], keys, TakeRequest);

    void ReadPeople(long contest, IReadOnlyList<byte[]> people) => Find(AppendSql.SamePeople, [contest], people, columns => TakePerson(contest, columns));

    void TakeRequest(object[] columns) => known.AddRequest((byte[])columns[0], (byte[])columns[1], (byte[])columns[2]);

    void TakePerson(long contest, object[] columns) => known.AddPerson(contest, (byte[])columns[0], (long)columns[1]);

    void Find(string find, object?[] before, IReadOnlyList<byte[]> keys, Action<object[]> found)
    {
        Flush();
        rows.Find(find, before, keys, found);
    }

    void Add(string text, params object?[] values) => statements.Add(text, values, 1, () => new DataException("A statement of the append path did not write its one row."));

    DbCommand Bind(string text, params ReadOnlySpan<(string Name, object? Value)> values) => statements.Bind(text, values);
}
