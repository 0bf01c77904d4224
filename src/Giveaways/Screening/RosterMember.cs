namespace Giveaways.Screening;

/// <summary>A person of a roster who counts in a contest.</summary>
/// <param name="employer">Whose roster it is.</param>
/// <param name="group">The employee's own id, for the employee and for all whom the employee declared.</param>
/// <param name="relation">Empty for staff.</param>
/// <param name="lapsed">Whether the employee who declared this relative does not count in the contest's time any more: then a person decides, at most.</param>
/// <param name="read">Makes the person of the row: always the same one. Most are needed once, to be indexed, and take ten times a row's memory.</param>
/// <param name="mask">What an officer may see of the row.</param>
public sealed class RosterMember(string employer, string id, string group, string relation, bool lapsed, Func<Profile> read, Func<MaskedRow> mask)
{
    Profile? profile;

    public string Employer => employer;

    public string Id => id;

    public string Group => group;

    public string Relation => relation;

    public bool Lapsed => lapsed;

    /// <summary>Kept from the first time on that somebody is compared with it.</summary>
    public Profile Profile => profile ??= read();

    public MaskedRow Masked => mask();

    internal Profile Read() => profile ?? read();
}
