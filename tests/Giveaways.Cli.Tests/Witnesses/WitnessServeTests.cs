using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Giveaways.Cli.Tests.Scenarios;
using Giveaways.Proofs.Notes;

namespace Giveaways.Cli.Tests.Witnesses;

/// <summary><c>giveaways witness serve</c> as a process: a notary's one command.</summary>
[TestFixture]
internal sealed class WitnessServeTests
{
    private static readonly string LogKey = VerifierKey.Create("draws.example/operator", KeyType.Ed25519, [.. Enumerable.Repeat((byte)1, 32)]).ToString();
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Test]
    public async Task Witness_says_its_key_answers_and_keeps_the_key()
    {
        using var folder = new TempFolder();
        var first = await ServeAsync(folder.Path);
        Assert.That(VerifierKey.TryParse(first["key"]!.GetValue<string>(), out var key, out _) && key.Type == KeyType.Cosignature && key.Name == "witness.example/w1");
        Assert.That(first["page"]!.GetValue<string>(), Does.Contain(key!.ToString()).And.Contain(LogKey));
        Assert.That((await ServeAsync(folder.Path))["key"]!.GetValue<string>(), Is.EqualTo(key.ToString()));
    }

    [TestCase("hello")]
    [TestCase("witness.example+00000000+AAAA")]
    public async Task Something_else_than_a_log_key_is_wrong_usage(string log)
    {
        var run = await Run.Of("witness", "serve", "--data", "unused", "--name", "witness.example", "--log", log);
        Assert.That(run.ExitCode, Is.EqualTo(ExitCode.Usage));
        Assert.That(run.Error, Does.Contain("--log is not a log's verifier key").And.Contain("(USAGE)"));
    }

    [Test]
    public async Task Name_that_cannot_name_a_key_is_refused_with_the_reason()
    {
        using var folder = new TempFolder();
        var (exitCode, output) = await Tool.RunAsync(folder.Path, ["witness", "serve", "--data", "w", "--name", "two words", "--listen", "127.0.0.1:0", "--log", LogKey]);
        Assert.That(exitCode, Is.EqualTo(ExitCode.Refused));
        Assert.That(output, Does.Contain("Witness:Name").And.Contain("(BAD_SETTING)"));
    }

    /// <summary>Starts it, asks for its page and ends it with Ctrl-C.</summary>
    private static async Task<JsonNode> ServeAsync(string folder)
    {
        using var process = Tool.Start(folder, ["witness", "serve", "--data", "w", "--name", "witness.example/w1", "--listen", "127.0.0.1:0", "--log", LogKey, "--json"]);
        using var patience = new CancellationTokenSource(Patience);
        var json = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            json.AppendLine(line);
            if (line == "}")
            {
                break;
            }
        }
        var announced = JsonNode.Parse(json.ToString())!;
        using var http = new HttpClient();
        announced["page"] = await http.GetStringAsync(new Uri(announced["address"]!.GetValue<string>()), patience.Token);
        using (Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await process.WaitForExitAsync(patience.Token);
        }
        Assert.That(process.ExitCode, Is.EqualTo(ExitCode.Done), await process.StandardError.ReadToEndAsync(patience.Token));
        return announced;
    }
}
