using System.Globalization;

namespace Giveaways.Screening;

/// <summary>What screening says about an entry. Only <see cref="Exclude"/> acts by itself; <see cref="Review"/> waits for a person.</summary>
public enum Outcome
{
    Clear,
    Review,
    Exclude,
}

/// <summary>What a finding is about. One kind each: the one that weighs most.</summary>
public enum FindingKind
{
    /// <summary>The entry looks like an employee's own.</summary>
    Staff,

    /// <summary>The entry looks like that of a relative or household member whom an employee declared.</summary>
    DeclaredRelative,

    /// <summary>A contact links the entry to an employee, and the two may be family: nobody declared it.</summary>
    Kinship,

    /// <summary>A contact of the roster under the name of somebody else, who is no family by name.</summary>
    ReassignedContact,

    /// <summary>A ring of entries that an employee's contact is inside of.</summary>
    FrontPerson,

    /// <summary>Entries tied by contacts of two kinds or more, without an employee.</summary>
    Ring,

    /// <summary>One person's entry once more, under another spelling of the contact.</summary>
    Duplicate,

    /// <summary>A drawn entry tied to another drawn one, or to an earlier contest's winner.</summary>
    WinnerLink,
}

/// <summary>One ground for a finding: a stable code, its weight, and the words for the officer.</summary>
/// <param name="Code">A slug, such as <c>same-flat</c>; one signal of each code at most.</param>
/// <param name="WeightMillibits">Evidence in thousandths of a bit; negative speaks for the entrant.</param>
/// <param name="Text">An English sentence without any data of the roster.</param>
public sealed record Signal(string Code, int WeightMillibits, string Text);

/// <summary>As much of a roster row as a decision needs: no more is ever shown.</summary>
/// <param name="Name">First letters only, e.g. <c>I*** P***</c>.</param>
/// <param name="Relation">Empty for staff.</param>
public sealed record MaskedRow(string Employer, string RowId, string Name, Engagement Engagement, string Relation)
{
    public static MaskedRow Of(string employer, RosterRow row) => new(employer, row.Id,
        string.Join(' ', row.FullName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => StringInfo.GetNextTextElement(word) + "***")), row.Engagement, row.Relation);
}

/// <summary>What screening says about one entry, and why.</summary>
/// <param name="Row">The roster row that it is held against; null where there is none, as in a ring without staff.</param>
/// <param name="Signals">One for each field that was compared, in the order of the comparison.</param>
/// <param name="Cluster">A slug shared by the findings of one ring or one row, so that they can be decided together; empty where the finding stands alone.</param>
/// <param name="WhatWouldChange">Sentences that say how the outcome would differ if one ground were taken away: computed by taking it away.</param>
public sealed record Assessment(
    Outcome Outcome, FindingKind Kind, MaskedRow? Row, IReadOnlyList<Signal> Signals, string Cluster, IReadOnlyList<string> WhatWouldChange)
{
    /// <summary>Sentences that say in the officer's words what the numbers mean, the most important first.</summary>
    public IReadOnlyList<string> Explanation { get; init; } = [];

    /// <summary>How unlikely the match was before anything was compared, in thousandths of a bit; 0 where no probability is claimed.</summary>
    public int PriorMillibits { get; init; }

    /// <summary>The sum of all signals: by how much the evidence favours the finding.</summary>
    public int Weight => Signals.Sum(s => s.WeightMillibits);

    /// <summary>This one with what another says beside it; the kind stays where it tells who the entrant is.</summary>
    public Assessment With(Assessment other) => this with
    {
        Kind = Kind is FindingKind.Staff or FindingKind.DeclaredRelative or FindingKind.Kinship or FindingKind.FrontPerson ? Kind : other.Kind,
        Signals = [.. Signals.Concat(other.Signals).DistinctBy(s => s.Code)],
        Cluster = other.Cluster.Length > 0 ? other.Cluster : Cluster,
        Explanation = [.. Explanation.Concat(other.Explanation).Distinct()],
        WhatWouldChange = other.WhatWouldChange,
    };
}
