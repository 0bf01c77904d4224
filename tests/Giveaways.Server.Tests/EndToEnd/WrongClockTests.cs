using System.Globalization;
using Giveaways.Testing;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A server is started on a machine whose clock is wrong, or that stood still: the log, public randomness and the database say so.</summary>
[Parallelizable(ParallelScope.Self)]
[Category(Databases.Own)]
public sealed class WrongClockTests
{
    const int Hour = 3_600;
    const int Decade = 3_652 * 86_400;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    Relay relay = null!;
    FakedClock machine = null!;
    Operation operation = null!;

    [SetUp]
    public void Prepare()
    {
        relay = new Relay();
        machine = new FakedClock(FakedClock.Require(), Rounds.SummerTime + 1, relay.Address);
        operation = Operation.Prepare(machine, new SqliteDatabase());
    }

    [TearDown]
    public async Task Delete()
    {
        await operation.DisposeAsync();
        machine.Dispose();
        relay.Dispose();
    }

    [Test]
    public async Task Clock_behind_the_log_refuses_the_start()
    {
        await operation.StartAsync();
        await operation.HireAsync();
        await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime + (4 * Giveaway.Day)));
        await operation.StopAsync();
        foreach (var (seconds, why) in new[] { (-Hour, "the log has a leaf of 2026-08-07"), (-Decade, "before this program was written") })
        {
            machine.Set(TimeSpan.FromSeconds(seconds));
            await RefusesAsync(why);
        }
        machine.Set(TimeSpan.Zero);
        await operation.StartAsync();
        await operation.StopAsync();
    }

    [Test]
    public async Task Clock_that_public_randomness_does_not_fit_refuses_the_start()
    {
        relay.Newest = Rounds.Summer;
        foreach (var (seconds, why) in new[] { (Hour, "the newest round"), (Decade, "the newest round"), (-Hour, "a round of public randomness is out") })
        {
            machine.Set(TimeSpan.FromSeconds(seconds));
            await RefusesAsync(why);
        }
        Assert.That(((SqliteDatabase)operation.Folder.Database).Files(), Is.Empty, "nothing was written at a wrong time");
        machine.Set(TimeSpan.Zero);
        await operation.StartAsync();
        await operation.StopAsync();
    }

    [Test]
    public async Task Round_that_nobody_signed_says_nothing_of_the_clock()
    {
        (relay.Newest, relay.Forged) = (Rounds.Summer, Rounds.Signature(Rounds.Early));
        machine.Set(TimeSpan.FromSeconds(Hour));
        await operation.StartAsync();
        await operation.StopAsync();
    }

    [Test]
    public async Task Server_that_stood_still_is_put_right_by_a_round_that_is_out()
    {
        // Nothing in it could notice: only when the clock is set right, and a round of that time is out, does it know.
        machine.Begin(Rounds.SummerTime - Hour);
        await operation.StartAsync();
        await operation.HireAsync();
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime + (4 * Giveaway.Day)));
        relay.Newest = Rounds.Summer;
        machine.Begin(Rounds.SummerTime + 1);
        await UntilAsync(() => operation.Server.Errors.Contains("was behind it and was put right", StringComparison.Ordinal));
        await operation.Marketing.Entries.SubmitEntryAsync(giveaway.Entry("p1@people.example", Operation.Id()));
        var entry = (await giveaway.LeavesAsync())[^1];
        Assert.That(long.Parse(entry.Split('\n')[1]["time ".Length..], CultureInfo.InvariantCulture), Is.InRange(Rounds.SummerTime, (long)machine.Now + 1));
        await operation.StopAsync();
    }

    [Test]
    public async Task Database_with_another_time_refuses_the_start()
    {
        await using var elsewhere = Operation.Prepare(machine, new PostgresDatabase());
        var (exitCode, errors) = await elsewhere.RefusedStartAsync();
        Assert.That(exitCode, Is.EqualTo(78), errors);
        Assert.That(errors, Does.StartWith("giveaways-server: BAD_CLOCK: ").And.Contain("all servers of one database go by one time"));
    }

    async Task RefusesAsync(string why)
    {
        var (exitCode, errors) = await operation.RefusedStartAsync();
        Assert.That(exitCode, Is.EqualTo(78), errors);
        Assert.That(errors, Does.StartWith("giveaways-server: BAD_CLOCK: ").And.Contain(why).And.Contain("set the clock"));
    }

    static async Task UntilAsync(Func<bool> holds)
    {
        for (var until = DateTimeOffset.UtcNow + Patience; !holds(); await Task.Delay(100))
            Assert.That(DateTimeOffset.UtcNow, Is.LessThan(until));
    }
}
