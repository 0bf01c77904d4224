using System.Data;
using System.Globalization;
using Giveaways.Proofs;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Server.Hosting;
using Microsoft.Data.Sqlite;

namespace Giveaways.Server.Witnesses;

/// <summary>The last checkpoint of a log that a witness cosigned, with the log's signature and its own.</summary>
sealed record SeenHead(SignedCheckpoint Checkpoint, long Time);

/// <summary>Two signed notes of one log that were not shown to belong together.</summary>
/// <param name="IsSplit">True: one size, two roots, which proves two histories by itself. False: the proof from one to the other did not hold.</param>
/// <param name="Held">What the witness had cosigned.</param>
/// <param name="Refused">What it was given then.</param>
sealed record Contradiction(long Number, string Origin, long Time, bool IsSplit, string Held, string Refused);

/// <summary>What a witness has seen, on disk: the last checkpoint of each log, and what it refused as inconsistent.</summary>
/// <remarks>
/// A SQLite file rather than a file per log: one transaction compares with what is there and writes, a commit returns once file and
/// folder are on the disk (<c>synchronous = FULL</c>), a kill leaves the old state or the new one, and its lock keeps a second
/// process, which would sign from the same past, away. Not for two threads at once: <see cref="Witness"/> takes turns.
/// </remarks>
sealed class WitnessRecord : IDisposable
{
    public const string FileName = "witness.db";

    /// <summary>Contradictions kept per log; the first ones stay.</summary>
    public const int MaxContradictions = 1_000;

    const int Version = 1;

    readonly SqliteConnection connection;

    WitnessRecord(SqliteConnection connection) => this.connection = connection;

