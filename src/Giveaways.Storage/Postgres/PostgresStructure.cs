using System.Data.Common;
using Giveaways.Storage.Integrity;
using Npgsql;

namespace Giveaways.Storage.Postgres;

/// <summary>Asks PostgreSQL's amcheck whether tables and indexes are whole, where the database has the extension.</summary>
static class PostgresStructure
{
    const string Indexes = """
        SELECT c.relname, t.relname, c.oid::bigint FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_am a ON a.oid = c.relam
        WHERE a.amname = 'btree' AND t.relnamespace = 'public'::regnamespace AND i.indisvalid ORDER BY c.relname
        """;

    public static void Check(GiveawaysContext context, DamageList damages)
    {
        if (context.Ask("SELECT 1 FROM pg_extension WHERE extname = 'amcheck'").Count == 0)
        {
            damages.Skipped.Add("Pages and indexes: the database has not the extension amcheck; a superuser makes it with CREATE EXTENSION amcheck.");
            return;
        }
        foreach (var row in context.Ask(Indexes))
        {
            // A fault ends the transaction it is in: each index is asked for behind a point to go back to.
            context.Ask("SAVEPOINT amcheck");
            try
            {
                context.Ask($"SELECT bt_index_check({row[2]}::oid::regclass, true)");
            }
            catch (DbException fault)
            {
                context.Ask("ROLLBACK TO SAVEPOINT amcheck");
                if (!IsDamage(fault))
                {
                    damages.Skipped.Add($"Index {row[0]}: {fault.Message}");
                    continue;
                }
                damages.Add($"index {row[0]} of {row[1]}", fault.Message, $"Stop the server and run REINDEX INDEX \"{row[0]}\"; then check again.");
            }
        }
    }

    // What a user may not do, or not so long, says nothing of the index.
    static bool IsDamage(DbException fault) =>
        fault.SqlState is not (null or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable);
}
