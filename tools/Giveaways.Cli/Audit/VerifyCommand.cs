using System.CommandLine;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;
using Giveaways.Proofs.Operator;
using Giveaways.Proofs.Splits;

namespace Giveaways.Cli.Audit;

/// <summary><c>giveaways verify</c>: what an evidence pack, an operator's log or kept heads say, replayed without a server.</summary>
internal static class VerifyCommand
{
    public static Command Build(Shell shell)
    {
        var file = new Argument<string?>("pack")
        {
            Description = "The evidence pack; or an operator pack, to list all contests; or the proof of a split. Without it, files given with --saw are compared with each other.",
            HelpName = "pack.zip",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var trust = new Option<string[]>("--trust")
        {
            Description = "The key of the contest's log or, with --operator, of its operator, or of a witness; or a file with it, from a place that the operator cannot change. Repeat it. Without it the verdict is SELF-CONSISTENT ONLY.",
            HelpName = "KEY",
        };
        var saw = new Option<string[]>("--saw") { Description = "A checkpoint or receipt saved earlier, of the contest or of the operator's log, which it must extend. Repeat it.", HelpName = "FILE" };
        var list = new Option<string>("--operator") { Description = "The operator pack: the list of all contests, which must tell of this one what the pack tells.", HelpName = "operator.zip" };
        var beacon = new Option<string>("--beacon") { Description = "The round, to compute the winners of a sealed contest whose draw is withheld.", HelpName = "FILE" };
        var proof = new Option<string>("--proof") { Description = "Where a saved file is of another history: write the proof, a text that anybody can check, to this file.", HelpName = "FILE" };
        return new Command("verify", "Check an evidence pack offline, step by step. Exit 0 only if everything holds.") { file, trust, saw, list, beacon, proof }
            .Runs(shell, (parsed, screen, _) =>
            {
                var input = VerifyInput.Read(
                    parsed.GetValue(trust) ?? [], parsed.GetValue(saw) ?? [], parsed.GetValue(list), parsed.GetValue(beacon), parsed.GetValue(proof));
                return Task.FromResult(parsed.GetValue(file) is { } path ? Verify(screen, path, input) : HeadsView.Compare(screen, input));
            });
    }

    private static int Verify(Screen screen, string path, VerifyInput input)
    {
        using (var stream = InputFile.Open(path))
        {
            Span<byte> first = stackalloc byte[32];
            if (SplitProof.Claims(first[..stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)]))
            {
                return SplitView.Check(screen, InputFile.ReadBytes(path, SplitProof.MaxBytes), input);
            }
            if (OperatorVerifier.IsOperatorPack(stream))
            {
                return OperatorView.Show(screen, stream, input);
            }
        }
        var verdict = PackCheck.Run(path, input.Trusted, input.Saved, input.Beacon, input.OperatorPath);
        screen.Json(() => VerdictView.ToJson(verdict));
        VerdictView.Show(screen, verdict);
        SplitView.Show(screen, verdict.Split, input.ProofPath);
        return verdict.IsAccepted ? ExitCode.Done : ExitCode.Refused;
    }
}
