using System.Text;
using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Rules;

namespace Giveaways.Storage.Tests;

/// <summary>What every provider promises about writes: once, whole or not at all, in order, together.</summary>
[EveryDatabase]
public sealed class WritingTests<TDatabase>
    where TDatabase : Database, new()
{
    TDatabase database = null!;
    SetClock clock = null!;
    Clerk clerk = null!;
    long contest;

    [SetUp]
    public async Task Open()
    {
        database = new TDatabase();
        clock = new SetClock();
        clerk = new Clerk(database.Open(clock));
        contest = await clerk.PublishAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await clerk.Store.DisposeAsync();
        database.Dispose();
    }

    [Test]
    public async Task Entry_behind_the_winners_was_drawn_too()
    {
        await clerk.Store.Write(
            session =>
            {
                session.Add([new Claims.ClaimRow { Contest = contest, EntryIndex = 1, Code = "b", Ranking = "main" }], [new Claims.AlternateRow { Contest = contest, EntryIndex = 2, Rank = 2, Code = "c", Ranking = "main" }]);
                return Decision.Accept(0);
            }, CancellationToken.None);
        Assert.That(clerk.Store.Read(s => new[] { 1L, 2L, 3L }.Select(index => s.IsDrawn(contest, index)).ToList()), Is.EqualTo(new[] { true, true, false }));
    }

    [Test]
    public async Task Every_entry_is_on_the_list_however_many_there_are()
    {
        const int Many = 4_100;
        foreach (var together in Enumerable.Range(0, Many).Chunk(500))
            await Task.WhenAll(together.Select(i => clerk.EnterAsync(contest, $"p{i}@people.example")));
        var (listed, codes) = clerk.Store.Read(s => (s.Manifest(contest), Enumerable.Range(1, Many).Select(index => s.Code(contest, index).ToString()).ToList()));
        Assert.That(Encoding.ASCII.GetString(listed.Text.Span), Is.EqualTo(string.Concat(codes.Order(StringComparer.Ordinal).Select(code => $"{code} 1\n"))));
    }

    [Test]
    public async Task Request_id_that_comes_again_gets_the_same_answer_and_writes_nothing()
    {
        var request = Clerk.Request("r-1", "body");
        var first = await clerk.EnterAsync(contest, "a@people.example", request);
        var again = await clerk.EnterAsync(contest, "a@people.example", request);
        Assert.That((first.Value, again.Value), Is.EqualTo((1L, 1L)));
        Assert.That((database.Count("Entries"), clerk.Store.Logs.Get(contest).Size), Is.EqualTo((1L, 2L)));
    }

    [Test]
    public async Task Request_id_that_comes_again_in_the_same_commit_writes_once()
    {
        var blocked = await clerk.BlockAsync();
        var both = new[] { "r-1", "r-1" }.Select(id => clerk.EnterAsync(contest, "a@people.example", Clerk.Request(id, "body"))).ToList();
        await blocked.ReleaseAsync();
        Assert.That((await Task.WhenAll(both)).Select(d => d.Value), Is.EqualTo(new[] { 1L, 1L }));
        Assert.That(database.Count("Entries"), Is.EqualTo(1));
    }

    [Test]
    public async Task Request_id_with_another_body_is_refused()
    {
        await clerk.EnterAsync(contest, "a@people.example", Clerk.Request("r-1", "body"));
        var other = await clerk.EnterAsync(contest, "b@people.example", Clerk.Request("r-1", "another body"));
        Assert.That(other.Problem?.Reason, Is.EqualTo(Reason.IdempotencyKeyReused));
        Assert.That(database.Count("Entries"), Is.EqualTo(1));
    }

    [Test]
    public async Task Rows_of_a_list_are_requests_of_their_own_whose_keys_follow_each_other()
    {
        var list = Clerk.Request("list");
        var rows = new[] { list, list with { Row = 1 }, list with { Row = 2 }, list with { Row = 256 } };
        foreach (var (i, row) in rows.Index())
            Assert.That((await clerk.EnterAsync(contest, $"p{i}@people.example", row)).Value, Is.EqualTo(i + 1));
        foreach (var (i, row) in rows.Index())
            Assert.That((await clerk.EnterAsync(contest, $"p{i}@people.example", row)).Value, Is.EqualTo(i + 1), "the same answer again");
        var keys = rows[1..].Select(row => Convert.ToHexString(row.Key)).ToList();
        Assert.That(keys, Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(keys.Select(key => key[..48]).Distinct().Count(), Is.EqualTo(1), "an index grows in one place");
        Assert.That((list with { RequestId = "another", Row = 1 }).Key, Is.Not.EqualTo(rows[1].Key));
    }

    [Test]
    public async Task Request_id_belongs_to_its_caller()
    {
        var mine = await clerk.EnterAsync(contest, "a@people.example", Clerk.Request("r-1", "a", "app"));
        var theirs = await clerk.EnterAsync(contest, "b@people.example", Clerk.Request("r-1", "b", "another-app"));
        Assert.That((mine.Value, theirs.Value), Is.EqualTo((1L, 2L)));
    }

    [Test]
    public async Task Request_id_differs_by_case_and_by_trailing_space()
    {
        var answers = new List<long>();
        foreach (var (id, i) in new[] { "r-1", "R-1", "r-1 ", "r\u0301-1" }.Select((id, i) => (id, i)))
            answers.Add((await clerk.EnterAsync(contest, $"p{i}@people.example", Clerk.Request(id, "body"))).Value);
        Assert.That(answers, Is.EqualTo(new[] { 1L, 2L, 3L, 4L }));
    }

    [Test]
    public async Task Request_that_was_refused_is_not_remembered()
    {
        var request = Clerk.Request("r-1", "body");
        var early = await clerk.Store.Write<long>(request, Clerk.Number, _ => new Problem(Reason.NotOpen, "Not yet."), CancellationToken.None);
        var later = await clerk.EnterAsync(contest, "a@people.example", request);
        Assert.That((early.Problem?.Reason, later.Value), Is.EqualTo((Reason.NotOpen, 1L)));
    }

    [Test]
    public async Task Decision_that_is_refused_leaves_no_trace()
    {
        var before = Tables();
        var refused = await clerk.Store.Write<long>(Clerk.Request("r-1"), Clerk.Number, session =>
        {
            Clerk.Publish(session, Rules("Never"));
            Clerk.Enter(session, contest, "a@people.example");
            session.Save(session.FindContest(contest)! with { EndReason = "never" });
            return new Problem(Reason.NotOpen, "After all, no.");
        }, CancellationToken.None);
        Assert.That(refused.Accepted, Is.False);
        Assert.That(Tables(), Is.EqualTo(before));
        Assert.That((clerk.Store.Logs.Find(contest + 1), clerk.Store.Logs.Get(contest).Size), Is.EqualTo(((Storage.Log.LogBook?)null, 1L)));
        Assert.That((clerk.Store.Logs.Operator.Size, clerk.Store.Logs.Told.Contests), Is.EqualTo((2L, 1L)), "the operator's log tells nothing of it");
        Assert.That(clerk.Store.Read(s => s.FindContest(contest)!.EndReason), Is.Empty);
        Assert.That(await clerk.PublishAsync(), Is.EqualTo(contest + 1));
        Assert.That((await clerk.EnterAsync(contest, "a@people.example")).Value, Is.EqualTo(1));
    }

    [Test]
    public async Task Decision_that_is_refused_is_not_seen_by_the_next_work_of_its_commit()
    {
        var blocked = await clerk.BlockAsync();
        var refused = clerk.Store.Write<long>(session =>
        {
            session.Save(session.FindContest(contest)! with { EndReason = "never" });
            Clerk.Enter(session, contest, "a@people.example");
            return new Problem(Reason.NotOpen, "After all, no.");
        }, CancellationToken.None);
        var next = clerk.Store.Write(session => Decision.Accept((session.FindContest(contest)!.EndReason, session.NextIndex(contest))), CancellationToken.None);
        await blocked.ReleaseAsync();
        Assert.That((await refused).Accepted, Is.False);
        Assert.That((await next).Value, Is.EqualTo(("", 1L)));
    }

    [Test]
    public async Task Work_that_breaks_does_not_hurt_its_commit()
    {
        var blocked = await clerk.BlockAsync();
        var before = Enumerable.Range(0, 20).Select(i => clerk.EnterAsync(contest, $"before{i}@people.example")).ToList();
        var broken = clerk.Store.Write<long>(session =>
        {
            Clerk.Publish(session, Rules("Broken"));
            throw new FormatException("a bug");
        }, CancellationToken.None);
        var after = Enumerable.Range(0, 20).Select(i => clerk.EnterAsync(contest, $"after{i}@people.example")).ToList();
        await blocked.ReleaseAsync();
        var taken = await Task.WhenAll(before.Concat(after));
        Assert.That(taken.Select(d => d.Value), Is.EqualTo(Enumerable.Range(1, 40)));
        Assert.ThrowsAsync<FormatException>(async () => await broken);
        Assert.That((database.Count("Entries"), database.Count("Contests"), clerk.Store.Logs.Find(contest + 1)), Is.EqualTo((40L, 1L, (Storage.Log.LogBook?)null)));
        Assert.That(await clerk.PublishAsync(), Is.EqualTo(contest + 1));
    }

    [Test]
    public async Task Writes_that_wait_share_one_signed_checkpoint()
    {
        var blocked = await clerk.BlockAsync();
        var waiting = Enumerable.Range(0, 200).Select(i => clerk.EnterAsync(contest, $"p{i}@people.example")).ToList();
        await blocked.ReleaseAsync();
        await Task.WhenAll(waiting);
        Assert.That(database.Count("Entries"), Is.EqualTo(200));
        Assert.That(database.Count("Checkpoints", $"\"LogId\" = {contest}"), Is.EqualTo(2), "one for the rules, one for all 200");
        Assert.That(clerk.Store.Read(s => s.CheckpointCovering(contest, 1))!.Value.Size, Is.EqualTo(201));
    }

    [Test]
    public async Task Commit_has_at_most_so_many_pieces_of_work()
    {
        var blocked = await clerk.BlockAsync();
        var waiting = Enumerable.Range(0, Store.MaxBatch + 1).Select(i => clerk.EnterAsync(contest, $"p{i}@people.example")).ToList();
        await blocked.ReleaseAsync();
        await Task.WhenAll(waiting);
        Assert.That(database.Count("Checkpoints", $"\"LogId\" = {contest}"), Is.EqualTo(3));
    }

    [Test]
    public async Task Answer_comes_after_its_commit()
    {
        for (var i = 0; i < 25; i++)
        {
            var index = (await clerk.EnterAsync(contest, $"p{i}@people.example")).Value;
            Assert.That(database.Count("Entries", $"\"Index\" = {index}"), Is.EqualTo(1), "another connection sees what was answered");
            Assert.That(database.Count("Checkpoints", $"\"LogId\" = {contest} AND \"Size\" > {index}"), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Seal_ends_its_commit()
    {
        var blocked = await clerk.BlockAsync();
        var entry = clerk.EnterAsync(contest, "a@people.example");
        var seal = clerk.Store.Write(s => s.Log(contest, Decision.Accept(0, new SealLeaf(s.LogTime(contest), new SealCounts(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), default, default, Screened: false, default, default, default, default, default))), CancellationToken.None);
        var next = clerk.Store.Write(s => s.Log(contest, Decision.Accept(0, new OfferLeaf(s.LogTime(contest), new PrizeUnit("prize-1", 1), 1, s.Code(contest, 1)))), CancellationToken.None);
        await blocked.ReleaseAsync();
        await Task.WhenAll(entry, seal, next);
        Assert.That(clerk.Store.Logs.Get(contest).Size, Is.EqualTo(4));
        Assert.That(clerk.Store.Read(s => s.CheckpointAt(contest, 3)), Is.Not.Null);
    }

    [Test]
    public async Task Leaves_keep_their_order_and_their_times_when_the_clock_goes_back()
    {
        await clerk.EnterAsync(contest, "a@people.example");
        clock.Seconds -= 3600;
        await clerk.EnterAsync(contest, "b@people.example");
        await ReopenAsync();
        await clerk.EnterAsync(contest, "c@people.example");
        clock.Seconds = SetClock.Start + 10;
        await clerk.EnterAsync(contest, "d@people.example");
        var leaves = clerk.Store.Read(s => s.Leaves(contest, 0, 100)).ConvertAll(bytes => Leaf.TryParse(bytes.Span, out var leaf, out _) ? leaf! : throw new FormatException());
        Assert.That(leaves.Select(l => l.Time), Is.EqualTo(new[] { SetClock.Start, SetClock.Start, SetClock.Start, SetClock.Start, SetClock.Start + 10 }));
        Assert.That(leaves.OfType<EntryLeaf>().Select(e => e.Code), Is.EqualTo(Enumerable.Range(1, 4).Select(i => clerk.Store.Read(s => s.Code(contest, i)))));
    }

    [Test]
    public async Task Leaf_that_goes_back_in_time_is_a_bug_and_is_not_written()
    {
        var backwards = clerk.Store.Write(s => s.Log(contest, Decision.Accept(0, new CloseLeaf(SetClock.Start - 1, 0))), CancellationToken.None);
        Assert.ThrowsAsync<InvalidOperationException>(async () => await backwards);
        Assert.That(clerk.Store.Logs.Get(contest).Size, Is.EqualTo(1));
    }

    [TestCase("anna@people.example", "ANNA@People.Example")]
    [TestCase("anna@people.example", " anna@people.example ")]
    [TestCase("anna@people.example", "\uFF41nna@people.example")]
    [TestCase("anna@münchen.example", "anna@xn--mnchen-3ya.example")]
    public async Task Person_under_two_spellings_is_one_person(string one, string other)
    {
        var blocked = await clerk.BlockAsync();
        var together = new[] { one, other }.Select((email, i) => clerk.EnterAsync(contest, email, Clerk.Request($"r-{i}"))).ToList();
        await blocked.ReleaseAsync();
        var first = await Task.WhenAll(together);
        var later = await clerk.EnterAsync(contest, other, Clerk.Request("r-3"));
        Assert.That((first[0].Value, first[1].Problem?.Reason, later.Problem?.Reason), Is.EqualTo((1L, (Reason?)Reason.DuplicateEntry, (Reason?)Reason.DuplicateEntry)));
        Assert.That(first[1].Problem!.Metadata["code"], Is.EqualTo(clerk.Store.Read(s => s.Code(contest, 1))));
    }

    [Test]
    public async Task Person_may_enter_up_to_the_limit()
    {
        var three = await clerk.PublishAsync(entryLimit: 3);
        var answers = new List<Decision<long>>();
        for (var i = 0; i < 4; i++)
            answers.Add(await clerk.EnterAsync(three, "anna@people.example", Clerk.Request($"r-{i}")));
        Assert.That(answers.Take(3).Select(a => a.Value), Is.EqualTo(new[] { 1L, 2L, 3L }));
        Assert.That(answers[3].Problem?.Reason, Is.EqualTo(Reason.EntryLimit));
        Assert.That((await clerk.EnterAsync(contest, "anna@people.example", Clerk.Request("r-9"))).Value, Is.EqualTo(1), "another contest is another matter");
    }

    [Test]
    public async Task Database_itself_refuses_a_person_twice()
    {
        await clerk.EnterAsync(contest, "anna@people.example");
        // Every column as it is, but for the key of the row.
        static string Again(string ordinal) => $"""
            INSERT INTO "Entries" ("Contest", "Index", "PersonKey", "PersonOrdinal", {Rest})
            SELECT "Contest", "Index" + 100, "PersonKey", {ordinal}, {Rest} FROM "Entries"
            """;
        Assert.That(() => database.Execute(Again("\"PersonOrdinal\"")), Throws.InstanceOf<System.Data.Common.DbException>());
        Assert.That(database.Execute(Again("\"PersonOrdinal\" + 1")), Is.EqualTo(1));
    }

    /// <summary>What a row of entries must have beside its keys.</summary>
    const string Rest = "\"State\", \"Weight\", \"Bonuses\", \"Accepted\", \"Entered\", \"Commitment\", \"Source\", \"Seal\"";

    [Test]
    public async Task Database_itself_refuses_a_place_twice_and_has_none_where_nobody_asked_for_it()
    {
        await clerk.EnterAsync(contest, "anna@people.example");
        Assert.That(database.Execute("DELETE FROM \"EntrySlots\""), Is.Zero);
        Assert.That(Place(0), Is.EqualTo(1));
        Assert.That(() => Place(0), Throws.InstanceOf<System.Data.Common.DbException>());
        Assert.That(Place(1), Is.EqualTo(1));

        int Place(int ordinal) => database.Execute(
            "INSERT INTO \"EntrySlots\" (\"Contest\", \"Key\", \"Ordinal\", \"EntryIndex\", \"Seal\") VALUES (1, @key, @ordinal, 1, @key)", ("@key", new byte[1]), ("@ordinal", ordinal));
    }

    [Test]
    public async Task Counts_are_those_of_the_entries()
    {
        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => clerk.EnterAsync(contest, $"p{i}@people.example")));
        Assert.That(clerk.Store.Read(s => s.FindContest(contest)!.Counts), Is.EqualTo(new EntryCounts { Accepted = 30, Tickets = 30, Sources = SourceTally.Parse("direct 30\n") }));
        await ReopenAsync();
        await clerk.EnterAsync(contest, "last@people.example");
        Assert.That(clerk.Store.Read(s => s.FindContest(contest)!.Counts), Is.EqualTo(new EntryCounts { Accepted = 31, Tickets = 31, Sources = SourceTally.Parse("direct 31\n") }));
    }

    [Test]
    public async Task Work_beyond_a_callers_share_is_told_to_come_back_and_another_caller_is_let_in()
    {
        var blocked = await clerk.BlockAsync();
        var flood = Enumerable.Range(0, Store.MaxWaitingPerCaller).Select(i => WriteAsync("flood", i)).ToList();
        var one = await WriteAsync("flood", Store.MaxWaitingPerCaller);
        var other = WriteAsync("other", 0);
        await blocked.ReleaseAsync();
        Assert.That((one.Problem?.Reason, one.Problem?.RetryAfter > TimeSpan.Zero), Is.EqualTo(((Reason?)Reason.Overloaded, true)));
        Assert.That((await Task.WhenAll(flood.Append(other))).All(d => d.Accepted));
    }

    [Test]
    public async Task Work_beyond_all_places_is_told_to_come_back_unless_its_caller_has_fewer_than_the_others()
    {
        var blocked = await clerk.BlockAsync();
        var floods = new[] { "a", "b" }.SelectMany(caller => Enumerable.Range(0, Store.MaxWaitingPerCaller).Select(i => WriteAsync(caller, i))).ToList();
        Assert.That(clerk.Store.Waiting, Is.EqualTo(Store.MaxWaiting));
        var other = WriteAsync("other", 0);
        var own = clerk.Store.Write(_ => Decision.Accept(0L), CancellationToken.None);
        var pushedOut = await await Task.WhenAny(floods);
        await blocked.ReleaseAsync();
        Assert.That((await Task.WhenAll(other, own)).All(d => d.Accepted), "a caller without a place, and the server's own work");
        Assert.That(pushedOut.Problem?.Reason, Is.EqualTo(Reason.Overloaded), "answered while the writer was busy");
        Assert.That((await Task.WhenAll(floods)).Count(d => d.Problem?.Reason == Reason.Overloaded), Is.EqualTo(2));
    }

    [Test]
    public async Task Callers_share_a_commit_in_turn()
    {
        var blocked = await clerk.BlockAsync();
        var order = new List<string>();
        var flood = Enumerable.Range(0, 2 * Store.MaxBatch).Select(i => WriteAsync("flood", i, order)).ToList();
        var other = Enumerable.Range(0, 10).Select(i => WriteAsync("other", i, order)).ToList();
        await blocked.ReleaseAsync();
        await Task.WhenAll(flood.Concat(other));
        Assert.That(order.Take(20).Count(c => c == "other"), Is.EqualTo(10));
        Assert.That(order, Has.Count.EqualTo((2 * Store.MaxBatch) + 10));
    }

    [Test]
    public async Task Work_that_nobody_waits_for_any_more_is_not_done()
    {
        var blocked = await clerk.BlockAsync();
        using var gone = new CancellationTokenSource();
        var given = clerk.Store.Write(s => Decision.Accept(Clerk.Enter(s, contest, "a@people.example")), gone.Token);
        await gone.CancelAsync();
        await blocked.ReleaseAsync();
        Assert.ThrowsAsync<TaskCanceledException>(async () => await given);
        Assert.That((await clerk.EnterAsync(contest, "b@people.example")).Value, Is.EqualTo(1));
    }

    [Test]
    public async Task Store_stops_when_somebody_else_moved_the_head()
    {
        await clerk.EnterAsync(contest, "a@people.example");
        database.Execute("UPDATE \"Logs\" SET \"Size\" = \"Size\" + 1");
        var refused = await clerk.EnterAsync(contest, "b@people.example");
        var later = await clerk.EnterAsync(contest, "c@people.example");
        Assert.That((refused.Problem?.Reason, later.Problem?.Reason), Is.EqualTo(((Reason?)Reason.Unavailable, (Reason?)Reason.Unavailable)));
        Assert.That((await clerk.Store.Failed).Code, Is.EqualTo("HEAD_MOVED"));
        Assert.That((database.Count("Entries"), clerk.Store.Logs.Get(contest).Size), Is.EqualTo((1L, 2L)));
    }

    [Test]
    public async Task Checkpoint_of_every_commit_is_signed_over_the_tree_of_its_leaves()
    {
        await clerk.EnterAsync(contest, "a@people.example");
        await clerk.EnterAsync(contest, "b@people.example");
        var book = clerk.Store.Logs.Get(contest);
        Assert.That(VerifierKey.TryParse(book.VerifierKey, out var key, out _));
        for (var size = 1; size <= 3; size++)
        {
            Assert.That(SignedCheckpoint.TryParse(clerk.Store.Read(s => s.CheckpointAt(contest, size))!.Value.Note, out var head, out _));
            Assert.That(head!.CheckLog(key!), Is.EqualTo(Proofs.ProofFault.None));
            Assert.That(head.Checkpoint.Root, Is.EqualTo(book.Tree.Prove(p => p.Root(size))));
        }
    }

    Task<Decision<long>> WriteAsync(string caller, int id, List<string>? order = null) =>
        clerk.Store.Write(Clerk.Request($"r-{id}", "body", caller), Clerk.Number, _ =>
        {
            order?.Add(caller);
            return Decision.Accept(0L);
        }, CancellationToken.None);

    async Task ReopenAsync()
    {
        await clerk.Store.DisposeAsync();
        clerk = new Clerk(database.Open(clock));
    }

    static RulesInput Rules(string title) => new()
    {
        Title = title, Sponsor = "Acme", Mode = ContestMode.Test, Close = SetClock.Start + 86_400, Draw = SetClock.Start + (5 * 86_400),
        Prizes = [new PrizeInput(null, "Headphones", 1, "", Apart: false)], Unscreened = UnscreenedRule.Allowed,
    };

    string Tables() => string.Join(' ', new[] { "Contests", "Entries", "Logs", "Bundles", "Checkpoints", "Requests", "Counters", "Keys" }.Select(t => $"{t}={database.Count(t)}"))
        + $" sequence={database.Scalar("SELECT \"Value\" FROM \"Counters\" WHERE \"Name\" = 'contest'")}";
}
