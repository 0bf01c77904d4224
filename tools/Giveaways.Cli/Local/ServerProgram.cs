namespace Giveaways.Cli.Local;

/// <summary>Finds the server's program: beside this one, where the build puts it.</summary>
internal static class ServerProgram
{
    private const string FileName = "Giveaways.Server.dll";

    /// <exception cref="CliException">It is not there.</exception>
    public static string Find()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "server", FileName);
        return File.Exists(path)
            ? path
            : throw CliException.Refused("SERVER_MISSING", "The server's program is not beside this one.", "Build the whole tool: dotnet build tools/Giveaways.Cli.");
    }
}
