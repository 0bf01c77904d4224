namespace Giveaways.Storage.Log;

/// <summary>What the database has of a log beyond what is in memory, as far as it was asked for.</summary>
/// <param name="Bundles">From the one that is being filled in memory, at most <see cref="MaxBundles"/>.</param>
/// <param name="Checkpoints">That of the head, and any beyond, which there should not be.</param>
sealed record LogAhead(long Log, IReadOnlyList<BundleRow> Bundles, IReadOnlyList<CheckpointRow> Checkpoints)
{
    /// <summary>Whoever slept for long reads the rest bundle by bundle.</summary>
    public const int MaxBundles = 4;
}
