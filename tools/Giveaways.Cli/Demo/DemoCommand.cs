using System.CommandLine;
using Giveaways.Cli.Input;
using Giveaways.Cli.Local;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Demo;

/// <summary><c>giveaways demo</c>: one complete contest on this machine, for real and with invented people.</summary>
internal static class DemoCommand
{
    public static Command Build(Shell shell)
    {
        var output = new Option<string>("--out") { Description = "Keep the pack, receipts and public keys in this folder.", HelpName = "DIR" };
        var exit = new Option<bool>("--exit") { Description = "End at once instead of serving on." };
        var entries = new Option<int>("--entries") { Description = "How many entries.", DefaultValueFactory = _ => 5_000, HelpName = "N" };
        var roster = new Option<int>("--roster") { Description = "How many employees.", DefaultValueFactory = _ => 200, HelpName = "N" };
        return new Command("demo", "Watch one complete contest: rules, entries, staff check, seal, draw, evidence. Takes a minute, needs nothing.") { output, exit, entries, roster }
            .Runs(shell, async (parsed, screen, cancellation) =>
            {
                var keep = parsed.GetValue(output) is { } path ? OutputFile.NewFolder(path) : null;
                using var folder = ServerFolder.Temporary();
                await using var desk = await Desk.OpenAsync(shell.Error, folder, DemoRun.Start, beaconFile: null, cancellation).ConfigureAwait(false);
                var run = new DemoRun(screen, desk, keep, parsed.GetValue(roster), parsed.GetValue(entries));
                var verified = await run.RunAsync(cancellation).ConfigureAwait(false);
                if (verified && !parsed.GetValue(exit))
                {
                    await ServeOnAsync(screen, desk, cancellation).ConfigureAwait(false);
                }
                return verified ? ExitCode.Done : ExitCode.Refused;
            });
    }

    private static async Task ServeOnAsync(Screen screen, Desk desk, CancellationToken cancellation)
    {
        screen.Gap();
        screen.Say("The server serves on; look around with the other commands. Ctrl-C ends it.");
        screen.Facts([("gRPC", ServeCommand.AddressOf(desk.Grpc)), ("pages", ServeCommand.AddressOf(desk.Http)), .. desk.Keys.All]);
        try
        {
            await desk.WaitForExitAsync(cancellation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C is how this ends.
        }
    }
}
