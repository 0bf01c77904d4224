using System.Data;
using System.Data.Common;
using System.Globalization;
using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Storage.Integrity;
using Giveaways.Storage.Log;
using Giveaways.Storage.Access;

namespace Giveaways.Storage;

/// <summary>The append path: prepared statements on the writer's connection, in the writer's transaction.</summary>
sealed class Appender : IDisposable
{
    readonly Dictionary<string, DbCommand> prepared = [];
    readonly DbConnection connection;
    readonly Vault vault;

    public Appender(DbConnection connection, Vault vault)
    {
        this.connection = connection;
        this.vault = vault;
        Ledger = new RowLedger(vault);
    }

    /// <summary>The writer's transaction; a new one forgets what the one before sealed.</summary>
    public DbTransaction? Transaction
    {
        get;
        set
        {
            field = value;
            Ledger.Begin();
        }
    }

    public RowLedger Ledger { get; }

    /// <summary>Makes this transaction the only one that writes, on whatever machine: others wait here until it ends.</summary>
    /// <returns>The number of its commit.</returns>
    public long TakeTurn()
    {
        Run(AppendSql.TakeTurn, ("@name", CounterRow.Commits));
        return Convert.ToInt64(Bind(AppendSql.ReadCounter, ("@name", CounterRow.Commits)).ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    /// <exception cref="InvalidDataException">The stored answer is not the one that was stored.</exception>
    public (byte[] Body, byte[] Answer)? FindRequest(byte[] key)
    {
        using var reader = Bind(AppendSql.FindRequest, ("@key", key)).ExecuteReader(CommandBehavior.SingleRow);
        if (!reader.Read())
            return null;
        var answer = vault.Open(PlaceOf(key), reader.GetFieldValue<byte[]>(1)) ?? throw new InvalidDataException("A stored answer does not open: it was changed, or the master key is another one.");
        return (reader.GetFieldValue<byte[]>(0), answer);
    }

    /// <remarks>An answer says what the caller was told, of people too: it is sealed as they are.</remarks>
    public void InsertRequest(byte[] key, byte[] body, byte[] answer, long time)
    {
        var sealedAnswer = vault.Seal(PlaceOf(key), answer);
        var seal = Ledger.Add("Requests", ("Answer", sealedAnswer), ("Body", body), ("Key", key), ("Time", time));
        Run(AppendSql.InsertRequest, ("@key", key), ("@body", body), ("@answer", sealedAnswer), ("@time", time), ("@seal", seal));
    }

    internal static string PlaceOf(byte[] key) => "request/" + Convert.ToHexStringLower(key);

    public List<long> SamePerson(long contest, byte[] person) => Indexes(Bind(AppendSql.SamePerson, ("@contest", contest), ("@person", person)));

    public List<long> SlotHolders(long contest, byte[] key) => Indexes(Bind(AppendSql.SlotHolders, ("@contest", contest), ("@key", key)));

    public void InsertSlot(long contest, byte[] key, int ordinal, long index)
    {
        var seal = Ledger.Add("EntrySlots", ("Contest", contest), ("EntryIndex", index), ("Key", key), ("Ordinal", ordinal));
        Run(AppendSql.InsertSlot, ("@contest", contest), ("@key", key), ("@ordinal", ordinal), ("@index", index), ("@seal", seal));
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
        Run(AppendSql.InsertEntry, ("@contest", entry.Contest), ("@index", entry.Index), ("@person", person), ("@ordinal", ordinal), ("@external", external),
            ("@weight", entry.Weight), ("@accepted", entry.Accepted), ("@entered", entry.Entered), ("@commitment", commitment), ("@sealed", sealedPerson), ("@source", entry.Source), ("@seal", seal));
    }

    /// <returns>False where the head was elsewhere: somebody else wrote.</returns>
    public bool AdvanceLog(LogBook book, long size, long time, long commit) =>
        Bind(AppendSql.AdvanceLog, ("@log", book.Id), ("@before", book.Size), ("@size", size), ("@time", time), ("@commit", commit),
            ("@seal", Ledger.SealOnly("Logs", ("Commit", commit), ("Id", book.Id), ("LastTime", time), ("Origin", book.Origin), ("Size", size), ("VerifierKey", book.VerifierKey)))).ExecuteNonQuery() == 1;

    public void PutBundle(BundleRow bundle)
    {
        (string, object?)[] values = [("@log", bundle.LogId), ("@number", bundle.Number), ("@count", bundle.Count), ("@leaves", bundle.Leaves)];
        if (Bind(AppendSql.UpdateBundle, values).ExecuteNonQuery() == 0)
            Run(AppendSql.InsertBundle, values);
    }

    public void InsertCheckpoint(long log, long size, byte[] note) =>
        Run(AppendSql.InsertCheckpoint, ("@log", log), ("@size", size), ("@note", note), ("@seal", Ledger.Add("Checkpoints", ("LogId", log), ("Note", note), ("Size", size))));

    /// <returns>Version and sealed body; null where there is none yet.</returns>
    public (long Version, byte[] Body)? FindTally()
    {
        using var reader = Bind(AppendSql.FindTally).ExecuteReader(CommandBehavior.SingleRow);
        return reader.Read() ? (reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
    }

    public void PutTally(long version, byte[] body)
    {
        (string, object?)[] values = [("@version", version), ("@body", body)];
        if (Bind(AppendSql.UpdateTally, values).ExecuteNonQuery() == 0)
            Run(AppendSql.InsertTally, values);
    }

    public void UpdateCounts(long contest, EntryCounts counts) =>
        Run(AppendSql.UpdateCounts, ("@contest", contest), ("@accepted", counts.Accepted), ("@withdrawn", counts.Withdrawn), ("@breach", counts.Breach),
            ("@connected", counts.Connected), ("@duplicate", counts.Duplicate), ("@ineligible", counts.Ineligible), ("@tickets", counts.Tickets),
            ("@sources", counts.Sources.ToString()));

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
    }

    void Run(string text, params ReadOnlySpan<(string, object?)> values)
    {
        if (Bind(text, values).ExecuteNonQuery() != 1)
            throw new DataException("A statement of the append path did not write its one row.");
    }

    DbCommand Bind(string text, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        if (!prepared.TryGetValue(text, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = text;
            foreach (var (name, value) in values)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.DbType = value switch { long => DbType.Int64, int => DbType.Int32, string => DbType.String, _ => DbType.Binary };
                command.Parameters.Add(parameter);
            }
            prepared[text] = command;
        }
        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i].Value ?? DBNull.Value;
        return command;
    }
}
