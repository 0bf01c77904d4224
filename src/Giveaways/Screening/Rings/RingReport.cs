namespace Giveaways.Screening.Rings;

/// <summary>What the finder says about a contest's entries: rings, and what it ignored.</summary>
/// <param name="Rings">In the order of their first members.</param>
/// <param name="Hubs">Contacts that too many entries have to say anything, the greatest first.</param>
public sealed record RingReport(IReadOnlyList<Ring> Rings, IReadOnlyList<IgnoredHub> Hubs);

/// <summary>Entries of several households that contacts of two independent types hold together.</summary>
public sealed record Ring
{
    /// <summary><c>ring-</c> and the index of the first member.</summary>
    public required string Name { get; init; }

    /// <summary>In the order of their indices.</summary>
    public required IReadOnlyList<RingMember> Members { get; init; }

    public required IReadOnlyList<RingPattern> Patterns { get; init; }

    /// <summary>Contacts of members that were not counted, since too many entries have them.</summary>
    public required IReadOnlyList<IgnoredHub> HubsIgnored { get; init; }

    /// <summary>An employee, or a contact of the roster, is inside.</summary>
    public required bool IsFrontPerson { get; init; }

    /// <summary>How many different contacts of each type hold the ring.</summary>
    public required IReadOnlyList<(ContactType Type, int Count)> Contacts { get; init; }

    /// <summary>The ring in one sentence, for the officer.</summary>
    public required string Text { get; init; }
}

/// <summary>One entry in a ring.</summary>
/// <param name="Index">The caller's number of the entry.</param>
/// <param name="WeightMillibits">What holds it, in thousandths of a bit.</param>
/// <param name="Holdings">The contacts that hold it, the heaviest first.</param>
/// <param name="IsStaff">The entry is an employee's, or has a contact of the roster.</param>
/// <param name="Text">One sentence for the officer.</param>
public sealed record RingMember(int Index, int WeightMillibits, IReadOnlyList<Holding> Holdings, bool IsStaff, string Text);

/// <summary>One contact that a member shares with others of its ring.</summary>
/// <param name="Others">Members who have it too.</param>
public readonly record struct Holding(ContactType Type, int Others, int WeightMillibits);

/// <summary>A contact with more entries than <see cref="RingRules.MaxDegree"/> of its type: a carrier's address, a campaign's link.</summary>
/// <param name="Degree">How many entries have it.</param>
public readonly record struct IgnoredHub(ContactType Type, int Degree);

public enum PatternKind
{
    /// <summary>Entered far closer together than the contest's entries did.</summary>
    Burst,

    /// <summary>Came by one referrer.</summary>
    Star,

    /// <summary>Mailboxes that count up.</summary>
    Series,
}

/// <summary>What a ring's members have in common beside contacts.</summary>
/// <param name="Members">How many of them.</param>
public sealed record RingPattern(PatternKind Kind, int Members, string Text);
