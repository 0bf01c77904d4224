using System.Globalization;
using Giveaways.Testing;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Two servers on one PostgreSQL, one or the other stopped and woken again and again while callers submit through both: one log, of which each size has one root.</summary>
/// <remarks><c>GIVEAWAYS_PAUSE_SECONDS</c> says for how long.</remarks>
[Parallelizable(ParallelScope.Self)]
[Category(Databases.Own)]
public sealed class PauseTests
{
    const int DefaultSeconds = 20;
    const int MostPausedMilliseconds = 20_000;
    const int MostAwakeMilliseconds = 3_000;

    static readonly int Seconds =
        int.TryParse(Environment.GetEnvironmentVariable("GIVEAWAYS_PAUSE_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : DefaultSeconds;

    readonly Random random = new(20_261_122);

    [Test]
    public async Task Servers_that_sleep_and_wake_write_one_log()
    {
        await using var operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day), new PostgresDatabase());
        await using var replica = await operation.JoinAsync();
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var promises = new Promises(operation, giveaway);
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds));
        var pausing = PauseAsync([operation.Server, replica.Server], () => promises.SeeAsync(random.Next(2) == 0 ? operation.Anybody : replica.Anybody), over.Token);
        await Task.WhenAll(promises.SubmitAsync([operation.Marketing, replica.Marketing], over.Token), pausing);
        await promises.SeeAsync(replica.Anybody);
        await promises.CheckAsync();
        TestContext.Out.WriteLine($"{await pausing} pauses in {Seconds} s, {promises.Kept} entries acknowledged, {promises.Unanswered} calls without an answer");
    }

    /// <returns>How often a server slept.</returns>
    async Task<int> PauseAsync(IReadOnlyList<ServerChild> servers, Func<Task> look, CancellationToken over)
    {
        for (var times = 0; ; times++)
        {
            await Task.Delay(random.Next(MostAwakeMilliseconds), CancellationToken.None);
            await look();
            if (over.IsCancellationRequested)
                return times;
            var server = servers[random.Next(servers.Count)];
            await server.PauseAsync();
            // Short ones are as many as long ones: most hold nothing up.
            await Task.WhenAny(Task.Delay((int)(MostPausedMilliseconds * Math.Pow(random.NextDouble(), 3)), CancellationToken.None), Task.Delay(Timeout.Infinite, over));
            await server.ResumeAsync();
        }
    }
}
