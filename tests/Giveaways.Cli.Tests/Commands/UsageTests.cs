namespace Giveaways.Cli.Tests.Commands;

/// <summary>Wrong usage ends with 2, before anything is tried, and says the way out.</summary>
[TestFixture]
internal sealed class UsageTests
{
    [Test]
    public async Task Help_names_the_everyday_commands_first()
    {
        var run = await Run.Of("--help");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done));
        var listed = run.Out[run.Out.IndexOf("Commands:", StringComparison.Ordinal)..].Split('\n').Skip(1).Where(line => line.Length > 0).Select(line => line.Trim().Split(' ')[0]);
        string[] expected =
        [
            "raffle", "demo", "serve", "contest,", "rules", "entries,", "roster,", "screen", "finding,", "inquiries,", "notice,", "seal", "draw", "winners", "claim,", "prize,", "evidence", "verify", "report", "publish", "receipt", "appeal", "key,", "clock", "witness", "log", "backup", "restore",
        ];
        Assert.That(listed, Is.EqualTo(expected));
    }

    [TestCase("nothing")]
    [TestCase("contests")]
    [TestCase("contests", "show")]
    [TestCase("contests", "show", "--contest", "")]
    [TestCase("contests", "show", "--contest", " ")]
    [TestCase("contests", "show", "--contest", "0")]
    [TestCase("contests", "show", "--contest", "01")]
    [TestCase("contests", "show", "--contest", "1/../2")]
    [TestCase("contests", "show", "--contest", "contests/1 ")]
    [TestCase("contests", "create", "--title", "A", "--sponsor", "B", "--prize", "C", "--close", "2026-12-01T18:00:00Z")]
    [TestCase("rules", "check")]
    [TestCase("rules", "check", "rules.json", "-c", "1")]
    [TestCase("rules", "accept", "-c", "1", "--why", "so")]
    [TestCase("findings", "decide-cluster", "ring-1", "exclude", "-c", "1", "--why", "One device.")]
    [TestCase("raffle", "comments.csv")]
    [TestCase("verify")]
    [TestCase("verify", "pack.zip", "--no-such-option")]
    [TestCase("receipt", "check", "file")]
    [TestCase("appeal")]
    [TestCase("inquiries", "answer", "1", "grant", "-c", "1")]
    [TestCase("notices", "acknowledge", "-c", "1")]
    [TestCase("clock", "advance")]
    [TestCase("log", "check")]
    [TestCase("backup", "--key-file", "master.key")]
    [TestCase("restore", "--key-file", "master.key")]
    [TestCase("log", "check", "--key-file", "master.key", "--database", "a.db", "--provider", "oracle")]
    [TestCase("prizes", "set", "vase")]
    [TestCase("prizes", "answers")]
    [TestCase("prizes", "recommend", "--group", "age:18-99")]
    [TestCase("keys", "create", "Anna")]
    [TestCase("witness", "serve", "--name", "witness.example", "--data", "w")]
    [TestCase("witness", "serve", "--name", "witness.example", "--log", "x")]
    public async Task Missing_unknown_or_malformed_arguments_are_wrong_usage(params string[] arguments)
    {
        var run = await Run.Of(arguments);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain("(USAGE)").And.Contain("--help"));
        Assert.That(run.Out, Is.Empty);
    }

    [TestCase("vk=1,1")]
    [TestCase("vk=1,1,0,-1")]
    [TestCase("vk")]
    [TestCase("=1,1,0,0")]
    public async Task Statement_of_another_form_is_wrong_usage(string said)
    {
        var run = await Run.Of("entries", "coverage", said, "-c", "1", "--server", "http://127.0.0.1:1", "--key", "gk_x");
        Assert.That((run.ExitCode, run.Error.Contains("SOURCE=EXPECTED,CAPTURED,HIDDEN,DELETED", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Usage, true)), run.Error);
    }

    [TestCase("--engagement officer", "belong to a policy of their own")]
    [TestCase("--days-before 30 --relation spouse", "--relation and --days-before belong")]
    [TestCase("--employer acme --engagement boss", "--engagement boss is none")]
    [TestCase("--employer acme --days-after 3661", "--days-after is 3661")]
    [TestCase("--employer acme --days-before -1", "--days-before is -1")]
    public async Task Part_of_a_policy_that_is_wrong_is_wrong_usage_for_rules_and_for_what_is_tried(string options, string why)
    {
        string[] rules = ["contests", "create", "--title", "A", "--sponsor", "B", "--prize", "C", "--close", "2026-12-01T18:00:00Z", "--draw", "2026-12-09T18:00:00Z"];
        foreach (var command in new[] { rules, ["findings", "simulate", "-c", "1"] })
        {
            var run = await Run.Of([.. command, .. options.Split(' '), "--server", "http://127.0.0.1:1", "--key", "gk_x"]);
            Assert.That((run.ExitCode, run.Error), Is.EqualTo((ExitCode.Usage, run.Error)));
            Assert.That(run.Error, Does.Contain(why));
        }
    }

    [TestCase("a\0b")]
    [TestCase("caf\uFFFD")]
    public async Task Argument_that_is_no_UTF8_text_is_wrong_usage(string argument)
    {
        var run = await Run.Of("contests", "show", "--contest", argument);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain("Argument 4 is not valid UTF-8"));
    }

    [Test]
    public async Task Argument_of_a_megabyte_is_wrong_usage() => Assert.That((await Run.Of("verify", new string('a', 1 << 20))).ExitCode, Is.EqualTo(ExitCode.Usage));

    [Test]
    public async Task Argument_that_begins_with_an_at_sign_names_no_file_of_arguments()
    {
        using var folder = new TempFolder();
        var run = await Run.Of("verify", "@" + folder.Write("arguments.txt", "--help"));
        Assert.That(run.Error, Does.Contain("cannot be read"));
    }

    [Test]
    public async Task Errors_for_programs_are_one_JSON_document()
    {
        var run = await Run.Of("contests", "show", "--json");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Out, Is.Empty);
        Assert.That(run.JsonError["reason"]!.GetValue<string>(), Is.EqualTo("USAGE"));
        Assert.That(run.JsonError.AsObject().Select(field => field.Key), Is.EqualTo(new[] { "code", "reason", "message", "help", "metadata", "violations" }));
    }

    [TestCase("http://example.org:5001", "another machine")]
    [TestCase("ftp://127.0.0.1", "form")]
    [TestCase("127.0.0.1:5001", "form")]
    [TestCase("http://127.0.0.1:5001/path", "form")]
    public async Task Server_to_which_a_key_must_not_go_is_wrong_usage(string server, string what)
    {
        var run = await Run.Of("contests", "list", "--server", server, "--key", "gk_x");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain(what));
    }

    [Test]
    public async Task Key_with_line_breaks_is_wrong_usage_and_not_shown()
    {
        var run = await Run.Of("contests", "list", "--server", "http://127.0.0.1:1", "--key", "gk_secret\r\nx: y");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Not.Contain("secret"));
    }

    [Test]
    public async Task Server_and_key_come_from_the_environment()
    {
        var variables = new Dictionary<string, string> { ["GIVEAWAYS_SERVER"] = "http://127.0.0.1:1", ["GIVEAWAYS_KEY"] = "gk_x" };
        var run = await Run.Of(variables, "contests", "list");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Refused));
        Assert.That(run.Error, Does.Contain("No server answers there."));
    }

    [TestCase("contests", "cancel", "-c", "1", "--why", "x")]
    [TestCase("contests", "close", "-c", "1")]
    [TestCase("seal", "-c", "1")]
    [TestCase("entries", "withdraw", "k7m2xq", "-c", "1")]
    [TestCase("claims", "decline", "k7m2xq", "-c", "1")]
    [TestCase("claims", "disqualify", "k7m2xq", "-c", "1", "--why", "x")]
    [TestCase("roster", "retire", "rosters/acme/snapshots/1")]
    [TestCase("roster", "confirm", "rosters/acme/snapshots/1")]
    [TestCase("roster", "reject", "rosters/acme/snapshots/1")]
    [TestCase("keys", "revoke", "0123456789abcdef")]
    public async Task What_cannot_be_taken_back_asks_first(params string[] arguments)
    {
        var run = await Run.Of([.. arguments, "--server", "http://127.0.0.1:1"]);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain("CONFIRM_REQUIRED").And.Contain("--yes"));
    }

    [TestCase("2026-12-01T18:00:00", "TIMEZONE_REQUIRED")]
    [TestCase("2026-02-30T18:00:00Z", "BAD_TIMESTAMP")]
    public async Task Time_without_offset_or_existence_is_wrong_usage(string close, string reason)
    {
        var run = await Run.Of(
            "contests", "create", "--title", "A", "--sponsor", "B", "--prize", "C", "--close", close, "--draw", "2026-12-02T18:00:00Z", "--server", "http://127.0.0.1:1");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain(reason));
    }
}
