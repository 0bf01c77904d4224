using System.Text;
using Giveaways.Api.V1;

namespace Giveaways.Server.Tests.Input;

/// <summary>The rows of identifiers and paging, by their numbers.</summary>
public sealed class IdentifierTests
{
    const string Get = "/giveaways.v1.ContestService/GetContest";
    const string List = "/giveaways.v1.ContestService/ListContests";
    const string Submit = "/giveaways.v1.EntryService/SubmitEntry";

    static string Key => SharedServer.Server.Keys.Marketing;

    static IEnumerable<TestCaseData> Names()
    {
        yield return Name("Row_59_empty", "", "FIELD_REQUIRED");
        foreach (var text in new[] { "{contests/1}", "(contests/1)", "contests/{1}", " contests/1", "contests/1 ", "contests/0x1", "Contests/1", "contests/1/", "/contests/1", "contests//1", "1", "contests/①", "contests/1\n" })
            yield return Name($"Row_61_other_spelling_{text.Replace("\n", "LF", StringComparison.Ordinal)}", text, "ID_FORMAT");
        foreach (var text in new[] { "contests/0", "contests/00", "contests/01", "contests/-1", "contests/+1", "contests/9007199254740992", "contests/99999999999999999999" })
            yield return Name($"Row_62_number_{text}", text, "ID_FORMAT");
        yield return Name("Row_64_name_of_129_bytes", new string('a', 129), "TOO_LONG");
        yield return Name("Row_64_name_of_60_000_bytes", new string('a', 60_000), "TOO_LONG");
        yield return Name("Row_65_path_upwards", "contests/../../etc/passwd", "ID_FORMAT");
        yield return Name("Row_65_escaped_path", "contests/%2e%2e", "ID_FORMAT");
    }

    static TestCaseData Name(string name, string text, string reason) => new TestCaseData(text, reason).SetName(name);

    [TestCaseSource(nameof(Names))]
    public async Task Name_is_taken_in_its_one_spelling(string text, string reason)
    {
        var answer = await SharedServer.Raw.CallAsync(Get, new GetContestRequest { Name = text }, Key);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((3, reason)));
        Assert.That(answer.Violations, Is.EqualTo(new[] { ("name", reason) }));
        Assert.That(text.Length < 4 || !answer.Message.Contains(text, StringComparison.Ordinal), Is.True, "the refused value is not repeated");
    }

    static IEnumerable<TestCaseData> RequestIds()
    {
        yield return new TestCaseData("", "FIELD_REQUIRED").SetName("Row_74_no_request_id_is_a_missing_field");
        yield return new TestCaseData(new string('a', 65), "KEY_FORMAT").SetName("Row_74_65_bytes_are_too_many");
        yield return new TestCaseData(new string('я', 33), "KEY_FORMAT").SetName("Row_74_33_letters_of_two_bytes_are_too_many");
        yield return new TestCaseData("a\tb", "KEY_FORMAT").SetName("Row_74_control_characters_are_refused");
        yield return new TestCaseData("a\u0085b", "KEY_FORMAT").SetName("Row_74_c1_control_characters_are_refused");
        foreach (var id in new[] { "abc", "ABC", "abc ", "abc🎉", new string('a', 64), new string('я', 32) })
            yield return new TestCaseData(id, "").SetName($"Row_73_request_id_of_{Encoding.UTF8.GetByteCount(id)}_bytes_is_taken_{id}");
    }

    [TestCaseSource(nameof(RequestIds))]
    public async Task Request_id(string id, string reason)
    {
        var request = new SubmitEntryRequest { Contest = "contests/1", RequestId = id, Entry = new EntryInput() };
        var answer = await SharedServer.Raw.CallAsync(Submit, request, Key);
        Assert.That(answer.Reason, Is.EqualTo(reason));
    }

    [TestCase(0, 50, TestName = "Row_76_page_size_0_is_50"), TestCase(1, 1), TestCase(1_000, 1_000)]
    public async Task Page_size_in_range(int size, int expected)
    {
        var answer = await SharedServer.Raw.CallAsync(List, new ListContestsRequest { PageSize = size }, Key);
        Assert.That(answer.First<ListContestsResponse>().Contests, Has.Count.EqualTo(expected));
    }

    [TestCase(-1), TestCase(1_001), TestCase(1_000_000_000), TestCase(int.MinValue)]
    public async Task Row_77_page_size_out_of_range_is_refused_with_the_range(int size)
    {
        var answer = await SharedServer.Raw.CallAsync(List, new ListContestsRequest { PageSize = size }, Key);
        Assert.That((answer.Grpc, answer.Reason), Is.EqualTo((3, "OUT_OF_RANGE")));
        Assert.That((answer.Metadata["minimum"], answer.Metadata["maximum"]), Is.EqualTo(("1", "1000")));
    }

    [Test]
    public async Task Page_token_leads_to_the_next_page_whatever_its_size()
    {
        var first = (await SharedServer.Raw.CallAsync(List, new ListContestsRequest { PageSize = 3 }, Key)).First<ListContestsResponse>();
        var next = await SharedServer.Raw.CallAsync(List, new ListContestsRequest { PageSize = 2, PageToken = first.NextPageToken }, Key);
        Assert.That(next.First<ListContestsResponse>().Contests.Select(contest => contest.Name), Is.EqualTo(new[] { "contests/4", "contests/5" }));
    }

    [Test]
    public async Task Page_token_of_other_arguments_or_of_nobody_is_bad()
    {
        var token = (await SharedServer.Raw.CallAsync(List, new ListContestsRequest { PageSize = 3 }, Key)).First<ListContestsResponse>().NextPageToken;
        var flipped = (token[0] == 'A' ? 'B' : 'A') + token[1..];
        ListContestsRequest[] wrong =
        [
            new() { PageToken = token, States = { ContestState.Draft } }, new() { PageToken = flipped }, new() { PageToken = token + "A" }, new() { PageToken = token + "=" },
            new() { PageToken = " " + token }, new() { PageToken = "x" }, new() { PageToken = token[..^1] }, new() { PageToken = new string('A', 2_000) }, new() { PageToken = "1' OR '1'='1" },
        ];
        foreach (var request in wrong)
        {
            var answer = await SharedServer.Raw.CallAsync(List, request, Key);
            Assert.That((request.PageToken, answer.Grpc, answer.Reason), Is.EqualTo((request.PageToken, 3, "BAD_PAGE_TOKEN")));
        }
    }
}
