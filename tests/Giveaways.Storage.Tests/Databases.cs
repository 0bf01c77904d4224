namespace Giveaways.Storage.Tests;

/// <summary>Opens a test's database as the server does.</summary>
static class Databases
{
    public static Store Open(this Database database, TimeProvider clock) => database.Open(clock, TestVault.New());

    public static Store Open(this Database database, TimeProvider clock, Vault vault, string host = Clerk.Host) =>
        Store.Open(database.Provider.ToLowerInvariant(), database.ConnectionString, host, vault, clock, TestSigner.FromSeed);
}
