using System.Data.Common;
using Giveaways.Storage.Appending;
using Giveaways.Storage.Integrity;
using Giveaways.Storage.Postgres;
using Giveaways.Storage.Sqlite;
using Giveaways.Storage.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage;

/// <summary>What differs between databases: how to connect, how to begin a transaction, and which of its errors mean that it was only lost.</summary>
abstract class Provider : IDisposable
{
    /// <param name="name"><c>sqlite</c>, <c>sqlserver</c> or <c>postgres</c>.</param>
    /// <exception cref="StoreException">UNKNOWN_PROVIDER, BAD_CONNECTION_STRING.</exception>
    public static Provider Of(string name, string connectionString)
    {
        try
        {
            return name switch
            {
                "sqlite" => new SqliteProvider(connectionString),
                "sqlserver" => new SqlServerProvider(connectionString),
                "postgres" => new PostgresProvider(connectionString),
                _ => throw new StoreException("UNKNOWN_PROVIDER", "Storage:Provider is sqlite, sqlserver or postgres."),
            };
        }
        catch (Exception unread) when (unread is ArgumentException or FormatException)
        {
            // What the driver says may quote a part of it, and the part may be the password's.
            throw new StoreException("BAD_CONNECTION_STRING", $"Storage:ConnectionString is not one that {name} reads: a word in it is misspelt, or a value with ; or = in it has no quotes around it.");
        }
    }

    /// <summary>An open connection for the one writer, set up for full durability.</summary>
    public abstract DbConnection OpenWriter();

    /// <summary>An open connection that only reads.</summary>
    public abstract DbConnection OpenReader();

    /// <summary>Whether the database is another process, whose answers come through a socket.</summary>
    public virtual bool IsServer => true;

    /// <summary>Most views of the database at once; more callers wait.</summary>
    public virtual int MaxReaders => 64;

    /// <summary>How many of them stay open while nobody reads: each has a cache of its own.</summary>
    public virtual int MaxIdleReaders => 8;

    /// <summary>An open connection to a database that exists, through which nothing can be changed.</summary>
    public virtual DbConnection OpenChecker() => OpenReader();

    /// <summary>Asks the database itself whether its tables and indexes are whole.</summary>
    public abstract void CheckStructure(GiveawaysContext context, DamageList damages);

    public abstract DbTransaction Begin(DbConnection connection);

    /// <summary>Starts what the database is to have done beside the one writer, until this is disposed of.</summary>
    /// <param name="failed">Told of the error of the storage that it met, which ends it.</param>
    public virtual void Accompany(Action<Exception> failed)
    {
    }

    public virtual void Dispose()
    {
    }

    /// <summary>A transaction that reads one consistent state and holds nobody up.</summary>
    public abstract DbTransaction View(DbConnection connection);

    /// <summary>Most rows that one statement of the append path writes or looks for. SQL Server takes at most 2,100 parameters (https://learn.microsoft.com/en-us/sql/sql-server/maximum-capacity-specifications-for-sql-server).</summary>
    const int RowsPerStatement = 64;

    /// <summary>How the append path writes and finds many rows.</summary>
    public virtual ManyRows Rows(Statements statements) => new CommandRows(statements, RowsPerStatement);

    /// <summary>Asks the database for the milliseconds since 1970 by its machine's clock; null where that is this machine.</summary>
    public virtual string? TimeQuery => null;

    /// <summary>Makes what a transaction wrote durable.</summary>
    public virtual void Commit(DbTransaction transaction) => transaction.Commit();

    public abstract GiveawaysContext Context(DbConnection connection);

    /// <summary>Whether a transaction that ended like this may be run again: what the database's own error says, however deep it is wrapped.</summary>
    public Retry RetryAfter(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException error)
                return RetryOf(error);
        }
        return Retry.Never;
    }

    protected abstract Retry RetryOf(DbException error);

    public void Migrate()
    {
        using var connection = OpenWriter();
        using var context = Context(connection);
        var unknown = context.Database.GetAppliedMigrations().Except(context.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
            throw new StoreException("SCHEMA_TOO_NEW", $"The database has migrations that this version does not know ({string.Join(", ", unknown)}); run a newer version.");
        // EF takes a lock even where there is nothing to do: it would wait for whoever died with it, or looks at the table.
        if (!context.Database.GetPendingMigrations().Any())
            return;
        BeforeMigrations(connection, () => context.Database.GetPendingMigrations().Any());
        context.Database.Migrate();
    }

    /// <summary>Where the database keeps a lock of a process that died, takes it away.</summary>
    /// <param name="pending">Whether there is still something to do: somebody else may be doing it.</param>
    protected virtual void BeforeMigrations(DbConnection connection, Func<bool> pending)
    {
    }
}
