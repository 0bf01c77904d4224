using Giveaways.Contests;
using Giveaways.Proofs;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Operator;
using Giveaways.Storage.Log;

namespace Giveaways.Storage.Tests;

/// <summary>What every provider promises to several processes on one database: one history, seen by all, each write once.</summary>
[EveryDatabase]
public sealed class ReplicaTests<TDatabase>
    where TDatabase : Database, new()
{
    const int Entries = 120;

    readonly SetClock clock = new();
    TDatabase database = null!;
    Clerk one = null!;
    Clerk other = null!;
    long contest;

    [SetUp]
    public async Task Open()
    {
        database = new TDatabase();
        one = new Clerk(database.Open(clock));
        contest = await one.PublishAsync();
        other = new Clerk(database.Open(clock));
    }

    [TearDown]
    public async Task Close()
    {
        if (one is not null)
            await one.Store.DisposeAsync();
        if (other is not null)
            await other.Store.DisposeAsync();
        database.Dispose();
    }

    [Test]
    public async Task Entries_through_both_make_one_log([Values] bool foreseen)
    {
        var taken = await Task.WhenAll(Enumerable.Range(0, Entries).Select(i => (i % 2 == 0 ? one : other).EnterAsync(contest, $"p{i}@people.example", Clerk.Request($"r-{i}"), foreseen)));
        Assert.That(taken.Select(t => t.Value).Order(), Is.EqualTo(Enumerable.Range(1, Entries).Select(i => (long)i)));
        Assert.That(Heads(one), Is.EqualTo(Heads(other)));
        Assert.That(one.Store.Read(s => s.FindContest(contest)!.Counts.Accepted), Is.EqualTo(Entries), "each counted on from the other");
        Assert.That(Enumerable.Range(1, Entries).Select(i => one.ReceiptOf(contest, i)), Is.EqualTo(Enumerable.Range(1, Entries).Select(i => other.ReceiptOf(contest, i))));
    }

    [Test]
    public async Task Receipts_that_each_gives_at_once_are_those_of_the_store()
    {
        var receipts = new List<string>();
        for (var i = 1; i <= 20; i++)
        {
            var clerk = i % 3 == 0 ? one : other;
            receipts.Add(clerk.ReceiptOf(contest, (await clerk.EnterAsync(contest, $"p{i}@people.example")).Value));
        }
        // Each saw some commits of the other only later, several at once.
        Assert.That(Enumerable.Range(1, 20).Select(i => one.ReceiptOf(contest, i)), Is.EqualTo(receipts));
        Assert.That(Enumerable.Range(1, 20).Select(i => other.ReceiptOf(contest, i)), Is.EqualTo(receipts));
        await one.Store.DisposeAsync();
        one = new Clerk(database.Open(clock));
        Assert.That(Enumerable.Range(1, 20).Select(i => one.ReceiptOf(contest, i)), Is.EqualTo(receipts));
    }

    [Test]
    public async Task Request_id_that_comes_again_to_another_process_gets_the_same_answer([Values] bool foreseen)
    {
        var request = Clerk.Request("r-1", "body");
        var both = await Task.WhenAll(one.EnterAsync(contest, "a@people.example", request, foreseen), other.EnterAsync(contest, "a@people.example", request, foreseen));
        Assert.That(both.Select(d => d.Value), Is.EqualTo(new[] { 1L, 1L }));
        Assert.That((database.Count("Entries"), database.Count("Requests")), Is.EqualTo((1L, 1L)));
    }

    [Test]
    public async Task Person_who_enters_through_both_is_one_person([Values] bool foreseen)
    {
        for (var i = 0; i < 4; i++)
        {
            Assert.That((await one.EnterAsync(contest, $"p{i}@people.example", Clerk.Request($"r-{i}"), foreseen)).Accepted);
            Assert.That((await other.EnterAsync(contest, $"p{i}@people.example", Clerk.Request($"again-{i}"), foreseen)).Problem?.Reason, Is.EqualTo(Reason.DuplicateEntry));
        }
        Assert.That((database.Count("Entries"), other.Store.Failed.IsCompleted), Is.EqualTo((4L, false)));
    }

    [Test]
    public async Task Person_who_enters_twice_in_one_commit_has_no_earlier_entry_counted_twice()
    {
        const string Person = "a@people.example";
        var limited = await one.PublishAsync(entryLimit: 3);
        Assert.That((await one.EnterAsync(limited, Person, Clerk.Request("r-0"), foreseen: true)).Accepted);
        var blocked = await one.BlockAsync();
        var entering = Enumerable.Range(1, 3).Select(i => one.EnterAsync(limited, Person, Clerk.Request($"r-{i}"), foreseen: true)).ToList();
        await blocked.ReleaseAsync();
        Assert.That((await Task.WhenAll(entering)).Select(entered => entered.Problem?.Reason), Is.EqualTo(new Reason?[] { null, null, Reason.EntryLimit }));
    }

    [Test]
    public async Task What_came_while_the_turn_was_waited_for_is_in_its_commit()
    {
        var before = one.Store.Commits;
        var blocked = await one.BlockAsync();
        var entering = new List<Task<Decision<long>>> { other.EnterAsync(contest, "first@people.example") };
        SpinWait.SpinUntil(() => other.Store.Waiting == 0);
        entering.AddRange(Enumerable.Range(0, 20).Select(i => other.EnterAsync(contest, $"p{i}@people.example", Clerk.Request($"r-{i}"), foreseen: true)));
        await blocked.ReleaseAsync();
        Assert.That((await Task.WhenAll(entering)).Select(d => d.Value), Is.EqualTo(Enumerable.Range(1, 21)));
        Assert.That(other.Store.Commits, Is.EqualTo(before + 2), "the one that was waited for, and this");
    }

    [Test]
    public async Task Receipt_of_a_moment_ago_is_at_hand_whoever_committed_since()
    {
        for (var i = 0; i < 6; i++)
        {
            await (i % 2 == 0 ? one : other).EnterAsync(contest, $"p{i}@people.example", Clerk.Request($"r-{i}"), foreseen: true);
            one.Store.Read(s => s.SizeOf(contest));
            other.Store.Read(s => s.SizeOf(contest));
        }
        var first = one.Store.Read(s => s.SizeOf(contest)) - 6;
        foreach (var (clerk, own) in new[] { (one, 0), (other, 1) })
        {
            var book = clerk.Store.Logs.Get(contest);
            Assert.That(Enumerable.Range(0, 6).Select(i => book.RecentCovering(first + i)?.Checkpoint.Size), Is.EqualTo(Enumerable.Range(0, 6).Select(i => i % 2 == own ? first + i + 1 : (long?)null)),
                "its own, and no other: before those of others may be some that it did not see");
        }
    }

    [Test]
    public async Task Contest_of_one_process_is_open_in_the_other()
    {
        var second = await one.PublishAsync();
        Assert.That(other.Store.Read(s => s.FindContest(second)!.Sequence), Is.EqualTo(second));
        Assert.That(other.Store.Logs.Get(second).VerifierKey, Is.EqualTo(one.Store.Logs.Get(second).VerifierKey));
        Assert.That((await other.EnterAsync(second, "a@people.example")).Value, Is.EqualTo(1));
        Assert.That(await other.PublishAsync(), Is.EqualTo(second + 1));
        Assert.That(one.Store.Read(s => s.Logs.Told.Contests), Is.EqualTo(second + 1));
    }

    [Test]
    public async Task Contest_that_one_process_closed_takes_no_entry_in_the_other([Values] bool foreseen)
    {
        await other.EnterAsync(contest, "a@people.example", Clerk.Request("r-1"), foreseen);
        await one.Store.Write(
            session =>
            {
                var closed = session.Log(contest, session.FindContest(contest)!.Cancel(session.LogTime(contest), "sponsor-withdrew", "The sponsor withdrew.", "admin"));
                session.Save(closed.Value);
                return closed;
            }, CancellationToken.None);
        var late = await other.EnterAsync(contest, "b@people.example", Clerk.Request("r-2"), foreseen);
        Assert.That((late.Accepted, database.Count("Entries")), Is.EqualTo((false, 1L)));
    }

    [Test]
    public async Task Memory_is_never_behind_what_is_read()
    {
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
                await one.EnterAsync(contest, $"p{i}@people.example");
        });
        var sizes = new HashSet<long>();
        while (sizes.Count < 30)
        {
            var (kept, known) = other.Store.Read(s => (s.SizeOf(contest), s.Logs.Get(contest).Size));
            Assert.That(known, Is.GreaterThanOrEqualTo(kept));
            sizes.Add(kept);
        }
        await stop.CancelAsync();
        await writing;
    }

    [Test]
    public async Task Roots_of_one_extend_those_that_the_other_saw()
    {
        var seen = new List<LogHead> { Head(other) };
        for (var i = 0; i < 40; i++)
        {
            await (i % 5 < 3 ? one : other).EnterAsync(contest, $"p{i}@people.example");
            seen.Add(Head(i % 2 == 0 ? one : other));
        }
        var last = Head(one);
        Assert.That(seen.Select(head => one.Store.Logs.Get(contest).Tree.Prove(p => TreeChecker.CheckConsistency(head.Size, head.Root, last.Size, last.Root, p.ProveConsistency(head.Size, last.Size)))),
            Is.All.EqualTo(ProofFault.None));
    }

    [Test]
    public async Task Processes_that_start_at_once_on_an_empty_database_make_one_operator_log()
    {
        using var empty = new TDatabase();
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => empty.Open(clock))));
        var contests = await Task.WhenAll(stores.Select(store => new Clerk(store).PublishAsync()));
        Assert.That(contests.Order(), Is.EqualTo(new[] { 1L, 2L, 3L, 4L }));
        Assert.That(stores.Select(store => store.Read(s => s.Logs.Operator.Tree.Frontier.Root)).Distinct().Count(), Is.EqualTo(1));
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Test]
    public async Task Refused_work_commits_nothing()
    {
        var before = one.Store.Commits;
        var refused = await one.Store.Write<int>(_ => new Problem(Reason.NotFound, "Nothing is there."), CancellationToken.None);
        Assert.That((refused.Accepted, one.Store.Commits, other.Store.Read(_ => other.Store.Commits)), Is.EqualTo((false, before, before)));
    }

    [Test]
    public async Task Store_stops_when_the_database_went_back()
    {
        await one.EnterAsync(contest, "a@people.example");
        database.Execute("UPDATE \"Counters\" SET \"Value\" = \"Value\" - 1 WHERE \"Name\" = 'commits'");
        Assert.That((await one.EnterAsync(contest, "b@people.example")).Problem?.Reason, Is.EqualTo(Reason.Unavailable));
        Assert.That((await one.Store.Failed).Code, Is.EqualTo("DATABASE_WENT_BACK"));
        Assert.That(database.Count("Entries"), Is.EqualTo(1));
    }

    [Test]
    public async Task Store_stops_when_another_process_wrote_what_it_did_not_sign()
    {
        await one.EnterAsync(contest, "a@people.example");
        var bundle = (byte[])database.Scalar("SELECT \"Leaves\" FROM \"Bundles\" WHERE \"LogId\" = @log", ("@log", contest))!;
        bundle[^2] ^= 1;
        database.Execute("UPDATE \"Bundles\" SET \"Leaves\" = @leaves WHERE \"LogId\" = @log", ("@leaves", bundle), ("@log", contest));
        Assert.That(() => other.Store.Read(s => s.FindContest(contest)), Throws.TypeOf<StoreException>().With.Property(nameof(StoreException.Code)).EqualTo("ROOT_MISMATCH"));
        Assert.That((await other.Store.Failed).Code, Is.EqualTo("ROOT_MISMATCH"));
        Assert.That((await other.EnterAsync(contest, "b@people.example")).Problem?.Reason, Is.EqualTo(Reason.Unavailable));
    }

    /// <remarks>More bundles than a tree keeps in memory: proofs read while others are written.</remarks>
    [Test]
    public async Task Proofs_of_old_leaves_and_new_entries_do_not_wait_for_each_other()
    {
        const int Bundles = 70;
        await FillAsync(Bundles * Bundle.Leaves);
        Assert.That(other.Store.Read(s => s.SizeOf(contest)), Is.GreaterThan(Bundles * Bundle.Leaves));
        using var stop = new CancellationTokenSource();
        var writing = new[] { one, other }.Select(clerk => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
                await clerk.EnterAsync(contest, $"{(clerk == one ? "o" : "t")}{i}@people.example");
        })).ToList();
        var proving = new[] { one, other, other }.Select((clerk, i) => Task.Run(() =>
        {
            for (var n = 0; n < 600; n++)
            {
                var index = ((n * 7919) + (i * 104_729)) % (Bundles * Bundle.Leaves);
                Assert.That(clerk.Store.Logs.Get(contest).Tree.Prove(p => p.ProveInclusion(index, Bundles * Bundle.Leaves)), Is.Not.Empty);
            }
        })).ToList();
        // Not how long it takes: whether it ends.
        await Task.WhenAny(Task.WhenAll(proving), Task.Delay(TimeSpan.FromMinutes(3)));
        Assert.That(proving.All(p => p.IsCompleted));
        await Task.WhenAll(proving);
        await stop.CancelAsync();
        await Task.WhenAll(writing);
    }

    async Task FillAsync(int leaves)
    {
        const int Together = 500;
        for (var from = 0; from < leaves; from += Together)
        {
            var part = Enumerable.Range(from, Math.Min(Together, leaves - from));
            var filled = await one.Store.Write(session => part.Select(i => Clerk.Enter(session, contest, $"f{i}@people.example")).ToList()[^1], CancellationToken.None);
            Assert.That(filled.Accepted);
        }
    }

    LogHead Head(Clerk clerk) => clerk.Store.Read(s => new LogHead(s.Logs.Get(contest).Tree.Frontier.Size, s.Logs.Get(contest).Tree.Frontier.Root));

    static List<(long, long, Hash32)> Heads(Clerk clerk) =>
        clerk.Store.Read(s => new[] { Logs.OperatorId, 1L }.Select(id => (id, s.Logs.Get(id).Size, s.Logs.Get(id).Tree.Frontier.Root)).ToList());
}
