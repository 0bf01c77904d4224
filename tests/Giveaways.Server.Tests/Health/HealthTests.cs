using System.Net;
using Giveaways.Server.Health;
using Giveaways.Server.Tests.EndToEnd;
using Giveaways.Testing;
using Grpc.Core;
using Grpc.Health.V1;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Giveaways.Server.Tests.Health;

public sealed class HealthTests
{
    [Test]
    public async Task Check_answers_for_the_server_and_for_each_service_without_a_key([Values("", "giveaways.v1.DrawService")] string service)
    {
        using var channel = SharedServer.Server.Channel();
        var answer = await new Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(new HealthCheckRequest { Service = service });
        Assert.That(answer.Status, Is.EqualTo(ServingStatus.Serving));
    }

    [Test]
    public void Check_of_an_unknown_service_is_not_found()
    {
        using var channel = SharedServer.Server.Channel();
        var thrown = Assert.ThrowsAsync<RpcException>(async () => await new Grpc.Health.V1.Health.HealthClient(channel).CheckAsync(new HealthCheckRequest { Service = "x" }));
        Assert.That(thrown!.StatusCode, Is.EqualTo(StatusCode.NotFound));
    }

    [Test]
    public async Task List_has_every_service()
    {
        using var channel = SharedServer.Server.Channel();
        var answer = await new Grpc.Health.V1.Health.HealthClient(channel).ListAsync(new HealthListRequest());
        Assert.That(answer.Statuses.Keys, Is.SupersetOf(Giveaways.Api.ApiServices.All.Select(service => service.FullName)));
    }

    [Test]
    public async Task Watch_tells_every_change_and_stays_open_for_an_unknown_service()
    {
        await using var server = await TestServer.StartAsync();
        var state = (HealthState)server.Services.GetService(typeof(HealthState))!;
        using var channel = server.Channel();
        var client = new Grpc.Health.V1.Health.HealthClient(channel);
        using var known = client.Watch(new HealthCheckRequest());
        using var unknown = client.Watch(new HealthCheckRequest { Service = "x" });
        Assert.That(await Next(known), Is.EqualTo(ServingStatus.Serving));
        state.Set(isServing: false);
        Assert.That(await Next(known), Is.EqualTo(ServingStatus.NotServing));
        state.Set(isServing: true);
        Assert.That(await Next(known), Is.EqualTo(ServingStatus.Serving));
        Assert.That(await Next(unknown), Is.EqualTo(ServingStatus.ServiceUnknown));
    }

    static async Task<ServingStatus> Next(AsyncServerStreamingCall<HealthCheckResponse> watch) =>
        await watch.ResponseStream.MoveNext(CancellationToken.None) ? watch.ResponseStream.Current.Status : throw new InvalidOperationException("The watch ended.");

    [Test]
    public async Task Pages_say_alive_and_ready()
    {
        await using var server = await TestServer.StartAsync();
        using var http = new HttpClient();
        Assert.That(await http.GetStringAsync(new Uri(server.Http, "/healthz")), Is.EqualTo("ok\n"));
        Assert.That(await http.GetStringAsync(new Uri(server.Http, "/readyz")), Is.EqualTo("ready\n"));
        ((HealthState)server.Services.GetService(typeof(HealthState))!).Set(isServing: false);
        using var answer = await http.GetAsync(new Uri(server.Http, "/readyz"));
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
    }

    [Test, CancelAfter(60_000), Category(Databases.Own)]
    public async Task Server_is_not_ready_while_its_database_cannot_be_read(CancellationToken cancellation)
    {
        await using var operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day), new SqliteDatabase());
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(operation.Server.Grpc);
        using var watch = new Grpc.Health.V1.Health.HealthClient(channel).Watch(new HealthCheckRequest(), cancellationToken: cancellation);
        Assert.That(await Next(watch), Is.EqualTo(ServingStatus.Serving));
        Rows.Execute(operation.Folder, "ALTER TABLE \"Contests\" RENAME TO \"Away\"");
        Assert.That(await Next(watch), Is.EqualTo(ServingStatus.NotServing));
        Rows.Execute(operation.Folder, "ALTER TABLE \"Away\" RENAME TO \"Contests\"");
        Assert.That(await Next(watch), Is.EqualTo(ServingStatus.Serving));
    }

    [Test]
    public async Task Pages_are_not_on_the_grpc_port_nor_methods_on_the_http_port()
    {
        using var http = new HttpClient();
        using var page = new HttpRequestMessage(HttpMethod.Get, new Uri(SharedServer.Server.Grpc, "/healthz")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        page.Headers.Host = SharedServer.Server.Http.Authority;
        using var pageAnswer = await http.SendAsync(page);
        using var content = new ByteArrayContent([]);
        content.Headers.TryAddWithoutValidation("content-type", "application/grpc");
        using var callAnswer = await http.PostAsync(new Uri(SharedServer.Server.Http, "/grpc.health.v1.Health/Check"), content);
        Assert.That((pageAnswer.StatusCode, callAnswer.StatusCode), Is.EqualTo((HttpStatusCode.NotFound, HttpStatusCode.NotFound)));
    }
}
