using System.Collections.Concurrent;
using System.Net;
using Giveaways.Api.V1;
using Grpc.Core;
using Grpc.Health.V1;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>A server that is told to stop answers for all it took.</summary>
[Parallelizable(ParallelScope.Self), Platform(Exclude = "Win")]
public sealed class DrainTests
{
    const int Callers = 16;
    const int RowsAhead = 500;

    [Test, CancelAfter(120_000)]
    public async Task Every_entry_that_was_taken_was_answered_when_the_server_is_terminated(CancellationToken cancellation)
    {
        await using var operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        await operation.StopAsync();
        operation.Further = ["--Giveaways:Limits:DrainSeconds=0"];
        await operation.StartAsync();
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var answered = new ConcurrentBag<string>();
        var callers = Enumerable.Range(0, Callers).Select(i => SubmitAsync(operation, giveaway, answered, i)).ToList();
        var import = ImportAsync(operation, giveaway, answered, cancellation);
        while (answered.Count(code => code.Length > 0) < 200)
            await Task.Delay(10, cancellation);

        await operation.Server.TerminateAsync();
        Assert.That(await operation.Server.EndAsync(), Is.Zero);
        await Task.WhenAll(callers);
        Assert.That(await import, Is.EqualTo((StatusCode.Unavailable, "UNAVAILABLE")), "the stream was told, not cut");

        await operation.StartAsync();
        var entries = (await giveaway.LeavesAsync()).Count - 1;
        Assert.That(answered.Distinct().Count(), Is.EqualTo(entries), "an answer for each entry of the log, and no other");
    }

    [Test, CancelAfter(120_000)]
    public async Task Terminated_server_is_not_ready_but_takes_calls_until_it_stops(CancellationToken cancellation)
    {
        await using var operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        await operation.StopAsync();
        operation.Further = ["--Giveaways:Limits:DrainSeconds=600"];
        await operation.StartAsync();
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(operation.Server.Grpc);
        using var watch = new Grpc.Health.V1.Health.HealthClient(channel).Watch(new HealthCheckRequest(), cancellationToken: cancellation);
        Assert.That(await watch.ResponseStream.MoveNext(cancellation));
        Assert.That(watch.ResponseStream.Current.Status, Is.EqualTo(HealthCheckResponse.Types.ServingStatus.Serving));

        await operation.Server.TerminateAsync();
        Assert.That(await watch.ResponseStream.MoveNext(cancellation));
        Assert.That(watch.ResponseStream.Current.Status, Is.EqualTo(HealthCheckResponse.Types.ServingStatus.NotServing));
        using var http = new HttpClient();
        using var ready = await http.GetAsync(new Uri(operation.Server.Http, "/readyz"), cancellation);
        using var alive = await http.GetAsync(new Uri(operation.Server.Http, "/healthz"), cancellation);
        Assert.That((ready.StatusCode, alive.StatusCode), Is.EqualTo((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK)));
        Assert.That((await giveaway.EnterAsync("late@people.example")).Code, Is.Not.Empty);

        await operation.Server.TerminateAsync();
        var told = Assert.ThrowsAsync<RpcException>(async () => await watch.ResponseStream.MoveNext(cancellation));
        Assert.That(told!.StatusCode, Is.EqualTo(StatusCode.Unavailable));
        Assert.That(await operation.Server.EndAsync(), Is.Zero, "a second signal ends the wait");
    }

    static async Task SubmitAsync(Operation operation, Giveaway giveaway, ConcurrentBag<string> answered, int caller)
    {
        var entries = operation.Marketing.Entries;
        for (var i = 0; ; i++)
        {
            try
            {
                answered.Add((await entries.SubmitEntryAsync(giveaway.Entry($"p{caller}-{i}@people.example", Operation.Id()))).Receipt.Code);
            }
            catch (RpcException ended)
            {
                Assert.That(ended.StatusCode, Is.EqualTo(StatusCode.Unavailable), ended.Status.Detail);
                return;
            }
        }
    }

    static async Task<(StatusCode, string)> ImportAsync(Operation operation, Giveaway giveaway, ConcurrentBag<string> answered, CancellationToken cancellation)
    {
        using var call = operation.Marketing.Entries.ImportEntries(cancellationToken: cancellation);
        await call.RequestStream.WriteAsync(new ImportEntriesRequest { Header = new ImportEntriesHeader { Contest = giveaway.Name, RequestId = Operation.Id() } }, cancellation);
        using var ahead = new SemaphoreSlim(RowsAhead);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var writing = WriteAsync(call.RequestStream, giveaway, ahead, over.Token);
        try
        {
            await foreach (var answer in call.ResponseStream.ReadAllAsync(cancellation))
            {
                answered.Add(answer.Accepted.Code);
                ahead.Release();
            }
            return (StatusCode.OK, "");
        }
        catch (RpcException ended)
        {
            return (ended.StatusCode, await Refused.ReasonAsync(Task.FromException<int>(ended)));
        }
        finally
        {
            await over.CancelAsync();
            await writing;
        }
    }

    static async Task WriteAsync(IClientStreamWriter<ImportEntriesRequest> rows, Giveaway giveaway, SemaphoreSlim ahead, CancellationToken over)
    {
        try
        {
            for (var row = 1; ; row++)
            {
                await ahead.WaitAsync(over);
                await rows.WriteAsync(new ImportEntriesRequest { Row = new ImportEntriesRow { Row = row, Entry = giveaway.Entry($"row{row}@people.example", "r").Entry } }, over);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or RpcException or InvalidOperationException)
        {
            // The stream is over; its answers say how.
        }
    }
}
