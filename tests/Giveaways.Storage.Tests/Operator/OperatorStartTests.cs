using System.Buffers;
using System.Text;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Tiles;
using Giveaways.Storage.Log;

namespace Giveaways.Storage.Tests.Operator;

/// <summary>What every provider promises of a start: two logs that do not tell the same are not carried on, and an earlier version's contests are told of.</summary>
[EveryDatabase]
public sealed class OperatorStartTests<TDatabase>
    where TDatabase : Database, new()
{
    readonly SetClock clock = new();
    TDatabase database = null!;

    [SetUp]
    public void Make()
    {
        clock.Seconds = SetClock.Start;
        database = new TDatabase();
    }

    [TearDown]
    public void Delete() => database.Dispose();

    [TestCase(1, TestName = "Contest_that_was_rolled_back_is_noticed")]
    [TestCase(0, TestName = "Operator_log_that_was_rolled_back_is_noticed")]
    public async Task Rolled_back(int log)
    {
        await With(Lives.Create, s => Lives.Publish(s, 1));
        database.Execute($"CREATE TABLE \"b\" AS SELECT * FROM \"Bundles\" WHERE \"LogId\" = {log}; CREATE TABLE \"c\" AS SELECT * FROM \"Checkpoints\" WHERE \"LogId\" = {log}; CREATE TABLE \"l\" AS SELECT * FROM \"Logs\" WHERE \"Id\" = {log}");
        await With(s => Lives.Close(s, 1));
        database.Execute($"""
            DELETE FROM "Bundles" WHERE "LogId" = {log}; INSERT INTO "Bundles" SELECT * FROM "b";
            DELETE FROM "Checkpoints" WHERE "LogId" = {log}; INSERT INTO "Checkpoints" SELECT * FROM "c";
            DELETE FROM "Logs" WHERE "Id" = {log}; INSERT INTO "Logs" SELECT * FROM "l"
            """);
        var refused = Assert.ThrowsAsync<StoreException>(async () => await database.Open(clock).DisposeAsync());
        Assert.That(refused!.Code, Is.EqualTo("ROOT_MISMATCH"));
        Assert.That(refused.Message, Does.Contain("contest 1 has another history"));
    }

    [Test]
    public async Task Contest_that_was_rolled_back_and_went_another_way_is_noticed()
    {
        await With(Lives.Create, s => Lives.Publish(s, 1));
        var rules = Leaves(1);
        await With(s => Lives.Close(s, 1));
        Rewrite(1, "draws.example/contests/1", [rules[0], new CancelLeaf(SetClock.Start, Lives.Reason, "officer-1").ToBytes()]);
        var refused = Assert.ThrowsAsync<StoreException>(async () => await database.Open(clock).DisposeAsync());
        Assert.That(refused!.Message, Does.Contain("contest 1 has another history"));
    }

    [Test]
    public async Task Contests_of_an_earlier_version_are_told_of_at_its_first_start()
    {
        await With(Lives.Create, s => Lives.Publish(s, 1), Lives.Create);
        clock.Seconds += 100;
        await With(s => Lives.Publish(s, 2), s => Lives.Close(s, 1), Lives.Create, s => Lives.Cancel(s, 2), s => Lives.Seal(s, 1));
        var (before, contests) = (Leaves(Logs.OperatorId), Leaves(1).Concat(Leaves(2)).ToList());
        Forget();
        clock.Seconds += 1_000;
        await With(s => Lives.Draw(s, 1));
        var told = Leaves(Logs.OperatorId).ConvertAll(Parse);
        Assert.That(SlowOperator.Refuses(told, Clerk.Host), Is.Null);
        Assert.That(told.Take(before.Count).Select(Timeless), Is.EquivalentTo(before.Select(Parse).Select(Timeless)), "the same is told, if not in the same order");
        Assert.That(told.Select(leaf => leaf.Time), Is.All.EqualTo(SetClock.Start + 1_100), "when it was written, not when it happened");
        Assert.That(((CheckpointLeaf)told[^1]).Event, Is.EqualTo(ContestEvent.Draw));
        Assert.That(Leaves(1).SkipLast(1).Concat(Leaves(2)).Select(Encoding.ASCII.GetString), Is.EqualTo(contests.Select(Encoding.ASCII.GetString)), "no contest's log changes");
        await With();
    }

    [Test]
    public async Task Contests_of_an_earlier_version_are_told_of_once_where_the_first_start_was_cut_off()
    {
        await With(Lives.Create, s => Lives.Publish(s, 1));
        Forget();
        await With();
        await With();
        Assert.That(Leaves(Logs.OperatorId).Select(Parse).Select(leaf => leaf.Type), Is.EqualTo(new[] { "contest", "checkpoint" }));
        Assert.That(database.Count("Checkpoints", "\"LogId\" = 0"), Is.EqualTo(1));
    }

    [Test]
    public async Task Log_whose_leaves_have_an_earlier_form_is_refused()
    {
        await With(Lives.Create, s => Lives.Publish(s, 1));
        var rules = Encoding.ASCII.GetString(Leaves(1)[0]).Split('\n').Where(line => !line.StartsWith("operator ", StringComparison.Ordinal));
        Rewrite(1, "draws.example/contests/1", [Encoding.ASCII.GetBytes(string.Join('\n', rules))]);
        Forget();
        var refused = Assert.ThrowsAsync<StoreException>(async () => await database.Open(clock).DisposeAsync());
        Assert.That((refused!.Code, database.Count("Logs", "\"Id\" = 0")), Is.EqualTo(("LOG_TOO_OLD", 0L)));
    }

    [Test]
    public async Task Rules_that_name_another_operator_are_not_told_of()
    {
        await With(Lives.Create, s => Lives.Publish(s, 1));
        var key = VerifierKey.Create("draws.example/operator", KeyType.Ed25519, new byte[VerifierKey.PublicKeyLength]).ToString();
        Assert.That(Leaf.TryParse(Leaves(1)[0], out var leaf, out _));
        Rewrite(1, "draws.example/contests/1", [((RulesLeaf)leaf! with { OperatorKey = key }).ToBytes()]);
        Forget();
        var refused = Assert.ThrowsAsync<StoreException>(async () => await database.Open(clock).DisposeAsync());
        Assert.That(refused!.Code, Is.EqualTo("HOST_CHANGED"));
    }

    [Test]
    public async Task Gap_in_the_contests_of_an_earlier_version_is_refused()
    {
        await With(Lives.Create, Lives.Create);
        Forget();
        database.Execute("DELETE FROM \"Contests\" WHERE \"Sequence\" = 1; DELETE FROM \"Logs\" WHERE \"Id\" = 1");
        var refused = Assert.ThrowsAsync<StoreException>(async () => await database.Open(clock).DisposeAsync());
        Assert.That(refused!.Code, Is.EqualTo("ROOT_MISMATCH"));
    }

    [Test]
    public async Task Host_that_the_contests_of_an_earlier_version_do_not_have_is_refused()
    {
        await With(Lives.Create);
        Forget();
        var refused = Assert.ThrowsAsync<StoreException>(async () => await database.Open(clock, TestVault.New(), "other.example").DisposeAsync());
        Assert.That((refused!.Code, database.Count("Logs", "\"Id\" = 0")), Is.EqualTo(("HOST_CHANGED", 0L)));
    }

    [Test]
    public async Task Places_are_the_same_after_a_restart()
    {
        await With(Lives.Create, s => Lives.Publish(s, 1), Lives.Create, s => Lives.Close(s, 1));
        await using var store = database.Open(clock);
        Assert.That(Enum.GetValues<OperatorEvent>().Select(what => store.Logs.Told.Find(1, what)), Is.EqualTo(new long?[] { 0, 1, 3, null, null, null }));
        Assert.That((store.Logs.Told.Contests, store.Logs.Told.Find(2, OperatorEvent.Created), store.Logs.Told.Find(3, OperatorEvent.Created)), Is.EqualTo((2L, (long?)2, (long?)null)));
    }

    /// <summary>Starts a server, does one piece of work after the other, and stops.</summary>
    async Task With(params Func<WriteSession, Decision<long>>[] works)
    {
        await using var store = database.Open(clock);
        foreach (var work in works)
            Assert.That((await store.Write(work, CancellationToken.None)).Accepted);
    }

    /// <summary>The database as the version before the operator's log left it.</summary>
    void Forget() => database.Execute("""
        DELETE FROM "Bundles" WHERE "LogId" = 0; DELETE FROM "Checkpoints" WHERE "LogId" = 0; DELETE FROM "Logs" WHERE "Id" = 0;
        DELETE FROM "Counters" WHERE "Name" = 'operator-log'; DROP TABLE "Cosignatures";
        DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%_Cosignatures'
        """);

    /// <summary>Puts other leaves in the place of a log's, rightly signed: what an operator could do that has the key and no scruples.</summary>
    void Rewrite(long log, string origin, List<byte[]> leaves)
    {
        var (bundle, frontier) = (new ArrayBufferWriter<byte>(), new Frontier());
        leaves.ForEach(leaf => LeafBundle.Append(bundle, leaf));
        leaves.ForEach(leaf => frontier.AppendLeaf(leaf));
        var (publicKey, sign) = TestSigner.FromSeed(TestVault.New().LogKeySeed(origin, 1));
        var signer = new NoteSigner(VerifierKey.Create(origin, KeyType.Ed25519, publicKey), sign);
        var note = SignedCheckpoint.Sign(new Checkpoint(origin, frontier.Size, frontier.Root), signer).ToBytes();
        database.Execute($"DELETE FROM \"Checkpoints\" WHERE \"LogId\" = {log}");
        database.Execute($"INSERT INTO \"Checkpoints\" (\"LogId\", \"Size\", \"Note\", \"Seal\") VALUES ({log}, {frontier.Size}, @note, @note)", ("@note", note));
        database.Execute($"UPDATE \"Bundles\" SET \"Count\" = {leaves.Count}, \"Leaves\" = @leaves WHERE \"LogId\" = {log}", ("@leaves", bundle.WrittenSpan.ToArray()));
        database.Execute($"UPDATE \"Logs\" SET \"Size\" = {frontier.Size} WHERE \"Id\" = {log}");
    }

    List<byte[]> Leaves(long log) =>
        Bundle.Read((byte[])database.Scalar($"SELECT \"Leaves\" FROM \"Bundles\" WHERE \"LogId\" = {log}")!).Select(leaf => leaf.ToArray()).ToList();

    static OperatorLeaf Parse(byte[] bytes) => OperatorLeaf.TryParse(bytes, out var leaf, out var why) ? leaf : throw new FormatException(why);

    static OperatorLeaf Timeless(OperatorLeaf leaf) => leaf with { Time = 0 };
}
