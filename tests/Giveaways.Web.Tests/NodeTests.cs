using Giveaways.Testing;

namespace Giveaways.Web.Tests;

/// <summary>The tests that are written in JavaScript, a file each: the second verifier's own, and the pages' in a browser.</summary>
[Parallelizable(ParallelScope.Self)]
sealed class NodeTests
{
    /// <summary>Names the folder whose <c>node_modules</c> has playwright-core, which drives the browser.</summary>
    const string Modules = "GIVEAWAYS_NODE_MODULES";

    const string Chromium = "/usr/bin/chromium";

    [TestCaseSource(nameof(Verifier))]
    public async Task Verifier_in_JavaScript(string file) => await RunAsync("web", "tests", file);

    [TestCaseSource(nameof(Browser))]
    public async Task Pages_in_a_browser(string file)
    {
        if (!File.Exists(Chromium))
            Absent.Skip($"There is no {Chromium}: install Debian's package chromium.");
        if (!Places.Any(place => Directory.Exists(Path.Combine(place, "playwright-core"))))
            Absent.Skip($"There is no playwright-core: npm install it, and name its folder in {Modules}.");
        await RunAsync("web", "browser", file);
    }

    static IEnumerable<string> Places => Environment.GetEnvironmentVariable(Modules) is { Length: > 0 } named ? [named, Path.Combine(named, "node_modules")] : [];

    static IEnumerable<string> Verifier() => Files("tests");

    static IEnumerable<string> Browser() => Files("browser");

    static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Tree.PathOf("web", folder), "*.test.mjs").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    static async Task RunAsync(params string[] file)
    {
        var run = await Command.RunAsync("node", ["--test", "--test-reporter=spec", Tree.PathOf(file)]);
        if (run is null)
            Absent.Skip("There is no node on this machine.");
        Assert.That(run!.ExitCode, Is.Zero, run.Output + run.Errors);
    }
}
