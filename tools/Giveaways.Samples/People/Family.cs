namespace Giveaways.Samples.People;

/// <summary>Draws relatives whose names, ages and patronymics fit the person they belong to.</summary>
internal static class Family
{
    private const int YoungestParent = 18;
    private const int OldestParent = 40;
    private const int OldestRelative = 95;
    private const int SameSurnamePercent = 80;

    /// <summary>True if <paramref name="person"/> can have a child of at least <paramref name="age"/> years.</summary>
    internal static bool CanHaveChild(Person person, int age, DateOnly day) => person.Age(day) >= YoungestParent + 1 + age;

    /// <param name="of">Whose relative: somebody of 19 to 70 years.</param>
    /// <param name="relation">Which one.</param>
    /// <param name="sex">The relative's sex; ignored for a spouse, whose sex is the other one.</param>
    /// <param name="number">The relative's own number.</param>
    /// <param name="youngest">The least age of a child on <paramref name="day"/>.</param>
    /// <param name="day">The reference date.</param>
    /// <param name="random">The source.</param>
    internal static Person Relative(Person of, Relation relation, Sex sex, int number, int youngest, DateOnly day, ref SplitMix64 random)
    {
        sex = relation is Relation.Spouse or Relation.Partner ? Other(of.Sex) : sex;
        var stranger = Population.Draw(number, of.Origin, sex, Birth(of, relation, youngest, day, ref random), ref random);
        var sameSurname = random.Chance(SameSurnamePercent);
        return relation switch
        {
            Relation.Child => stranger with
            {
                Surname = sameSurname ? of.Surname : stranger.Surname,
                Father = of.Sex == Sex.Male ? of.Given : stranger.Father,
            },
            // A son has the father's surname; a daughter or a mother may have another.
            Relation.Parent => stranger with
            {
                Given = sex == Sex.Male ? of.Father : stranger.Given,
                Surname = of.Surname,
            },
            Relation.Sibling => stranger with
            {
                Surname = sex == Sex.Male || sameSurname ? of.Surname : stranger.Surname,
                Father = of.Father,
            },
            Relation.Spouse => stranger with { Surname = sameSurname ? of.Surname : stranger.Surname },
            Relation.Partner or Relation.Household => stranger,
            _ => throw new ArgumentOutOfRangeException(nameof(relation), relation, "Not a relation."),
        };
    }

    private static DateOnly Birth(Person of, Relation relation, int youngest, DateOnly day, ref SplitMix64 random)
    {
        var birth = of.BirthDate.AddDays(random.Below(365));
        return relation switch
        {
            Relation.Child => birth.AddYears(random.Between(YoungestParent, Math.Min(OldestParent, of.Age(day) - 1 - youngest))),
            Relation.Parent => birth.AddYears(-random.Between(YoungestParent + 1, Math.Min(OldestParent, OldestRelative - of.Age(day)))),
            Relation.Sibling => birth.AddYears(random.Chance(50) ? -random.Between(2, 6) : random.Between(1, Math.Min(5, of.Age(day) - 16))),
            _ => birth.AddYears(random.Between(-6, Math.Min(4, of.Age(day) - 19))),
        };
    }

    private static Sex Other(Sex sex) => sex == Sex.Male ? Sex.Female : Sex.Male;
}
