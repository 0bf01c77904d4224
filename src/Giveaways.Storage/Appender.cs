using System.Data;
using System.Data.Common;
using System.Globalization;
using Giveaways.Contests;
using Giveaways.Entries;
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
    }

    public DbTransaction? Transaction { get; set; }

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
    public void InsertRequest(byte[] key, byte[] body, byte[] answer, long time) =>
        Run(AppendSql.InsertRequest, ("@key", key), ("@body", body), ("@answer", vault.Seal(PlaceOf(key), answer)), ("@time", time));

    static string PlaceOf(byte[] key) => "request/" + Convert.ToHexStringLower(key);

    public List<long> SamePerson(long contest, byte[] person) => Indexes(Bind(AppendSql.SamePerson, ("@contest", contest), ("@person", person)));

    public List<long> SlotHolders(long contest, byte[] key) => Indexes(Bind(AppendSql.SlotHolders, ("@contest", contest), ("@key", key)));

    public void InsertSlot(long contest, byte[] key, int ordinal, long index) =>
        Run(AppendSql.InsertSlot, ("@contest", contest), ("@key", key), ("@ordinal", ordinal), ("@index", index));

    static List<long> Indexes(DbCommand command)
    {
        using var reader = command.ExecuteReader();
        var found = new List<long>();
        while (reader.Read())
            found.Add(reader.GetInt64(0));
        return found;
    }

    public void InsertEntry(Entry entry, byte[] person, int ordinal, byte[]? external, byte[] sealedPerson) =>
        Run(AppendSql.InsertEntry, ("@contest", entry.Contest), ("@index", entry.Index), ("@person", person), ("@ordinal", ordinal), ("@external", external),
            ("@weight", entry.Weight), ("@accepted", entry.Accepted), ("@entered", entry.Entered), ("@commitment", entry.Commit.Bytes.ToArray()), ("@sealed", sealedPerson), ("@source", entry.Source));

    /// <returns>False where the head was elsewhere: somebody else wrote.</returns>
    public bool AdvanceLog(long log, long before, long size, long time, long commit) =>
        Bind(AppendSql.AdvanceLog, ("@log", log), ("@before", before), ("@size", size), ("@time", time), ("@commit", commit)).ExecuteNonQuery() == 1;

    public void PutBundle(BundleRow bundle)
    {
        (string, object?)[] values = [("@log", bundle.LogId), ("@number", bundle.Number), ("@count", bundle.Count), ("@leaves", bundle.Leaves)];
        if (Bind(AppendSql.UpdateBundle, values).ExecuteNonQuery() == 0)
            Run(AppendSql.InsertBundle, values);
    }

    public void InsertCheckpoint(long log, long size, byte[] note) =>
        Run(AppendSql.InsertCheckpoint, ("@log", log), ("@size", size), ("@note", note));

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
