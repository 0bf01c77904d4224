using Giveaways.Api.V1;
using Giveaways.Cli.Raffle;
using Giveaways.Proofs.Evidence;

namespace Giveaways.Cli.Tests.Raffle;

/// <summary>What strangers write under a post ends up in a spreadsheet, on a page and on a terminal.</summary>
[TestFixture]
internal sealed class RaffleFilesTests
{
    private const string Hostile = "=HYPERLINK(\"http://x\")<script>alert(1)</script>\u001b[2J\u202E";

    [TestCase("=1+1")]
    [TestCase("+1")]
    [TestCase("-1")]
    [TestCase("@x")]
    [TestCase("\tx")]
    [TestCase("＝1")]
    public void Formulas_are_text_in_the_spreadsheet(string name) =>
        Assert.That(RaffleFiles.WinnersCsv(Result(name)).Split("\r\n")[1].Split(',')[3], Does.StartWith("'" + name[0]));

    [Test]
    public void Protocol_shows_markup_as_text()
    {
        var page = RaffleProtocol.Html(Result(Hostile));
        Assert.That(page, Does.Contain("&lt;script&gt;").And.Not.Contain("<script"));
        Assert.That(page.AsSpan().ContainsAny('\u001b', '\u202E'), Is.False);
    }

    [Test]
    public void Text_for_people_has_no_escape() => Assert.That(RaffleFiles.WinnersText(Result(Hostile)).AsSpan().ContainsAny('\u001b', '\u202E'), Is.False);

    [Test]
    public void Trial_is_marked_in_every_file()
    {
        Assert.That(RaffleFiles.WinnersCsv(Result("Anna")), Does.Contain("TEST"));
        Assert.That(RaffleFiles.WinnersText(Result("Anna")), Does.StartWith("TEST"));
        Assert.That(RaffleProtocol.Html(Result("Anna")), Does.Contain("TEST"));
    }

    [Test]
    public void Reasons_of_exclusions_are_in_the_private_file_alone()
    {
        var result = Result("Anna");
        Assert.That(RaffleFiles.PeopleCsv(result), Does.Contain("is on the roster"));
        Assert.That(RaffleProtocol.Html(result) + RaffleFiles.WinnersCsv(result) + RaffleFiles.WinnersText(result), Does.Not.Contain("is on the roster"));
    }

    [Test]
    public void Every_comment_is_in_the_private_file_in_its_order() => Assert.That(
        RaffleFiles.PeopleCsv(Result("Anna")).Split("\r\n").Skip(1).SkipLast(1).Select(line => line.Split(',')[0]), Is.EqualTo(new[] { "1", "2", "3", "4" }));

    [Test]
    public void Code_on_the_protocol_leads_to_the_folder_or_tells_the_right_pack_from_others()
    {
        Assert.That(RaffleProtocol.CodeOf(Result("Anna")), Is.EqualTo("sha256 5f0e\nkey key"));
        Assert.That(RaffleProtocol.CodeOf(Result("Anna", "https://example.org/raffle?a=1&b=2")), Is.EqualTo("https://example.org/raffle?a=1&b=2"));
        Assert.That(RaffleProtocol.Html(Result("Anna", "https://example.org/raffle?a=1&b=2")), Does.Contain("<svg").And.Contain("raffle?a=1&amp;b=2"));
    }

    private static RaffleResult Result(string name, string? url = null) => new(
        new RaffleOptions
        {
            Comments = "", Prize = new Prize { DisplayName = "Headphones", Quantity = 1 }, Title = "Raffle", Sponsor = "Me", Network = "vk", Roster = null, Expected = null,
            Alternates = 3, Margin = TimeSpan.FromSeconds(30), Folder = "", Url = url is null ? null : new Uri(url), IsTest = true,
        },
        new Contest { VerifierKey = "key" },
        Comments: 4,
        [
            new RafflePerson(Of(1, name), "k7m2xq", "", "winner", 1, "Headphones"),
            new RafflePerson(Of(2, "Staff"), "x7m2xq", "The account is on the roster.", "excluded", 0, ""),
        ],
        [new RaffleMerge(Of(3, name), Of(1, name), "the same account")],
        [(Of(4, name), "no account")],
        new Seal { Counts = new EntryCounts { Accepted = 2, Eligible = 1, Excluded = 1 } },
        new Draw { Beacon = new Beacon { Round = 1 } },
        "5f0e",
        new Verdict([new StepReport(VerdictStep.Archive, StepOutcome.Failed, FailureCode.BadArchive, "", "No archive.")], null));

    private static Comment Of(long row, string name) => new(row, name, name + "_account", "", null);
}
