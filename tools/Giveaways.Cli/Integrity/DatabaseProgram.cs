using System.CommandLine;
using System.Text.Json.Nodes;
using Giveaways.Cli.Local;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Integrity;

/// <summary>Work on a database itself, done by a mode of the server's program: options, process, answer.</summary>
internal static class DatabaseProgram
{
    public static readonly Option<string> Database = new("--database")
    {
        Description = "The database: a SQLite file, or a connection string. [default: GIVEAWAYS_DATABASE]", HelpName = "CONNECTION",
    };

    public static readonly Option<string> Provider = new("--provider")
    {
        Description = "What it is.", HelpName = "sqlite|postgres|sqlserver", DefaultValueFactory = _ => "sqlite",
    };

    public static readonly Option<string> KeyFile = new("--key-file") { Description = "The master key's file.", HelpName = "FILE", Required = true };

    private const string Program = "giveaways-server: ";

    /// <summary>Runs a mode of the server's program on the database that the options name.</summary>
    /// <returns>Its exit code and its one JSON document.</returns>
    /// <exception cref="CliException">It would not run.</exception>
    public static async Task<(int ExitCode, JsonNode Answer)> RunAsync(ParseResult parsed, Shell shell, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var name = parsed.GetValue(Provider)!;
        var provider = name.ToUpperInvariant() switch
        {
            "SQLITE" => "Sqlite",
            "POSTGRES" => "Postgres",
            "SQLSERVER" => "SqlServer",
            _ => throw CliException.Usage("--provider is none of sqlite, postgres and sqlserver.", "giveaways log check --help lists what it takes."),
        };
        var database = parsed.GetValue(Database) ?? shell.Variable("GIVEAWAYS_DATABASE")
            ?? throw CliException.Usage("No database is named.", "Give --database, or set GIVEAWAYS_DATABASE, where others cannot read a password; giveaways log check --help lists what it takes.");
        var connection = provider == "Sqlite" && !database.Contains('=', StringComparison.Ordinal) ? "Data Source=" + Path.GetFullPath(database) : database;
        using var process = ServerProgram.Start(
            [.. arguments, $"--Giveaways:Storage:Provider={provider}", $"--Giveaways:MasterKeyFile={Path.GetFullPath(parsed.GetValue(KeyFile)!)}"],
            Environment.CurrentDirectory, [("GIVEAWAYS__STORAGE__CONNECTIONSTRING", connection)]);
        try
        {
            var said = process.StandardError.ReadToEndAsync(cancellation);
            var answer = await process.StandardOutput.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return answer.Length > 0 ? (process.ExitCode, JsonNode.Parse(answer)!) : throw Refused(await said.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static CliException Refused(string said)
    {
        var line = said.Split('\n', 2)[0];
        var why = line.StartsWith(Program, StringComparison.Ordinal) ? line[Program.Length..] : line;
        return why.Split(": ", 2) is [var reason, var message] && reason.All(c => c is (>= 'A' and <= 'Z') or '_')
            ? CliException.Refused(reason, message.Replace("Giveaways:MasterKeyFile", "--key-file", StringComparison.Ordinal), "Mend what it names and try again.")
            : CliException.Refused("SERVER_FAILED", why.Length > 0 ? why : "The server's program said nothing.", "Mend what it names and try again.");
    }
}
