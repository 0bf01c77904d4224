using System.Diagnostics;

namespace Giveaways.Cli.Tests.Scenarios;

/// <summary>The program as people run it: its own process, in a folder of its own.</summary>
internal static class Tool
{
    private static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(10);

    /// <summary>The built program, in the configuration of this test.</summary>
    private static string Program => Path.Combine(Root, "tools/Giveaways.Cli/bin", Configuration, "net10.0/giveaways.dll");

    /// <summary>The repository.</summary>
    public static string Root { get; } = FindRoot();

    private static string Configuration => new DirectoryInfo(TestContext.CurrentContext.TestDirectory).Parent!.Name;

    /// <summary>Runs it; output and errors one after the other, as a transcript has them.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, IEnumerable<string> arguments)
    {
        using var process = Start(folder, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(MaxTime);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return (process.ExitCode, await output + await error);
    }

    /// <summary>Starts it, with its streams redirected.</summary>
    public static Process Start(string folder, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("GIVEAWAYS_SERVER");
        start.Environment.Remove("GIVEAWAYS_KEY");
        return Process.Start(start)!;
    }

    private static string FindRoot()
    {
        for (var up = new DirectoryInfo(AppContext.BaseDirectory); up is not null; up = up.Parent)
        {
            if (File.Exists(Path.Combine(up.FullName, "Giveaways.sln")))
            {
                return up.FullName;
            }
        }
        throw new DirectoryNotFoundException("No folder above the test has Giveaways.sln.");
    }
}
