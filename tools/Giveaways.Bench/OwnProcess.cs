using System.Diagnostics;

namespace Giveaways.Bench;

/// <summary>Runs programs and takes their time from start to exit; this program too, where a fresh process is what is measured.</summary>
static class OwnProcess
{
    /// <summary>The dotnet that runs this program.</summary>
    public static string Host => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet";

    public static (TimeSpan Elapsed, string Output) RunSelf(params ReadOnlySpan<string> arguments) =>
        Run(Host, [typeof(OwnProcess).Assembly.Location, .. arguments]);

    /// <summary>This program with the server's garbage collector, where the server's own work is measured.</summary>
    public static (TimeSpan Elapsed, string Output) RunAsServer(params ReadOnlySpan<string> arguments) =>
        Run(new ProcessStartInfo(Host, [typeof(OwnProcess).Assembly.Location, .. arguments]) { Environment = { ["DOTNET_gcServer"] = "1", ["DOTNET_GCConserveMemory"] = "0" } });

    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static (TimeSpan Elapsed, string Output) Run(string program, params ReadOnlySpan<string> arguments) => Run(new ProcessStartInfo(program, arguments.ToArray()));

    static (TimeSpan Elapsed, string Output) Run(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        var (program, watch) = (start.FileName, Stopwatch.StartNew());
        using var process = Process.Start(start)
            ?? throw new InvalidOperationException($"{program} did not start.");
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? (watch.Elapsed, output) : throw new InvalidOperationException($"{program} ended with code {process.ExitCode}: {output}");
    }
}
