using System.Text.RegularExpressions;

namespace Giveaways.Conventions.Files;

/// <summary>What the server logs: through <c>[LoggerMessage]</c> alone, never about a person.</summary>
sealed partial class LogMessageTests
{
    /// <summary>Every name that a template may hold. None of them can hold personal data; a new one is thought about here.</summary>
    static readonly Dictionary<string, string> Names = new()
    {
        ["Contest"] = "the contest's sequence",
        ["State"] = "a state's name",
        ["Reason"] = "a reason of the catalogue",
        ["Relay"] = "a configured host",
        ["Round"] = "a round's number",
        ["Method"] = "an RPC's path",
        ["Trace"] = "random",
        ["Witness"] = "the name of a configured key",
        ["Size"] = "leaves of the operator's log",
        ["Code"] = "why the store stopped: a word of its own list",
        ["Seconds"] = "a setting, or how far a clock is off",
        ["Time"] = "when a round was published",
        ["Fault"] = "types and stack frames, not messages",
    };

    [Test]
    public void Templates_name_no_person() => Assert.That(Templates().SelectMany(template => Name().Matches(template).Select(match => match.Groups[1].Value)).Distinct(), Is.SubsetOf(Names.Keys));

    [Test]
    public void Every_allowed_name_is_used() => Assert.That(Names.Keys, Is.SubsetOf(Templates().SelectMany(template => Name().Matches(template).Select(match => match.Groups[1].Value))));

    // What a process says on its own console, before and beside its log.
    static readonly Dictionary<string, string> Console = new()
    {
        ["src/Giveaways.Server/Hosting/ServerProcess.cs"] = "where it listens, and why it refuses to start",
        ["src/Giveaways.Server/Witnesses/WitnessProcess.cs"] = "who the witness is and where it listens",
    };

    [Test]
    public void Server_logs_through_templates_alone() => Assert.That(
        TrackedFile.Sources.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal) && Direct().IsMatch(file.Text)).Select(file => file.Path), Is.SubsetOf(Console.Keys));

    static IEnumerable<string> Templates() =>
        from file in TrackedFile.Sources
        where file.Path.StartsWith("src/", StringComparison.Ordinal)
        from Match match in Template().Matches(file.Text)
        select match.Groups[1].Value;

    [GeneratedRegex(@"\[LoggerMessage\([^\]]*Message = ""([^""]*)""")]
    private static partial Regex Template();

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Name();

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)?\(\s*[$""]|Console\.(Error\.)?Write")]
    private static partial Regex Direct();
}
