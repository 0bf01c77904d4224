using Giveaways.Storage.Integrity;
using Microsoft.Data.Sqlite;

namespace Giveaways.Storage.Tests.Integrity;

/// <summary>A backup goes into any database and out of it again, with the same rows, roots and receipts.</summary>
[EveryDatabase]
public sealed class TransferTests<TDatabase>
    where TDatabase : Database, new()
{
    DirectoryInfo folder = null!;

    [SetUp]
    public void Make() => folder = Directory.CreateTempSubdirectory("giveaways-transfer-");

    [TearDown]
    public void Delete() => folder.Delete(recursive: true);

    [Test]
    public async Task Backup_of_a_running_store_goes_through_another_database_and_back()
    {
        using var source = new SqliteDatabase();
        using var middle = new TDatabase();
        string receipt;
        await using (var store = source.Open(new SetClock()))
        {
            var clerk = new Clerk(store);
            var contest = await clerk.PublishAsync();
            await Task.WhenAll(Enumerable.Range(0, 20).Select(i => clerk.EnterAsync(contest, $"p{i}@people.example")));
            receipt = clerk.ReceiptOf(contest, 7);
            Transfer.Backup("sqlite", source.ConnectionString, Of("first"));
            await clerk.EnterAsync(contest, "goes-on@people.example");
        }
        Transfer.Restore(Of("first"), middle.Provider.ToLowerInvariant(), middle.ConnectionString);
        Assert.That(Check(middle.Provider, middle.ConnectionString), Is.Empty);
        Transfer.Backup(middle.Provider.ToLowerInvariant(), middle.ConnectionString, Of("second"));
        Assert.That(Dump(Of("second")), Is.EqualTo(Dump(Of("first"))).And.Length.GreaterThan(40));
        await using (var store = middle.Open(new SetClock()))
        {
            var clerk = new Clerk(store);
            Assert.That(clerk.ReceiptOf(1, 7), Is.EqualTo(receipt));
            Assert.That((await clerk.EnterAsync(1, "p3@people.example")).Accepted, "an answer is kept");
            Assert.That((await clerk.EnterAsync(1, "next@people.example")).Value, Is.EqualTo(21));
        }
        Assert.That(Check(middle.Provider, middle.ConnectionString), Is.Empty);
    }

    [Test]
    public async Task Database_of_another_version_is_not_copied()
    {
        using var database = new TDatabase();
        await database.Open(new SetClock()).DisposeAsync();
        database.Execute("INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Later', '99.0.0')");
        Assert.That(() => Transfer.Backup(database.Provider.ToLowerInvariant(), database.ConnectionString, Of("later")), Throws.InstanceOf<StoreException>().With.Property("Code").EqualTo("OTHER_SCHEMA"));
    }

    [Test]
    public async Task Nothing_that_is_there_is_overwritten()
    {
        using var database = new TDatabase();
        using var source = new SqliteDatabase();
        await using (var store = source.Open(new SetClock()))
            await new Clerk(store).PublishAsync();
        await using (var store = database.Open(new SetClock()))
            await new Clerk(store).PublishAsync();
        Transfer.Backup("sqlite", source.ConnectionString, Of("first"));
        Assert.That(() => Transfer.Backup("sqlite", source.ConnectionString, Of("first")), Throws.InstanceOf<StoreException>().With.Property("Code").EqualTo("NOT_EMPTY"));
        Assert.That(() => Transfer.Restore(Of("first"), database.Provider.ToLowerInvariant(), database.ConnectionString), Throws.InstanceOf<StoreException>().With.Property("Code").EqualTo("NOT_EMPTY"));
    }

    static IReadOnlyList<Damage> Check(string provider, string connection) => DatabaseCheck.Run(provider.ToLowerInvariant(), connection, TestVault.New(), TestSigner.FromSeed).Damages;

    string Of(string name) => Path.Combine(folder.FullName, name + ".db");

    // Every row of every table as SQLite spells its values; the order of rows is no database's promise.
    static string[] Dump(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        connection.Open();
        return [.. Ask(connection, "SELECT \"name\" FROM \"sqlite_master\" WHERE \"type\" = 'table'")
            .SelectMany(table => Ask(connection, $"SELECT * FROM \"{table}\"").Select(row => $"{table}: {row}")).Order(StringComparer.Ordinal)];
    }

    static List<string> Ask(SqliteConnection connection, string text)
    {
        using var command = new SqliteCommand(text, connection);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] blob ? Convert.ToHexStringLower(blob) : $"{reader.GetValue(i)}")));
        return rows;
    }
}
