using System.CommandLine;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;
using Giveaways.Proofs.Receipts;

namespace Giveaways.Cli.Audit;

/// <summary><c>giveaways verify</c>: everything that an evidence pack says, replayed without a server.</summary>
internal static class VerifyCommand
{
    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("pack") { Description = "The evidence pack.", HelpName = "pack.zip" };
        var trust = new Option<string[]>("--trust") { Description = "The contest's log key, or a file with it, from a place that the operator cannot change. Without it the verdict is SELF-CONSISTENT ONLY.", HelpName = "KEY" };
        var saw = new Option<string[]>("--saw") { Description = "A checkpoint or receipt saved earlier, which the pack must extend. Repeat it.", HelpName = "FILE" };
        var beacon = new Option<string>("--beacon") { Description = "The round, to compute the winners of a sealed contest whose draw is withheld.", HelpName = "FILE" };
        return new Command("verify", "Check an evidence pack offline, step by step. Exit 0 only if everything holds.") { file, trust, saw, beacon }
            .Runs(shell, (parsed, screen, _) =>
            {
                var keys = (parsed.GetValue(trust) ?? []).Select(TrustedKeys.Read).ToList();
                var saved = (parsed.GetValue(saw) ?? []).Select(path => PackCheck.Saved(InputFile.ReadBytes(path, TlogProof.MaxBytes), path)).ToList();
                var round = parsed.GetValue(beacon) is { } path ? BeaconFile.ReadLine(path) : null;
                var verdict = PackCheck.Run(parsed.GetValue(file)!, keys, saved, round);
                screen.Json(() => VerdictView.ToJson(verdict));
                VerdictView.Show(screen, verdict);
                return Task.FromResult(verdict.IsAccepted ? ExitCode.Done : ExitCode.Refused);
            });
    }
}
