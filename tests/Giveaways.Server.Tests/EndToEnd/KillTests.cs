using Giveaways.Server.Storing;
using Giveaways.Testing;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Server or database are killed at random moments while 64 callers submit: what was acknowledged is there, and nothing else about it changed.</summary>
/// <remarks><c>GIVEAWAYS_KILL_ROUNDS</c> says how often.</remarks>
[Parallelizable(ParallelScope.All), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Category(Databases.Own)]
public sealed class KillTests
{
    const int MaxMillisecondsUntilKill = 400;

    /// <summary>How many earlier receipts are asked for again after each round; at the end all are.</summary>
    const int Samples = 300;

    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly Random random = new(20_261_121);

    [TestCase(typeof(SqliteDatabase))]
    [TestCase(typeof(PostgresDatabase))]
    public async Task Entry_that_was_acknowledged_survives_kill_minus_nine(Type database)
    {
        await using var operation = await StartAsync((Database)Activator.CreateInstance(database)!);
        // Each round has a server of its own, the log of which is copied while it is killed.
        operation.Launch = FaultLaunch.With(FaultLaunch.CopiedOften);
        await RunAsync(operation, () => operation.Server.KillAsync(), operation.StartAsync);
    }

    [Test]
    public async Task Entry_that_was_acknowledged_survives_kill_minus_nine_of_the_database()
    {
        await using var postgres = await PostgresServer.StartAsync();
        await using var operation = await StartAsync(new PostgresDatabase(postgres.ConnectionString));
        await RunAsync(operation, postgres.KillAsync, async () =>
        {
            Assert.That(await operation.Server.EndAsync(Patience), Is.EqualTo(StoreWatch.ExitCode), "a server without its database ends");
            await postgres.RestartAsync();
            await operation.StartAsync();
        });
    }

    static Task<Operation> StartAsync(Database database) => Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day), database);

    async Task RunAsync(Operation operation, Func<Task> kill, Func<Task> start)
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var promises = new Promises(operation, giveaway);
        var unanswered = 0;
        for (var round = 1; round <= KillRounds.Count; round++)
        {
            var before = promises.Kept;
            await promises.SubmitUntilGoneAsync(async () =>
            {
                await Task.Delay(random.Next(MaxMillisecondsUntilKill));
                await kill();
            });
            unanswered += promises.Unanswered;
            TestContext.Out.WriteLine($"round {round}: {promises.Kept - before} acknowledged, {promises.Unanswered} without an answer");
            await start();
            await promises.RetryAsync(Samples);
        }
        await promises.CheckAsync();
        TestContext.Out.WriteLine($"{KillRounds.Count} kills, {promises.Kept} entries acknowledged, {unanswered} calls cut off");
    }
}
