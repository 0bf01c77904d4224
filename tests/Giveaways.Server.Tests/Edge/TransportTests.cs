using System.Net;
using System.Net.Sockets;
using System.Text;
using Giveaways.Api.V1;
using Google.Protobuf;

namespace Giveaways.Server.Tests.Edge;

/// <summary>The rows of the transport table, by their numbers.</summary>
public sealed class TransportTests
{
    const string Open = "/giveaways.v1.AuditService/GetCheckpoint";
    const string Get = "/giveaways.v1.ContestService/GetContest";
    const string Submit = "/giveaways.v1.EntryService/SubmitEntry";
    const string Import = "/giveaways.v1.EntryService/ImportEntries";

    static readonly byte[] Good = RawClient.Frame(new GetContestRequest { Name = "contests/1" }.ToByteArray());

    static TestServer Server => SharedServer.Server;

    static string Key => Server.Keys.Marketing;

    [Test]
    public async Task Row_1_http_1_on_the_grpc_port_is_refused_by_the_connection()
    {
        var answer = await RawSocket.SendAsync(Server.Grpc, Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        Assert.That(Encoding.ASCII.GetString(answer), Does.StartWith("HTTP/1.1 400"));
    }

    [Test]
    public async Task Row_2_get_on_a_method_is_not_allowed()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Grpc, Get)) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var response = await http.SendAsync(request);
        Assert.That(response.StatusCode, Is.AnyOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed));
    }

    [TestCase("", TestName = "Row_4_no_content_type_is_415")]
    [TestCase("application/grpc+json", TestName = "Row_5_json_content_type_is_415")]
    [TestCase("application/grpc;charset=utf-8", TestName = "Row_5_content_type_with_parameters_is_415")]
    [TestCase("application/grpc-web", TestName = "Row_5_grpc_web_is_415")]
    [TestCase("text/plain", TestName = "Row_5_text_is_415")]
    public async Task Content_type(string contentType)
    {
        var answer = await SharedServer.Raw.CallAsync(Get, Good, Key, ("content-type", contentType));
        Assert.That(answer.Http, Is.EqualTo(HttpStatusCode.UnsupportedMediaType));
    }

    [Test]
    public async Task Row_5_both_protobuf_content_types_are_taken([Values("application/grpc", "application/grpc+proto")] string contentType)
    {
        var answer = await SharedServer.Raw.CallAsync(Get, Good, Key, ("content-type", contentType));
        Assert.That(answer.Grpc, Is.Zero);
        Assert.That(answer.First<GetContestResponse>().Contest.Name, Is.EqualTo("contests/1"));
    }

    [TestCase("/giveaways.v1.NoService/Get", TestName = "Row_7_unknown_service_is_unimplemented")]
    [TestCase("/giveaways.v1.ContestService/Steal", TestName = "Row_8_unknown_method_is_unimplemented")]
    [TestCase("/GIVEAWAYS.v1.contestservice/getcontest", TestName = "Row_8_method_in_other_case_is_unimplemented")]
    [TestCase("/giveaways.v1.ContestService/CancelContest", TestName = "Row_8_method_without_code_is_unimplemented")]
    public async Task Unknown(string path)
    {
        var answer = await SharedServer.Raw.CallAsync(path, Good, Key);
        Assert.That(answer.Grpc, Is.EqualTo(12));
    }

    static IEnumerable<TestCaseData> Frames()
    {
        byte[] three = [1, 2, 3];
        yield return new TestCaseData(RawClient.Frame(three, length: 50), 13, "INCOMPLETE_MESSAGE").SetName("Row_10_frame_cut_short_is_incomplete");
        yield return new TestCaseData(Array.Empty<byte>(), 13, "INCOMPLETE_MESSAGE").SetName("Row_10_no_frame_is_incomplete");
        yield return new TestCaseData(new byte[] { 0, 0, 0 }, 13, "INCOMPLETE_MESSAGE").SetName("Row_10_frame_header_cut_short_is_incomplete");
        yield return new TestCaseData(RawClient.Frame(three, length: 0x7FFFFFFF), 8, "MESSAGE_TOO_LARGE").SetName("Row_11_huge_declared_length_is_too_large");
        yield return new TestCaseData(RawClient.Frame(three, length: 0xFFFFFFFF), 8, "MESSAGE_TOO_LARGE").SetName("Row_11_length_beyond_int_is_too_large");
        yield return new TestCaseData((byte[])[.. Good, .. Good], 13, "ADDITIONAL_DATA").SetName("Row_13_two_messages_are_additional_data");
        yield return new TestCaseData((byte[])[.. Good, 0], 13, "ADDITIONAL_DATA").SetName("Row_13_one_byte_more_is_additional_data");
        yield return new TestCaseData(RawClient.Frame(three, flag: 2), 3, "BAD_FRAME_FLAG").SetName("Row_14_flag_2_is_bad");
        yield return new TestCaseData(new byte[] { 0xFF }, 3, "BAD_FRAME_FLAG").SetName("Row_14_flag_255_alone_is_bad");
        yield return new TestCaseData(RawClient.Frame(three, flag: 1), 12, "UNSUPPORTED_ENCODING").SetName("Row_17_compressed_frame_is_unsupported");
        yield return new TestCaseData(RawClient.Frame(new byte[(4 * 1024 * 1024) + 1]), 8, "MESSAGE_TOO_LARGE").SetName("Row_19_limit_and_a_byte_is_too_large");
    }

    [TestCaseSource(nameof(Frames))]
    public async Task Frame(byte[] body, int status, string reason)
    {
        var answer = await SharedServer.Raw.CallAsync(Get, body, Key);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((status, reason)));
    }

    [Test]
    public async Task Row_19_message_of_a_public_method_is_small()
    {
        const int Limit = 64 * 1024;
        var larger = await SharedServer.Raw.CallAsync(Open, RawClient.Frame(new byte[Limit + 1]), null);
        var largest = await SharedServer.Raw.CallAsync(Open, RawClient.Frame(new byte[Limit]), null);
        Assert.That((larger.Grpc, larger.Reason), Is.EqualTo((8, "MESSAGE_TOO_LARGE")));
        Assert.That(largest.Grpc, Is.EqualTo(3), "it is read, and zeros are no message");
    }

    [Test]
    public async Task Row_14_messages_before_a_bad_frame_of_a_stream_are_answered()
    {
        var row = RawClient.Frame(new ImportEntriesRequest { Row = new ImportEntriesRow { Row = 7 } }.ToByteArray());
        var answer = await SharedServer.Raw.CallAsync(Import, [.. row, .. RawClient.Frame([], flag: 9)], Key);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((3, "BAD_FRAME_FLAG")));
        Assert.That(answer.First<ImportEntriesResponse>().Row, Is.EqualTo(7));
    }

    [Test]
    public async Task Row_10_stream_cut_within_a_message_is_incomplete_and_one_cut_between_messages_is_whole()
    {
        var row = RawClient.Frame(new ImportEntriesRequest { Row = new ImportEntriesRow { Row = 7 } }.ToByteArray());
        var cut = await SharedServer.Raw.CallAsync(Import, [.. row, .. row[..^1]], Key);
        var whole = await SharedServer.Raw.CallAsync(Import, [.. row, .. row], Key);
        Assert.That((cut.Grpc, cut.Reason), Is.EqualTo((13, "INCOMPLETE_MESSAGE")));
        Assert.That(whole.Grpc, Is.Zero);
    }

    [TestCase("snappy", TestName = "Row_16_snappy_is_unsupported")]
    [TestCase("gzip", TestName = "Row_17_gzip_is_unsupported")]
    public async Task Encoding_header(string encoding)
    {
        var answer = await SharedServer.Raw.CallAsync(Get, Good, Key, ("grpc-encoding", encoding));
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((12, "UNSUPPORTED_ENCODING")));
        Assert.That(answer.Headers["grpc-accept-encoding"], Is.EqualTo("identity"));
    }

    [Test]
    public async Task Row_16_identity_is_taken_and_no_answer_invites_compression()
    {
        var answer = await SharedServer.Raw.CallAsync(Get, Good, Key, ("grpc-encoding", "identity"));
        Assert.That(answer.Grpc, Is.Zero);
        Assert.That(answer.Headers.GetValueOrDefault("grpc-accept-encoding", "identity"), Is.EqualTo("identity"));
    }

    [Test]
    public void Row_20_header_of_40_kb_ends_the_connection()
    {
        using var raw = Server.Raw();
        Assert.That(async () => await raw.CallAsync(Get, Good, Key, ("x-long", new string('x', 40_000))), Throws.InstanceOf<HttpRequestException>());
    }

    [TestCase("!!!!", TestName = "Row_22_metadata_that_is_no_base64_is_bad")]
    [TestCase("YWJj,!", TestName = "Row_22_second_of_joined_values_is_looked_at")]
    [TestCase("Y", TestName = "Row_22_one_base64_digit_is_bad")]
    public async Task Binary_metadata(string value)
    {
        var answer = await SharedServer.Raw.CallAsync(Get, Good, Key, ("x-bin", value));
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((3, "BAD_METADATA")));
    }

    [TestCase("YWJj"), TestCase("YWI="), TestCase("YWI"), TestCase("YWJj,YWI")]
    public async Task Row_22_base64_with_or_without_padding_is_taken(string value)
    {
        var answer = await SharedServer.Raw.CallAsync(Get, Good, Key, ("x-bin", value));
        Assert.That(answer.Grpc, Is.Zero);
    }

    [TestCase("abc"), TestCase("123456789S"), TestCase("S"), TestCase("1"), TestCase("-1S"), TestCase("+1S"), TestCase("1.5S"), TestCase("1s"), TestCase(" 1S ")]
    public async Task Row_23_deadline_that_cannot_be_read_is_bad(string timeout)
    {
        var answer = await SharedServer.Raw.CallAsync(Get, Good, Key, ("grpc-timeout", timeout));
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((3, "BAD_DEADLINE")));
    }

    [Test]
    public async Task Row_25_work_beyond_its_deadline_is_cut([Values("50m", "50000u", "0S", "1n")] string timeout)
    {
        var slow = new SubmitEntryRequest { Contest = "contests/1", RequestId = "r", Entry = new EntryInput { ExternalId = "slow" } };
        var answer = await SharedServer.Raw.CallAsync(Submit, slow, Key, ("grpc-timeout", timeout));
        Assert.That(answer.Grpc, Is.EqualTo(4));
    }

    [TestCase("99999999H", TestName = "Row_26_deadline_beyond_the_cap_is_cut_to_it")]
    [TestCase("", TestName = "Row_26_absent_deadline_is_the_cap")]
    public async Task Deadline_cap(string timeout)
    {
        var marker = $"contests/{(timeout.Length == 0 ? 51 : 52)}";
        var before = DateTime.UtcNow;
        var answer = await SharedServer.Raw.CallAsync(Get, new GetContestRequest { Name = marker }, Key, ("grpc-timeout", timeout));
        var seen = ((SeenCalls)Server.Services.GetService(typeof(SeenCalls))!).All.Single(call => (call.Request as GetContestRequest)?.Name == marker);
        Assert.That(answer.Grpc, Is.Zero);
        Assert.That(seen.Deadline, Is.InRange(before.AddSeconds(1), DateTime.UtcNow.AddSeconds(60)));
    }

    [Test]
    public async Task A_stream_may_be_longer_than_a_message_may_be()
    {
        var row = RawClient.Frame(new ImportEntriesRequest { Row = new ImportEntriesRow { Row = 7, Entry = new EntryInput { FullName = new string('a', 60_000) } } }.ToByteArray());
        var answer = await SharedServer.Raw.CallAsync(Import, WireBytes.Many(100, row), Key);
        Assert.That(answer.Grpc, Is.Zero);
    }

    [Test]
    public async Task Row_28_stream_of_a_byte_now_and_then_is_idle()
    {
        await using var server = await TestServer.StartAsync(settings => settings.Limits.StreamIdleSeconds = 1);
        using var raw = server.Raw();
        var row = RawClient.Frame(new ImportEntriesRequest { Row = new ImportEntriesRow { Row = 7, Entry = new EntryInput { FullName = new string('a', 60_000) } } }.ToByteArray());
        using var trickle = new TrickleContent(row, TimeSpan.FromMilliseconds(100), forEver: true);
        var answer = await raw.CallAsync(Import, trickle, server.Keys.Marketing);
        Assert.That((answer.Grpc, answer.Reason, answer.Metadata["limit_seconds"]), Is.EqualTo((4, "STREAM_IDLE", "1")));
    }

    [Test]
    public async Task Row_28_stream_whose_messages_come_within_the_limit_is_taken()
    {
        await using var server = await TestServer.StartAsync(settings => settings.Limits.StreamIdleSeconds = 2);
        using var raw = server.Raw();
        var row = RawClient.Frame(new ImportEntriesRequest { Row = new ImportEntriesRow { Row = 7 } }.ToByteArray());
        using var trickle = new TrickleContent(WireBytes.Many(2_500 / (25 * row.Length) + 1, row), TimeSpan.FromMilliseconds(25), forEver: false);
        var answer = await raw.CallAsync(Import, trickle, server.Keys.Marketing);
        Assert.That(answer.Grpc, Is.Zero, "longer than the limit in all, and never so long without a message");
    }

    [Test]
    public async Task Row_29_streams_opened_and_reset_20_000_times_end_the_connection()
    {
        using var connection = await Http2Socket.OpenAsync(Server.Grpc);
        Assert.That(await connection.FloodAsync(20_000, stream => [.. Http2Socket.Headers(stream, Get), .. Http2Socket.Reset(stream)]), Is.True);
    }

    [Test]
    public async Task Row_31_empty_window_updates_end_the_connection()
    {
        using var connection = await Http2Socket.OpenAsync(Server.Grpc);
        Assert.That(await connection.FloodAsync(20_000, stream => [.. Http2Socket.Headers(stream, Get), .. Http2Socket.WindowUpdate(stream, 0)]), Is.True);
    }

    static IEnumerable<TestCaseData> Floods()
    {
        yield return new TestCaseData(50_000, (int _) => Http2Socket.Ping()).SetName("Row_32_pings_50_000_times_end_the_connection");
        yield return new TestCaseData(50_000, (int _) => Http2Socket.Ping(flags: 1)).SetName("Row_32_answers_to_no_ping_end_the_connection");
        yield return new TestCaseData(20_000, (int _) => Http2Socket.Settings()).SetName("Row_32_settings_20_000_times_end_the_connection");
        yield return new TestCaseData(20_000, (int _) => Http2Socket.Priority(1)).SetName("Row_32_priorities_20_000_times_end_the_connection");
        yield return new TestCaseData(20_000, (int stream) => stream == 1 ? Http2Socket.Headers(1, Get) : Http2Socket.Data(1, [])).SetName("Row_32_empty_data_20_000_times_ends_the_connection");
        yield return new TestCaseData(20_000, (int stream) => stream == 1 ? Http2Socket.Headers(1, Import) : Http2Socket.Data(1, [1, 0], flags: 8)).SetName("Row_32_data_of_padding_20_000_times_ends_the_connection");
    }

    [TestCaseSource(nameof(Floods))]
    public async Task Flood(int count, Func<int, byte[]> frames)
    {
        using var connection = await Http2Socket.OpenAsync(Server.Grpc);
        Assert.That(await connection.FloodAsync(count, frames), Is.True);
    }

    [Test]
    public async Task Row_32_pings_within_the_limit_are_answered()
    {
        using var connection = await Http2Socket.OpenAsync(Server.Grpc);
        Assert.That(await connection.PingAsync(500), Is.EqualTo(500));
    }

    [Test]
    public async Task Row_34_idle_connections_beyond_an_addresss_share_are_refused_and_another_address_is_let_in()
    {
        await using var server = await TestServer.StartAsync(settings => settings.Limits.Connections = 200);
        var idle = new List<TcpClient>();
        try
        {
            for (var i = 0; i < 300; i++)
                idle.Add(new TcpClient(new IPEndPoint(IPAddress.Loopback, 0)));
            var refused = 0;
            foreach (var client in idle)
                await TryConnectAsync(client, server.Grpc);
            foreach (var client in idle.Skip(100))
                refused += await EndsAsync(client) ? 1 : 0;
            Assert.That((refused, idle.Take(100).Count(client => client.Client.Poll(0, SelectMode.SelectRead))), Is.EqualTo((200, 0)), "half of 200 stay, the others are ended");
            using var other = new TcpClient(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
            await other.ConnectAsync(server.Grpc.Host, server.Grpc.Port);
            await other.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
            Assert.That(await other.GetStream().ReadAsync(new byte[1]), Is.EqualTo(1), "an address without connections finds a place");
        }
        finally
        {
            idle.ForEach(client => client.Dispose());
        }
    }

    [Test, CancelAfter(20_000)]
    public async Task Row_34_connections_that_end_leave_their_places(CancellationToken cancellation)
    {
        await using var server = await TestServer.StartAsync(settings => settings.Limits.Connections = 2);
        // The place is free a moment after the connection has ended.
        for (var served = 0; served < 20;)
        {
            cancellation.ThrowIfCancellationRequested();
            served += (await RawSocket.SendAsync(server.Grpc, Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n"))).Length > 0 ? 1 : 0;
        }
    }

    [Test]
    public async Task Row_34_connection_without_calls_is_closed()
    {
        await using var server = await TestServer.StartAsync(settings => settings.Limits.IdleConnectionSeconds = 1);
        using var idle = await Http2Socket.OpenAsync(server.Grpc);
        Assert.That(await idle.FloodAsync(0, _ => []), Is.True);
    }

    static async Task TryConnectAsync(TcpClient client, Uri address)
    {
        try
        {
            await client.ConnectAsync(address.Host, address.Port);
        }
        catch (SocketException)
        {
            // Ended by the server before this end had noticed that it began.
        }
    }

    static async Task<bool> EndsAsync(TcpClient client)
    {
        try
        {
            return !client.Connected || await client.GetStream().ReadAsync(new byte[1]) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    [Test]
    public async Task Row_224_forwarded_addresses_change_nothing()
    {
        var answer = await SharedServer.Raw.CallAsync(Get, Good, Key, ("x-forwarded-for", "203.0.113.9"), ("forwarded", "for=203.0.113.9"));
        Assert.That(answer.Grpc, Is.Zero);
    }

    [Test, CancelAfter(20_000)]
    public async Task Calls_beyond_the_seats_are_told_to_come_back_and_public_calls_have_seats_of_their_own(CancellationToken cancellation)
    {
        await using var server = await TestServer.StartAsync(settings => settings.Limits.ConcurrentCalls = 1);
        using var raw = server.Raw();
        var slow = new SubmitEntryRequest { Contest = "contests/1", RequestId = "r", Entry = new EntryInput { ExternalId = "slow" } };
        var seen = (SeenCalls)server.Services.GetService(typeof(SeenCalls))!;
        var first = raw.CallAsync(Submit, slow, server.Keys.Marketing, ("grpc-timeout", "2S"));
        while (seen.All.IsEmpty)
            await Task.Delay(10, cancellation);
        var second = await raw.CallAsync(Get, Good, server.Keys.Marketing);
        var open = await raw.CallAsync(Open, RawClient.Frame([]), null);
        Assert.That((second.Grpc, second.Reason), Is.EqualTo((8, "OVERLOADED")));
        Assert.That(Giveaways.Api.StatusDetails.Find<Google.Rpc.RetryInfo>(second.Details!)!.RetryDelay.Seconds, Is.EqualTo(1));
        Assert.That(open.Grpc, Is.Zero);
        Assert.That((await first).Grpc, Is.EqualTo(4));
        // The answer to a deadline overtakes the handler that it cancels; the seat is free when that one has ended.
        while ((await raw.CallAsync(Get, Good, server.Keys.Marketing)).Grpc != 0 && !cancellation.IsCancellationRequested)
            await Task.Delay(10, CancellationToken.None);
        Assert.That(cancellation.IsCancellationRequested, Is.False, "the seat was never free again");
    }
}
