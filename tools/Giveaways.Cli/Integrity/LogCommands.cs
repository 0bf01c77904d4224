using System.CommandLine;
using System.Text.Json.Nodes;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Integrity;

/// <summary><c>giveaways log</c>: whether a database is as it was written.</summary>
internal static class LogCommands
{
    public static Command Build(Shell shell) => new("log", "Check the database behind a server: every log, every signed checkpoint, every row.") { Check(shell) };

    private static Command Check(Shell shell) =>
        new Command("check", "Re-derive every log from its leaves and hold every row against its seal. Changes nothing; the server may run.")
        {
            DatabaseProgram.Database, DatabaseProgram.Provider, DatabaseProgram.KeyFile,
        }.Runs(shell, async (parsed, screen, cancellation) =>
        {
            var (_, report) = await DatabaseProgram.RunAsync(parsed, shell, ["check"], cancellation).ConfigureAwait(false);
            return Show(screen, report);
        });

    /// <summary><c>giveaways backup</c>: everything into one file, beside a running server.</summary>
    public static Command Backup(Shell shell)
    {
        var to = new Option<string>("--to") { Description = "The file to write; there must be none of this name.", HelpName = "FILE", Required = true };
        return Transfer("backup", "Write all that a database keeps into one file, and check it. The server may run.", to, shell);
    }

    /// <summary><c>giveaways restore</c>: such a file into an empty database of any kind.</summary>
    public static Command Restore(Shell shell)
    {
        var from = new Option<string>("--from") { Description = "The backup.", HelpName = "FILE", Required = true };
        return Transfer("restore", "Put a backup into a database that has nothing yet, of any kind, and check it.", from, shell);
    }

    private static Command Transfer(string name, string what, Option<string> file, Shell shell) =>
        new Command(name, what) { file, DatabaseProgram.Database, DatabaseProgram.Provider, DatabaseProgram.KeyFile }.Runs(shell, async (parsed, screen, cancellation) =>
        {
            var (_, report) = await DatabaseProgram.RunAsync(parsed, shell, [name, Path.GetFullPath(parsed.GetValue(file)!)], cancellation).ConfigureAwait(false);
            return Show(screen, report);
        });

    /// <summary>Shows what a check found.</summary>
    /// <returns><see cref="ExitCode.Refused"/> where something is damaged.</returns>
    public static int Show(Screen screen, JsonNode report)
    {
        screen.Json(() => report);
        var damages = report["damages"]!.AsArray();
        var looked = $"{Count(report, "logs")} logs, {Count(report, "leaves")} leaves, {Count(report, "checkpoints")} signed checkpoints, {Count(report, "rows")} rows";
        if (damages.Count == 0)
        {
            screen.Say($"WHOLE: {looked}. All is as it was written.", Tone.Good);
        }
        else
        {
            screen.Say($"DAMAGED: {looked}.", Tone.Bad);
            screen.Table("", ["where", "what", "what to do"], damages.Select(d => new[] { Text(d!, "where"), Text(d!, "what"), Text(d!, "repair") }));
            if (report["more"]!.GetValue<long>() is > 0 and var more)
            {
                screen.Say($"And {Screen.Number(more)} more.");
            }
        }
        foreach (var skipped in report["skipped"]!.AsArray())
        {
            screen.Say($"Not looked at: {skipped!.GetValue<string>()}", Tone.Warning);
        }
        return damages.Count == 0 ? ExitCode.Done : ExitCode.Refused;
    }

    private static string Text(JsonNode damage, string name) => damage[name]!.GetValue<string>();

    private static string Count(JsonNode report, string name) => Screen.Number(report[name]!.GetValue<long>());
}
