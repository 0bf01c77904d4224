using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Rules;
using Giveaways.Storage.Log;

namespace Giveaways.Storage.Tests.Operator;

/// <summary>What every provider promises of the operator's log: it tells of every contest, of every step, with the step or not at all.</summary>
[EveryDatabase]
public sealed class OperatorLogTests<TDatabase>
    where TDatabase : Database, new()
{
    TDatabase database = null!;
    SetClock clock = null!;
    Clerk clerk = null!;

    Store Store => clerk.Store;

    [SetUp]
    public void Open()
    {
        database = new TDatabase();
        clock = new SetClock();
        clerk = new Clerk(database.Open(clock));
    }

    [TearDown]
    public async Task Close()
    {
        await Store.DisposeAsync();
        database.Dispose();
    }

    [Test]
    public void Log_is_there_from_the_first_start_on_and_empty()
    {
        Assert.That((Store.Logs.Operator.Origin, Store.Logs.Operator.Key.Name, Store.Logs.Operator.Size), Is.EqualTo(("draws.example/operator", "draws.example/operator", 0L)));
        Assert.That(database.Count("Checkpoints"), Is.Zero, "nothing is signed at size 0");
    }

    [Test]
    public async Task Whole_life_is_told_step_by_step()
    {
        var contest = await Do(s => Lives.Create(s));
        await Do(s => Lives.Publish(s, contest));
        await clerk.EnterAsync(contest, "a@people.example");
        await Do(s => Lives.Close(s, contest));
        await Do(s => Lives.Seal(s, contest));
        await Do(s => Lives.Draw(s, contest));
        var book = Store.Logs.Get(contest);
        var rules = Store.Read(s => s.FindContest(contest)!.Rules);
        LogHead Head(int size) => new(size, book.Tree.Prove(p => p.Root(size)));
        Assert.That(Told(), Is.EqualTo(new OperatorLeaf[]
        {
            new ContestLeaf(SetClock.Start, contest, "draws.example/contests/1", ContestMode.Test, book.VerifierKey),
            new CheckpointLeaf(SetClock.Start, contest, ContestEvent.Publish, Head(1), rules.Alike),
            new CheckpointLeaf(SetClock.Start, contest, ContestEvent.Close, Head(3), null),
            new CheckpointLeaf(SetClock.Start, contest, ContestEvent.Seal, Head(4), null),
            new CheckpointLeaf(SetClock.Start, contest, ContestEvent.Draw, Head(5), null),
        }));
        var places = Enum.GetValues<OperatorEvent>().Select(what => Store.Logs.Told.Find(contest, what));
        Assert.That(places, Is.EqualTo(new long?[] { 0, 1, 2, 3, 4, null }));
        Assert.That(Store.Read(s => s.FindOperatorLeaf(2)), Is.EqualTo(Told()[2]));
    }

    [Test]
    public async Task Cancelled_and_void_contests_are_told_with_their_reasons()
    {
        var (cancelled, ended) = (await clerk.PublishAsync(), await clerk.PublishAsync());
        await Do(s => Lives.Cancel(s, cancelled));
        await Do(s => Lives.Close(s, ended));
        await Do(s => Lives.Seal(s, ended));
        await Do(s => Lives.Void(s, ended));
        var ends = Told().OfType<EndedLeaf>().ToList();
        Assert.That(ends.Select(e => (e.Contest, e.Event, e.Head.Size, e.Reason)), Is.EqualTo(new[]
        {
            (cancelled, EndEvent.Cancelled, 2L, Lives.Reason), (ended, EndEvent.Void, 4L, new PublicReason("beacon-late", default)),
        }));
        Assert.That(Store.Logs.Told.Find(cancelled, OperatorEvent.Ended), Is.EqualTo(4));
    }

    [Test]
    public async Task Rules_leaf_names_the_operators_key()
    {
        var contest = await clerk.PublishAsync();
        Assert.That(((RulesLeaf)Store.Read(s => s.FindLeaf(contest, 0))!).OperatorKey, Is.EqualTo(Store.Logs.Operator.VerifierKey));
    }

    [Test]
    public async Task Contests_that_promise_the_same_are_alike()
    {
        foreach (var title in new[] { "Summer", "Autumn", "Summer" })
        {
            var contest = await Do(s => Lives.Create(s, title));
            await Do(s => Lives.Publish(s, contest));
        }
        var alike = Told().OfType<CheckpointLeaf>().Select(leaf => leaf.Alike).ToList();
        Assert.That((alike[0] == alike[2], alike[0] == alike[1]), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Refused_creation_takes_no_number_and_leaves_no_leaf()
    {
        var blocked = await clerk.BlockAsync();
        var works = new List<Task<Decision<long>>>();
        for (var i = 0; i < 12; i++)
        {
            var refuse = i % 3 == 1;
            works.Add(Store.Write(session =>
            {
                var created = Lives.Create(session);
                return refuse ? new Problem(Reason.NotOpen, "After all, no.") : created;
            }, CancellationToken.None));
        }
        await blocked.ReleaseAsync();
        var answers = await Task.WhenAll(works);
        Assert.That(answers.Where(a => a.Accepted).Select(a => a.Value), Is.EqualTo(Enumerable.Range(1, 8)));
        Assert.That(Told().Select(leaf => leaf.Contest), Is.EqualTo(Enumerable.Range(1, 8)));
        Assert.That(database.Count("Checkpoints"), Is.EqualTo(1), "one signature for all of one commit");
    }

    [Test]
    public async Task Broken_creation_takes_no_number_and_leaves_no_leaf()
    {
        var contest = await clerk.PublishAsync();
        var blocked = await clerk.BlockAsync();
        var close = Store.Write(s => Lives.Close(s, contest), CancellationToken.None);
        var broken = Store.Write<long>(session =>
        {
            Lives.Create(session);
            throw new FormatException("a bug");
        }, CancellationToken.None);
        var next = Store.Write(s => Lives.Create(s), CancellationToken.None);
        await blocked.ReleaseAsync();
        Assert.ThrowsAsync<FormatException>(async () => await broken);
        Assert.That(((await close).Accepted, (await next).Value), Is.EqualTo((true, contest + 1)));
        Assert.That(Told().Select(leaf => leaf.Type), Is.EqualTo(new[] { "contest", "checkpoint", "checkpoint", "contest" }));
    }

    [Test]
    public async Task Number_out_of_turn_is_a_bug_and_is_not_written()
    {
        var skipped = Store.Write(session =>
        {
            session.OpenLog(5, "draws.example/contests/5", ContestMode.Test);
            return Decision.Accept(5L);
        }, CancellationToken.None);
        Assert.ThrowsAsync<InvalidOperationException>(async () => await skipped);
        Assert.That((Store.Logs.Operator.Size, Store.Logs.Find(5), database.Count("Logs")), Is.EqualTo((0L, (LogBook?)null, 1L)));
    }

    [Test]
    public async Task Rules_leaf_without_its_contest_is_a_bug_and_is_not_written()
    {
        var contest = await Do(s => Lives.Create(s));
        var unsaved = Store.Write(s => s.Log(contest, s.FindContest(contest)!.Publish(
            s.LogTime(contest), s.Logs.Get(contest).VerifierKey, s.Logs.Operator.VerifierKey, [], testClock: true, TimeZoneInfo.Utc, _ => true)), CancellationToken.None);
        Assert.ThrowsAsync<InvalidOperationException>(async () => await unsaved);
        Assert.That((Store.Logs.Operator.Size, Store.Logs.Get(contest).Size), Is.EqualTo((1L, 0L)));
    }

    [Test]
    public async Task Seal_in_the_middle_of_waiting_work_ends_the_commit_of_both_logs()
    {
        var (one, other) = (await clerk.PublishAsync(), await clerk.PublishAsync());
        await Do(s => Lives.Close(s, one));
        var size = Store.Logs.Operator.Size;
        var blocked = await clerk.BlockAsync();
        List<Task> works =
        [
            clerk.EnterAsync(other, "a@people.example"), Store.Write(s => Lives.Close(s, other), CancellationToken.None), Store.Write(s => Lives.Seal(s, one), CancellationToken.None),
            Store.Write(s => Lives.Draw(s, one), CancellationToken.None), Store.Write(s => Lives.Seal(s, other), CancellationToken.None), Store.Write(s => Lives.Create(s), CancellationToken.None),
        ];
        await blocked.ReleaseAsync();
        await Task.WhenAll(works);
        Assert.That(Enumerable.Range(1, 5).Select(more => Store.Read(s => s.CheckpointAt(Logs.OperatorId, size + more)) is not null), Is.EqualTo(new[] { false, true, false, true, true }));
        Assert.That(Store.Read(s => s.CheckpointCovering(Logs.OperatorId, Store.Logs.Told.Find(one, OperatorEvent.Sealed)!.Value))!.Value.Size, Is.EqualTo(size + 2));
        AssertWhole();
    }

    [Test]
    public async Task Time_never_goes_back_and_no_contest_is_told_of_later_than_its_leaf()
    {
        var early = await clerk.PublishAsync();
        clock.Seconds += 1_000;
        await clerk.PublishAsync();
        clock.Seconds -= 5_000;
        await Do(s => Lives.Close(s, early));
        clock.Seconds -= 5_000;
        await Do(s => Lives.Create(s));
        Assert.That(Told().Select(leaf => leaf.Time - SetClock.Start), Is.EqualTo(new[] { 0, 0, 1_000, 1_000, 1_000, 1_000 }));
        Assert.That(Store.Read(s => s.FindLeaf(early, 1))!.Time, Is.EqualTo(SetClock.Start + 1_000), "an older leaf would look like one that was kept quiet");
    }

    [Test]
    public async Task Step_of_a_contest_whose_log_is_ahead_of_the_clock_is_told_no_earlier_than_it_was_taken()
    {
        var contest = await clerk.PublishAsync();
        clock.Seconds += 1_000;
        await clerk.EnterAsync(contest, "a@people.example");
        clock.Seconds -= 5_000;
        await Do(s => Lives.Close(s, contest));
        Assert.That((Store.Read(s => s.FindLeaf(contest, 2))!.Time, Told()[^1].Time), Is.EqualTo((SetClock.Start + 1_000, SetClock.Start + 1_000)));
    }

    [FsCheck.NUnit.Property(MaxTest = 15)]
    public void Any_lives_side_by_side_are_told_whole(int seed)
    {
        // Its own database: a property runs many times in one set-up.
        using var own = new TDatabase();
        Random random = new(seed);
        SetClock time = new();
        for (var start = 0; start < 3; start++)
        {
            var store = own.Open(time);
            try
            {
                Live(new Clerk(store), random, time).GetAwaiter().GetResult();
                AssertWhole(store);
            }
            finally
            {
                store.DisposeAsync().AsTask().GetAwaiter().GetResult();
            }
        }
    }

    /// <summary>Several commits of several pieces of work, some of which are refused or break.</summary>
    static async Task Live(Clerk clerk, Random random, SetClock time)
    {
        for (var commit = 0; commit < 4; commit++)
        {
            time.Seconds += random.Next(-50, 100);
            var blocked = await clerk.BlockAsync();
            var works = Enumerable.Range(0, random.Next(1, 8)).Select(_ => Step(clerk, random.Next(), random.Next(8))).ToList();
            await blocked.ReleaseAsync();
            foreach (var work in works)
            {
                try
                {
                    await work;
                }
                catch (FormatException)
                {
                    // The work that was meant to break.
                }
            }
        }
    }

    static Task<Decision<long>> Step(Clerk clerk, int seed, int fate) => clerk.Store.Write(session =>
    {
        var step = Choose(session, new Random(seed));
        return fate switch { 0 => new Problem(Reason.NotOpen, "After all, no."), 1 => throw new FormatException("a bug"), _ => step };
    }, CancellationToken.None);

    /// <summary>Some contest's next step that SPEC 6 allows, by the leaves it has so far.</summary>
    static Decision<long> Choose(WriteSession session, Random random)
    {
        var contest = random.NextInt64(1, session.Logs.Told.Contests + 2);
        if (session.FindContest(contest) is null)
            return Lives.Create(session);
        return (session.NextIndex(contest), Last(session, contest), random.Next(4)) switch
        {
            (0, _, _) => Lives.Publish(session, contest),
            (_, CancelLeaf or VoidLeaf or DrawLeaf, _) => Lives.Create(session),
            (_, SealLeaf, 0) => Lives.Void(session, contest),
            (_, SealLeaf, _) => Lives.Draw(session, contest),
            (_, CloseLeaf, 0) => Lives.Cancel(session, contest),
            (_, CloseLeaf, _) => Lives.Seal(session, contest),
            (_, _, 0) => Lives.Cancel(session, contest),
            (_, _, 1) => Clerk.Enter(session, contest, $"p{random.Next()}@people.example"),
            _ => Lives.Close(session, contest),
        };
    }

    // What earlier work of the same commit logged is not readable yet; without its last leaf nothing is done.
    static Leaf? Last(WriteSession session, long contest) => session.NextIndex(contest) == session.Logs.Get(contest).Size
        ? session.FindLeaf(contest, session.NextIndex(contest) - 1)
        : new VoidLeaf(0, VoidLeaf.BeaconLate, "a", "b");

    void AssertWhole() => AssertWhole(Store);

    /// <summary>The log is legal, its root is signed, and it tells of exactly the steps that the contests' logs have.</summary>
    static void AssertWhole(Store store)
    {
        var told = Told(store);
        Assert.That(SlowOperator.Refuses(told, Clerk.Host), Is.Null);
        var contests = store.Read(s => s.ListContests(long.MaxValue, Session.MaxPage));
        Assert.That(told.OfType<ContestLeaf>().Select(leaf => leaf.Contest), Is.EquivalentTo(contests.Select(c => c.Sequence)));
        foreach (var sequence in contests.Select(c => c.Sequence))
        {
            var steps = told.Where(leaf => leaf.Contest == sequence && leaf is not ContestLeaf).Select(Words);
            Assert.That(steps, Is.EqualTo(Steps(store, sequence)));
        }
        var head = store.Read(s => s.LatestCheckpoint(Logs.OperatorId));
        Assert.That(head?.Size ?? 0, Is.EqualTo(told.Count));
        if (head is { } last)
        {
            var frontier = new Frontier();
            store.Read(s => s.Leaves(Logs.OperatorId, 0, told.Count)).ForEach(leaf => frontier.AppendLeaf(leaf.Span));
            Assert.That(SignedCheckpoint.TryParse(last.Note, out var signed, out _));
            Assert.That((signed!.CheckLog(store.Logs.Operator.Key), signed.Checkpoint.Root), Is.EqualTo((Proofs.ProofFault.None, frontier.Root)));
        }
    }

    static IEnumerable<string> Steps(Store store, long contest)
    {
        var frontier = new Frontier();
        foreach (var bytes in store.Read(s => s.Leaves(contest, 0, 10_000)))
        {
            frontier.AppendLeaf(bytes.Span);
            Assert.That(Leaf.TryParse(bytes.Span, out var leaf, out _));
            var word = leaf switch
            {
                RulesLeaf => "Publish", CloseLeaf => "Close", SealLeaf => "Seal", DrawLeaf => "Draw", CancelLeaf => "Cancelled", VoidLeaf => "Void", _ => null,
            };
            if (word is not null)
                yield return $"{word} {frontier.Size} {frontier.Root}";
        }
    }

    static string Words(OperatorLeaf leaf) => leaf switch
    {
        CheckpointLeaf checkpoint => $"{checkpoint.Event} {checkpoint.Head.Size} {checkpoint.Head.Root}",
        EndedLeaf ended => $"{ended.Event} {ended.Head.Size} {ended.Head.Root}",
        _ => "",
    };

    List<OperatorLeaf> Told() => Told(Store);

    static List<OperatorLeaf> Told(Store store) => store.Read(s => s.Leaves(Logs.OperatorId, 0, 10_000))
        .ConvertAll(bytes => OperatorLeaf.TryParse(bytes.Span, out var leaf, out var why) ? leaf : throw new FormatException(why));

    async Task<long> Do(Func<WriteSession, Decision<long>> work) => (await Store.Write(work, CancellationToken.None)).Value;
}
