namespace Giveaways.Storage.Tests;

/// <summary>A connection that the database ended, as it does to a process that was stopped for long, costs no call and no entry.</summary>
public sealed class ConnectionTests
{
    const string EndAll = "SELECT COUNT(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    const int MaxReaders = 3;

    PostgresDatabase database = null!;
    Clerk clerk = null!;
    long contest;

    [SetUp]
    public async Task Open()
    {
        database = new PostgresDatabase();
        clerk = new Clerk(database.Open(new SetClock()));
        contest = await clerk.PublishAsync();
        await clerk.EnterAsync(contest, "before@people.example");
    }

    [TearDown]
    public async Task Close()
    {
        // Nothing was opened where there is no server.
        if (clerk is null)
            return;
        await clerk.Store.DisposeAsync();
        database.Dispose();
    }

    [Test]
    public async Task Writer_that_was_idle_takes_another()
    {
        database.Scalar(EndAll);
        Assert.That((await clerk.EnterAsync(contest, "after@people.example")).Value, Is.EqualTo(2));
    }

    [Test]
    public async Task Writer_that_was_in_the_middle_of_its_turn_runs_its_work_again()
    {
        var blocked = await clerk.BlockAsync();
        var waiting = Enumerable.Range(0, 20).Select(i => clerk.EnterAsync(contest, $"p{i}@people.example")).ToList();
        database.Scalar(EndAll);
        await blocked.ReleaseAsync();
        Assert.That((await Task.WhenAll(waiting)).Select(d => d.Value).Order(), Is.EqualTo(Enumerable.Range(2, 20)));
        Assert.That((database.Count("Entries"), clerk.Store.Failed.IsCompleted), Is.EqualTo((21L, false)));
    }

    [Test]
    public async Task Readers_are_as_many_as_the_connection_string_allows_and_the_rest_waits()
    {
        await using var bounded = Store.Open("postgres", database.ConnectionString + $";Maximum Pool Size={MaxReaders}", Clerk.Host, TestVault.New(), new SetClock(), TestSigner.FromSeed);
        var (inside, most) = (0, 0);
        using var more = new ManualResetEventSlim();
        var reading = Enumerable.Range(0, 4 * MaxReaders).Select(_ => Task.Factory.StartNew(() => bounded.Read(session =>
        {
            var now = Interlocked.Increment(ref inside);
            InterlockedMax(ref most, now);
            if (now > MaxReaders)
                more.Set();
            // Room for one too many to come in.
            more.Wait(TimeSpan.FromMilliseconds(100));
            var size = session.SizeOf(contest);
            Interlocked.Decrement(ref inside);
            return size;
        }), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        Assert.That(await Task.WhenAll(reading), Is.All.EqualTo(2));
        Assert.That(most, Is.EqualTo(MaxReaders));
    }

    [Test]
    public async Task Reader_in_the_middle_of_reading_does_not_wait_for_its_own_place()
    {
        await using var bounded = Store.Open("postgres", database.ConnectionString + $";Maximum Pool Size={MaxReaders}", Clerk.Host, TestVault.New(), new SetClock(), TestSigner.FromSeed);
        using var all = new Barrier(MaxReaders);
        var reading = Enumerable.Range(0, MaxReaders).Select(_ => Task.Factory.StartNew(() => bounded.Read(outer =>
        {
            all.SignalAndWait();
            return bounded.Read(inner => inner.SizeOf(contest));
        }), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToList();
        Assert.That(await Task.WhenAll(reading), Is.All.EqualTo(2));
    }

    [Test]
    public void Connection_that_ends_in_the_middle_of_reading_is_no_fault_and_costs_the_next_call_nothing()
    {
        Assert.That(() => clerk.Store.Read(session =>
        {
            database.Scalar(EndAll);
            return session.SizeOf(contest);
        }), Throws.InstanceOf<DatabaseAwayException>());
        Assert.That(clerk.Store.Read(session => session.SizeOf(contest)), Is.EqualTo(2));
    }

    [Test]
    public async Task Database_that_takes_no_connection_is_away_and_nothing_is_said_to_be_broken()
    {
        var gone = new PostgresDatabase();
        await using var store = gone.Open(new SetClock());
        gone.Dispose();
        Assert.That(() => store.Read(session => session.SizeOf(contest)), Throws.InstanceOf<DatabaseAwayException>());
        Assert.That(store.Failed.IsCompleted, Is.False);
    }

    static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); seen < value;)
            seen = Interlocked.CompareExchange(ref most, value, seen) is var before && before == seen ? value : before;
    }

    [Test]
    public void Readers_that_were_idle_are_not_missed()
    {
        clerk.Store.Read(outer => clerk.Store.Read(inner => inner.SizeOf(contest)));
        database.Scalar(EndAll);
        Assert.That(clerk.Store.Read(outer => clerk.Store.Read(inner => inner.SizeOf(contest))), Is.EqualTo(2));
    }
}
