namespace Giveaways.Samples;

/// <summary>One entry of a contest, as an app would submit it.</summary>
public sealed record SampleEntry
{
    /// <summary>The app's own name of the entry, unique in the world.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The entrant's name as typed.</summary>
    public required string FullName { get; init; }

    /// <summary>What a form that asks would have; <see cref="Csv.Entries"/> does not write it.</summary>
    public required Sex Sex { get; init; }

    public required DateOnly? BirthDate { get; init; }

    /// <summary>Always present and verified: the contact that identifies the entrant in the demo.</summary>
    public required Contact Email { get; init; }

    public required Contact? Phone { get; init; }

    /// <summary>A social network account, <c>network:handle</c>.</summary>
    public required Contact? Network { get; init; }

    public required string? Address { get; init; }

    public required string? Device { get; init; }

    public required string? Payout { get; init; }

    public required string Ip { get; init; }

    public required string? Referrer { get; init; }

    /// <summary>Seconds since entries opened; never less than the entry before it.</summary>
    public required int EnteredSeconds { get; init; }

    public required Truth Truth { get; init; }
}
