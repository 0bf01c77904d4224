using System.Data;
using System.Data.Common;
using System.Globalization;
using Giveaways.Storage.Appending;
using Giveaways.Storage.Integrity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Sqlite;

/// <summary>One SQLite file: write-ahead log, full fsync, one writer.</summary>
sealed class SqliteProvider : Provider
{
    const int BusyTimeoutSeconds = 30;

    /// <summary>Keys are hashes, so that every entry touches pages all over three indexes; the default of 2,000 holds too few of them.</summary>
    const int CacheKibibytes = 64 * 1024;

    /// <summary>Pages that are written to the write-ahead log before it is copied into the file beside the writer: 64 MB. An index page that many entries touched is copied once.</summary>
    const int CopiedPages = 16_000;

    /// <summary>Pages in the write-ahead log before the writer copies them itself, in the middle of a commit: whoever copies beside it did not keep up.</summary>
    const int MostPages = 8 * CopiedPages;

    /// <summary>How often it is looked whether another process is done with the migrations, which take it a second.</summary>
    const int MigrationPatience = 200;

    static readonly TimeSpan MigrationPause = TimeSpan.FromMilliseconds(100);

    readonly string connectionString;
    WriteAheadCopier? copier;

    public SqliteProvider(string connectionString)
    {
        // Not pooled: a pool would hand a reader, which is set to query only, to the next writer. The store keeps its readers itself.
        var builder = new SqliteConnectionStringBuilder(connectionString) { DefaultTimeout = BusyTimeoutSeconds, ForeignKeys = true, Pooling = false };
        this.connectionString = builder.ToString();
    }

    public override bool IsServer => false;

    public override ManyRows Rows(Statements statements) => new SqliteRows((SqliteConnection)statements.Connection);

    public override DbConnection OpenWriter()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        Run(connection, "PRAGMA journal_mode = WAL");
        // FULL: a commit is on the disk before it is answered (https://sqlite.org/pragma.html#pragma_synchronous).
        Run(connection, "PRAGMA synchronous = FULL");
        // What was erased is overwritten, not only forgotten (https://sqlite.org/pragma.html#pragma_secure_delete).
        Run(connection, "PRAGMA secure_delete = ON");
        Run(connection, $"PRAGMA cache_size = -{CacheKibibytes}");
        Run(connection, $"PRAGMA wal_autocheckpoint = {MostPages}");
        var level = Convert.ToInt64(Run(connection, "PRAGMA synchronous"), CultureInfo.InvariantCulture);
        if (level < 2)
            throw new StoreException("UNSAFE_DURABILITY", "SQLite refused synchronous = FULL; an acknowledged entry could be lost.");
        FaultPoint.Bug("sqlite.synchronous-normal", () => Run(connection, "PRAGMA synchronous = NORMAL"));
        return connection;
    }

    public override DbConnection OpenReader()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        Run(connection, "PRAGMA query_only = ON");
        return connection;
    }

    // Not only told to change nothing, but opened so: the last to close would otherwise copy the write-ahead log into the file.
    public override DbConnection OpenChecker()
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadOnly }.ToString());
        connection.Open();
        return connection;
    }

    public override void CheckStructure(GiveawaysContext context, DamageList damages) => new SqliteStructure(context, damages).Check();

    public override DbTransaction Begin(DbConnection connection)
    {
        var sqlite = (SqliteConnection)connection;
        copier?.Finish(sqlite.Handle!);
        return sqlite.BeginTransaction(IsolationLevel.Serializable, deferred: false);
    }

    public override void Commit(DbTransaction transaction)
    {
        var writer = ((SqliteTransaction)transaction).Connection!.Handle!;
        base.Commit(transaction);
        copier?.Committed(writer);
    }

    public override void Accompany(Action<Exception> failed)
    {
        var pages = CopiedPages;
        // No test writes as much.
        FaultPoint.Bug("sqlite.copied-often", () => pages = 1);
        copier = new WriteAheadCopier((SqliteConnection)OpenWriter(), pages, failed);
    }

    public override void Dispose()
    {
        copier?.Dispose();
        base.Dispose();
    }

    public override DbTransaction View(DbConnection connection) =>
        ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true);

    public override GiveawaysContext Context(DbConnection connection) =>
        new SqliteContext(new DbContextOptionsBuilder<SqliteContext>().UseSqlite(connection).Options);

    /// <summary>Another process held the file for longer than the time that is waited for it (https://sqlite.org/rescode.html#busy); a commit that found it so may be sent again.</summary>
    const int Busy = 5;

    // An I/O error, a damaged file, a full disk, a file that does not open, no database (https://sqlite.org/rescode.html).
    const int IoError = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NoDatabase = 26;

    protected override Retry RetryOf(DbException error) => (error as SqliteException)?.SqliteErrorCode switch
    {
        Busy => Retry.Always,
        IoError or Corrupt or Full or CannotOpen or NoDatabase => Retry.Stop,
        _ => Retry.Never,
    };

    /// <remarks>EF's lock of migrations is a row (https://learn.microsoft.com/en-us/ef/core/providers/sqlite/limitations): a process that was killed leaves it for good.</remarks>
    protected override void BeforeMigrations(DbConnection connection, Func<bool> pending)
    {
        const string Locks = "__EFMigrationsLock";
        var sqlite = (SqliteConnection)connection;
        if (Run(sqlite, $"SELECT COUNT(*) FROM sqlite_master WHERE name = '{Locks}'") is not 1L)
            return;
        for (var tries = 0; tries < MigrationPatience && pending() && Run(sqlite, $"SELECT COUNT(*) FROM \"{Locks}\"") is not 0L; tries++)
            Thread.Sleep(MigrationPause);
        if (pending())
            Run(sqlite, $"DELETE FROM \"{Locks}\"");
    }

    static object? Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}
