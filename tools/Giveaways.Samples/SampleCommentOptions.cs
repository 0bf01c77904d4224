namespace Giveaways.Samples;

/// <summary>What a post's comments are made from. The defaults are a small raffle's.</summary>
public sealed record SampleCommentOptions
{
    public const int MaxComments = 1_000_000;
    public const int MaxWindowSeconds = 366 * 86_400;

    public ulong Seed { get; init; } = 1;

    /// <summary>Different persons, employees included: 1 to <see cref="Comments"/>.</summary>
    public int People { get; init; } = 300;

    /// <summary>All comments: up to <see cref="MaxComments"/>.</summary>
    public int Comments { get; init; } = 312;

    /// <summary>Employees among the persons: 0 to the number of the roster's people and to <see cref="People"/>.</summary>
    public int Employees { get; init; } = 1;

    /// <summary>How long people commented.</summary>
    public int WindowSeconds { get; init; } = 2 * 86_400;

    internal void Check(Roster roster)
    {
        Range(Comments, 1, MaxComments, nameof(Comments));
        Range(People, 1, Comments, nameof(People));
        Range(Employees, 0, Math.Min(People, roster.People.Count(static person => person.Until is null)), nameof(Employees));
        Range(WindowSeconds, 1, MaxWindowSeconds, nameof(WindowSeconds));
    }

    private static void Range(int value, int low, int high, string name)
    {
        if (value < low || value > high)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {low} to {high}.");
        }
    }
}
