using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Giveaways.Cli.Audit;
using Giveaways.Cli.Input;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Reports;

namespace Giveaways.Cli.Reports;

/// <summary><c>giveaways report</c>: the protocol of a draw as one page, from the evidence pack alone.</summary>
internal static class ReportCommand
{
    public static Command Build(Shell shell)
    {
        var file = new Argument<string>("pack") { Description = "The evidence pack.", HelpName = "pack.zip" };
        var to = new Option<string>("--out", "-o") { Description = "The page. One file, with nothing outside of it.", HelpName = "FILE.html", Required = true };
        var language = new Option<string>("--language") { Description = "The language it opens in; the page has all of them.", HelpName = "en|ru|uk", DefaultValueFactory = _ => "en" };
        language.AcceptOnlyFromAmong([.. ReportPage.Languages]);
        var trust = new Option<string[]>("--trust") { Description = "The contest's or the operator's log key, or a file with it, from a place that the operator cannot change.", HelpName = "KEY" };
        return new Command("report", "Make the protocol of a draw, one page to print, from an evidence pack that holds.") { file, to, language, trust }
            .Runs(shell, (parsed, screen, _) =>
            {
                var keys = (parsed.GetValue(trust) ?? []).Select(TrustedKeys.Read).ToList();
                var (path, target) = (parsed.GetValue(file)!, parsed.GetValue(to)!);
                if (File.Exists(target))
                {
                    throw CliException.Usage($"{target} is there already.", "Name another file with --out; nothing is ever overwritten.");
                }
                using var pack = InputFile.Open(path);
                var threads = Math.Clamp(Environment.ProcessorCount, 1, Ranking.MaxThreads);
                var verdict = Verifier.Verify(pack, keys, new VerifierOptions { Threads = threads });
                if (verdict.Findings is not { } findings)
                {
                    VerdictView.Show(screen, verdict);
                    throw CliException.Refused(VerdictWords.Of(verdict.Failure!.Code!.Value), $"{path} is refused at the step {VerdictWords.Of(verdict.Failure.Step)}: {verdict.Failure.Sentence}", "No protocol is made of a pack that does not hold.");
                }
                var summary = ContestFolder.Of(pack, findings, threads).Summary.ToJson();
                pack.Position = 0;
                var page = ReportPage.Of(summary, parsed.GetValue(language)!, VerdictWords.Of(findings.Trust), Convert.ToHexStringLower(SHA256.HashData(pack)));
                OutputFile.Write(target, page);
                screen.Json(() => new JsonObject { ["file"] = target, ["trust"] = VerdictWords.Of(findings.Trust), ["origin"] = findings.Origin, ["treeSize"] = findings.Size });
                screen.Facts(("protocol", target), ("contest", findings.Origin), ("trust", VerdictWords.Of(findings.Trust)));
                return Task.FromResult(ExitCode.Done);
            });
    }
}
