namespace Giveaways.Samples;

/// <summary>An employer's staff with the relatives they declared, on one day.</summary>
public sealed record Roster(DateOnly ReferenceDate, IReadOnlyList<RosterPerson> People)
{
    /// <summary>All declared relatives, in the order of their employees.</summary>
    public IEnumerable<DeclaredRelative> Relatives => People.SelectMany(static person => person.Relatives);

    /// <summary>Rows of the roster's CSV without its header.</summary>
    public int Rows => People.Sum(static person => 1 + person.Relatives.Count);
}
