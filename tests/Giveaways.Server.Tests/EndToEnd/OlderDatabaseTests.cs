using System.Net;
using Giveaways.Api.V1;
using Giveaways.Server.Hosting;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Integrity;
using Giveaways.Storage.Log;
using Giveaways.Testing;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A server whose database is older than what it has signed reads, and writes nothing.</summary>
[Parallelizable(ParallelScope.Self), FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class OlderDatabaseTests : IAsyncDisposable
{
    Operation operation = null!;
    Giveaway giveaway = null!;

    [SetUp]
    public async Task PublishAsync()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (8 * Giveaway.Day));
        giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        await giveaway.EnterAsync(3);
    }

    public ValueTask DisposeAsync() => operation.DisposeAsync();

    [Test]
    public async Task Latest_state_is_served_after_a_restart_and_after_a_kill()
    {
        await operation.StopAsync();
        await operation.StartAsync();
        await giveaway.EnterAsync("next@people.example");
        await operation.Server.KillAsync();
        await operation.StartAsync();
        await giveaway.EnterAsync("after@people.example");
        Assert.That(await ReadyAsync(), Is.EqualTo((HttpStatusCode.OK, "ready\n")));
    }

    [Test]
    public async Task Old_snapshot_that_was_put_back_is_not_written_to()
    {
        await operation.StopAsync();
        var putBack = operation.Folder.Database.Copy();
        await operation.StartAsync();
        await giveaway.EnterAsync("next@people.example");
        await operation.StopAsync();
        putBack();
        await operation.StartAsync();
        await AssertReadOnlyAsync("/contests/1: leaves 4 to 4 are missing: this server has seen 5");
    }

    [Test]
    public async Task Old_snapshot_in_which_a_revoked_key_still_holds_is_not_written_to()
    {
        var made = await operation.Admin.Access.CreateKeyAsync(new CreateKeyRequest { RequestId = Operation.Id(), Key = new Key { DisplayName = "leaver", Pseudonym = "leaver", Roles = { Role.Marketing } } });
        await operation.StopAsync();
        var putBack = operation.Folder.Database.Copy();
        await operation.StartAsync();
        await operation.Admin.Access.RevokeKeyAsync(new RevokeKeyRequest { RequestId = Operation.Id(), Name = made.Key.Name });
        await operation.StopAsync();
        putBack();
        await operation.StartAsync();
        await AssertReadOnlyAsync("database: commits ");
        Assert.That(operation.Server.Errors, Does.Not.Contain("leaves"), "no log lacks any");
    }

    [Test]
    public async Task Log_that_was_cut_off_is_not_written_to()
    {
        await operation.StopAsync();
        var database = operation.Folder.Database;
        foreach (var table in Tables)
            database.Execute($"CREATE TABLE \"old{table}\" AS SELECT * FROM \"{table}\"");
        await operation.StartAsync();
        await giveaway.EnterAsync("next@people.example");
        await operation.StopAsync();
        // Whole again in itself, and shorter: what no start could notice from the database alone.
        foreach (var table in Tables)
            database.Execute($"DELETE FROM \"{table}\"; INSERT INTO \"{table}\" SELECT * FROM \"old{table}\"; DROP TABLE \"old{table}\"");
        await operation.StartAsync();
        await AssertReadOnlyAsync("/contests/1: leaves 4 to 4 are missing");
    }

    [Test]
    public async Task Backup_without_its_write_ahead_log_is_not_written_to()
    {
        if (operation.Folder.Database is not SqliteDatabase sqlite)
        {
            Assert.Ignore("A write-ahead log beside the file is SQLite's.");
            return;
        }
        await operation.StopAsync();
        await operation.StartAsync();
        await giveaway.EnterAsync("next@people.example");
        await giveaway.Cancel();
        await operation.Server.KillAsync();
        File.Delete(sqlite.Path + "-wal");
        File.Delete(sqlite.Path + "-shm");
        await operation.StartAsync();
        await AssertReadOnlyAsync("/contests/1: leaves 4 to 5 are missing");
    }

    [Test]
    public async Task Empty_database_in_the_place_of_a_full_one_is_not_begun()
    {
        if (operation.Folder.Database is not SqliteDatabase sqlite)
        {
            Assert.Ignore("A file that is gone is SQLite's.");
            return;
        }
        await operation.StopAsync();
        File.Delete(sqlite.Path);
        var (exitCode, errors) = await operation.RefusedStartAsync();
        Assert.That((exitCode, errors), Is.EqualTo((StartRefusedException.ExitCode, errors)));
        Assert.That(errors, Does.Contain("DATABASE_WENT_BACK"));
    }

    [Test]
    public async Task Server_that_cannot_remember_what_it_has_seen_does_not_start()
    {
        await operation.StopAsync();
        operation.Further = [$"--Giveaways:Storage:CheckpointFile={operation.Folder.PathOf("nowhere/seen")}"];
        var (exitCode, errors) = await operation.RefusedStartAsync();
        Assert.That(exitCode, Is.EqualTo(StartRefusedException.ExitCode), errors);
        Assert.That(errors, Does.Contain("SEEN_HEADS_UNWRITABLE").And.Contain("CheckpointFile"));
    }

    static readonly string[] Tables = ["Logs", "Bundles", "Checkpoints"];

    async Task AssertReadOnlyAsync(string missing)
    {
        var refused = Assert.ThrowsAsync<RpcException>(() => giveaway.EnterAsync("late@people.example"))!;
        Assert.That(refused.StatusCode, Is.EqualTo(StatusCode.Unavailable));
        Assert.That(refused.Status.Detail, Does.Contain(missing));
        Assert.That((await giveaway.GetAsync()).Name, Is.EqualTo(giveaway.Name), "what is there can be read");
        var (status, text) = await ReadyAsync();
        Assert.That((status, text.Contains(missing, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.ServiceUnavailable, true)), text);
        Assert.That(operation.Server.Errors, Does.Contain("READ-ONLY").And.Contain(missing));
        var report = DatabaseCheck.Run(operation.Folder.Database.Provider.ToLowerInvariant(), operation.Folder.Database.ConnectionString,
            new Vault(operation.Folder.MasterKey), LogSigner.FromSeed, SeenHeads.Open(operation.Folder.KeyFile + ".seen"));
        Assert.That(report.Damages.Select(d => d.Where + ": " + d.What), Has.Some.Contains(missing.Split(": ")[1]));
    }

    async Task<(HttpStatusCode Status, string Text)> ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = operation.Server.Http };
        using var answer = await http.GetAsync(new Uri("readyz", UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
