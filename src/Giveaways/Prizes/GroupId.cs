using System.Diagnostics.CodeAnalysis;

namespace Giveaways.Prizes;

/// <summary>A group of people in one dimension, written <c>age:60-99</c>: age band, sex, region, household, access need, delivery class, or one of the caller's own.</summary>
/// <param name="Dimension">An id (<see cref="Slug"/>).</param>
/// <param name="Group">An id.</param>
public readonly record struct GroupId(string Dimension, string Group) : IComparable<GroupId>
{
    public static bool TryParse(string text, [NotNullWhen(true)] out GroupId? group)
    {
        group = text.Split(':') is [var dimension, var name] && Slug.IsValid(dimension) && Slug.IsValid(name) ? new(dimension, name) : null;
        return group is not null;
    }

    public int CompareTo(GroupId other) => string.CompareOrdinal(Dimension, other.Dimension) is var order and not 0 ? order : string.CompareOrdinal(Group, other.Group);

    public override string ToString() => $"{Dimension}:{Group}";

    public static bool operator <(GroupId left, GroupId right) => left.CompareTo(right) < 0;

    public static bool operator <=(GroupId left, GroupId right) => left.CompareTo(right) <= 0;

    public static bool operator >(GroupId left, GroupId right) => left.CompareTo(right) > 0;

    public static bool operator >=(GroupId left, GroupId right) => left.CompareTo(right) >= 0;
}
