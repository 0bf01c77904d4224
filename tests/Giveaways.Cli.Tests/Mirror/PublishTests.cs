using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Giveaways.Cli.Tests.Local;
using Giveaways.Proofs.Tiles;

namespace Giveaways.Cli.Tests.Mirror;

/// <summary><c>giveaways publish</c> against a real server, one contest from its rules to its winners.</summary>
[TestFixture]
internal sealed class PublishTests
{
    private const string Close = "2026-08-07T02:00:00Z";
    private const string Draw = "2026-08-07T02:39:48Z";
    private const int First = 5;
    private const int Rows = 600;

    private readonly TempFolder _folder = new();
    private DevServer _server = null!;
    private string _pages = "";
    private string _contest = "";
    private Run _early = null!;
    private Run _late = null!;
    private Run _again = null!;
    private byte[] _earlySummary = [];
    private byte[] _earlyCheckpoint = [];

    private string Mirror => Path.Combine(_folder.Path, "mirror");

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        _server = await DevServer.StartAsync();
        _pages = _server.Announced["pages"]!.GetValue<string>();
        _contest = await CreateAsync("Літо & <друзі>");
        await CreateAsync("Another");
        await ImportAsync(0, First);
        _early = await PublishAsync(Mirror, "-c", _contest);
        Assert.That(_early.ExitCode, Is.EqualTo(ExitCode.Done), _early.Error);
        _earlySummary = await File.ReadAllBytesAsync(PathOf("summary.json"));
        _earlyCheckpoint = await File.ReadAllBytesAsync(PathOf("checkpoint"));
        await ImportAsync(First, Rows);
        Assert.That((await _server.RunAsync("admin", "clock", "advance", "--to", Draw)).ExitCode, Is.EqualTo(ExitCode.Done));
        await DrawnAsync();
        _late = await PublishAsync(Mirror, "-c", _contest);
        _again = await PublishAsync(Mirror, "-c", _contest);
    }

    [OneTimeTearDown]
    public void Stop()
    {
        _server?.Dispose();
        _folder.Dispose();
    }

    private string PathOf(string name) => Path.Combine(Mirror, "contests", _contest, name);

    private Task<Run> PublishAsync(string folder, params string[] more) => PublishFromAsync(_pages, folder, more);

    private static Task<Run> PublishFromAsync(string pages, string folder, params string[] more) => Run.Of(["publish", "--server", pages, "--out", folder, .. more, "--json"]);

    private async Task<string> CreateAsync(string title)
    {
        var run = await _server.RunAsync("marketing", "contests", "create", "--test", "--publish", "--title", title, "--sponsor", "Me", "--prize", "2 x Cup", "--without-roster", "--appeal", "1m",
            "--close", Close, "--draw", Draw, "--margin", "30s", "--json");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done), run.Error);
        return run.Json["sequence"]!.GetValue<string>();
    }

    private async Task ImportAsync(int from, int to)
    {
        var csv = new StringBuilder("email\n");
        for (var row = from; row < to; row++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"person{row}@example.org\n");
        }
        var run = await _server.RunAsync("marketing", "entries", "import", _folder.Write($"entries-{from}.csv", csv.ToString()), "-c", _contest, "--json");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done), run.Error);
    }

    private async Task DrawnAsync()
    {
        for (var attempt = 0; attempt < 60; attempt++)
        {
            if ((await _server.RunAsync("marketing", "winners", "-c", _contest, "--json")).ExitCode == ExitCode.Done)
            {
                return;
            }
            await Task.Delay(500);
        }
        throw new InvalidOperationException("The contest was not drawn.");
    }

    private static long Fetched(Run run) => run.Json["contests"]![0]!["fetched"]!.GetValue<long>();

    [Test]
    public void Every_run_held_and_only_what_was_new_was_fetched()
    {
        Assert.That((_early.ExitCode, _late.ExitCode, _again.ExitCode), Is.EqualTo((0, 0, 0)), _early.Error + _late.Error + _again.Error);
        Assert.That((Fetched(_early), Fetched(_late), Fetched(_again)), Is.EqualTo((1, 3, 0)));
        Assert.That(_late.Json["contests"]![0]!["trust"]!.GetValue<string>(), Is.EqualTo("TEST"));
        Assert.That(Directory.Exists(Path.Combine(Mirror, ".incoming")), Is.False);
    }

    [Test]
    public async Task Mirror_has_the_bytes_of_the_server_and_every_file_that_pages_ask_for()
    {
        using var http = new HttpClient { BaseAddress = new Uri(_pages) };
        var files = Directory.EnumerateFiles(Mirror, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Mirror, file).Replace('\\', '/')).ToList();
        foreach (var name in files.Where(name => name != "contests.json"))
        {
            Assert.That(await File.ReadAllBytesAsync(Path.Combine(Mirror, name)), Is.EqualTo(await http.GetByteArrayAsync(new Uri(name, UriKind.Relative))), name);
        }
        using var summary = JsonDocument.Parse(await File.ReadAllBytesAsync(PathOf("summary.json")));
        var size = summary.RootElement.GetProperty("size").GetInt64();
        Assert.That(summary.RootElement.GetProperty("state").GetString(), Is.EqualTo("drawn"));
        string[] expected =
        [
            "checkpoint", "seal-checkpoint", "beacon", "evidence.zip", "summary.json", "rules-1.json", "rules-1.en.txt", "list/index", "list/0", "out/0", "index.html", "protocol.html",
            .. TilePath.HashesOf(size).Concat(TilePath.BundlesOf(size)).Select(path => path.ToString()),
        ];
        Assert.That(expected.Select(name => $"contests/{_contest}/{name}"), Is.SubsetOf(files));
        Assert.That(new[] { "index.html", "receipt.html", "contests.json", "operator/checkpoint", "operator/operator.zip", "assets/site.css", "assets/verifier/verify.mjs" }, Is.SubsetOf(files));
    }

    [Test]
    public async Task List_names_the_mirrored_contest_in_full_and_the_other_by_its_number()
    {
        using var list = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Mirror, "contests.json")));
        Assert.That(list.RootElement.GetProperty("contests").EnumerateArray().Select(one => (one.GetProperty("contest").GetInt64(), one.GetProperty("title").GetString())),
            Is.EqualTo(new[] { (2L, null), (1L, "Літо & <друзі>") }));
    }

    [Test]
    public async Task Mirror_of_a_mirror_is_the_same_without_the_server()
    {
        using var front = Front.OfFolder(Mirror);
        var second = Path.Combine(_folder.Path, "second");
        var run = await PublishFromAsync(front.Address, second, "-c", _contest);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done), run.Error);
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(second, "contests", _contest, "evidence.zip")), Is.EqualTo(await File.ReadAllBytesAsync(PathOf("evidence.zip"))));
        Assert.That((await Run.Of("verify", PathOf("evidence.zip"))).ExitCode, Is.EqualTo(ExitCode.Done));
    }

    [Test]
    public async Task All_mirrors_every_published_contest()
    {
        var run = await PublishAsync(Path.Combine(_folder.Path, "all"), "--all");
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done), run.Error);
        Assert.That(run.Json["contests"]!.AsArray().Select(one => one!["contest"]!.GetValue<long>()), Is.EqualTo(new[] { 1L, 2L }));
    }

    [TestCase("tile/entries/000", "ROOT_MISMATCH")]
    [TestCase("seal-checkpoint", "BAD_SIGNATURE")]
    [TestCase("rules-1.json", "BAD_HISTORY")]
    [TestCase("rules-1.en.txt", "BAD_HISTORY")]
    public async Task Source_that_flips_a_bit_is_refused_and_nothing_of_it_is_served(string name, string reason)
    {
        using var front = Front.Before(_pages, (path, bytes) =>
        {
            if (path == $"contests/{_contest}/{name}" && bytes is not null)
            {
                bytes[bytes.Length / 2] ^= 1;
            }
            return bytes;
        });
        var folder = Path.Combine(_folder.Path, "flipped-" + name.Replace('/', '-'));
        var run = await PublishFromAsync(front.Address, folder, "-c", _contest);
        Assert.That((run.ExitCode, run.Out), Is.EqualTo((ExitCode.Refused, "")));
        Assert.That(Reason(run), Is.EqualTo(reason), run.Error);
        Assert.That(File.Exists(Path.Combine(folder, "contests", _contest, "checkpoint")), Is.False);
        Assert.That((await PublishAsync(folder, "-c", _contest)).ExitCode, Is.EqualTo(ExitCode.Done), "an honest source helps the same folder on");
    }

    [Test]
    public async Task Cache_that_serves_old_files_is_noticed()
    {
        using var front = Front.Before(_pages, (path, bytes) => path == $"contests/{_contest}/checkpoint" ? _earlyCheckpoint : bytes);
        var run = await PublishFromAsync(front.Address, Path.Combine(_folder.Path, "stale-1"), "-c", _contest);
        Assert.That((run.ExitCode, Reason(run)), Is.EqualTo((ExitCode.Refused, "STALE_CHECKPOINT")), "the summary and the operator's log name more leaves");

        using var both = Front.Before(_pages, (path, bytes) => path == $"contests/{_contest}/checkpoint" ? _earlyCheckpoint : path == $"contests/{_contest}/summary.json" ? _earlySummary : bytes);
        run = await PublishFromAsync(both.Address, Path.Combine(_folder.Path, "stale-2"), "-c", _contest);
        Assert.That((run.ExitCode, Reason(run)), Is.EqualTo((ExitCode.Refused, "STALE_CHECKPOINT")), "the operator's log still does");
    }

    [Test]
    public async Task Log_of_another_key_is_refused_where_one_is_trusted()
    {
        var show = await _server.RunAsync("marketing", "contests", "show", "-c", "2", "--json");
        var run = await PublishAsync(Path.Combine(_folder.Path, "untrusted"), "-c", _contest, "--trust", show.Json["verifierKey"]!.GetValue<string>());
        Assert.That((run.ExitCode, Reason(run)), Is.EqualTo((ExitCode.Refused, "KEY_NOT_TRUSTED")));
        Assert.That(Directory.Exists(Path.Combine(_folder.Path, "untrusted", "contests", _contest, "tile")), Is.False);
        var own = await _server.RunAsync("marketing", "contests", "show", "-c", _contest, "--json");
        run = await PublishAsync(Path.Combine(_folder.Path, "trusted"), "-c", _contest, "--trust", own.Json["verifierKey"]!.GetValue<string>());
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done), run.Error);
    }

    [Test]
    public async Task Command_line_names_contests_or_all_of_them()
    {
        Assert.That((await PublishAsync(Path.Combine(_folder.Path, "none"))).ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That((await PublishAsync(Path.Combine(_folder.Path, "none"), "--all", "-c", "1")).ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That((await PublishFromAsync("draws.example", Path.Combine(_folder.Path, "none"), "--all")).ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(Reason(await PublishAsync(Path.Combine(_folder.Path, "none"), "-c", "99")), Is.EqualTo("NOT_FOUND"));
    }

    // Progress comes before the refusal on the same stream.
    private static string Reason(Run run) => JsonNode.Parse(run.Error[run.Error.IndexOf('{', StringComparison.Ordinal)..])!["error"]!["reason"]!.GetValue<string>();
}
