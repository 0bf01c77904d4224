using System.Text;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A server that cannot trust its database does not start, and says why.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class RefusedStartTests
{
    Operation operation = null!;

    [SetUp]
    public async Task Stop()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        await (await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime))).EnterAsync(3);
        await operation.StopAsync();
    }

    [TearDown]
    public ValueTask Delete() => operation.DisposeAsync();

    [Test]
    public async Task Leaf_changed_in_storage_stops_the_start()
    {
        var leaves = (byte[])Rows.Scalar(operation.Folder, "SELECT \"Leaves\" FROM \"Bundles\"");
        var at = leaves.AsSpan().IndexOf(Encoding.ASCII.GetBytes("commit "));
        leaves[at + 10] = (byte)(leaves[at + 10] == 'a' ? 'b' : 'a');
        Rows.Execute(operation.Folder, "UPDATE \"Bundles\" SET \"Leaves\" = @leaves", ("@leaves", leaves));
        var (exitCode, errors) = await operation.RefusedStartAsync();
        Assert.That(exitCode, Is.EqualTo(78));
        Assert.That(errors, Does.StartWith("giveaways-server: ROOT_MISMATCH: ").And.Contain("Nothing more is signed"));
    }

    [Test]
    public async Task Master_key_of_somebody_else_stops_the_start()
    {
        operation.Folder.WriteKey(new byte[32]);
        var (exitCode, errors) = await operation.RefusedStartAsync();
        Assert.That(exitCode, Is.EqualTo(78));
        Assert.That(errors, Does.StartWith("giveaways-server: WRONG_MASTER_KEY: "));
    }
}
