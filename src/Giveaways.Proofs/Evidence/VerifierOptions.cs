using Giveaways.Proofs.Draws;

namespace Giveaways.Proofs.Evidence;

/// <summary>What a verifier is given beside the pack and the keys it trusts.</summary>
public sealed record VerifierOptions
{
    /// <summary>The most saved checkpoints and receipts at a time.</summary>
    public const int MaxSaved = 1_000;

    /// <summary>Checkpoints and receipts that somebody kept: the log must have the same root at their sizes. At most <see cref="MaxSaved"/>.</summary>
    public IReadOnlyList<SavedHead> Saved { get; init; } = [];

    /// <summary>The round's signature, for a sealed log without a draw. Of a drawn log it must be the one that was used.</summary>
    public BeaconLine? Beacon { get; init; }

    /// <summary>The operator pack (SPEC 12.4), readable and seekable; all of it is the archive. Null where none is given.</summary>
    public Stream? OperatorLog { get; init; }

    /// <summary>How many threads compute, 1 to <see cref="Ranking.MaxThreads"/>. The verdict does not depend on it.</summary>
    public required int Threads { get; init; }

    /// <summary>Told of each step as it ends.</summary>
    public Action<StepReport>? StepEnded { get; init; }
}
