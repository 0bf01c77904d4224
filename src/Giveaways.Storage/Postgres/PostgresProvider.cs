using System.Data;
using System.Data.Common;
using Giveaways.Storage.Appending;
using Giveaways.Storage.Integrity;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Giveaways.Storage.Postgres;

/// <summary>A PostgreSQL database, 15 or later.</summary>
sealed class PostgresProvider : Provider
{
    /// <summary>Views at once where the connection string does not say. A server has 100 connections if nobody set it otherwise (https://www.postgresql.org/docs/15/runtime-config-connection.html): two replicas, each with its writer and look-ups of leaves, leave a third of them to others.</summary>
    const int DefaultReaders = 24;

    readonly string connectionString;

    public PostgresProvider(string connectionString)
    {
        // Not pooled: the store keeps its readers itself, and its writer for good.
        var builder = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false, MaxAutoPrepare = MaxPrepared, AutoPrepareMinUsages = 2, IncludeErrorDetail = false, CommandTimeout = 3 * TurnSeconds,
            // Of many statements that are sent together it matters whether the one that was refused is a row of somebody's work.
            IncludeFailedBatchedCommand = true,
        };
        // Whoever has Kerberos says so: otherwise each new connection looks for a key tab first.
        if (!builder.ContainsKey(Kerberos))
            builder.GssEncryptionMode = GssEncryptionMode.Disable;
        MaxReaders = builder.ContainsKey(PoolSize) ? builder.MaxPoolSize : DefaultReaders;
        this.connectionString = builder.ToString();
    }

    /// <summary>The connection string's word for how many connections may be open at once.</summary>
    const string PoolSize = "Maximum Pool Size";

    /// <summary>The connection string's word for encryption by Kerberos.</summary>
    const string Kerberos = "GSS Encryption Mode";

    public override int MaxReaders { get; }

    // All: one that is closed goes on counting against the server's limit until its process there has ended.
    public override int MaxIdleReaders => MaxReaders;

    /// <summary>Statements that a connection keeps prepared: those of the append path, and the queries that come again and again.</summary>
    const int MaxPrepared = 100;

    /// <summary>How long the holder of the turn may be silent: longer than sealing a list of ten million.</summary>
    const int TurnSeconds = 60;

    public override DbConnection OpenWriter()
    {
        var connection = OpenReader();
        // A commit is on the disk before it is answered (https://www.postgresql.org/docs/15/runtime-config-wal.html).
        Run(connection, "SET synchronous_commit = on");
        // Who holds the turn and does nothing, because its machine stopped, loses it; whoever waits for the turn waits longer than that.
        Run(connection, $"SET idle_in_transaction_session_timeout = '{TurnSeconds}s'");
        Run(connection, $"SET lock_timeout = '{2 * TurnSeconds}s'");
        Run(connection, $"SET tcp_user_timeout = '{TurnSeconds}s'");
        // A plan that was made when a table was nearly empty reads all of it for every entry, until its statistics are renewed: whoever writes looks keys up.
        Run(connection, "SET enable_seqscan = off");
        Run(connection, "SET jit = off");
        Require(connection, "fsync", "on");
        Require(connection, "full_page_writes", "on");
        return connection;
    }

    public override DbConnection OpenReader()
    {
        var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        return connection;
    }

    public override ManyRows Rows(Statements statements) => new PostgresRows(statements);

    public override void CheckStructure(GiveawaysContext context, DamageList damages) => PostgresStructure.Check(context, damages);

    public override DbTransaction Begin(DbConnection connection) => connection.BeginTransaction(IsolationLevel.ReadCommitted);

    public override DbTransaction View(DbConnection connection)
    {
        var view = connection.BeginTransaction(IsolationLevel.RepeatableRead);
        Run(connection, "SET TRANSACTION READ ONLY");
        return view;
    }

    public override string TimeQuery => "SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint";

    public override GiveawaysContext Context(DbConnection connection) =>
        new PostgresContext(new DbContextOptionsBuilder<PostgresContext>().UseNpgsql(connection).Options);

    // https://www.postgresql.org/docs/15/errcodes-appendix.html: a serialization failure, a deadlock; somebody else's row under the same key, which the next run sees.
    protected override Retry RetryOf(DbException error) => error.SqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.LockNotAvailable => Retry.Always,
        // The disk is full or broken, a page or an index is damaged.
        PostgresErrorCodes.DiskFull or PostgresErrorCodes.IoError or PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => Retry.Stop,
        _ => Retry.Never,
    };

    static void Require(DbConnection connection, string setting, string value)
    {
        if (Run(connection, $"SHOW {setting}") as string != value)
            throw new StoreException("UNSAFE_DURABILITY", $"PostgreSQL runs with {setting} other than {value}; an acknowledged entry could be lost. Set it in postgresql.conf and restart the database.");
    }

    static object? Run(DbConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}
