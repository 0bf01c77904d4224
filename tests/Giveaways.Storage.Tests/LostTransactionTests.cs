using System.Data.Common;
using Giveaways.Storage.Integrity;
using Giveaways.Storage.Log;
using Giveaways.Storage.Postgres;
using Giveaways.Storage.Sqlite;
using Giveaways.Storage.SqlServer;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Giveaways.Storage.Tests;

/// <summary>A transaction that the database took back is run again, and nobody notices; one of unknown outcome is not.</summary>
public sealed class LostTransactionTests
{
    SqliteDatabase database = null!;
    LosingProvider provider = null!;
    SetClock clock = null!;
    Clerk clerk = null!;
    long contest;

    [SetUp]
    public async Task Open()
    {
        database = new SqliteDatabase();
        provider = new LosingProvider(new SqliteProvider(database.ConnectionString));
        clock = new SetClock();
        clerk = new Clerk(Store.Open(provider, Clerk.Host, TestVault.New(), clock, TestSigner.FromSeed));
        contest = await clerk.PublishAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await clerk.Store.DisposeAsync();
        provider.Dispose();
        database.Dispose();
    }

    static IEnumerable<int> Lost() => SqlServerErrors.All.Where(e => e.Retry == Retry.Always).Select(e => e.Number);

    static IEnumerable<int> LostBeforeCommit() => SqlServerErrors.All.Where(e => e.Retry is Retry.Always or Retry.BeforeCommit).Select(e => e.Number);

    [TestCaseSource(nameof(LostBeforeCommit))]
    public async Task Work_that_is_lost_is_run_again(int error)
    {
        var left = Store.MaxLost;
        var entered = await clerk.Store.Write(Clerk.Request("r-1"), Clerk.Number, session =>
        {
            var decision = Clerk.Enter(session, contest, "a@people.example");
            return left-- > 0 ? throw new DbUpdateException("Wrapped, as EF does it.", new DatabaseError(error)) : decision;
        }, CancellationToken.None);
        Assert.That((entered.Value, left), Is.EqualTo((1L, -1)));
        Assert.That((database.Count("Entries"), clerk.Store.Logs.Get(contest).Size), Is.EqualTo((1L, 2L)));
    }

    [TestCaseSource(nameof(Lost))]
    public async Task Commit_that_is_lost_is_run_again_with_all_its_work(int error)
    {
        var blocked = await clerk.BlockAsync();
        var entering = Enumerable.Range(0, 3).Select(i => clerk.EnterAsync(contest, $"p{i}@people.example")).ToList();
        provider.LoseCommits(times: 2, error, committed: false, after: 1);
        await blocked.ReleaseAsync();
        Assert.That((await Task.WhenAll(entering)).Select(d => d.Value), Is.EqualTo(new[] { 1L, 2L, 3L }));
        Assert.That((database.Count("Entries"), clerk.Store.Logs.Get(contest).Size, provider.Left), Is.EqualTo((3L, 4L, 0)));
    }

