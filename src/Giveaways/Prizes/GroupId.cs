using System.Diagnostics.CodeAnalysis;
using System.Globalization;

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

    /// <summary>Whether who is in this group is in the other one too: it is the same, or ages that lie within the other's, as 12-15 within 0-17.</summary>
    public bool IsWithin(GroupId other) =>
        this == other || (Dimension == other.Dimension && Span(Group) is var (from, to) && Span(other.Group) is var (first, last) && first <= from && to <= last);

    static (int From, int To)? Span(string group) =>
        group.Split('-') is [var from, var to] && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first) && int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? (first, last) : null;

    public int CompareTo(GroupId other) => string.CompareOrdinal(Dimension, other.Dimension) is var order and not 0 ? order : string.CompareOrdinal(Group, other.Group);

    public override string ToString() => $"{Dimension}:{Group}";

    public static bool operator <(GroupId left, GroupId right) => left.CompareTo(right) < 0;

    public static bool operator <=(GroupId left, GroupId right) => left.CompareTo(right) <= 0;

    public static bool operator >(GroupId left, GroupId right) => left.CompareTo(right) > 0;

    public static bool operator >=(GroupId left, GroupId right) => left.CompareTo(right) >= 0;
}
