using Giveaways.Api.V1;
using Giveaways.Testing;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A server that stands still with the turn in its hands loses it, and finds that out when it goes on.</summary>
[Parallelizable(ParallelScope.Self)]
[Category(Databases.Own)]
public sealed class LostTurnTests
{
    /// <summary>Ends whoever holds the turn and does nothing, as PostgreSQL does of itself after a minute.</summary>
    const string EndHolder = "SELECT COUNT(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction' AND state_change < now() - interval '1 second'";

    [Test]
    public async Task Server_whose_turn_another_had_meanwhile_runs_its_work_again()
    {
        var database = new PostgresDatabase();
        await using var operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day), database);
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        await operation.StopAsync();
        operation.Launch = FaultLaunch.With("commit.turn:pause=8000");
        await operation.StartAsync();
        operation.Launch = ServerLaunch.Plain;
        await using var replica = await operation.JoinAsync();

        var slept = operation.Marketing.Entries.SubmitEntryAsync(giveaway.Entry("one@people.example", Operation.Id(), "Person One")).ResponseAsync;
        while (database.Scalar(EndHolder) is 0L)
            await Task.Delay(20);
        var other = await replica.Marketing.Entries.SubmitEntryAsync(giveaway.Entry("other@people.example", Operation.Id(), "Person Other"));
        // Whoever reads here has memory follow what the other wrote, under the number of the turn that was lost.
        await operation.Anybody.Audit.GetCheckpointAsync(new GetCheckpointRequest { Contest = giveaway.Name });
        Assert.That((other.Receipt.LeafIndex, (await slept).Receipt.LeafIndex), Is.EqualTo((1L, 2L)));
        await operation.StopAsync();
    }
}
