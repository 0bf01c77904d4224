using System.Text;

namespace Giveaways.Cli.Tests.Scenarios;

/// <summary>Files of <c>tests/scenarios</c>: commands, each behind <c>$ </c>, and what they write, with volatile parts masked.</summary>
/// <remarks>
/// The program and its server run as processes. With GIVEAWAYS_UPDATE_SCENARIOS=1 the files are written anew, to be reviewed.
/// Beside <c>giveaways</c> a scenario knows <c>change-byte FILE OFFSET</c>, <c>write FILE TEXT</c>, <c>list FOLDER</c> and <c>show FILE</c>.
/// </remarks>
[TestFixture]
internal sealed class ScenarioTests
{
    private static string Folder => Path.Combine(Tool.Root, "tests/scenarios");

    private static IEnumerable<string> Names => Directory.EnumerateFiles(Folder, "*.txt").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    [Test]
    public async Task Transcript_in_the_README_is_part_of_the_demo_s_scenario()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Tool.Root, "README.md"));
        var from = readme.IndexOf("```console\n$ giveaways demo", StringComparison.Ordinal) + "```console\n".Length;
        var transcript = readme[from..readme.IndexOf("\n```", from, StringComparison.Ordinal)].Split('\n');
        var scenario = (await File.ReadAllTextAsync(Path.Combine(Folder, "demo.txt"))).Split('\n').ToList();
        var at = 0;
        Assert.That(transcript, Has.Length.GreaterThan(20));
        foreach (var line in transcript.Where(line => line is not ("…" or "")))
        {
            var found = scenario.IndexOf(line, at);
            Assert.That(found, Is.Not.Negative, $"not in the scenario, or at another place: {line}");
            at = found + 1;
        }
    }

    [TestCaseSource(nameof(Names))]
    public async Task Scenario_writes_what_its_file_says(string name)
    {
        var path = Path.Combine(Folder, name + ".txt");
        var expected = await File.ReadAllTextAsync(path);
        var actual = new StringBuilder();
        using var folder = new ScenarioFolder();
        foreach (var line in expected.Split('\n').Where(line => line.StartsWith("$ ", StringComparison.Ordinal) || line.StartsWith("# ", StringComparison.Ordinal)))
        {
            actual.Append(actual.Length > 0 ? "\n" : "").Append(line).Append('\n');
            if (line[0] == '$')
            {
                actual.Append(Volatile.Mask(await folder.RunAsync(line[2..])));
            }
        }
        if (Environment.GetEnvironmentVariable("GIVEAWAYS_UPDATE_SCENARIOS") == "1")
        {
            await File.WriteAllTextAsync(path, actual.ToString());
            return;
        }
        Assert.That(actual.ToString(), Is.EqualTo(expected));
    }
}
