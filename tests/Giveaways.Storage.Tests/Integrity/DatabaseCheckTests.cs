using Giveaways.Storage.Integrity;
using Giveaways.Storage.Tests.Operator;

namespace Giveaways.Storage.Tests.Integrity;

/// <summary>A check finds nothing in what the store wrote, and names whatever was changed behind its back.</summary>
[EveryDatabase]
public sealed class DatabaseCheckTests<TDatabase>
    where TDatabase : Database, new()
{
    TDatabase database = null!;

    [SetUp]
    public async Task FillAsync()
    {
        database = new TDatabase();
        await using var store = database.Open(new SetClock());
        var clerk = new Clerk(store);
        var contest = await clerk.PublishAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => clerk.EnterAsync(contest, $"p{i}@people.example")));
        await clerk.EnterAsync(contest, Clerk.WithoutId);
        await store.Write(session =>
        {
            session.Spend(contest, new byte[32]);
            return Lives.Create(session, "Another giveaway");
        }, CancellationToken.None);
    }

    [TearDown]
    public void Close() => database.Dispose();

    [Test]
    public void Database_as_it_was_written_is_whole()
    {
        var report = Check();
        Assert.That(report.Damages, Is.Empty);
        Assert.That((report.Logs, report.Leaves > 20, report.Rows > 40, report.Checkpoints > 2), Is.EqualTo((3, true, true, true)));
    }

    [Test]
    public async Task Database_in_use_is_checked_as_it_stands()
    {
        await using var store = database.Open(new SetClock());
        var clerk = new Clerk(store);
        Assert.That(Check().Damages, Is.Empty);
        Assert.That((await clerk.EnterAsync(1, "late@people.example")).Accepted);
        Assert.That(Check().Damages, Is.Empty);
    }

    [Test]
    public void Another_master_key_is_noticed_at_once() =>
        Assert.That(Check(TestVault.Another()).Damages.Select(d => d.Where), Does.Contain("Tallies (Id 1)").And.Contain("Logs (Id 0)"));

    [TestCase("Entries", "\"Weight\" = 2", "\"Index\" = 5", "Entries (Contest 1, Index 5)")]
    [TestCase("Entries", "\"State\" = 1", "\"Index\" = 5", "Entries (Contest 1, Index 5)")]
    [TestCase("Entries", "\"Entered\" = \"Entered\" - 1", "\"Index\" = 5", "Entries (Contest 1, Index 5)")]
    [TestCase("Entries", "\"Person\" = NULL", "\"Index\" = 5", "Entries (Contest 1, Index 5)")]
    [TestCase("Entries", "\"Source\" = 'other'", "\"Index\" = 5", "Entries (Contest 1, Index 5)")]
    [TestCase("Entries", "\"PersonOrdinal\" = 7", "\"Index\" = 5", "Entries (Contest 1, Index 5)")]
    [TestCase("EntrySlots", "\"EntryIndex\" = 5", "1 = 1", "EntrySlots (Contest 1, Key 0000")]
    [TestCase("Contests", "\"Accepted\" = 20", "\"Sequence\" = 1", "Contests (Sequence 1)")]
    [TestCase("Contests", "\"Sources\" = ''", "\"Sequence\" = 1", "Contests (Sequence 1)")]
    [TestCase("Contests", "\"Revision\" = 9", "\"Sequence\" = 1", "Contests (Sequence 1)")]
    [TestCase("Contests", "\"State\" = 1", "\"Sequence\" = 2", "Contests (Sequence 2)")]
    [TestCase("Logs", "\"Size\" = \"Size\" + 1", "\"Id\" = 1", "Logs (Id 1)")]
    [TestCase("Logs", "\"LastTime\" = \"LastTime\" + 1", "\"Id\" = 0", "Logs (Id 0)")]
    [TestCase("Bundles", "\"Count\" = \"Count\" - 1", "\"LogId\" = 1", "Bundles (LogId 1, Number 0)")]
    [TestCase("Checkpoints", "\"Size\" = \"Size\" + 100", "\"LogId\" = 1 AND \"Size\" = 1", "Checkpoints (LogId 1, Size 101)")]
    [TestCase("Counters", "\"Value\" = 7", "\"Name\" = 'contest'", "Counters (Name contest)")]
    [TestCase("Tallies", "\"Version\" = 1", "1 = 1", "Tallies (Id 1)")]
    [TestCase("Requests", "\"Time\" = 5", "1 = 1", "Requests (Key ")]
    [TestCase("__EFMigrationsHistory", "\"ProductVersion\" = '10.0.1'", "1 = 1", "__EFMigrationsHistory")]
    public void Row_that_was_changed_is_named(string table, string change, string which, string where)
    {
        database.Execute($"UPDATE \"{table}\" SET {change} WHERE {which}");
        Assert.That(Check().Damages.Select(d => d.Where), Has.Some.StartsWith(where));
    }

    [TestCase("Entries", "\"Index\" = 5", "Entries")]
    [TestCase("EntrySlots", "1 = 1", "EntrySlots")]
    [TestCase("Contests", "\"Sequence\" = 2", "Contests")]
    [TestCase("Checkpoints", "\"LogId\" = 1 AND \"Size\" = 1", "Checkpoints")]
    [TestCase("Bundles", "\"LogId\" = 1", "Logs (Id 1)")]
    [TestCase("Logs", "\"Id\" = 2", "Logs (Id 2)")]
    [TestCase("Counters", "\"Name\" = 'contest'", "Counters")]
    [TestCase("Requests", "\"Key\" = (SELECT MIN(\"Key\") FROM \"Requests\")", "Requests")]
    [TestCase("Tallies", "1 = 1", "Tallies (Id 1)")]
    public void Row_that_vanished_is_noticed(string table, string which, string where)
    {
        if (database is PostgresDatabase && table == "Requests")
            which = "ctid = (SELECT ctid FROM \"Requests\" LIMIT 1)";
        Assert.That(database.Execute($"DELETE FROM \"{table}\" WHERE {which}"), Is.GreaterThan(0));
        Assert.That(Check().Damages.Select(d => d.Where), Does.Contain(where));
    }

    [Test]
    public async Task Older_row_that_was_put_back_is_noticed()
    {
        database.Execute("CREATE TABLE \"Older\" AS SELECT * FROM \"Counters\" WHERE \"Name\" = 'contest'");
        await using (var store = database.Open(new SetClock()))
            await store.Write(session => Lives.Create(session, "A third giveaway"), CancellationToken.None);
        database.Execute("DELETE FROM \"Counters\" WHERE \"Name\" = 'contest'");
        database.Execute("INSERT INTO \"Counters\" SELECT * FROM \"Older\"");
        database.Execute("DROP TABLE \"Older\"");
        Assert.That(Check().Damages.Select(d => d.Where), Is.EqualTo(new[] { "Counters" }));
    }

    [Test]
    public void Tally_that_was_changed_lets_nothing_be_written()
    {
        database.Execute("UPDATE \"Tallies\" SET \"Version\" = \"Version\" + 1");
        Assert.That(async () =>
        {
            await using var store = database.Open(new SetClock());
            await new Clerk(store).EnterAsync(1, "late@people.example");
            throw await store.Failed;
        }, Throws.InstanceOf<StoreException>().With.Property("Code").EqualTo("TALLY_CHANGED"));
    }

    CheckReport Check(Vault? vault = null) =>
        DatabaseCheck.Run(database.Provider.ToLowerInvariant(), database.ConnectionString, vault ?? TestVault.New(), TestSigner.FromSeed);
}
