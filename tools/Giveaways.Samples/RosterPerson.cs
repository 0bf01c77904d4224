namespace Giveaways.Samples;

/// <summary>A person on an employer's roster in the own right.</summary>
public sealed record RosterPerson
{
    /// <summary>The personnel number, unique on the roster among relatives' ids too.</summary>
    public required string Id { get; init; }

    public required PersonName Name { get; init; }

    public required Sex Sex { get; init; }

    public required DateOnly BirthDate { get; init; }

    /// <summary>As the personnel file has it: mostly E.164, sometimes with a trunk prefix or brackets.</summary>
    public required string Phone { get; init; }

    public required string Email { get; init; }

    /// <summary>The handle in social networks. Only <see cref="Csv.RosterWithAccounts"/> writes it.</summary>
    public required string Account { get; init; }

    public required string Address { get; init; }

    public required string Position { get; init; }

    public required Engagement Engagement { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>The last day, before the reference date; null for who is still there.</summary>
    public required DateOnly? Until { get; init; }

    public required IReadOnlyList<DeclaredRelative> Relatives { get; init; }
}
