using System.Collections.Concurrent;
using Giveaways.Api;
using Giveaways.Api.V1;
using Google.Rpc;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A real server that is asked for far more than it takes: whoever is refused is told when to come back, and who does not flood notices nothing.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class OverloadTests
{
    const string Submit = "/giveaways.v1.EntryService/SubmitEntry";

    /// <summary>More than three connections carry at once, and many times the seats that a key gets.</summary>
    const int Callers = 350;

    const int Others = 60;
    const int Seats = 8;

    [Test, CancelAfter(120_000)]
    public async Task Every_call_of_a_flood_is_answered_and_another_caller_is_served_meanwhile(CancellationToken cancellation)
    {
        await using var operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        await operation.StopAsync();
        operation.Further = [$"--Giveaways:Limits:ConcurrentCalls={Seats}"];
        await operation.StartAsync();
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var key = await operation.Admin.Access.CreateKeyAsync(
            new CreateKeyRequest { RequestId = Operation.Id(), Key = new Key { DisplayName = "other", Pseudonym = "other", Roles = { Role.Marketing } } }, cancellationToken: cancellation);
        using var raw = new RawClient(operation.Server.Grpc);
        var answers = new ConcurrentBag<RawAnswer>();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var flood = Enumerable.Range(0, Callers).Select(i => FloodAsync(raw, giveaway, operation.Secret("marketing"), i, answers, over.Token)).ToList();
        while (!answers.Any(answer => answer.Grpc == 8))
            await Task.Delay(10, cancellation);

        for (var i = 0; i < Others; i++)
        {
            var answer = await raw.CallAsync(Submit, giveaway.Entry($"other{i}@people.example", Operation.Id()), key.Secret);
            Assert.That(answer.Grpc, Is.Zero, "who asks for one thing at a time has a seat while another floods");
        }
        await over.CancelAsync();
        await Task.WhenAll(flood);

        var taken = answers.Count(answer => answer.Grpc == 0);
        var refused = answers.Where(answer => answer.Grpc != 0).ToList();
        Assert.That(refused, Is.Not.Empty);
        Assert.That(refused.Select(answer => (answer.Grpc, answer.Reason, answer.Details?.Find<RetryInfo>()?.RetryDelay.Seconds > 0)).Distinct(), Is.EqualTo(new[] { ((int?)8, "OVERLOADED", true) }),
            "no call is reset, and each that is refused is told when to come back");
        Assert.That((await giveaway.LeavesAsync()).Count - 1, Is.EqualTo(taken + Others), "who was refused left nothing");
    }

    // Comes back at once, whatever it is told: a connection that is cut or a stream that is reset fails the test.
    static async Task FloodAsync(RawClient raw, Giveaway giveaway, string secret, int caller, ConcurrentBag<RawAnswer> answers, CancellationToken over)
    {
        for (var i = 0; !over.IsCancellationRequested; i++)
            answers.Add(await raw.CallAsync(Submit, giveaway.Entry($"flood{caller}-{i}@people.example", Operation.Id()), secret));
    }
}
