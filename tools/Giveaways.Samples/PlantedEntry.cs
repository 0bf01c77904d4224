namespace Giveaways.Samples;

/// <summary>One entry of a <see cref="ScreeningWorld"/>, with every column that screening reads, each as its owner typed it.</summary>
public sealed record PlantedEntry
{
    /// <summary>Unique in the world; says nothing about what the entry is.</summary>
    public required string Id { get; init; }

    /// <summary>The name as typed, in any order and script.</summary>
    public required string FullName { get; init; }

    /// <summary>Null for one in eight, who did not say.</summary>
    public required Sex? Sex { get; init; }

    public required DateOnly? BirthDate { get; init; }

    public required string? Phone { get; init; }

    public required string Email { get; init; }

    public required string? Address { get; init; }

    public required string? Device { get; init; }

    public required string Ip { get; init; }

    public required string? Payout { get; init; }

    public required string? Referrer { get; init; }

    public required int EnteredSeconds { get; init; }

    public required PlantedTruth Truth { get; init; }
}
