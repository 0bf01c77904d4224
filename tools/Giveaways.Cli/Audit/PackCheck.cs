using Giveaways.Cli.Input;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Operator;

namespace Giveaways.Cli.Audit;

/// <summary>Files as the verifiers take them.</summary>
internal static class PackCheck
{
    private static int Threads => Math.Clamp(Environment.ProcessorCount, 1, Ranking.MaxThreads);

    /// <summary>Checks a pack by itself.</summary>
    /// <exception cref="CliException">The file cannot be read. What is wrong inside it is in the verdict.</exception>
    public static Verdict Run(string path, IReadOnlyList<VerifierKey> trusted, IReadOnlyList<SavedHead> saved, BeaconLine? beacon) =>
        Run(path, trusted, saved, beacon, operatorPath: null);

    /// <param name="path">The pack.</param>
    /// <param name="operatorPath">The operator pack beside it, or null.</param>
    /// <exception cref="CliException">A file cannot be read. What is wrong inside it is in the verdict.</exception>
    public static Verdict Run(string path, IReadOnlyList<VerifierKey> trusted, IReadOnlyList<SavedHead> saved, BeaconLine? beacon, string? operatorPath)
    {
        using var pack = InputFile.Open(path);
        using var list = operatorPath is null ? null : InputFile.Open(operatorPath);
        return Verifier.Verify(pack, trusted, new VerifierOptions { Saved = saved, Beacon = beacon, OperatorLog = list, Threads = Threads });
    }

    /// <summary>Checks an operator pack by itself.</summary>
    public static OperatorVerdict RunOperator(Stream pack, IReadOnlyList<VerifierKey> trusted, IReadOnlyList<SavedHead> saved) =>
        OperatorVerifier.Verify(pack, trusted, saved, Threads);

    /// <exception cref="CliException">Neither a checkpoint nor a receipt.</exception>
    public static SavedHead Saved(ReadOnlySpan<byte> bytes, string from) => SavedHead.TryParse(bytes, out var saved, out var fault)
        ? saved
        : throw CliException.Refused("NON_CANONICAL", $"{from} is neither a checkpoint nor a receipt ({fault}).", "Give the file exactly as it was saved.");
}
