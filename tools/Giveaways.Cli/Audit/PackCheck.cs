using Giveaways.Cli.Input;
using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;

namespace Giveaways.Cli.Audit;

/// <summary>Files as the verifier takes them.</summary>
internal static class PackCheck
{
    /// <param name="path">The pack.</param>
    /// <exception cref="CliException">The file cannot be read. What is wrong inside it is in the verdict.</exception>
    public static Verdict Run(string path, IReadOnlyList<VerifierKey> trusted, IReadOnlyList<SavedHead> saved, BeaconLine? beacon)
    {
        using var pack = InputFile.Open(path);
        return Verifier.Verify(pack, trusted, new VerifierOptions
        {
            Saved = saved,
            Beacon = beacon,
            Threads = Math.Clamp(Environment.ProcessorCount, 1, Ranking.MaxThreads),
        });
    }

    /// <exception cref="CliException">Neither a checkpoint nor a receipt.</exception>
    public static SavedHead Saved(ReadOnlySpan<byte> bytes, string from) => SavedHead.TryParse(bytes, out var saved, out var fault)
        ? saved
        : throw CliException.Refused("NON_CANONICAL", $"{from} is neither a checkpoint nor a receipt ({fault}).", "Give the file exactly as it was saved.");
}