    [Test]
    public async Task Contest_of_a_lost_commit_has_one_log()
    {
        provider.LoseCommits(times: 1, 1205, committed: false);
        Assert.That(await clerk.PublishAsync(), Is.EqualTo(contest + 1));
        Assert.That((database.Count("Logs"), clerk.Store.Logs.Operator.Size), Is.EqualTo((3L, 4L)));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Commit_of_unknown_outcome_stops_the_store_and_is_whole_or_not_there_at_the_next_start(bool committed)
    {
        provider.LoseCommits(times: 1, -2, committed);
        var entered = await clerk.EnterAsync(contest, "a@people.example", Clerk.Request("r-1"));
        Assert.That(entered.Problem?.Reason, Is.EqualTo(Reason.Unavailable));
        Assert.That((await clerk.Store.Failed).Code, Is.EqualTo("WRITE_FAILED"));
        await clerk.Store.DisposeAsync();

        clerk = new Clerk(Store.Open(provider, Clerk.Host, TestVault.New(), clock, TestSigner.FromSeed));
        Assert.That(database.Count("Entries"), Is.EqualTo(committed ? 1 : 0));
        Assert.That((await clerk.EnterAsync(contest, "a@people.example", Clerk.Request("r-1"))).Value, Is.EqualTo(1));
        Assert.That(database.Count("Entries"), Is.EqualTo(1));
    }

    [Test]
    public async Task Commit_that_is_lost_again_and_again_stops_the_store()
    {
        provider.LoseCommits(times: Store.MaxLost + 1, 1205, committed: false);
        Assert.That((await clerk.EnterAsync(contest, "a@people.example")).Problem?.Reason, Is.EqualTo(Reason.Unavailable));
        Assert.That(((await clerk.Store.Failed).Code, provider.Left), Is.EqualTo(("WRITE_FAILED", 0)));
    }

    [Test]
    public async Task Work_that_is_lost_again_and_again_fails_alone()
    {
        var runs = 0;
        var blocked = await clerk.BlockAsync();
        var broken = clerk.Store.Write<int>(_ =>
        {
            runs++;
            throw new DatabaseError(1205);
        }, CancellationToken.None);
        var whole = clerk.EnterAsync(contest, "a@people.example");
        await blocked.ReleaseAsync();
        Assert.That(async () => await broken, Throws.InstanceOf<DatabaseError>());
        Assert.That((await whole).Value, Is.EqualTo(1));
        Assert.That(runs, Is.EqualTo(2 * (Store.MaxLost + 1)), "with the others, then alone");
    }

    [Test]
    public async Task Error_of_the_disk_in_the_middle_of_work_stops_the_store()
    {
        var broken = await clerk.Store.Write<int>(_ => throw new DbUpdateException("Wrapped, as EF does it.", new SqliteException("disk I/O error", 10)), CancellationToken.None);
        Assert.That((broken.Problem?.Reason, (await clerk.Store.Failed).Code), Is.EqualTo((Reason.Unavailable, "WRITE_FAILED")));
        Assert.That((await clerk.EnterAsync(contest, "a@people.example")).Problem?.Reason, Is.EqualTo(Reason.Unavailable));
    }

    [TestCase(8152)] // a text that is too long
    [TestCase(547)] // a constraint of ours that does not hold
    public async Task Error_of_another_kind_is_not_met_twice(int error)
    {
        var runs = 0;
        Assert.That(async () => await clerk.Store.Write<int>(_ =>
        {
            runs++;
            throw new DatabaseError(error);
        }, CancellationToken.None), Throws.InstanceOf<DatabaseError>());
        Assert.That(runs, Is.EqualTo(2), "with its batch, then alone");
        Assert.That((await clerk.EnterAsync(contest, "a@people.example")).Value, Is.EqualTo(1));
    }

    [Test]
    public void Table_of_errors_has_those_that_matter_once_each_with_their_source()
    {
        Assert.That(SqlServerErrors.All.Select(e => e.Number), Is.EqualTo(new[] { -2, 823, 824, 1105, 1205, 2601, 2627, 3960, 9002 }));
        Assert.That(SqlServerErrors.All.Select(e => e.Source), Is.All.StartWith("https://learn.microsoft.com/en-us/"));
        Assert.That(SqlServerErrors.RetryAfter(-2), Is.EqualTo(Retry.BeforeCommit), "a commit without an answer may have taken place");
        Assert.That(new[] { 823, 824, 1105, 9002 }.Select(SqlServerErrors.RetryAfter), Is.All.EqualTo(Retry.Stop), "nothing is acknowledged on a broken or full disk");
        Assert.That(new[] { 0, 547, 1204, 1222, 8152 }.Select(SqlServerErrors.RetryAfter), Is.All.EqualTo(Retry.Never));
    }

    [TestCase("40001", Retry.Always)]
    [TestCase("40P01", Retry.Always)]
    [TestCase("23505", Retry.Always)]
    [TestCase("57014", Retry.Never)] // cancelled
    [TestCase("53100", Retry.Stop)] // disk full
    [TestCase("58030", Retry.Stop)] // I/O error
    [TestCase("XX001", Retry.Stop)] // damaged page
    [TestCase("08006", Retry.Never)] // connection lost: the outcome is unknown
    public void Error_of_postgres_is_known_by_its_state(string state, object retry) =>
        Assert.That(new PostgresProvider("Host=localhost").RetryAfter(new InvalidOperationException("Wrapped.", new PostgresException("", "ERROR", "ERROR", state))), Is.EqualTo(retry));

    [TestCase(5, Retry.Always)] // SQLITE_BUSY
    [TestCase(10, Retry.Stop)] // SQLITE_IOERR
    [TestCase(11, Retry.Stop)] // SQLITE_CORRUPT
    [TestCase(13, Retry.Stop)] // SQLITE_FULL
    [TestCase(19, Retry.Never)] // SQLITE_CONSTRAINT
    public void Error_of_sqlite_is_known_by_its_code(int code, object retry) =>
        Assert.That(new SqliteProvider("Data Source=none").RetryAfter(new SqliteException("", code)), Is.EqualTo(retry));

    [Test]
    public void Fault_that_is_no_database_error_is_never_run_again() =>
        Assert.That(new SqlServerProvider("").RetryAfter(new TimeoutException("A bug.", new InvalidOperationException())), Is.EqualTo(Retry.Never));

    [TestCase((byte)0)]
    [TestCase((byte)2)]
    [TestCase(null)]
    public void Database_without_snapshots_is_refused_with_the_line_that_turns_them_on(object? state)
    {
        Assert.That(() => SqlServerProvider.Require(state, 0, "Raffle"), Throws.InstanceOf<StoreException>().With.Property("Code").EqualTo("SNAPSHOT_OFF").And.Message.EndsWith("ALTER DATABASE [Raffle] SET ALLOW_SNAPSHOT_ISOLATION ON"));
        Assert.That(() => SqlServerProvider.Require((byte)1, 0, "Raffle"), Throws.Nothing);
    }

    [TestCase(1, false)]
    [TestCase(2, true)]
    public void Database_that_answers_before_the_disk_is_refused_with_the_line_that_turns_it_off(int delayed, bool refused)
    {
        Assert.That(() => SqlServerProvider.Require((byte)1, delayed, "Raffle"), refused
            ? Throws.InstanceOf<StoreException>().With.Property("Code").EqualTo("UNSAFE_DURABILITY").And.Message.EndsWith("ALTER DATABASE [Raffle] SET DELAYED_DURABILITY = DISABLED")
            : Throws.Nothing);
    }

    [TestCase("sqlite", "Data Source=a.db;Pass;zebra=tail")]
    [TestCase("sqlserver", "Server=db;Password=half;zebra=tail")]
    [TestCase("postgres", "Host=db;Password=half;zebra=tail")]
    public void Connection_string_that_is_misspelt_is_refused_without_a_word_of_it(string name, string text) =>
        Assert.That(() => Provider.Of(name, text), Throws.InstanceOf<StoreException>().With.Property("Code").EqualTo("BAD_CONNECTION_STRING").And.Message.Not.Contains("zebra").And.InnerException.Null);

    [Test]
    public async Task Database_that_is_away_for_a_moment_costs_no_call()
    {
        var runs = 0;
        provider.RefuseWriters(Store.MaxLost - 1);
        var entered = await clerk.Store.Write(Clerk.Request("r-1"), Clerk.Number, session =>
        {
            if (runs++ == 0)
                provider.Writer!.Close();
            return Clerk.Enter(session, contest, "a@people.example");
        }, CancellationToken.None);
        Assert.That((entered.Value, runs, database.Count("Entries")), Is.EqualTo((1L, 2, 1L)));
    }

    [Test]
    public async Task Database_that_stays_away_ends_the_store_and_nothing_is_said_to_be_unknown()
    {
        provider.RefuseWriters(Store.MaxLost + 1);
        var entering = clerk.Store.Write<int>(_ =>
        {
            provider.Writer!.Close();
            throw new DatabaseError(0);
        }, CancellationToken.None);
        Assert.That(((await entering).Problem?.Reason, (await clerk.Store.Failed).Code), Is.EqualTo((Reason.Unavailable, "DATABASE_AWAY")));
    }

    [Test]
    public void Log_that_another_process_made_too_is_not_taken_back()
    {
        var logs = new Logs();
        var (mine, theirs) = (clerk.Store.Logs.Get(contest), clerk.Store.Logs.Operator);
        logs.Add(mine);
        logs.Remove(mine);
        Assert.That(logs.Find(contest), Is.Null);
        logs.Add(theirs);
        logs.Adopt(theirs);
        logs.Remove(theirs);
        Assert.That(logs.Operator, Is.SameAs(theirs));
    }

    /// <summary>An error with a number of SQL Server's; the one of its client library cannot be made.</summary>
    sealed class DatabaseError(int number) : DbException($"Error {number}.")
    {
        public int Number => number;
    }

    /// <summary>SQLite that loses transactions as SQL Server does.</summary>
    sealed class LosingProvider(Provider inner) : Provider
    {
        int after;
        int error;
        bool lands;

        int refused;

        /// <summary>The connection of whoever writes.</summary>
        public DbConnection? Writer { get; private set; }

        /// <summary>Commits that will be lost yet.</summary>
        public int Left { get; private set; }

        /// <param name="committed">Whether what is lost is only the answer.</param>
        /// <param name="after">Commits that pass before.</param>
        public void LoseCommits(int times, int error, bool committed, int after = 0) => (Left, this.error, lands, this.after) = (times, error, committed, after);

        /// <summary>Takes no connection of whoever writes.</summary>
        public void RefuseWriters(int times) => refused = times;

        public override DbConnection OpenWriter() => refused-- > 0 ? throw new DatabaseError(0) : Writer = inner.OpenWriter();

        public override DbConnection OpenReader() => inner.OpenReader();

        public override void CheckStructure(GiveawaysContext context, DamageList damages) => inner.CheckStructure(context, damages);

        public override DbTransaction Begin(DbConnection connection) => inner.Begin(connection);

        public override DbTransaction View(DbConnection connection) => inner.View(connection);

        public override GiveawaysContext Context(DbConnection connection) => inner.Context(connection);

        public override void Commit(DbTransaction transaction)
        {
            if (Left == 0 || after-- > 0)
            {
                inner.Commit(transaction);
                return;
            }
            Left--;
            if (lands)
                inner.Commit(transaction);
            throw new DatabaseError(error);
        }

        protected override Retry RetryOf(DbException error) => error is DatabaseError known ? SqlServerErrors.RetryAfter(known.Number) : inner.RetryAfter(error);
    }
}
