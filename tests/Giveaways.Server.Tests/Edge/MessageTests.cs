using Giveaways.Api.V1;
using Google.Protobuf;
using static Giveaways.Server.Tests.Edge.WireBytes;

namespace Giveaways.Server.Tests.Edge;

/// <summary>The rows of the protobuf table, by their numbers.</summary>
public sealed class MessageTests
{
    const string Get = "/giveaways.v1.ContestService/GetContest";
    const string Create = "/giveaways.v1.ContestService/CreateContest";
    const string Update = "/giveaways.v1.ContestService/UpdateContest";
    const string Submit = "/giveaways.v1.EntryService/SubmitEntry";
    const string Draw = "/giveaways.v1.DrawService/Draw";
    const string Decide = "/giveaways.v1.ScreeningService/DecideFinding";
    const string Prove = "/giveaways.v1.AuditService/GetInclusionProof";

    static TestKeys Keys => SharedServer.Server.Keys;

    static IEnumerable<TestCaseData> Rows()
    {
        yield return Row("Row_35_bytes_of_255_are_malformed", Get, Many(20, [0xFF]), "MALFORMED_MESSAGE");
        yield return Row("Row_37_string_longer_than_the_message_is_malformed", Get, [0x0A, 0x50, 0x61], "MALFORMED_MESSAGE");
        yield return Row("Row_38_negative_length_is_malformed", Get, [0x0A, .. Varint(ulong.MaxValue)], "MALFORMED_MESSAGE");
        yield return Row("Row_38_field_number_0_is_malformed", Get, [0x02, 0x00], "MALFORMED_MESSAGE");
        yield return Row("Row_38_wire_type_7_is_malformed", Get, [0x0F], "MALFORMED_MESSAGE");
        yield return Row("Row_38_varint_of_eleven_bytes_is_malformed", Get, [0x18, .. Many(10, [0x80]), 0x01], "MALFORMED_MESSAGE");
        yield return Row("Row_40_groups_nested_5_000_deep_are_too_deep", Get, [.. Many(5_000, Tag(9, 3)), .. Many(5_000, Tag(9, 4))], "MESSAGE_TOO_DEEP");
        yield return Row("Row_41_200_000_open_groups_are_too_deep", Get, Many(200_000, Tag(1, 3)), "FIELD_REQUIRED");
        yield return Row("Row_41_200_000_open_unknown_groups_are_too_deep", Get, Many(200_000, Tag(9, 3)), "MESSAGE_TOO_DEEP");
        yield return Row("Row_41_group_without_end_is_malformed", Get, Tag(9, 3), "MALFORMED_MESSAGE");
        yield return Row("Row_41_end_of_another_group_is_malformed", Get, [.. Tag(9, 3), .. Tag(8, 4)], "MALFORMED_MESSAGE");
        yield return Row("Row_41_end_of_no_group_is_malformed", Get, Tag(9, 4), "MALFORMED_MESSAGE");
        yield return Row("Row_43_surrogate_is_invalid", Get, Bytes(1, [0xED, 0xA0, 0x80]), "INVALID_UTF8", "name");
        yield return Row("Row_44_overlong_nul_is_invalid", Get, Bytes(1, [0xC0, 0x80]), "INVALID_UTF8", "name");
        yield return Row("Row_43_invalid_utf8_is_found_in_nested_messages", Submit, Bytes(2, Bytes(1, Bytes(2, [0xFF]))), "INVALID_UTF8", "entry.contacts[0].value");
        yield return Row("Row_43_invalid_utf8_is_found_in_map_keys", Create, Bytes(1, Bytes(InContest, Bytes(26, Bytes(40, Bytes(1, [0xFF]))))), "INVALID_UTF8", "contest.rules.terms.other[0].key");
        yield return Row("Row_89_replacement_character_is_invalid", Submit, Bytes(2, Text(3, "Al\uFFFDce")), "INVALID_UTF8", "entry.full_name");
        yield return Row("Row_47_unknown_field_of_an_entry_is_refused", Submit, Bytes(2, Number(15, 1)), "UNKNOWN_FIELD", "entry.15");
        yield return Row("Row_47_unknown_field_within_rules_is_refused", Create, Bytes(1, Bytes(InContest, Bytes(10, Number(15, 1)))), "UNKNOWN_FIELD", "contest.rules.prizes[0].15");
        yield return Row("Row_50_number_in_place_of_a_string_is_a_missing_field", Get, Number(1, 7), "FIELD_REQUIRED", "name");
        yield return Row("Row_52_1_900_000_empty_items_are_too_many", Submit, Bytes(2, Many(1_900_000, Bytes(1, []))), "TOO_MANY_ITEMS", "entry.contacts");
        yield return Row("Row_52_1_900_000_times_the_same_field_are_too_many", Get, Many(1_000_000, Bytes(1, [])), "TOO_MANY_ITEMS");
        yield return Row("Row_64_string_of_1_mb_is_too_long", Get, Text(1, new string('a', 1_000_000)), "TOO_LONG", "name");
        yield return Row("Enum_number_of_no_value_is_unknown", Create, Bytes(1, Bytes(InContest, Number(3, 77))), "UNKNOWN_ENUM_VALUE", "contest.rules.mode");
        yield return Row("Row_191_seed_of_the_callers_is_not_writable", Draw, [.. Text(1, "contests/1"), .. Text(9, "0123456789abcdef")], "FIELD_NOT_WRITABLE", "9");
        yield return Row("Row_191_seed_within_the_beacon_is_not_writable", Draw, Bytes(2, Text(9, "0123456789abcdef")), "FIELD_NOT_WRITABLE", "beacon.9");
    }

    /// <summary>The field of Contest that has its rules.</summary>
    static readonly int InContest = Contest.Descriptor.FindFieldByName("rules").FieldNumber;

