using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage;

/// <summary>What differs between databases: how to connect, and how to begin a transaction.</summary>
abstract class Provider
{
    /// <summary>An open connection for the one writer, set up for full durability.</summary>
    public abstract DbConnection OpenWriter();

    /// <summary>An open connection that only reads.</summary>
    public abstract DbConnection OpenReader();

    public abstract DbTransaction Begin(DbConnection connection);

    /// <summary>A transaction that reads one consistent state and holds nobody up.</summary>
    public abstract DbTransaction View(DbConnection connection);

    public abstract GiveawaysContext Context(DbConnection connection);

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
