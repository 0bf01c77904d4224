using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Giveaways.Testing;

namespace Giveaways.Web.Tests;

/// <summary>A server as <c>giveaways serve --dev</c> starts it, worked with as its operator does: by the command line.</summary>
sealed class DevServer : IAsyncDisposable
{
    /// <summary>When the round that a development server knows is due.</summary>
    public const string Draw = "2026-08-07T02:39:48Z";

    const string Close = "2026-08-07T01:50:00Z";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("giveaways-web-");
    readonly Process process;
    readonly JsonNode told;

    DevServer(Process process, JsonNode told)
    {
        this.process = process;
        this.told = told;
    }

    public string Pages => told["pages"]!.GetValue<string>();

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    public static async Task<DevServer> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Program, "serve", "--dev", "--json"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var said = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said += line + "\n";
            if (line == "}")
                return new DevServer(process, JsonNode.Parse(said)!);
        }
        throw new InvalidOperationException($"giveaways serve --dev ended: {said}");
    }

    /// <summary>Runs the command line with the key of a role; what it prints is JSON.</summary>
    public async Task<JsonNode?> OrderAsync(string role, params string[] words)
    {
        var text = (await RunAsync([.. words, "--json"], ("GIVEAWAYS_SERVER", told["server"]!.GetValue<string>()), ("GIVEAWAYS_KEY", told["keys"]![role]!.GetValue<string>()))).Succeeded();
        return text.Trim().Length > 0 ? JsonNode.Parse(text) : null;
    }

    /// <summary>Runs the command line without a server.</summary>
    public static async Task<Command> RunAsync(string[] words, params (string, string)[] environment) => (await Command.RunAsync("dotnet", [Program, .. words], environment))!;

    /// <summary>Creates and publishes a contest whose times the development server's clock will pass.</summary>
    public async Task<long> PublishAsync(string title, params string[] more)
    {
        var made = await OrderAsync("marketing",
            ["contests", "create", "--test", "--publish", "--title", title, "--sponsor", "Example Bank", "--prize", "2 x Headphones", "--without-roster", "--appeal", "1m",
                "--open", "2026-08-07T01:40:00Z", "--close", Close, "--draw", Draw, .. more]);
        // An int64 is a string in the JSON of protocol buffers.
        return long.Parse(made!["sequence"]!.GetValue<string>(), CultureInfo.InvariantCulture);
    }

    /// <summary>Imports entries, a line each, and keeps the receipts in <c>receipts-n</c>.</summary>
    public async Task ImportAsync(long contest, int entries)
    {
        var rows = Enumerable.Range(0, entries).Select(i => $"person{i}@example.org,2026-08-07T01:4{1 + (i % 8)}:00Z");
        await File.WriteAllLinesAsync(PathOf("entries.csv"), ["email,entered", .. rows]);
        await OrderAsync("marketing", "entries", "import", PathOf("entries.csv"), "-c", $"{contest}", "--receipts", PathOf($"receipts-{contest}"));
    }

    public Task PassAsync(string time) => OrderAsync("admin", "clock", "advance", "--to", time);

    public Task PassCloseAsync() => PassAsync(Close);

    /// <summary>Everything public, mirrored into a folder.</summary>
    public async Task<string> MirrorAsync()
    {
        (await RunAsync(["publish", "--out", PathOf("mirror"), "--server", Pages, "--all"])).Succeeded();
        return PathOf("mirror");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>The server itself, for the witness that it can be too.</summary>
    public static string ServerProgram { get; } = Built("src", "Giveaways.Server", "Giveaways.Server.dll");

    static string Program { get; } = Built("tools", "Giveaways.Cli", "giveaways.dll");

    // Of the same configuration as these tests.
    static string Built(string folder, string project, string file) =>
        Tree.PathOf(folder, project, "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", file);
}
