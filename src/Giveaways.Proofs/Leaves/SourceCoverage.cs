namespace Giveaways.Proofs.Leaves;

/// <summary>What a statement says of one source: how much there was, and how much of it was captured.</summary>
/// <param name="Source">The source's id.</param>
/// <param name="Expected">What the source itself says that there was: the comments that it counts.</param>
/// <param name="Captured">What was read, whether or not it became an entry.</param>
/// <param name="Hidden">What is there and could not be read.</param>
/// <param name="Deleted">What was there and is not any more.</param>
public readonly record struct SourceCoverage(string Source, long Expected, long Captured, long Hidden, long Deleted)
{
    /// <summary>The most that one number says.</summary>
    public const long MaxItems = 1_000_000_000;

    /// <summary>What was expected and is neither captured nor hidden nor deleted. Never negative.</summary>
    public long Unaccounted => Expected - Captured - Hidden - Deleted;

    /// <summary>Whether the numbers fit to each other (SPEC 5).</summary>
    public bool IsSound =>
        IsNumber(Expected) && IsNumber(Captured) && IsNumber(Hidden) && IsNumber(Deleted) && Unaccounted >= 0;

    static bool IsNumber(long value) => value is >= 0 and <= MaxItems;
}
