using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Giveaways.Cli.Tests.Scenarios;

namespace Giveaways.Cli.Tests.Local;

/// <summary><c>giveaways serve --dev --json</c> as a process, stopped with Ctrl-C.</summary>
internal sealed class DevServer : IDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private DevServer(Process process, JsonNode announced)
    {
        _process = process;
        Announced = announced;
    }

    /// <summary>What it printed when it was ready.</summary>
    public JsonNode Announced { get; }

    public string Address => Announced["server"]!.GetValue<string>();

    public string Key(string name) => Announced["keys"]![name]!.GetValue<string>();

    public static async Task<DevServer> StartAsync()
    {
        var process = Tool.Start(Tool.Root, ["serve", "--dev", "--json"]);
        using var patience = new CancellationTokenSource(StartTime);
        var json = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            json.AppendLine(line);
            if (line == "}")
            {
                return new DevServer(process, JsonNode.Parse(json.ToString())!);
            }
        }
        throw new InvalidOperationException("The server ended: " + await process.StandardError.ReadToEndAsync(patience.Token));
    }

    /// <summary>Runs a command against it, with one of its keys.</summary>
    public Task<Run> RunAsync(string key, params string[] arguments) => RunAsync(Address, key, arguments);

    public Task<Run> RunAsync(string address, string key, string[] arguments) =>
        Run.Of(new Dictionary<string, string> { ["GIVEAWAYS_SERVER"] = address, ["GIVEAWAYS_KEY"] = Key(key) }, arguments);

    public void Dispose()
    {
        // The end of its input stops the server that it started, whatever happens to this process.
        using (Process.Start("kill", ["-INT", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            if (!_process.WaitForExit(TimeSpan.FromSeconds(30)))
            {
                _process.Kill(entireProcessTree: true);
            }
        }
        _process.Dispose();
    }
}
