using Giveaways.Api.V1;
using Giveaways.Testing;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Two servers on one database: whichever is asked knows the same, and what falls due is done once.</summary>
[EveryDatabase]
[Category(Databases.Own)]
public sealed class ReplicaTests<TDatabase>
    where TDatabase : Database, new()
{
    const int People = 30;

    Operation operation = null!;
    Replica replica = null!;
    Giveaway giveaway = null!;

    [OneTimeSetUp]
    public async Task DrawWithBoth()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day), new TDatabase());
        replica = await operation.JoinAsync();
        giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime, ("Headphones", 3)));
        await Task.WhenAll(Enumerable.Range(0, People).Select(i => (i % 2 == 0 ? operation.Marketing : replica.Marketing).Entries.SubmitEntryAsync(
            giveaway.Entry($"p{i}@people.example", Operation.Id(), $"Person Number{i}")).ResponseAsync));
        await Task.WhenAll(
            operation.AdvanceAsync(Rounds.SummerTime),
            replica.Admin.Clock.AdvanceClockAsync(new AdvanceClockRequest { RequestId = Operation.Id(), To = Operation.Time(Rounds.SummerTime) }).ResponseAsync);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await replica.DisposeAsync();
        await operation.DisposeAsync();
    }

    [Test]
    public async Task What_falls_due_is_done_once()
    {
        Assert.That((await giveaway.StoryAsync()).Where(type => type is "close" or "seal" or "draw"), Is.EqualTo(new[] { "close", "seal", "draw" }));
        Assert.That((operation.Server.Errors + replica.Server.Errors), Does.Not.Contain("What was due"));
    }

    [Test]
    public async Task Both_tell_the_same_of_a_contest()
    {
        var request = new GetContestRequest { Name = giveaway.Name };
        var (one, other) = ((await operation.Marketing.Contests.GetContestAsync(request)).Contest, (await replica.Marketing.Contests.GetContestAsync(request)).Contest);
        Assert.That(other, Is.EqualTo(one));
        Assert.That((one.State, one.Counts.Accepted), Is.EqualTo((ContestState.Drawn, (long)People)));
        var checkpoint = new GetCheckpointRequest { Contest = giveaway.Name };
        Assert.That(await replica.Anybody.Audit.GetCheckpointAsync(checkpoint), Is.EqualTo(await operation.Anybody.Audit.GetCheckpointAsync(checkpoint)));
    }

    [Test]
    public async Task Request_that_comes_again_to_the_other_gets_its_receipt_again()
    {
        var late = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime + (60 * Giveaway.Day)));
        var request = late.Entry("again@people.example", Operation.Id(), "Again Person");
        var answers = new[] { await replica.Marketing.Entries.SubmitEntryAsync(request), await operation.Marketing.Entries.SubmitEntryAsync(request), await replica.Marketing.Entries.SubmitEntryAsync(request) };
        Assert.That(answers.Select(a => a.Receipt).Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task Key_that_one_revoked_is_refused_by_the_other_soon()
    {
        var made = await operation.Admin.Access.CreateKeyAsync(new CreateKeyRequest { RequestId = Operation.Id(), Key = new Key { DisplayName = "short", Pseudonym = "short", Roles = { Role.Marketing } } });
        var desk = replica.As(made.Secret);
        var request = new GetContestRequest { Name = giveaway.Name };
        await desk.Contests.GetContestAsync(request);
        await operation.Admin.Access.RevokeKeyAsync(new RevokeKeyRequest { RequestId = Operation.Id(), Name = made.Key.Name });
        Assert.That(async () => await desk.Contests.GetContestAsync(request), Throws.TypeOf<RpcException>().With.Property(nameof(RpcException.StatusCode)).EqualTo(StatusCode.Unauthenticated).After(10).Seconds.PollEvery(100).MilliSeconds);
    }
}
