using Giveaways.Storage.Log;

namespace Giveaways.Storage.Tests;

/// <summary>What every provider promises about a restart: the same log and the same receipts, or no start at all.</summary>
[EveryDatabase]
public sealed class RestartTests<TDatabase>
    where TDatabase : Database, new()
{
    const int Entries = 300;

    readonly SetClock clock = new();
    TDatabase database = null!;
    long contest;
    List<string> receipts = [];

    /// <summary>A log of two bundles in three commits, the second of which is not whole.</summary>
    [SetUp]
    public async Task Fill()
    {
        database = new TDatabase();
        await using var store = database.Open(clock);
        var clerk = new Clerk(store);
        contest = await clerk.PublishAsync();
        foreach (var part in Enumerable.Range(0, Entries).Chunk(Entries / 3))
        {
            var blocked = await clerk.BlockAsync();
            var waiting = part.Select(i => clerk.EnterAsync(contest, $"p{i}@people.example")).ToList();
            await blocked.ReleaseAsync();
            await Task.WhenAll(waiting);
        }
        receipts = [.. Enumerable.Range(1, Entries).Select(i => clerk.ReceiptOf(contest, i))];
    }

    [TearDown]
    public void Delete() => database.Dispose();

    [Test]
    public async Task Receipts_are_rebuilt_byte_for_byte()
    {
        await using var store = database.Open(clock);
        var clerk = new Clerk(store);
        Assert.That(Enumerable.Range(1, Entries).Select(i => clerk.ReceiptOf(contest, i)), Is.EqualTo(receipts));
        Assert.That((await clerk.EnterAsync(contest, "next@people.example")).Value, Is.EqualTo(Entries + 1));
        Assert.That(Enumerable.Range(1, Entries).Select(i => clerk.ReceiptOf(contest, i)), Is.EqualTo(receipts), "a longer log changes no receipt");
    }

    [Test]
    public async Task Answers_are_kept_over_a_restart()
    {
        await using var store = database.Open(clock);
        var again = await new Clerk(store).EnterAsync(contest, "p7@people.example");
        Assert.That(again.Value, Is.EqualTo(8));
        Assert.That(store.Logs.Get(contest).Size, Is.EqualTo(Entries + 1));
    }

    [Test]
    public async Task Log_grows_on_from_where_it_was()
    {
        await using var store = database.Open(clock);
        var before = store.Logs.Get(contest).Tree.Frontier.Root;
        await new Clerk(store).EnterAsync(contest, "next@people.example");
        var proof = store.Logs.Get(contest).Tree.Prove(p => p.ProveConsistency(Entries + 1, Entries + 2));
        Assert.That(Proofs.Merkle.TreeChecker.CheckConsistency(Entries + 1, before, Entries + 2, store.Logs.Get(contest).Tree.Frontier.Root, proof), Is.EqualTo(Proofs.ProofFault.None));
    }

    static IEnumerable<TestCaseData> Tampered()
    {
        yield return Case("Byte_of_a_leaf_flipped", d => Flip(d, 1, 0, 2 + 40));
        yield return Case("Last_byte_of_the_last_leaf_flipped", d => Flip(d, 1, 1, -1));
        yield return Case("Length_of_a_leaf_made_longer", d => Flip(d, 1, 0, 1));
        yield return Case("High_byte_of_a_length_flipped", d => Flip(d, 1, 1, 0));
        yield return Case("Byte_of_an_operator_leaf_flipped", d => Flip(d, 0, 0, 2 + 40));
        yield return Case("Length_of_an_operator_leaf_made_longer", d => Flip(d, 0, 0, 1));
        yield return Case("Bundle_of_the_operator_deleted", d => d.Execute("DELETE FROM \"Bundles\" WHERE \"LogId\" = 0"));
        yield return Case("Checkpoints_of_the_operator_deleted", d => d.Execute("DELETE FROM \"Checkpoints\" WHERE \"LogId\" = 0"));
        yield return Case("Head_of_the_operator_back", d => d.Execute("UPDATE \"Logs\" SET \"Size\" = 0 WHERE \"Id\" = 0"));
        yield return Case("Log_of_the_operator_emptied", d => d.Execute("DELETE FROM \"Bundles\" WHERE \"LogId\" = 0; DELETE FROM \"Checkpoints\" WHERE \"LogId\" = 0; UPDATE \"Logs\" SET \"Size\" = 0 WHERE \"Id\" = 0"));
        yield return Case("Log_of_the_operator_forgotten", d => d.Execute("DELETE FROM \"Logs\" WHERE \"Id\" = 0"));
        yield return Case("Log_of_the_operator_forgotten_with_its_leaves", d => d.Execute("DELETE FROM \"Logs\" WHERE \"Id\" = 0; DELETE FROM \"Bundles\" WHERE \"LogId\" = 0; DELETE FROM \"Checkpoints\" WHERE \"LogId\" = 0"));
        yield return Case("First_bundle_deleted", d => d.Execute("DELETE FROM \"Bundles\" WHERE \"LogId\" = 1 AND \"Number\" = 0"));
        yield return Case("Last_bundle_deleted", d => d.Execute("DELETE FROM \"Bundles\" WHERE \"LogId\" = 1 AND \"Number\" = 1"));
        yield return Case("All_bundles_deleted", d => d.Execute("DELETE FROM \"Bundles\""));
        yield return Case("Bundle_truncated", d => Rewrite(d, "Bundles", "Leaves", LastBundle, b => b[..^1]));
        yield return Case("Bundle_emptied", d => Rewrite(d, "Bundles", "Leaves", LastBundle, _ => []));
        yield return Case("Leaf_added_in_storage", d => Rewrite(d, "Bundles", "Leaves", LastBundle, b => [.. b, 0, 1, (byte)'A']));
        yield return Case("Bundle_added", d => d.Execute("INSERT INTO \"Bundles\" (\"LogId\", \"Number\", \"Count\", \"Leaves\") SELECT \"LogId\", 2, \"Count\", \"Leaves\" FROM \"Bundles\" WHERE \"LogId\" = 1 AND \"Number\" = 0"));
        yield return Case("Bundles_swapped", d => d.Execute("UPDATE \"Bundles\" SET \"Number\" = 1 - \"Number\" + 10; UPDATE \"Bundles\" SET \"Number\" = \"Number\" - 10"));
        yield return Case("Last_checkpoint_deleted", d => d.Execute("DELETE FROM \"Checkpoints\" WHERE \"Size\" = (SELECT MAX(\"Size\") FROM \"Checkpoints\") AND \"LogId\" = 1"));
        yield return Case("All_checkpoints_deleted", d => d.Execute("DELETE FROM \"Checkpoints\""));
        yield return Case("Last_checkpoint_cut", d => Rewrite(d, "Checkpoints", "Note", LastCheckpoint, b => b[..40]));
        yield return Case("Checkpoint_of_another_size_in_place", d => d.Execute("UPDATE \"Checkpoints\" SET \"Note\" = (SELECT \"Note\" FROM \"Checkpoints\" WHERE \"LogId\" = 1 AND \"Size\" = 1) WHERE \"LogId\" = 1"));
        yield return Case("Signature_of_the_last_checkpoint_changed", d => Rewrite(d, "Checkpoints", "Note", LastCheckpoint, b => [.. b[..^12], .. "AAAAAAAA"u8, .. b[^4..]]));
        yield return Case("Head_one_leaf_further", d => d.Execute("UPDATE \"Logs\" SET \"Size\" = \"Size\" + 1 WHERE \"Id\" = 1"));
        yield return Case("Head_one_leaf_back", d => d.Execute("UPDATE \"Logs\" SET \"Size\" = \"Size\" - 1 WHERE \"Id\" = 1"));
        yield return Case("Head_at_an_earlier_commit", d => d.Execute("UPDATE \"Logs\" SET \"Size\" = 1 WHERE \"Id\" = 1"));
        yield return Case("Log_forgotten", d => d.Execute("DELETE FROM \"Logs\""));
        yield return Case("Log_forgotten_with_its_leaves", d => d.Execute("DELETE FROM \"Logs\"; DELETE FROM \"Bundles\"; DELETE FROM \"Checkpoints\""));
    }

    const string LastBundle = "\"LogId\" = 1 AND \"Number\" = 1";
    const string LastCheckpoint = "\"LogId\" = 1 AND \"Size\" = (SELECT MAX(\"Size\") FROM \"Checkpoints\" WHERE \"LogId\" = 1)";

    static int Rewrite(Database database, string table, string column, string where, Func<byte[], byte[]> change) => database.Execute(
        $"UPDATE \"{table}\" SET \"{column}\" = @bytes WHERE {where}", ("@bytes", change((byte[])database.Scalar($"SELECT \"{column}\" FROM \"{table}\" WHERE {where}")!)));

    [TestCaseSource(nameof(Tampered))]
    public void Store_does_not_open_over(Func<Database, int> tamper)
    {
        Assert.That(tamper(database), Is.GreaterThan(0));
        var refused = Assert.ThrowsAsync<StoreException>(async () => await database.Open(clock).DisposeAsync());
        Assert.That(refused!.Code, Is.EqualTo("ROOT_MISMATCH"));
    }

    [Test]
    public void Master_key_that_is_another_one_does_not_open()
    {
        var refused = Assert.ThrowsAsync<StoreException>(async () => await database.Open(clock, TestVault.Another()).DisposeAsync());
        Assert.That(refused!.Code, Is.EqualTo("WRONG_MASTER_KEY"));
    }

    [Test]
    public async Task Master_key_that_is_another_one_does_not_open_a_database_without_contests()
    {
        using var empty = new TDatabase();
        await empty.Open(clock).DisposeAsync();
        var refused = Assert.ThrowsAsync<StoreException>(async () => await empty.Open(clock, TestVault.Another()).DisposeAsync());
        Assert.That(refused!.Code, Is.EqualTo("WRONG_MASTER_KEY"));
    }

    [Test]
    public void Host_that_is_another_one_does_not_open()
    {
        var refused = Assert.ThrowsAsync<StoreException>(async () => await database.Open(clock, TestVault.New(), "other.example").DisposeAsync());
        Assert.That(refused!.Code, Is.EqualTo("HOST_CHANGED"));
        Assert.That(refused.Message, Does.Contain("draws.example/operator"));
    }

    [Test]
    public void Schema_of_a_later_version_does_not_open()
    {
        database.Execute("INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Later', '99.0.0')");
        var refused = Assert.ThrowsAsync<StoreException>(async () => await database.Open(clock).DisposeAsync());
        Assert.That(refused!.Code, Is.EqualTo("SCHEMA_TOO_NEW"));
        Assert.That(refused.Message, Does.Contain("29990101000000_Later"));
    }

    [Test]
    public async Task Erasure_of_personal_data_leaves_every_receipt_as_it_was()
    {
        database.Execute("UPDATE \"Entries\" SET \"Person\" = NULL");
        await using var store = database.Open(clock);
        var clerk = new Clerk(store);
        Assert.That(store.Read(s => s.FindPerson(contest, 1)), Is.Null);
        Assert.That(Enumerable.Range(1, Entries).Select(i => clerk.ReceiptOf(contest, i)), Is.EqualTo(receipts));
    }

    static TestCaseData Case(string name, Func<Database, int> tamper) => new TestCaseData(tamper).SetName("Store_does_not_open_over: " + name);

    static int Flip(Database database, int log, int bundle, int at)
    {
        var place = $"\"LogId\" = {log} AND \"Number\" = {bundle}";
        var bytes = (byte[])database.Scalar($"SELECT \"Leaves\" FROM \"Bundles\" WHERE {place}")!;
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        return database.Execute($"UPDATE \"Bundles\" SET \"Leaves\" = @leaves WHERE {place}", ("@leaves", bytes));
    }
}
