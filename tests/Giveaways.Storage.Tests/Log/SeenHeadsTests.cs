using Giveaways.Access;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Storage.Log;

namespace Giveaways.Storage.Tests.Log;

/// <summary>What is remembered of a database outside of it.</summary>
public sealed class SeenHeadsTests
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("giveaways-seen-");

    string Path => System.IO.Path.Combine(folder.FullName, "seen");

    [TearDown]
    public void Empty()
    {
        foreach (var file in folder.EnumerateFiles())
            file.Delete();
    }

    [OneTimeTearDown]
    public void Delete() => folder.Delete(recursive: true);

    [Test]
    public void File_has_the_commits_and_a_line_a_log()
    {
        Assert.That(SeenHeads.Open(Path).Keep([Book("b.example", 3), Book("a.example", 17)], 57));
        Assert.That(File.ReadAllText(Path), Is.EqualTo($"giveaways-seen/v1\ncommits 57\n17 {Root(17)} a.example\n3 {Root(3)} b.example\n"));
        Assert.That(SeenHeads.Open(Path).Keep([], 1), "read again");
    }

    [Test]
    public void Processes_that_share_a_file_keep_the_larger_head_of_each_log()
    {
        var one = SeenHeads.Open(Path);
        var other = SeenHeads.Open(Path);
        Assert.That(one.Keep([Book("a.example", 17), Book("b.example", 3)], 57));
        Assert.That(other.Keep([Book("a.example", 16), Book("b.example", 4), Book("c.example", 1)], 56));
        Assert.That(File.ReadAllText(Path), Is.EqualTo($"giveaways-seen/v1\ncommits 57\n17 {Root(17)} a.example\n4 {Root(4)} b.example\n1 {Root(1)} c.example\n"));
        Assert.That(one.Keep([Book("d.example", 1)], 58));
        Assert.That(File.ReadAllText(Path), Does.Contain("\ncommits 58\n").And.Contain(" b.example\n1 ").And.Contain(" c.example\n1 ").And.Contain(" d.example\n"), "nobody's line is lost");
    }

    [Test]
    public void Processes_that_write_at_the_same_time_lose_nothing()
    {
        const int Each = 50;
        var wrote = new[] { "a.example", "b.example", "c.example" }.AsParallel().WithDegreeOfParallelism(3).WithExecutionMode(ParallelExecutionMode.ForceParallelism).SelectMany(origin =>
        {
            var seen = SeenHeads.Open(Path);
            return Enumerable.Range(1, Each).Select(size => seen.Keep([Book(origin, size)], size)).ToList();
        }).ToList();
        Assert.That(wrote, Has.Count.EqualTo(3 * Each).And.All.True);
        var root = Root(Each);
        Assert.That(File.ReadAllText(Path), Is.EqualTo($"giveaways-seen/v1\ncommits {Each}\n{Each} {root} a.example\n{Each} {root} b.example\n{Each} {root} c.example\n"));
    }

    [Test]
    public void Write_that_is_under_way_is_no_fault()
    {
        var seen = SeenHeads.Open(Path);
        using var over = new ManualResetEventSlim();
        var alarms = 0;
        var watcher = new Thread(() =>
        {
            while (!over.IsSet)
                alarms += seen.IsUnwritten ? 1 : 0;
        });
        watcher.Start();
        seen.Begin([], 1);
        for (var size = 2; size <= 100; size++)
            Assert.That(seen.Keep([Book("a.example", size)], size));
        over.Set();
        watcher.Join();
        Assert.That(alarms, Is.Zero);
    }

    [Test]
    public void File_that_cannot_be_written_is_said_until_it_can()
    {
        var seen = SeenHeads.Open(System.IO.Path.Combine(folder.FullName, "away", "seen"));
        Assert.That((seen.Keep([], 5), seen.IsUnwritten), Is.EqualTo((false, true)));
        Assert.That((seen.Keep([], 5), seen.IsUnwritten), Is.EqualTo((false, true)), "nothing moved, and it is still not there");
        Assert.That(Assert.Throws<StoreException>(() => seen.Begin([], 5))!.Code, Is.EqualTo("SEEN_HEADS_UNWRITABLE"));
        var away = folder.CreateSubdirectory("away");
        Assert.That((seen.Keep([], 5), seen.IsUnwritten), Is.EqualTo((true, false)));
        away.Delete(recursive: true);
        Assert.That((seen.Keep([], 5), seen.IsUnwritten), Is.EqualTo((true, false)), "what does not move is not written again");
    }

    [TestCase("")]
    [TestCase("giveaways-seen/v1\n")]
    [TestCase("giveaways-seen/v2\ncommits 5\n")]
    [TestCase("giveaways-seen/v1\ncommits -5\n")]
    [TestCase("giveaways-seen/v1\ncommits\n")]
    [TestCase("giveaways-seen/v1\ncommits 5\n3 abc a.example\n")]
    [TestCase("giveaways-seen/v1\ncommits 5\n\n")]
    [TestCase("giveaways-seen/v1\n3 4bf92f3577b34da6a3ce929d0e0e47364bf92f3577b34da6a3ce929d0e0e4736 a.example\n")]
    public void File_that_is_not_as_it_was_written_is_neither_believed_nor_written_over(string text)
    {
        var seen = SeenHeads.Open(Path);
        File.WriteAllText(Path, text);
        Assert.That(Assert.Throws<StoreException>(() => SeenHeads.Open(Path))!.Code, Is.EqualTo("SEEN_HEADS_UNREADABLE"));
        Assert.That((seen.Keep([], 7), seen.IsUnwritten, File.ReadAllText(Path)), Is.EqualTo((false, true, text)));
    }

    [Test]
    public async Task Database_that_lacks_commits_without_leaves_is_behind([Values] bool isOld)
    {
        using var database = new SqliteDatabase();
        var key = new ApiKey("1", "key", "k-1", default, Roles.Hr, [], 0, null, null);
        await using (var store = Open(database))
            Assert.That((await store.Write(session => Saved(session, key), CancellationToken.None)).Accepted);
        var putBack = database.Copy();
        var last = 0L;
        await using (var store = Open(database))
        {
            Assert.That((await store.Write(session => Saved(session, key.Revoked(1)), CancellationToken.None)).Accepted);
            last = store.Commits;
        }
        if (isOld)
            putBack();
        await using var again = Open(database);
        Assert.That(again.Behind, isOld ? Is.EqualTo($"database: commits {last} to {last} are missing: this server has seen {last}") : Is.Null);
        var written = await again.Write(session => Saved(session, key.Revoked(2)), CancellationToken.None);
        Assert.That(written.Problem?.Reason, isOld ? Is.EqualTo(Reason.Unavailable) : Is.Null);
    }

    Store Open(SqliteDatabase database) => Store.Open("sqlite", database.ConnectionString, Clerk.Host, TestVault.New(), new SetClock(), TestSigner.FromSeed, SeenHeads.Open(Path));

    static Decision<int> Saved(WriteSession session, ApiKey key)
    {
        session.Save(key);
        return Decision.Accept(0);
    }

    static Hash32 Root(long size) => Hash32.Of(BitConverter.GetBytes(size));

    static LogBook Book(string origin, long size)
    {
        var (publicKey, sign) = TestSigner.FromSeed(new byte[32]);
        var signer = new NoteSigner(VerifierKey.Create(origin, KeyType.Ed25519, publicKey), sign);
        var book = new LogBook(1, origin, signer, new LogTree(_ => []));
        book.Take(new Checkpoint(origin, size, Root(size)));
        return book;
    }
}
