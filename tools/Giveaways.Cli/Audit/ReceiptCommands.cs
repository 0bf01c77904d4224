using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Receipts;

namespace Giveaways.Cli.Audit;

/// <summary><c>giveaways receipt</c>: a participant's own proof, checked without a server.</summary>
internal static class ReceiptCommands
{
    public static Command Build(Shell shell)
    {
        var command = new Command("receipt", "Check a participant's receipt, offline.") { Check(shell) };
        return command;
    }

    private static Command Check(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "The receipt." };
        var trust = new Option<string>("--trust") { Description = "The contest's log key, or a file with it, from a place that the operator cannot change.", HelpName = "KEY", Required = true };
        var opening = new Option<string>("--opening") { Description = "The private opening: shows that the entry is this person's.", HelpName = "FILE" };
        return new Command("check", "Check that an entry is in a contest's log.") { file, trust, opening }
            .Runs(shell, (parsed, screen, _) =>
            {
                var key = TrustedKeys.Read(parsed.GetValue(trust)!);
                var bytes = InputFile.ReadBytes(parsed.GetValue(file)!, TlogProof.MaxBytes);
                var privately = parsed.GetValue(opening) is { } path ? InputFile.ReadText(path, Opening.MaxTextLength) : null;
                return Task.FromResult(Show(screen, ReceiptVerdict.Of(bytes, key, privately)));
            });
    }

    private static int Show(Screen screen, ReceiptVerdict verdict)
    {
        screen.Json(() => new JsonObject
        {
            ["verified"] = verdict.Fault is null,
            ["fault"] = verdict.Fault,
            ["code"] = verdict.Entry?.Code,
            ["origin"] = verdict.Origin,
            ["index"] = verdict.Index,
            ["treeSize"] = verdict.TreeSize,
            ["acceptedTime"] = verdict.Entry is { } json ? Times.Show(json.Time) : null,
            ["opened"] = verdict.Opened,
        });
        if (verdict.Fault is not null)
        {
            screen.Say($"NOT VERIFIED: {verdict.Why} ({verdict.Fault})", Tone.Bad);
            return ExitCode.Refused;
        }
        var entry = verdict.Entry!;
        screen.Say("VERIFIED: the entry is in the log, under the key that you trust.", Tone.Good);
        screen.Facts(
            ("code", entry.Code),
            ("log", verdict.Origin),
            ("place", $"{verdict.Index.ToString(CultureInfo.InvariantCulture)} of {verdict.TreeSize.ToString(CultureInfo.InvariantCulture)} leaves"),
            ("accepted", Times.Show(entry.Time)),
            ("took part", Times.Show(entry.Entered)),
            ("tickets", entry.Weight.ToString(CultureInfo.InvariantCulture)),
            ("opening", verdict.Opened ? "opens it: the entry was made for exactly this identity" : ""));
        screen.Say("This says nothing about leaves after this one, such as an exclusion: ask for the contest's evidence pack.");
        return ExitCode.Done;
    }
}