    /// <summary>Opens or makes the record of a folder and keeps every other process out of it.</summary>
    /// <param name="key">Whose cosignature every kept checkpoint must have.</param>
    /// <exception cref="StartRefusedException">It is in use, damaged, of a later version, or another key's.</exception>
    public static WitnessRecord Open(string folder, VerifierKey key)
    {
        var source = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, FileName), Pooling = false, DefaultTimeout = 1 };
        var record = new WitnessRecord(new SqliteConnection(source.ToString()));
        try
        {
            record.connection.Open();
            record.Prepare();
            record.CheckAll(key);
            return record;
        }
        catch (SqliteException fault)
        {
            record.Dispose();
            const int Busy = 5;
            throw fault.SqliteErrorCode == Busy
                ? new StartRefusedException("WITNESS_IN_USE", "Another process works in Witness:Data; two of them could sign two histories.")
                : Damaged();
        }
        catch
        {
            record.Dispose();
            throw;
        }
    }

    public SeenHead? Find(string origin)
    {
        using var command = Command("SELECT Note, Time FROM Heads WHERE Origin = @origin", ("@origin", origin));
        using var row = command.ExecuteReader();
        return row.Read() ? new SeenHead(Parse((byte[])row[0]), row.GetInt64(1)) : null;
    }

    /// <summary>The latest time of any cosignature; 0 where there is none.</summary>
    public long LastTime()
    {
        using var command = Command("SELECT COALESCE(MAX(Time), 0) FROM Heads");
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Puts a head in the place of the one before. On the disk when this returns.</summary>
    /// <param name="before">Null where nothing of this log was seen yet.</param>
    /// <exception cref="InvalidOperationException">The head before is not there any more.</exception>
    public void Replace(SeenHead? before, SeenHead head)
    {
        var checkpoint = head.Checkpoint.Checkpoint;
        using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        using var write = before is null
            ? Command("INSERT INTO Heads (Origin, Size, Root, Note, Time) VALUES (@origin, @size, @root, @note, @time)")
            : Command("UPDATE Heads SET Size = @size, Root = @root, Note = @note, Time = @time WHERE Origin = @origin AND Size = @oldSize AND Root = @oldRoot",
                ("@oldSize", before.Checkpoint.Checkpoint.Size), ("@oldRoot", before.Checkpoint.Checkpoint.Root.Bytes.ToArray()));
        Bind(write, ("@origin", checkpoint.Origin), ("@size", checkpoint.Size), ("@root", checkpoint.Root.Bytes.ToArray()), ("@note", head.Checkpoint.ToBytes()), ("@time", head.Time));
        if (write.ExecuteNonQuery() != 1)
            throw new InvalidOperationException("Heads change one after the other.");
        // Whoever sent this checkpoint before with a proof that did not hold proved nothing.
        using var settle = Command("DELETE FROM Contradictions WHERE Origin = @origin AND IsSplit = 0 AND Head = @head", ("@origin", checkpoint.Origin), ("@head", checkpoint.ToString()));
        settle.ExecuteNonQuery();
        transaction.Commit();
    }

    /// <summary>Keeps two notes that do not belong together, once.</summary>
    public void Keep(SeenHead held, SignedCheckpoint refused, bool isSplit, long time)
    {
        using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        using var write = Command(
            """
            INSERT INTO Contradictions (Origin, IsSplit, Head, Held, Refused, Time)
            SELECT @origin, @split, @head, @held, @refused, @time
            WHERE (SELECT COUNT(*) FROM Contradictions WHERE Origin = @origin AND IsSplit = @split) < @max
            ON CONFLICT DO NOTHING
            """,
            ("@origin", refused.Checkpoint.Origin), ("@split", isSplit ? 1L : 0L), ("@head", refused.Checkpoint.ToString()),
            ("@held", held.Checkpoint.ToBytes()), ("@refused", refused.ToBytes()), ("@time", time), ("@max", (long)MaxContradictions));
        write.ExecuteNonQuery();
        transaction.Commit();
    }

    /// <summary>What was refused as inconsistent, the newest first.</summary>
    public List<Contradiction> Contradictions(int take) => Read("ORDER BY Number DESC LIMIT @value", take);

    public Contradiction? FindContradiction(long number) => Read("WHERE Number = @value", number).FirstOrDefault();

    public void Dispose() => connection.Dispose();

    List<Contradiction> Read(string which, long value)
    {
        using var command = Command("SELECT Number, Origin, Time, IsSplit, Held, Refused FROM Contradictions " + which, ("@value", value));
        using var row = command.ExecuteReader();
        var found = new List<Contradiction>();
        while (row.Read())
            found.Add(new Contradiction(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3) != 0, Text((byte[])row[4]), Text((byte[])row[5])));
        return found;
    }

    void Prepare()
    {
        Run("PRAGMA locking_mode = EXCLUSIVE");
        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA synchronous = FULL");
        using var transaction = connection.BeginTransaction(IsolationLevel.Serializable, deferred: false);
        var version = Convert.ToInt64(Run("PRAGMA user_version"), CultureInfo.InvariantCulture);
        if (version is not (0 or Version))
            throw new StartRefusedException("WITNESS_RECORD", "A later version of this program wrote the record in Witness:Data; use that one.");
        if (version == 0)
        {
            Run("CREATE TABLE Heads (Origin TEXT PRIMARY KEY, Size INTEGER NOT NULL, Root BLOB NOT NULL, Note BLOB NOT NULL, Time INTEGER NOT NULL) STRICT");
            Run("CREATE TABLE Contradictions (Number INTEGER PRIMARY KEY, Origin TEXT NOT NULL, IsSplit INTEGER NOT NULL, Head TEXT NOT NULL, Held BLOB NOT NULL, Refused BLOB NOT NULL, Time INTEGER NOT NULL, UNIQUE (Origin, IsSplit, Head)) STRICT");
            Run($"PRAGMA user_version = {Version}");
        }
        transaction.Commit();
    }

    // A record that this key did not sign is another witness's past: to go on from it would be to sign what was never seen.
    void CheckAll(VerifierKey key)
    {
        using var command = Command("SELECT Origin, Size, Root, Note, Time FROM Heads");
        using var row = command.ExecuteReader();
        while (row.Read())
        {
            if (!SignedCheckpoint.TryParse((byte[])row[3], out var kept, out _) || kept.Note.CheckLoose([key], out var signers) != ProofFault.None || signers is not [{ Time: { } time }]
                || time != row.GetInt64(4) || kept.Checkpoint.Origin != row.GetString(0) || kept.Checkpoint.Size != row.GetInt64(1) || !kept.Checkpoint.Root.Bytes.SequenceEqual((byte[])row[2]))
                throw Damaged();
        }
    }

    static StartRefusedException Damaged() =>
        new("WITNESS_RECORD", $"The record {FileName} in Witness:Data is damaged or not this key's. Nothing is signed from it; begin a new witness in an empty folder.");

    static SignedCheckpoint Parse(byte[] note) =>
        SignedCheckpoint.TryParse(note, out var checkpoint, out _) ? checkpoint : throw new InvalidDataException("A kept checkpoint is damaged.");

    static string Text(byte[] note) => System.Text.Encoding.UTF8.GetString(note);

    object? Run(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar();
    }

    SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        Bind(command, values);
        return command;
    }

    static void Bind(SqliteCommand command, params ReadOnlySpan<(string Name, object Value)> values)
    {
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
    }
}