    static TestCaseData Row(string name, string path, byte[] message, string reason, string? field = null) =>
        new TestCaseData(path, message, reason, field).SetName(name);

    [TestCaseSource(nameof(Rows))]
    public async Task Message(string path, byte[] message, string reason, string? field)
    {
        var answer = await SharedServer.Raw.CallAsync(path, RawClient.Frame(message), Keys.Marketing);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((3, reason)));
        if (field is not null)
            Assert.That(answer.Violations, Is.EqualTo(new[] { (field, reason) }));
    }

    [Test]
    public async Task Row_46_unspecified_enum_is_a_missing_field()
    {
        var answer = await SharedServer.Raw.CallAsync(Decide, new DecideFindingRequest(), Keys.Compliance);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((3, "FIELD_REQUIRED")));
        Assert.That(answer.Violations, Is.EqualTo(new[] { ("outcome", "FIELD_REQUIRED") }));
    }

    [Test]
    public async Task Row_47_unknown_field_elsewhere_is_dropped_before_the_service_sees_it()
    {
        var message = (byte[])[.. Text(1, "contests/53"), .. Text(15, "unknown")];
        var answer = await SharedServer.Raw.CallAsync(Get, RawClient.Frame(message), Keys.Marketing);
        var seen = (SeenCalls)SharedServer.Server.Services.GetService(typeof(SeenCalls))!;
        var request = seen.All.Select(call => call.Request).OfType<GetContestRequest>().Single(request => request.Name == "contests/53");
        Assert.That(answer.Grpc, Is.Zero);
        Assert.That(request.ToByteArray(), Is.EqualTo(Text(1, "contests/53")));
    }

    [Test]
    public async Task Row_49_of_both_members_of_a_oneof_the_last_one_counts()
    {
        var message = (byte[])[.. Number(2, 5), .. Bytes(3, new byte[32])];
        var answer = await SharedServer.Raw.CallAsync(Prove, RawClient.Frame(message), secret: null);
        Assert.That(answer.First<GetInclusionProofResponse>().Receipt, Is.EqualTo("LeafHash"));
    }

    [Test]
    public void Row_53_no_request_has_a_floating_point_number()
    {
        var requests = new HashSet<Google.Protobuf.Reflection.MessageDescriptor>();
        var waiting = new Stack<Google.Protobuf.Reflection.MessageDescriptor>(Giveaways.Api.ApiServices.All.SelectMany(service => service.Methods).Select(method => method.InputType));
        while (waiting.TryPop(out var type))
        {
            if (requests.Add(type))
                type.Fields.InDeclarationOrder().Where(field => field.FieldType == Google.Protobuf.Reflection.FieldType.Message).ToList().ForEach(field => waiting.Push(field.MessageType));
        }
        var floats = requests.SelectMany(type => type.Fields.InDeclarationOrder())
            .Where(field => field.FieldType is Google.Protobuf.Reflection.FieldType.Double or Google.Protobuf.Reflection.FieldType.Float);
        Assert.That(requests, Has.Count.GreaterThan(100));
        Assert.That(floats, Is.Empty);
    }

    [TestCase(1_000_000_000, "BAD_TIMESTAMP"), TestCase(-1, "BAD_TIMESTAMP"), TestCase(1, "BAD_TIMESTAMP")]
    public async Task Row_56_nanos_out_of_range_are_no_time(int nanos, string reason)
    {
        var request = new UpdateContestRequest { Contest = new Contest { Rules = new Rules { CloseTime = new() { Seconds = 1_800_000_000, Nanos = nanos } } } };
        var answer = await SharedServer.Raw.CallAsync(Update, request, Keys.Marketing);
        Assert.That(answer.Violations, Is.EqualTo(new[] { ("contest.rules.close_time", reason) }));
    }

    [TestCase(-62_135_596_800), TestCase(253_402_300_799), TestCase(long.MaxValue), TestCase(long.MinValue)]
    public async Task Row_130_years_1_and_9999_are_out_of_range(long seconds)
    {
        var request = new UpdateContestRequest { Contest = new Contest { Rules = new Rules { CloseTime = new() { Seconds = seconds } } } };
        var answer = await SharedServer.Raw.CallAsync(Update, request, Keys.Marketing);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((3, "OUT_OF_RANGE")));
        Assert.That(answer.Metadata, Contains.Key("minimum").And.ContainKey("maximum"));
    }

    [TestCase("rules.no_such_field"), TestCase("etag"), TestCase("rules.title,rules.title"), TestCase(" rules"), TestCase("")]
    public async Task Row_58_mask_with_paths_that_cannot_be_written_is_bad(string paths)
    {
        var request = new UpdateContestRequest { UpdateMask = new() { Paths = { paths.Split(',') } } };
        var answer = await SharedServer.Raw.CallAsync(Update, request, Keys.Marketing);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((3, "BAD_FIELD_MASK")));
    }

    [Test]
    public async Task Durations_with_fractions_are_refused_together_with_other_violations()
    {
        var request = new UpdateContestRequest
        {
            UpdateMask = new() { Paths = { "etag" } },
            Contest = new Contest { Rules = new Rules { ClaimWindow = new() { Seconds = 3_600, Nanos = 1 }, CloseTime = new() { Seconds = 1_800_000_000, Nanos = -5 } } },
        };
        var answer = await SharedServer.Raw.CallAsync(Update, request, Keys.Marketing);
        Assert.That(answer.Violations.Select(violation => violation.Reason), Is.EqualTo(new[] { "BAD_FIELD_MASK", "BAD_TIMESTAMP", "BAD_DURATION" }));
        Assert.That(answer.Reason, Is.EqualTo("BAD_FIELD_MASK"));
    }
}
