namespace Giveaways.Storage.Tests;

/// <summary>A connection that the database ended, as it does to a process that was stopped for long, costs no call and no entry.</summary>
public sealed class ConnectionTests
{
    const string EndAll = "SELECT COUNT(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

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
    public void Readers_that_were_idle_are_not_missed()
    {
        clerk.Store.Read(outer => clerk.Store.Read(inner => inner.SizeOf(contest)));
        database.Scalar(EndAll);
        Assert.That(clerk.Store.Read(outer => clerk.Store.Read(inner => inner.SizeOf(contest))), Is.EqualTo(2));
    }
}
