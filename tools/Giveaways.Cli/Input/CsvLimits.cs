namespace Giveaways.Cli.Input;

/// <summary>The bounds of a CSV file: whatever is in it, reading takes constant memory.</summary>
internal static class CsvLimits
{
    /// <summary>Longest row in bytes: every field of an entry at its limit, twice over.</summary>
    public const int MaxRowBytes = 64 * 1024;

    public const int MaxColumns = 1_000;

    /// <summary>Most wrong rows that are told at once.</summary>
    public const int MaxViolations = 100;
}
