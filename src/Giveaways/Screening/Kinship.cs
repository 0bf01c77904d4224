using Giveaways.Screening.Contacts;
using Giveaways.Screening.Names;

namespace Giveaways.Screening;

/// <summary>What an entrant may be to the person of a roster's row, by name and age.</summary>
public enum Kin
{
    None,

    /// <summary>The entrant may be the child.</summary>
    Child,

    /// <summary>The entrant may be the parent.</summary>
    Parent,
    Sibling,

    /// <summary>Spouse or partner.</summary>
    Spouse,

    /// <summary>One family name, and nothing that tells more.</summary>
    Relative,
}

/// <summary>What names and ages say about kinship. By itself this is nothing: of 50,000 employees, some will look like anybody's family.</summary>
/// <param name="Kin">The closest reading.</param>
/// <param name="SameFamily">The surnames belong to one family.</param>
/// <param name="HalfFamily">One half of a double surname does, or the surnames are a slip apart.</param>
/// <param name="ByFather">A patronymic names the other's given name as the father's, or both name one father.</param>
/// <param name="FatherKnown">Whether a patronymic says who one's father is, so that no agreement is evidence too.</param>
/// <param name="AgesFit">True or false where both births are known and the reading asks for a difference.</param>
/// <param name="Romanised">The families agree after romanising alone.</param>
public sealed record Kinship(Kin Kin, bool SameFamily, bool HalfFamily, bool ByFather, bool FatherKnown, bool? AgesFit, bool Romanised)
{
    // Years between parent and child, and between brothers and sisters, or a couple.
    const int LeastParent = 14;
    const int MostParent = 60;
    const int MostSibling = 25;
    const int MostCouple = 30;

    public static Kinship None { get; } = new(Kin.None, false, false, false, false, null, false);

    /// <param name="row">The person of the roster's row.</param>
    public static Kinship Of(Profile row, Profile entrant)
    {
        var names = row.Name.Compare(entrant.Name);
        var same = names.Surname >= NameLevel.Equivalent;
        var half = names.Surname == NameLevel.Close;
        var gap = row.Birth is { } rows && entrant.Birth is { } theirs ? rows.YearsTo(theirs) : (int?)null;
        var (kin, byFather) = ByFathersName(row, entrant, same, gap);
        if (kin == Kin.None && (same || half))
            kin = ByAge(row, entrant, gap);
        return new(kin, same, half, byFather, row.Name.Father.Length > 0 || entrant.Name.Father.Length > 0, Fits(kin, gap), (same || half) && row.Name.Script != entrant.Name.Script);
    }

    static (Kin Kin, bool ByFather) ByFathersName(Profile row, Profile entrant, bool sameFamily, int? gap)
    {
        if (row.Sex != Sex.Female && entrant.Name.Father.Length > 0 && row.Name.Given.Contains(entrant.Name.Father) && gap is not < 0)
            return (Kin.Child, true);
        if (entrant.Sex != Sex.Female && row.Name.Father.Length > 0 && entrant.Name.Given.Contains(row.Name.Father) && gap is not > 0)
            return (Kin.Parent, true);
        if (sameFamily && row.Name.Father.Length > 0 && row.Name.Father == entrant.Name.Father && Math.Abs(gap ?? 0) <= MostSibling)
            return (Kin.Sibling, true);
        return (Kin.None, false);
    }

    static Kin ByAge(Profile row, Profile entrant, int? gap)
    {
        if (gap is >= LeastParent and <= MostParent && MayBeChild(row, entrant))
            return Kin.Child;
        if (gap is <= -LeastParent and >= -MostParent && MayBeChild(entrant, row))
            return Kin.Parent;
        var couple = row.Sex != Sex.Unknown && entrant.Sex != Sex.Unknown && row.Sex != entrant.Sex;
        return couple && Math.Abs(gap ?? 0) <= MostCouple ? Kin.Spouse : Kin.Relative;
    }

    // A son's patronymic names his father: a man of another name is not he.
    static bool MayBeChild(Profile parent, Profile child) =>
        parent.Sex != Sex.Male || child.Name.Father.Length == 0 || parent.Name.Given.Count == 0 || parent.Name.Given.Contains(child.Name.Father);

    static bool? Fits(Kin kin, int? gap) => (kin, gap) switch
    {
        (Kin.Child, { } years) => years is >= LeastParent and <= MostParent,
        (Kin.Parent, { } years) => years is <= -LeastParent and >= -MostParent,
        (Kin.Sibling, { } years) => Math.Abs(years) <= MostSibling,
        (Kin.Spouse, { } years) => Math.Abs(years) <= MostCouple,
        _ => null,
    };
}
