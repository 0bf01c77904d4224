using Giveaways.Testing;

namespace Giveaways.Cli.Tests.Audit;

/// <summary><c>giveaways verify</c> over the golden packs: a contest with witnesses, its operator's log, and a head of another history.</summary>
[TestFixture]
internal sealed class VerifyTests
{
    private static readonly string Pack = Golden("witnessed.zip");
    private static readonly string Key = Golden("witnessed.vkey");
    private static readonly string List = Golden("operator.zip");
    private static readonly string ListKey = Golden("operator.vkey");
    private static readonly string Other = Golden("split.checkpoint");

    [Test]
    public async Task Pack_and_operator_log_are_told_of_together()
    {
        var run = await Run.Of("verify", Pack, "--trust", ListKey, "--operator", List);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done), run.Error);
        var expected = await File.ReadAllTextAsync(Golden("operator.txt"));
        Assert.That(run.Out, Is.EqualTo(expected));
        var json = (await Run.Of("verify", Pack, "--trust", ListKey, "--operator", List, "--json")).Json;
        Assert.That((string?)json["trust"], Is.EqualTo("WITNESSED"));
        Assert.That(json["witnessed"]!.AsArray().Select(one => (bool)one!["own"]!), Is.EqualTo(new[] { false, true, false, true }));
        Assert.That((json["operator"]!["alike"]!.ToJsonString(), json["operator"]!["sealedOnly"]!.ToJsonString(), json["operator"]!["endedWithoutDraw"]!.ToJsonString()), Is.EqualTo(("[1]", "[2]", "[1]")));
    }

    [Test]
    public async Task Operator_key_without_its_log_is_not_enough()
    {
        var run = await Run.Of("verify", Pack, "--trust", ListKey);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Refused));
        Assert.That(run.Out, Does.EndWith("REFUSED at keys: KEY_NOT_TRUSTED\n"));
    }

    [Test]
    public async Task Operator_pack_alone_lists_every_contest()
    {
        var run = await Run.Of("verify", List, "--trust", ListKey);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Done), run.Error);
        foreach (var line in new[] { "contest 1, cancelled (printing-error)", "contest 2, sealed", "contest 3, drawn", "contest 4, created", "alike    contest 1, cancelled (printing-error); contest 3, drawn", "undrawn  contest 2, sealed, neither drawn nor ended" })
        {
            Assert.That(run.Out, Does.Contain(line + "\n"));
        }
        var json = (await Run.Of("verify", List, "--trust", ListKey, "--json")).Json;
        Assert.That(json["contests"]!.AsArray().Select(one => (string?)one!["state"]), Is.EqualTo(new[] { "cancelled", "sealed", "drawn", "created" }));
    }

    [Test]
    public async Task Operator_pack_needs_the_right_key()
    {
        Assert.That((await Run.Of("verify", List)).ExitCode, Is.EqualTo(ExitCode.Usage));
        var run = await Run.Of("verify", List, "--trust", Key);
        Assert.That((run.ExitCode, run.Out.EndsWith("REFUSED at operator: OPERATOR_INVALID\n", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Refused, true)), run.Out);
    }

    [Test]
    public async Task Head_of_another_history_prints_and_writes_the_proof()
    {
        using var folder = new TempFolder();
        var path = Path.Combine(folder.Path, "split.txt");
        var run = await Run.Of("verify", Pack, "--trust", Key, "--saw", Other, "--proof", path);
        var proof = await File.ReadAllTextAsync(Golden("split.txt"));
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Refused));
        Assert.That(run.Out, Does.Contain("REFUSED at tree: ROOT_MISMATCH"));
        Assert.That(run.Out, Does.Contain(proof), "both notes in full");
        Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo(proof));
        var json = (await Run.Of("verify", Pack, "--trust", Key, "--saw", Other, "--json")).Json;
        Assert.That((string?)json["split"]!["proof"], Is.EqualTo(proof));
    }

    [Test]
    public async Task Proof_is_checked_by_a_third_party()
    {
        var (first, second) = Keys();
        Assert.That((await Run.Of("verify", Golden("split.txt"), "--trust", first, "--trust", second)).ExitCode, Is.EqualTo(ExitCode.Done));
        Assert.That((await Run.Of("verify", Golden("split.txt"), "--trust", first)).ExitCode, Is.EqualTo(ExitCode.Refused), "the second note is of a key that was not named");
        var unknown = await Run.Of("verify", Golden("split.txt"));
        Assert.That((unknown.ExitCode, unknown.Out.Contains("SELF-CONSISTENT ONLY", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Done, true)));
        using var folder = new TempFolder();
        var text = await File.ReadAllTextAsync(Golden("split.txt"));
        var changed = folder.Write("changed.txt", text.Replace("size 9", "size 8", StringComparison.Ordinal));
        Assert.That((await Run.Of("verify", changed, "--trust", first, "--trust", second)).ExitCode, Is.EqualTo(ExitCode.Refused));
    }

    [Test]
    public async Task Two_heads_of_one_size_need_no_pack()
    {
        using var folder = new TempFolder();
        var notes = (await File.ReadAllTextAsync(Golden("split.txt"))).Split("\n\n");
        var second = folder.Write("second", $"{notes[3]}\n\n{notes[4]}");
        var forged = folder.Write("forged", $"{notes[3].Replace(notes[3].Split('\n')[2], notes[1].Split('\n')[2], StringComparison.Ordinal)}\n\n{notes[4]}");
        var (_, key) = Keys();
        var split = await Run.Of("verify", "--saw", second, "--saw", forged);
        Assert.That((split.ExitCode, split.Out.Contains("SPLIT:", StringComparison.Ordinal), split.Out.Contains("Add --trust KEY", StringComparison.Ordinal)), Is.EqualTo((ExitCode.Refused, true, true)));
        Assert.That((await Run.Of("verify", "--saw", second, "--saw", forged, "--trust", key)).ExitCode, Is.EqualTo(ExitCode.Refused), "one of them nobody signed");
        Assert.That((await Run.Of("verify", "--saw", second, "--saw", second, "--trust", key)).ExitCode, Is.EqualTo(ExitCode.Done));
        Assert.That((await Run.Of("verify", "--saw", second, "--saw", Other)).ExitCode, Is.EqualTo(ExitCode.Usage), "other sizes only the log can compare");
        Assert.That((await Run.Of("verify", "--saw", second)).ExitCode, Is.EqualTo(ExitCode.Usage));
    }

    private static (string First, string Second) Keys()
    {
        var lines = File.ReadAllLines(Golden("split.txt"));
        return (lines[2]["key ".Length..], lines[3]["key ".Length..]);
    }

    private static string Golden(string name) => VectorFiles.Own($"packs/{name}");
}
