using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Giveaways.Proofs.Notes;

namespace Giveaways.Cli.Tests.Local;

/// <summary>The commands against a developer's server, in the order of a contest's life: each test a contest of its own.</summary>
[TestFixture]
internal sealed class DevServerTests
{
    private const string Close = "2026-08-07T02:00:00Z";
    private const string Draw = "2026-08-07T02:39:48Z";

    private DevServer _server = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _server = await DevServer.StartAsync();

    [OneTimeTearDown]
    public void Stop() => _server?.Dispose();

    [Test, Order(1)]
    public void Announcement_has_addresses_and_a_key_per_role() => Assert.That(
        _server.Announced["keys"]!.AsObject().Select(key => key.Key), Is.EqualTo(new[] { "admin", "marketing", "compliance", "compliance-2", "hr", "auditor" }));

    [Test, Order(1)]
    public async Task Key_of_another_role_is_refused_with_the_way_out()
    {
        var run = await _server.RunAsync("hr", "contests", "list", "--json");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Refused));
        Assert.That(run.JsonError["reason"]!.GetValue<string>(), Is.EqualTo("ROLE_REQUIRED"));
        Assert.That(run.JsonError["help"]!.GetValue<string>(), Is.Not.Empty);
    }

    [Test, Order(1)]
    public async Task Violations_are_listed_all_at_once()
    {
        var run = await _server.RunAsync(
            "marketing", "contests", "create", "--test", "--title", "\u200B", "--sponsor", "B", "--prize", "C", "--close", Draw, "--draw", Close, "--time-zone", "Moon/Base");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Refused));
        Assert.That(run.Error, Does.Contain("rules.title").And.Contain("rules.time_zone").And.Contain("BAD_TIMEZONE").And.Contain("What to do:"));
    }

    [Test, Order(1)]
    public async Task Key_is_made_listed_and_revoked()
    {
        var made = await _server.RunAsync("admin", "keys", "create", "Olena", "--role", "auditor", "--pseudonym", "olena", "--json");
        Assert.That(made.Json["secret"]!.GetValue<string>(), Does.Match("^gk_[A-Za-z0-9_-]{43}$"));
        var name = made.Json["key"]!["name"]!.GetValue<string>();
        Assert.That((await _server.RunAsync("admin", "keys", "list")).Out, Does.Contain("olena"));
        Assert.That((await _server.RunAsync("admin", "keys", "revoke", name, "--yes")).ExitCode, Is.EqualTo(ExitCode.Done));
        Assert.That((await _server.RunAsync("admin", "keys", "list")).Out, Does.Contain("revoked"));
    }

    [Test, Order(1)]
    public async Task Prizes_are_asked_about_and_recommended()
    {
        using var folder = new TempFolder();
        var rows = new StringBuilder("prize,glad,count,age\n");
        foreach (var (prize, young, old) in new[] { ("cash", 56, 54), ("skateboard", 40, 3) })
        {
            rows.Append(CultureInfo.InvariantCulture, $"{prize},yes,{young},18-39\n{prize},no,{60 - young},18-39\n{prize},yes,{old},40-99\n{prize},no,{60 - old},40-99\n");
        }
        var file = folder.Write("answers.csv", rows.ToString());
        Assert.That((await _server.RunAsync("marketing", "prizes", "answers", file, "--json")).Json["people"]!.GetValue<int>(), Is.EqualTo(240));
        Assert.That((await _server.RunAsync("marketing", "prizes", "answers", file)).Out, Does.Contain("240 answers about 2 prizes"));
        var set = await _server.RunAsync("marketing", "prizes", "set", "vase", "--name", "Vase", "--kind", "goods", "--value", "20 EUR", "--delivery", "post", "--bar", "age:40-99", "--alternative", "cash", "--json");
        Assert.That(set.Json["etag"]!.GetValue<string>(), Is.EqualTo("r1"), set.Error);
        string[] question = ["prizes", "recommend", "--group", "age:18-39", "--group", "age:40-99=", "--territory", "IT", "--budget", "1000 EUR", "--min-age", "18", "--date", "2026-11-01"];
        Assert.That((await _server.RunAsync("auditor", question)).ExitCode, Is.EqualTo(ExitCode.Usage), "a share without a number");
        question[5] = "age:40-99";
        question[7] = "UA";
        var shown = (await _server.RunAsync("auditor", [.. question, "--tax", "winner"])).Out;
        Assert.That(shown, Does.StartWith("Cash: at least ").And.Contain("age:18-39").And.Contain("56/60").And.Contain("███").And.Contain("Why").And.Contain("Nobody was asked about"));
        Assert.That(shown.Split('\n').Max(line => line.Length), Is.LessThanOrEqualTo(120));
        question[7] = "IT";
        var italy = await _server.RunAsync("marketing", [.. question, "--json"]);
        Assert.That(italy.Json["rejected"]!.AsArray().Select(p => p!["prize"]!.GetValue<string>()), Does.Contain("cash"));
        Assert.That((await _server.RunAsync("marketing", question)).Out, Does.Contain("IT does not allow cash"));
        Assert.That((await _server.RunAsync("marketing", "prizes", "remove", "vase")).ExitCode, Is.EqualTo(ExitCode.Done));
        Assert.That((await _server.RunAsync("marketing", "prizes", "list", "--currency", "UAH")).Out, Does.Contain("skateboard").And.Not.Contain("vase").And.Contain("starter catalogue"));
    }

    [TestCase("prize,age\ncash,18-39\n", "BAD_HEADER")]
    [TestCase("prize,glad\ncash,yes\n", "BAD_HEADER")]
    [TestCase("prize,glad,Age\ncash,yes,18-39\n", "BAD_HEADER")]
    [TestCase("prize,glad,age\n", "EMPTY_BATCH")]
    [TestCase("prize,glad,age\ncash,maybe,18-39\n", "BAD_ROW")]
    [TestCase("prize,glad,age\ncash,yes,\n", "BAD_ROW")]
    [TestCase("prize,glad,age\ncash,yes,18 to 39\n", "BAD_ROW")]
    [TestCase("prize,glad,age,count\ncash,yes,18-39,0\n", "BAD_ROW")]
    [TestCase("prize,glad,age\ncash,yes\n", "BAD_ROW")]
    public async Task Answers_that_are_none_are_refused_before_anything_is_sent(string rows, string reason)
    {
        using var folder = new TempFolder();
        var run = await Run.Of("prizes", "answers", folder.Write("answers.csv", rows), "--server", "http://127.0.0.1:1", "--key", "gk_x", "--json");
        Assert.That((run.ExitCode, run.JsonError["reason"]!.GetValue<string>()), Is.EqualTo((ExitCode.Refused, reason)));
    }

    [Test, Order(2)]
    public async Task Rules_are_checked_accepted_and_refused()
    {
        using var folder = new TempFolder();
        var file = folder.Write("rules.json", $$$"""
            {"title":"Wine","sponsor":"Acme","mode":"CONTEST_MODE_TEST","unscreened":"UNSCREENED_RULE_ALLOWED","closeTime":"{{{Close}}}","drawTime":"{{{Draw}}}",
             "prizes":[{"id":"wine","displayName":"Wine"}],"terms":{"minAge":16,"territories":["UA"],"prizes":[{"prize":"wine","flags":["alcohol"],"bars":["age:0-17"]}]}}
            """);
        var check = await _server.RunAsync("auditor", "rules", "check", file, "--territory", "FR", "--territory", "GB");
        Assert.That(check.ExitCode, Is.EqualTo(ExitCode.Refused));
        Assert.That(check.Out, Does.StartWith("ERROR    R").And.Contain("CAP Code 8.17.9, 2024-01-01").And.Contain("To do: ").And.Contain("Law asked: FR, GB.").And.Contain("Not covered: FR."));
        var contest = (await _server.RunAsync("marketing", "contests", "create", "--rules", file, "--json")).Json["sequence"]!.GetValue<string>();
        var refused = await _server.RunAsync("marketing", "contests", "publish", "-c", contest);
        Assert.That((refused.ExitCode, refused.Error), Is.EqualTo((ExitCode.Refused, refused.Error)));
        Assert.That(refused.Error, Does.Contain("(RULES_CHECK_FAILED)").And.Contain("rules.prizes[0]: R21 Limits of prizes: The rules admit age:0-17").And.Contain("name an alternative"));
        folder.Write("terms.json", File.ReadAllText(file).Replace("\"bars\":[\"age:0-17\"]", "\"bars\":[\"age:0-17\"],\"alternative\":\"a book voucher\"", StringComparison.Ordinal));
        Assert.That((await _server.RunAsync("marketing", "contests", "update", "-c", contest, "--rules", Path.Combine(folder.Path, "terms.json"))).ExitCode, Is.EqualTo(ExitCode.Done));
        var accepted = await _server.RunAsync("compliance", "rules", "accept", "R36", "R07/UA", "-c", contest, "--why", "A trial among friends.");
        Assert.That(accepted.Out, Does.Contain("R36      accepted by ").And.Contain(": A trial among friends."));
        Assert.That((await _server.RunAsync("marketing", "rules", "check", "-c", contest)).ExitCode, Is.EqualTo(ExitCode.Done), "warnings alone");
        Assert.That((await _server.RunAsync("marketing", "contests", "publish", "-c", contest)).Out, Does.Contain("for UA: ").And.Contain("2 accepted").And.Contain("R07/UA accepted by "));
        Assert.That((await _server.RunAsync("auditor", "rules", "history", "-c", contest)).Out, Does.StartWith("The rules stand as they were published."));
        Assert.That((await _server.RunAsync("marketing", "contests", "amend", "-c", contest, "--term", "photos=none", "--why", "Forgotten.")).ExitCode, Is.EqualTo(ExitCode.Done));
        Assert.That((await _server.RunAsync("auditor", "rules", "history", "-c", contest)).Out,
            Does.Contain("Version 2, ").And.Contain("other: Forgotten.").And.Contain("  terms.other\n    + {\"photos\":\"none\"}\n").And.Contain("    +   - photos: none\n"));
    }

    [Test, Order(2)]
    public async Task Repeated_request_id_submits_once()
    {
        var contest = await PublishAsync("Once");
        string[] submit = ["entries", "submit", "-c", contest, "--email", "anna@example.org", "--request-id", "r1", "--json"];
        var first = await _server.RunAsync("marketing", submit);
        var again = await _server.RunAsync("marketing", submit);
        Assert.That((first.ExitCode, again.Out), Is.EqualTo((ExitCode.Done, first.Out)));
        var other = await _server.RunAsync("marketing", "entries", "submit", "-c", contest, "--email", "eve@example.org", "--request-id", "r1", "--json");
        Assert.That(other.JsonError["reason"]!.GetValue<string>(), Is.EqualTo("IDEMPOTENCY_KEY_REUSED"));
    }

    [Test, Order(2)]
    public async Task Statement_of_coverage_is_made_corrected_and_read_back()
    {
        var contest = await PublishAsync("Coverage");
        using var folder = new TempFolder();
        var file = folder.Write("comments.csv", "email,source\na@example.org,\nb@example.org,vk\n");
        await _server.RunAsync("marketing", "entries", "import", file, "-c", contest, "--source", "instagram");
        var said = await _server.RunAsync("marketing", "entries", "coverage", "instagram=9,5,2,1", "vk=1,1,0,0", "-c", contest, "--evidence", file, "--json");
        Assert.That(said.ExitCode, Is.EqualTo(ExitCode.Done), said.Error);
        Assert.That((string?)said.Json["sources"]![0]!["coverage"]!["evidenceSha256"], Is.EqualTo(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await File.ReadAllBytesAsync(file)))));
        Assert.That((await _server.RunAsync("marketing", "entries", "coverage", "instagram=9,6,2,1", "-c", contest, "--correction")).ExitCode, Is.EqualTo(ExitCode.Done));
        var read = await _server.RunAsync("marketing", "entries", "coverage", "-c", contest);
        Assert.That(read.Out, Does.Match("instagram +1 +9 +6 +2 +1 +0 +20").And.Match("vk +1 +1 +1 +0 +0 +0 +20"));
        Assert.That((await _server.RunAsync("marketing", "entries", "list", "-c", contest)).Out, Does.Contain("instagram").And.Contain("vk"));
        Assert.That((await _server.RunAsync("marketing", "entries", "coverage", "vk=1,0,0,0", "-c", contest, "--json")).JsonError["reason"]!.GetValue<string>(), Is.EqualTo("COVERAGE_EXCEEDED"));
    }

    [Test, Order(2)]
    public async Task Returned_purchases_of_a_file_take_their_entries_out()
    {
        var contest = await PublishAsync("Receipts");
        var bought = await _server.RunAsync("marketing", "entries", "submit", "-c", contest, "--email", "a@example.org", "--fiscal-id", "9252 1", "--fiscal-id", "b-7", "--json");
        using var folder = new TempFolder();
        var file = folder.Write("returned.txt", "92521\n\n never-seen \n" + string.Concat(Enumerable.Range(0, 1_000).Select(i => $"x-{i}\n")));
        var run = await _server.RunAsync("marketing", "entries", "returned", file, "-c", contest, "--yes", "--json");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done), run.Error);
        var purchases = run.Json["purchases"]!.AsArray();
        Assert.That(purchases, Has.Count.EqualTo(1_002), "two calls");
        var known = purchases.Single(one => (string?)one!["code"] is { Length: > 0 })!;
        Assert.That(((string?)known["fiscalId"], (string?)known["outcome"], (string?)known["code"]), Is.EqualTo(("92521", "RETURN_OUTCOME_WITHDRAWN", (string?)bought.Json["code"])));
        Assert.That((await _server.RunAsync("marketing", "entries", "returned", folder.Write("empty.txt", " \n"), "-c", contest, "--yes", "--json")).JsonError["reason"]!.GetValue<string>(), Is.EqualTo("EMPTY_BATCH"));
    }

    [Test, Order(2)]
    public async Task Import_answers_every_row_and_ends_with_1_where_one_is_bad()
    {
        var contest = await PublishAsync("Rows");
        using var folder = new TempFolder();
        var file = folder.Write("entries.csv", "external_id,email\ne1,a@example.org\ne2,A@EXAMPLE.ORG\ne3,no address\n");
        var answers = Path.Combine(folder.Path, "answers.csv");
        var run = await _server.RunAsync("marketing", "entries", "import", file, "-c", contest, "--answers", answers, "--receipts", folder.Path, "--json");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Refused));
        Assert.That((run.Json["accepted"]!.GetValue<int>(), run.Json["duplicates"]!.GetValue<int>()), Is.EqualTo((1, 1)));
        Assert.That(run.Json["errors"]![0]!["error"]!["violations"]![0]!["reason"]!.GetValue<string>(), Is.EqualTo("BAD_EMAIL"));
        Assert.That((await File.ReadAllLinesAsync(answers)).Select(line => line.Split(',')[2]), Is.EqualTo(new[] { "result", "accepted", "duplicate", "refused" }));
        Assert.That(Directory.EnumerateFiles(folder.Path, "*.receipt").Count(), Is.EqualTo(1));
        var again = await _server.RunAsync("marketing", "entries", "import", file, "-c", contest, "--json");
        Assert.That(again.Json["accepted"]!.GetValue<int>(), Is.EqualTo(1), "the same file resumes its import: rows that are in answer as before");
    }

    [Test, Order(2)]
    public async Task Import_over_a_connection_that_breaks_is_taken_up_where_it_stopped()
    {
        const int Rows = 5_000;
        var contest = await PublishAsync("Cut");
        using var folder = new TempFolder();
        var csv = new StringBuilder("email\n");
        for (var row = 1; row <= Rows; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"person{row}@example.org\n");
        }
        using var cut = new CutConnection(_server.Address, cuts: 3, bytes: 60_000);
        var run = await _server.RunAsync(cut.Address, "marketing", ["entries", "import", folder.Write("entries.csv", csv.ToString()), "-c", contest, "--json"]);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done), run.Error);
        Assert.That((run.Json["accepted"]!.GetValue<int>(), run.Json["duplicates"]!.GetValue<int>()), Is.EqualTo((Rows, 0)));
        Assert.That(cut.Cut, Is.EqualTo(3));
        var show = await _server.RunAsync("marketing", "contests", "show", "-c", contest, "--json");
        Assert.That(show.Json["counts"]!["accepted"]!.GetValue<string>(), Is.EqualTo(Rows.ToString(CultureInfo.InvariantCulture)));
    }

    [Test, Order(2)]
    public async Task File_that_turns_out_wrong_half_way_ends_the_import_with_its_place()
    {
        var contest = await PublishAsync("Half");
        using var folder = new TempFolder();
        var run = await _server.RunAsync("marketing", "entries", "import", folder.Write("entries.csv", "email\na@example.org\n\"b\n"), "-c", contest, "--json");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Refused));
        Assert.That(run.JsonError["reason"]!.GetValue<string>(), Is.EqualTo("BAD_ROW"));
    }

    [Test, Order(2)]
    public async Task Witnesses_of_the_rules_need_more_than_half_unless_said_otherwise()
    {
        var keys = Enumerable.Range(1, 4).Select(i => VerifierKey.Create($"witness.example/w{i}", KeyType.Cosignature, [.. Enumerable.Repeat((byte)i, 32)]).ToString()).ToList();
        string[] words = ["contests", "create", "--test", "--title", "Seen", "--sponsor", "Me", "--prize", "Card", "--close", "2026-08-07T02:00:00Z", "--draw", Draw,
            .. keys.SelectMany(key => new[] { "--witness", key }), "--json"];
        var made = await _server.RunAsync("marketing", words);
        Assert.That(made.Json["rules"]!["witnesses"]!["keys"]!.AsArray().Select(key => key!.GetValue<string>()), Is.EqualTo(keys), made.Error);
        Assert.That(made.Json["rules"]!["witnesses"]!["quorum"]!.GetValue<int>(), Is.EqualTo(3));
        var all = await _server.RunAsync("marketing", [.. words, "--quorum", "4"]);
        Assert.That(all.Json["rules"]!["witnesses"]!["quorum"]!.GetValue<int>(), Is.EqualTo(4), all.Error);
    }

    [Test, Order(2)]
    public async Task Policy_of_the_rules_is_given_with_options()
    {
        string[] words = ["contests", "create", "--test", "--title", "Kept out", "--sponsor", "Me", "--prize", "Card", "--close", "2026-08-07T02:00:00Z", "--draw", Draw,
            "--employer", "acme", "--employer", "zeta", "--engagement", "Officer", "--engagement", "employee", "--days-before", "90", "--days-after", "30", "--json"];
        var policy = (await _server.RunAsync("marketing", words)).Json["rules"]!["exclusion"]!;
        Assert.That(Texts(policy, "employers"), Is.EqualTo(new[] { "acme", "zeta" }));
        Assert.That(Texts(policy, "engagements"), Is.EqualTo(new[] { "employee", "officer" }));
        Assert.That(Texts(policy, "relations"), Has.Length.EqualTo(5), "the defaults");
        Assert.That((policy["daysBefore"]!.GetValue<int>(), policy["daysAfter"]!.GetValue<int>(), policy["sameHousehold"]!.GetValue<bool>()), Is.EqualTo((90, 30, true)));
        var spouses = (await _server.RunAsync("marketing", [.. words, "--relation", "spouse"])).Json["rules"]!["exclusion"]!;
        Assert.That(Texts(spouses, "relations"), Is.EqualTo(new[] { "RELATION_SPOUSE" }));

        static string[] Texts(System.Text.Json.Nodes.JsonNode node, string field) => [.. node[field]!.AsArray().Select(text => text!.GetValue<string>())];
    }

    [Test, Order(2)]
    public async Task Roster_is_imported_listed_and_retired()
    {
        using var folder = new TempFolder();
        var file = folder.Write("staff.csv", Screening.Rosters.Lists.Windows.GetBytes("Таб. №;ФИО;Дата рождения;Оклад\n1;Иванов Пётр Сергеевич;28.02.1990;100\n2;Иванова Анна;01.02.1991;200\n"));
        var checkedFirst = await Run.Of("roster", "check", file, "--json");
        var made = await _server.RunAsync("hr", "roster", "import", file, "--employer", "retired-inc", "--date", "2026-08-01", "--json");
        Assert.That(made.ExitCode, Is.EqualTo(ExitCode.Done), made.Error);
        Assert.That((made.Json["rowCount"]!.GetValue<int>(), made.Json["state"]!.GetValue<string>()), Is.EqualTo((2, "ROSTER_STATE_ACTIVE")));
        Assert.That(made.Json["file"]!["sha256"]!.GetValue<string>(), Is.EqualTo(checkedFirst.Json["sha256"]!.GetValue<string>()));
        var name = made.Json["name"]!.GetValue<string>();
        Assert.That((await _server.RunAsync("hr", "roster", "list")).Out, Does.Contain("retired-inc"));
        Assert.That((await _server.RunAsync("hr", "roster", "show", name)).Out, Does.Contain("contests that close by 2026-10-30").And.Contain("by themselves at 2026-10-31 00:00:00Z").And.Contain("by nobody yet"));
        Assert.That((await _server.RunAsync("hr", "roster", "looks", name)).Out, Does.Contain("Nobody looked."));
        Assert.That((await _server.RunAsync("hr", "roster", "retire", name, "--yes")).Out, Does.Contain("its rows are deleted"));
        Assert.That((await _server.RunAsync("marketing", "roster", "list", "--json")).JsonError["reason"]!.GetValue<string>(), Is.EqualTo("ROLE_REQUIRED"));
    }

    [Test, Order(2)]
    public async Task Roster_that_shrank_is_confirmed_by_a_second_person()
    {
        using var folder = new TempFolder();
        var (whole, part, empty) = (folder.Write("staff.csv", "id,full_name\n1,Jane Doe\n2,John Doe\n3,Ann Doe\n"), folder.Write("part.csv", "id,full_name\n1,Jane Doe\n"), folder.Write("empty.csv", "id,full_name\n"));
        string[] of = ["--employer", "small-inc", "--date", "2026-08-01"];
        Assert.That((await _server.RunAsync("hr", ["roster", "import", whole, .. of])).Out, Does.Contain("is in force").And.Contain("3: 3 staff, 0 declared relatives"));
        var held = await _server.RunAsync("hr", ["roster", "import", part, .. of]);
        Assert.That(held.Out, Does.Contain("is held, and the list before stays in force. Employees fell from 3 to 1.").And.Contain("giveaways roster confirm rosters/small-inc/snapshots/2"));
        var own = await _server.RunAsync("hr", "roster", "confirm", "rosters/small-inc/snapshots/2", "--yes", "--json");
        Assert.That(own.JsonError["reason"]!.GetValue<string>(), Is.EqualTo("SAME_APPROVER"));

        var key = await _server.RunAsync("admin", "keys", "create", "Second of HR", "--role", "hr", "--json");
        Assert.That(key.ExitCode, Is.EqualTo(ExitCode.Done), key.Error);
        var second = new Dictionary<string, string> { ["GIVEAWAYS_SERVER"] = _server.Address, ["GIVEAWAYS_KEY"] = key.Json["secret"]!.GetValue<string>() };
        var confirmed = await Run.Of(second, "roster", "confirm", "rosters/small-inc/snapshots/2", "--yes");
        Assert.That(confirmed.Out, Does.Contain("rosters/small-inc/snapshots/2 is in force."), confirmed.Error);

        Assert.That((await _server.RunAsync("hr", ["roster", "import", empty, .. of, "--json"])).JsonError["reason"]!.GetValue<string>(), Is.EqualTo("EMPTY_ROSTER"));
        Assert.That((await _server.RunAsync("hr", ["roster", "import", empty, .. of, "--empty"])).Out, Does.Contain("is held"));
        Assert.That((await _server.RunAsync("hr", "roster", "reject", "rosters/small-inc/snapshots/3", "--yes")).Out, Does.Contain("turned away"));
    }

    [Test, Order(3)]
    public async Task Contest_finishes_by_itself_when_the_clock_is_moved()
    {
        var contest = await PublishAsync("Whole", "--prize", "2 x Card", "--margin", "30s");
        foreach (var person in new[] { "anna", "boris", "clara", "dmytro" })
        {
            Assert.That((await _server.RunAsync("marketing", "entries", "submit", "-c", contest, "--email", $"{person}@example.org", "--external-id", person)).ExitCode, Is.EqualTo(ExitCode.Done));
        }
        Assert.That((await _server.RunAsync("admin", "clock", "advance", "--to", Draw)).ExitCode, Is.EqualTo(ExitCode.Done));
        var winners = await WinnersAsync(contest);
        Assert.That(winners, Has.Count.EqualTo(3));

        var first = winners[0]!["code"]!.GetValue<string>();
        Assert.That((await _server.RunAsync("marketing", "claims", "offer", first, "-c", contest)).Out, Does.Contain("offered"));
        Assert.That((await _server.RunAsync("marketing", "claims", "confirm", first.ToUpperInvariant(), "-c", contest)).Out, Does.Contain("claimed"));
        Assert.That((await _server.RunAsync("marketing", "claims", "deliver", first, "-c", contest, "--evidence", "waybill 1")).Out, Does.Contain("delivered"));
        await DisqualifyAsync(contest, winners[1]!["code"]!.GetValue<string>());
        Assert.That((await _server.RunAsync("marketing", "claims", "promote", "-c", contest)).ExitCode, Is.EqualTo(ExitCode.Done));
        await VerifyAsync(contest);
    }

    [Test, Order(2)]
    public async Task Receipt_asks_and_appeals_without_a_key()
    {
        using var folder = new TempFolder();
        var contest = await PublishAsync("Asked");
        var entered = await _server.RunAsync("marketing", "entries", "submit", "-c", contest, "--email", "anna@example.org", "--json");
        Assert.That(entered.ExitCode, Is.EqualTo(ExitCode.Done), entered.Error);
        var receipt = folder.Write("my.receipt", entered.Json["receipt"]!.GetValue<string>());
        folder.Write("my.opening", entered.Json["opening"]!.GetValue<string>());
        var nobody = new Dictionary<string, string> { ["GIVEAWAYS_SERVER"] = _server.Address };
        var asked = await Run.Of(nobody, "appeal", receipt, "--json");
        Assert.That(asked.ExitCode, Is.EqualTo(ExitCode.Done), asked.Error);
        Assert.That(asked.Json["state"]!.GetValue<string>(), Is.EqualTo("ENTRY_STATE_IN"));
        var appealed = await Run.Of(nobody, "appeal", receipt, "--text", "That is not me.", "--json");
        Assert.That((appealed.ExitCode, appealed.JsonError["reason"]!.GetValue<string>()), Is.EqualTo((ExitCode.Refused, "NOT_EXCLUDED")));
        var changed = folder.Write("other.opening", entered.Json["opening"]!.GetValue<string>().Replace("salt ", "salt 0", StringComparison.Ordinal));
        Assert.That((await Run.Of(nobody, "appeal", receipt, "--opening", changed, "--json")).JsonError["reason"]!.GetValue<string>(), Is.EqualTo("BAD_OPENING"));
        Assert.That((await _server.RunAsync("compliance", "inquiries", "list", "--overdue")).Out, Does.Contain("No inquiry."));
        Assert.That((await _server.RunAsync("marketing", "notices", "list", "-c", contest)).Out, Does.Contain("No notice."));
    }

    private async Task DisqualifyAsync(string contest, string code)
    {
        string[] disqualify = ["claims", "disqualify", code, "-c", contest, "--reason", "false-data", "--why", "Another birth date.", "--yes", "--json"];
        var proposed = await _server.RunAsync("compliance", disqualify);
        Assert.That(proposed.Json["awaitingSecondDecider"]!.GetValue<bool>(), Is.True);
        Assert.That((await _server.RunAsync("compliance", disqualify)).JsonError["reason"]!.GetValue<string>(), Is.EqualTo("SAME_APPROVER"));
        Assert.That((await _server.RunAsync("compliance-2", disqualify)).Json["claim"]!["state"]!.GetValue<string>(), Is.EqualTo("CLAIM_STATE_DISQUALIFIED"));
    }

    private async Task VerifyAsync(string contest)
    {
        using var folder = new TempFolder();
        var pack = Path.Combine(folder.Path, "pack.zip");
        var show = await _server.RunAsync("marketing", "contests", "show", "-c", contest, "--json");
        var key = show.Json["verifierKey"]!.GetValue<string>();
        var download = await _server.RunAsync("auditor", "evidence", "download", "-c", contest, "--out", pack);
        Assert.That(download.ExitCode, Is.EqualTo(ExitCode.Done), download.Error);
        var verdict = await Run.Of("verify", pack, "--trust", key, "--json");
        Assert.That(verdict.ExitCode, Is.EqualTo(ExitCode.Done));
        Assert.That((verdict.Json["accepted"]!.GetValue<bool>(), verdict.Json["trust"]!.GetValue<string>()), Is.EqualTo((true, "TEST")));
        Assert.That((await _server.RunAsync("auditor", "evidence", "download", "-c", contest, "--out", pack)).ExitCode, Is.EqualTo(ExitCode.Usage), "nothing is overwritten");
        var other = await Run.Of("verify", pack, "--trust", key.Replace("/contests/", "/contests/9", StringComparison.Ordinal), "--json");
        Assert.That(other.ExitCode, Is.EqualTo(ExitCode.Usage), "a key whose id is not that of its name is no key");
    }

    private async Task<JsonArray> WinnersAsync(string contest)
    {
        // The clock's answer comes after everything due; the draw's own retry may need a moment more.
        for (var attempt = 0; attempt < 60; attempt++)
        {
            var run = await _server.RunAsync("marketing", "winners", "-c", contest, "--json");
            if (run.ExitCode == ExitCode.Done)
            {
                return run.Json["winners"]!.AsArray();
            }
            await Task.Delay(500);
        }
        throw new InvalidOperationException("The contest was not drawn.");
    }

    private async Task<string> PublishAsync(string title, params string[] more)
    {
        var run = await _server.RunAsync(
            "marketing", ["contests", "create", "--test", "--publish", "--title", title, "--sponsor", "Me", "--prize", "Cup", "--without-roster", "--appeal", "1m", "--close", Close, "--draw", Draw, .. more, "--json"]);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done), run.Error);
        return run.Json["sequence"]!.GetValue<string>();
    }
}
