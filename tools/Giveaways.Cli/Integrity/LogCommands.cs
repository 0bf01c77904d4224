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
