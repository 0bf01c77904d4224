using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage;

/// <summary>What differs between databases: how to connect, how to begin a transaction, and which of its errors mean that it was only lost.</summary>
abstract class Provider
{
    /// <summary>An open connection for the one writer, set up for full durability.</summary>
    public abstract DbConnection OpenWriter();

    /// <summary>An open connection that only reads.</summary>
    public abstract DbConnection OpenReader();

    public abstract DbTransaction Begin(DbConnection connection);

    /// <summary>A transaction that reads one consistent state and holds nobody up.</summary>
    public abstract DbTransaction View(DbConnection connection);

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
        context.Database.Migrate();
    }
}
