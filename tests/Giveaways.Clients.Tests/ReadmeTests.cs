using System.Reflection;
using System.Text.RegularExpressions;
using Giveaways.Server.Hosting;
using Giveaways.Testing;

namespace Giveaways.Clients.Tests;

/// <summary>The README shows what is there: clients, transcripts, settings, links and commands.</summary>
sealed partial class ReadmeTests
{
    const string Omission = "…\n";
    const int QuickstartLines = 17;

    static readonly string Readme = File.ReadAllText(Tree.PathOf("README.md"));

    static string[] Blocks(string language) => [.. BlockPattern().Matches(Readme).Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["text"].Value)];

    [TestCase("ts", "typescript/quickstart.ts")]
    [TestCase("py", "python/quickstart.py")]
    public void Client_in_the_readme_is_the_file_that_runs(string language, string file)
    {
        var text = File.ReadAllText(Tree.PathOf("clients", file));
        Assert.That(Blocks(language), Is.EqualTo(new[] { text }));
        Assert.That(text.Split('\n').Count(line => line.Length > 0 && !ImportPattern().IsMatch(line)), Is.LessThanOrEqualTo(QuickstartLines));
    }

    [Test]
    public void Transcripts_are_pieces_of_scenarios()
    {
        var scenarios = Directory.EnumerateFiles(Tree.PathOf("tests", "scenarios"), "*.txt").Select(File.ReadAllText).ToArray();
        var transcripts = Blocks("console");
        Assert.That(transcripts, Is.Not.Empty);
        foreach (var piece in transcripts.SelectMany(transcript => transcript.Split(Omission)))
            Assert.That(scenarios.Any(scenario => scenario.Contains(piece, StringComparison.Ordinal)), $"No scenario has:\n{piece}");
    }

    [Test]
    public void Table_of_settings_is_complete()
    {
        var told = SettingPattern().Matches(Readme).Select(m => m.Groups["cell"].Value).SelectMany(cell => NamePattern().Matches(cell).Select(m => m.Groups["name"].Value));
        Assert.That(told, Is.EquivalentTo(Names(typeof(Settings), "")));
    }

    [Test]
    public void Links_lead_somewhere()
    {
        var links = LinkPattern().Matches(BlockPattern().Replace(Readme, "")).Select(m => m.Groups["path"].Value).Where(path => !path.StartsWith("https://", StringComparison.Ordinal));
        Assert.That(links.Where(path => !Path.Exists(Tree.PathOf(path))), Is.Empty);
    }

    // The commands of the first screen, as `.ci/run` runs them.
    [TestCase("dotnet test")]
    [TestCase("dotnet run --project tools/Giveaways.Cli -- demo")]
    public void Command_of_the_readme_is_what_the_checks_run(string command)
    {
        Assert.That(Blocks("")[0].Split('\n'), Has.Member(command));
        Assert.That(File.ReadAllText(Tree.PathOf(".ci", "run")), Does.Match($@"\n  timeout ""\$\w+"" {Regex.Escape(command)} "));
    }

    static IEnumerable<string> Names(Type type, string prefix) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).SelectMany(property =>
            property.PropertyType is { IsArray: true } list && IsSection(list.GetElementType()!) ? Names(list.GetElementType()!, $"{prefix}{property.Name}:0:")
            : IsSection(property.PropertyType) ? Names(property.PropertyType, $"{prefix}{property.Name}:")
            : [prefix + property.Name]);

    static bool IsSection(Type type) => type is { IsClass: true, IsArray: false, Namespace: "Giveaways.Server.Hosting" };

    [GeneratedRegex(@"^```(?<language>[a-z]*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex BlockPattern();

    [GeneratedRegex("^(import|from) ")]
    private static partial Regex ImportPattern();

    // Settings are the table whose names begin with a capital letter.
    [GeneratedRegex(@"^\| (?<cell>`[A-Z][^|]*) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex SettingPattern();

    [GeneratedRegex("`(?<name>[A-Za-z0-9:]+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\]\((?<path>[^)#]+)[^)]*\)", RegexOptions.ExplicitCapture)]
    private static partial Regex LinkPattern();
}
