using System.Diagnostics;

namespace Giveaways.Cli.Local;

/// <summary>The server's program: beside this one, where the build puts it.</summary>
internal static class ServerProgram
{
    private const string FileName = "Giveaways.Server.dll";

    /// <exception cref="CliException">It is not there.</exception>
    private static string Find()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "server", FileName);
        return File.Exists(path)
            ? path
            : throw CliException.Refused("SERVER_MISSING", "The server's program is not beside this one.", "Build the whole tool: dotnet build tools/Giveaways.Cli.");
    }

    /// <summary>Starts it as a process of its own, its three streams in this one's hands.</summary>
    /// <exception cref="CliException">It is not there, or did not start.</exception>
    public static Process Start(IEnumerable<string> arguments, string folder) => Start(arguments, folder, []);

    /// <inheritdoc cref="Start(IEnumerable{string}, string)"/>
    /// <param name="secrets">Settings that others must not read on a command line: variables of the new process alone.</param>
    public static Process Start(IEnumerable<string> arguments, string folder, IReadOnlyList<(string Variable, string Value)> secrets)
    {
        var start = new ProcessStartInfo(DotnetHost(), [Find(), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = folder,
        };
        foreach (var (variable, value) in secrets)
        {
            start.Environment[variable] = value;
        }
        return Process.Start(start) ?? throw CliException.Refused("SERVER_FAILED", "The server did not start.", "Check that dotnet is installed.");
    }

    // The dotnet that runs this program also runs the server.
    private static string DotnetHost() => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host
        ? host
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
}
