using Giveaways.Storage.SqlServer;
using Giveaways.Storage.Tests.SqlServer;

namespace Giveaways.Storage.Tests;

/// <summary>Opens a test's database as the server does; what SQLite is asked, T-SQL's parser sees too.</summary>
static class Databases
{
    public static Store Open(this Database database, TimeProvider clock) => database.Open(clock, TestVault.New());

    public static Store Open(this Database database, TimeProvider clock, Vault vault, string host = Clerk.Host) => database switch
    {
        SqliteDatabase => Store.Open(new MirroredProvider(database.ConnectionString), host, vault, clock, TestSigner.FromSeed),
        SqlServerDatabase => Store.Open(new SqlServerProvider(database.ConnectionString, SqlServerDatabase.MaxStatements), host, vault, clock, TestSigner.FromSeed),
        _ => Store.Open(database.Provider.ToLowerInvariant(), database.ConnectionString, host, vault, clock, TestSigner.FromSeed),
    };
}
