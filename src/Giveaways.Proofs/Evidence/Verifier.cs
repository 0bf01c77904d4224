using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Notes;

namespace Giveaways.Proofs.Evidence;

/// <summary>Checks an evidence pack, offline, in the steps of SPEC 11; the first that fails ends it.</summary>
/// <remarks>
/// Everything is computed again from the leaves and the beacon. It calls no maker: the archive is compared header by header, the
/// history is <see cref="History.LogReplay"/>'s, codes are <see cref="Codes.CodeChecker"/>'s, and a ranking is checked line by line without
/// ranking anything. Expected refusals are in the verdict; only the stream's own errors are thrown.
/// Memory: about 60 bytes an entry and some tens of megabytes.
/// </remarks>
public static class Verifier
{
    /// <summary>Verifies a pack.</summary>
    /// <param name="pack">Readable and seekable; all of it is the archive.</param>
    /// <param name="trusted">Keys from elsewhere than the pack. With none the verdict is SELF-CONSISTENT ONLY.</param>
    public static Verdict Verify(Stream pack, IReadOnlyList<VerifierKey> trusted, VerifierOptions options)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(trusted);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Threads, Ranking.MaxThreads);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Saved.Count, VerifierOptions.MaxSaved);
        return new Verification(pack, trusted, options).Run();
    }
}
