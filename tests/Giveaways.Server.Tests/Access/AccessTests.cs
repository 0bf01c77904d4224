using Giveaways.Access;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Server.Access;
using Grpc.Core;

namespace Giveaways.Server.Tests.Access;

/// <summary>The rows of the access table, by their numbers, and who may call what.</summary>
public sealed class AccessTests
{
    const string Get = "/giveaways.v1.ContestService/GetContest";
    const string Checkpoint = "/giveaways.v1.AuditService/GetCheckpoint";

    static readonly GetContestRequest Contest1 = new() { Name = "contests/1" };

    static TestKeys Keys => SharedServer.Server.Keys;

    [Test]
    public async Task Row_211_no_key_is_asked_for_one()
    {
        var answer = await SharedServer.Raw.CallAsync(Get, Contest1, secret: null);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((16, "TOKEN_REQUIRED")));
    }

    [Test]
    public async Task Row_212_expired_key_is_told_so()
    {
        var answer = await SharedServer.Raw.CallAsync(Get, Contest1, Keys.Add(Roles.Marketing, expires: 1_600_000_000));
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((16, "TOKEN_EXPIRED")));
    }

    [TestCase("gk_unknown", TestName = "Row_214_unknown_key_is_invalid")]
    [TestCase("eyJhbGciOiJub25lIiwia2lkIjoiLi4vLi4veCJ9.e30.", TestName = "Row_214_jwt_is_invalid")]
    [TestCase("", TestName = "Row_214_empty_key_is_invalid")]
    [TestCase("gk_a gk_b", TestName = "Row_215_two_keys_are_invalid")]
    public async Task Invalid(string secret)
    {
        var answer = await SharedServer.Raw.CallAsync(Get, Contest1, null, ("authorization", "Bearer " + secret));
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((16, "TOKEN_INVALID")));
    }

    [Test]
    public async Task Row_214_other_schemes_are_invalid()
    {
        var answer = await SharedServer.Raw.CallAsync(Get, Contest1, null, ("authorization", "Basic Z2s6eA=="));
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((16, "TOKEN_INVALID")));
    }

    [Test]
    public async Task Row_214_revoked_key_is_invalid()
    {
        var secret = Keys.Add(Roles.Marketing);
        Keys.Revoke(secret);
        var answer = await SharedServer.Raw.CallAsync(Get, Contest1, secret);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((16, "TOKEN_INVALID")));
    }

    [Test]
    public void Row_217_token_of_100_kb_ends_the_connection()
    {
        using var raw = SharedServer.Server.Raw();
        Assert.That(async () => await raw.CallAsync(Get, Contest1, new string('x', 100_000)), Throws.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task Row_218_key_without_the_role_is_refused_before_its_message_is_read()
    {
        var answer = await SharedServer.Raw.CallAsync(Get, RawClient.Frame([0xFF]), Keys.Hr);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((7, "ROLE_REQUIRED")));
        Assert.That(answer.Metadata["roles"], Is.EqualTo("auditor,compliance,marketing"));
    }

    [Test]
    public async Task First_admin_comes_from_the_configuration_and_takes_no_part_in_contests()
    {
        var contests = await SharedServer.Raw.CallAsync(Get, Contest1, TestServer.AdminSecret);
        var clock = await SharedServer.Raw.CallAsync("/giveaways.v1.TestClockService/AdvanceClock", new AdvanceClockRequest { RequestId = "r" }, TestServer.AdminSecret);
        Assert.That(contests.Reason, Is.EqualTo("ROLE_REQUIRED"));
        Assert.That((clock.Grpc, clock.Reason), Is.EqualTo((9, "NOT_A_TEST_CLOCK")));
    }

    [Test]
    public async Task Public_methods_take_everybody_and_look_at_no_key([Values(null, "gk_unknown")] string? secret)
    {
        var answer = await SharedServer.Raw.CallAsync(Checkpoint, new GetCheckpointRequest(), secret);
        Assert.That(answer.First<GetCheckpointResponse>().Checkpoint, Is.EqualTo("anonymous"));
    }

    [Test]
    public async Task Row_67_contest_of_another_key_and_row_68_no_contest_are_answered_alike()
    {
        var bound = Keys.Add(Roles.Marketing, null, 7);
        var own = await SharedServer.Raw.CallAsync(Get, new GetContestRequest { Name = "contests/7" }, bound);
        var other = await SharedServer.Raw.CallAsync(Get, new GetContestRequest { Name = "contests/8" }, bound);
        var none = await SharedServer.Raw.CallAsync(Get, new GetContestRequest { Name = "contests/800" }, bound);
        Assert.That(own.Grpc, Is.Zero);
        Assert.That((other.Grpc, other.Reason), Is.EqualTo((5, "NOT_FOUND")));
        Assert.That(other.Details, Is.EqualTo(none.Details));
    }

    [Test]
    public async Task Row_221_key_revoked_during_a_stream_ends_it()
    {
        await using var server = await TestServer.StartAsync(settings => settings.Limits.KeyRecheckSeconds = 1);
        var secret = server.Keys.Add(Roles.Marketing);
        using var channel = server.Channel();
        using var call = new EntryService.EntryServiceClient(channel).ImportEntries(new Metadata { { "authorization", "Bearer " + secret } }, deadline: DateTime.UtcNow.AddSeconds(30));
        await call.RequestStream.WriteAsync(new ImportEntriesRequest { Row = new ImportEntriesRow { Row = 1 } });
        Assert.That(await call.ResponseStream.MoveNext(CancellationToken.None), Is.True);
        server.Keys.Revoke(secret);
        // The stream is silent: the server has to notice by itself.
        var thrown = Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        Assert.That((thrown!.StatusCode, StatusDetails.Read(thrown)!.Find<Google.Rpc.ErrorInfo>()!.Reason), Is.EqualTo((StatusCode.PermissionDenied, "ROLE_REVOKED")));
    }

    [Test]
    public async Task A_stream_whose_key_holds_goes_on_over_rechecks()
    {
        await using var server = await TestServer.StartAsync(settings => settings.Limits.KeyRecheckSeconds = 1);
        using var channel = server.Channel();
        using var call = new ScreeningService.ScreeningServiceClient(channel).ImportRoster(new Metadata { { "authorization", "Bearer " + server.Keys.Hr } });
        for (var row = 0; row < 3; row++)
        {
            await call.RequestStream.WriteAsync(new ImportRosterRequest { Row = new RosterRow { Id = "1" } });
            await Task.Delay(700);
        }
        await call.RequestStream.CompleteAsync();
        Assert.That((await call).Roster.RowCount, Is.EqualTo(3));
    }

    static IEnumerable<string> Paths() => ApiServices.All.SelectMany(service => service.Methods).Select(ApiServices.PathOf);

    [TestCaseSource(nameof(Paths))]
    public void Every_method_says_who_may_call_it(string path) => Assert.That(AccessPolicies.RolesFor(path), Is.Not.Empty);

    [Test]
    public void Without_a_key_there_is_nothing_but_audit_an_own_entry_and_health()
    {
        var open = Paths().Where(Gatekeeper.IsPublic).Where(path => !path.StartsWith("/giveaways.v1.AuditService/", StringComparison.Ordinal));
        Assert.That(open, Is.EqualTo(new[] { "/giveaways.v1.InquiryService/GetStanding", "/giveaways.v1.InquiryService/CreateInquiry" }));
        Assert.That(Gatekeeper.IsPublic("/grpc.health.v1.Health/Check"), Is.True);
        Assert.That(Gatekeeper.IsPublic("/grpc.health.v1.HealthX/Check"), Is.False);
        Assert.That(Gatekeeper.IsPublic("/giveaways.v1.AuditService/Unknown"), Is.False);
    }

    [Test]
    public async Task Every_method_with_roles_refuses_a_call_without_a_key()
    {
        var served = SampleMethods().ToList();
        foreach (var path in served)
        {
            var answer = await SharedServer.Raw.CallAsync(path, RawClient.Frame([]), null);
            Assert.That((path, answer.Reason), Is.EqualTo((path, "TOKEN_REQUIRED")));
        }
        Assert.That(served, Has.Count.GreaterThan(15));
    }

    static IEnumerable<string> SampleMethods() => Paths().Where(path => !Gatekeeper.IsPublic(path) && !path.Contains("AccessService", StringComparison.Ordinal) && !path.Contains("ClaimService", StringComparison.Ordinal));

    [Test]
    public void Roles_are_the_same_on_both_sides()
    {
        Assert.That((Roles.Marketing | Roles.Admin).ToWire(), Is.EqualTo(new[] { Role.Marketing, Role.Admin }));
        Assert.That(Enum.GetValues<Role>().Where(role => role.ToDomain() is null), Is.EqualTo(new[] { Role.Unspecified, Role.Anonymous }));
        Assert.That(Enum.GetValues<Roles>().Where(role => role != Roles.None).SelectMany(role => role.ToWire()).Select(role => role.ToDomain()!.Value),
            Is.EqualTo(Enum.GetValues<Roles>().Where(role => role != Roles.None)));
    }
}
