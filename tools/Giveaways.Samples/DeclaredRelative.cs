namespace Giveaways.Samples;

/// <summary>A relative or household member whom an employee declared.</summary>
public sealed record DeclaredRelative
{
    public required string Id { get; init; }

    /// <summary>The id of the employee who declared this person.</summary>
    public required string Of { get; init; }

    public required Relation Relation { get; init; }

    public required PersonName Name { get; init; }

    public required Sex Sex { get; init; }

    public required DateOnly BirthDate { get; init; }

    /// <summary>Null for children under 14 and for some whose contacts the employee did not know.</summary>
    public required string? Phone { get; init; }

    /// <inheritdoc cref="Phone"/>
    public required string? Email { get; init; }

    public required string Address { get; init; }
}
