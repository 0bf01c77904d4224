using Giveaways.Cli.Input;
using Giveaways.Proofs.Evidence;
using Giveaways.Proofs.Notes;
using Giveaways.Proofs.Receipts;

namespace Giveaways.Cli.Audit;

/// <summary>What was given beside the pack.</summary>
/// <param name="Trusted">Keys from elsewhere, of logs and of witnesses.</param>
/// <param name="Saved">Heads that somebody kept.</param>
/// <param name="OperatorPath">The operator pack, or null.</param>
/// <param name="Beacon">A round, or null.</param>
/// <param name="ProofPath">Where the proof of a split goes, or null.</param>
internal sealed record VerifyInput(
    IReadOnlyList<VerifierKey> Trusted, IReadOnlyList<SavedHead> Saved, string? OperatorPath, BeaconLine? Beacon, string? ProofPath)
{
    /// <exception cref="CliException">A file cannot be read, or is not what it should be.</exception>
    public static VerifyInput Read(string[] trust, string[] saw, string? operatorPath, string? beacon, string? proof)
    {
        if (saw.Length > VerifierOptions.MaxSaved)
        {
            throw CliException.Usage($"More than {VerifierOptions.MaxSaved} saved files.", "Give fewer at a time.");
        }
        return new VerifyInput(
            [.. trust.Select(TrustedKeys.Read)],
            [.. saw.Select(path => PackCheck.Saved(InputFile.ReadBytes(path, TlogProof.MaxBytes), path))],
            operatorPath,
            beacon is null ? null : BeaconFile.ReadLine(beacon),
            proof);
    }
}
