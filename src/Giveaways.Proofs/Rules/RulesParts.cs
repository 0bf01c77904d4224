using Giveaways.Proofs.Leaves;

namespace Giveaways.Proofs.Rules;

/// <summary>A prize as the rules state it.</summary>
/// <param name="Id">An id, the prize's name in every leaf.</param>
/// <param name="Name">What entrants read.</param>
/// <param name="Quantity">How many of it, from 1.</param>
/// <param name="Value">Empty, or an amount and its currency, such as <c>99.90 EUR</c>.</param>
/// <param name="Apart">Whether it has a ranking of its own.</param>
public sealed record RulesPrize(string Id, string Name, int Quantity, string Value, bool Apart);

/// <summary>What of a prize stands in the rules leaf.</summary>
public readonly record struct PrizeFacts(string Id, int Quantity, bool Apart);

/// <summary>An entry's weight: the base, raised by bonuses up to the cap.</summary>
public readonly record struct WeightRule(int Base, int Cap);

/// <summary>Which round of which drand chain draws, and until when it is waited for.</summary>
public readonly record struct BeaconRule(string Chain, long Round, long Until);

/// <summary>Who must cosign the seal, by key, and how many of them.</summary>
public sealed record WitnessRule(IReadOnlyList<string> Keys, int Quorum)
{
    public static WitnessRule None { get; } = new([], 0);

    public bool Equals(WitnessRule? other) =>
        other is not null && Quorum == other.Quorum && Keys.SequenceEqual(other.Keys, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Keys.Count, Quorum);
}

/// <summary>Whom the contest keeps out.</summary>
/// <param name="Classes">The public classes in use, in the enumeration's order.</param>
/// <param name="Employers">Whose staff: ids, sorted.</param>
/// <param name="Household">Whether the staff's households too.</param>
/// <param name="Relations">Which relatives of staff: ids, sorted.</param>
public sealed record ExclusionPolicy(
    IReadOnlyList<ExclusionClass> Classes, IReadOnlyList<string> Employers, bool Household, IReadOnlyList<string> Relations)
{
    /// <summary>Every way to be engaged by an employer that this version names, sorted.</summary>
    public static readonly IReadOnlyList<string> AllEngagements = ["adviser", "agency", "contractor", "employee", "judge", "officer", "outsourced", "supplier", "temp"];

    /// <summary>Which kinds of staff: ids, sorted.</summary>
    public IReadOnlyList<string> Engagements { get; init; } = AllEngagements;

    /// <summary>An engagement counts if it overlaps the time from so many days before the opening.</summary>
    public int DaysBefore { get; init; }

    /// <summary>To so many days after the draw.</summary>
    public int DaysAfter { get; init; }

    public bool Equals(ExclusionPolicy? other) =>
        other is not null
        && DaysBefore == other.DaysBefore
        && DaysAfter == other.DaysAfter
        && Engagements.SequenceEqual(other.Engagements, StringComparer.Ordinal)
        && Household == other.Household
        && Classes.SequenceEqual(other.Classes)
        && Employers.SequenceEqual(other.Employers, StringComparer.Ordinal)
        && Relations.SequenceEqual(other.Relations, StringComparer.Ordinal);

    public override int GetHashCode() => HashCode.Combine(Classes.Count, Employers.Count, Household, Relations.Count);
}

/// <summary>One thing that is wrong with rules.</summary>
/// <param name="Field">The name of SPEC 4, such as <c>prizes[1].quantity</c>.</param>
/// <param name="Message">What must hold.</param>
public readonly record struct RulesFault(string Field, string Message)
{
    public override string ToString() => $"{Field}: {Message}";
}
