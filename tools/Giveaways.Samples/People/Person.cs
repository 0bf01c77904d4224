namespace Giveaways.Samples.People;

/// <summary>
/// A person of the world, as indices into the <see cref="NameTable"/> of the person's custom.
/// </summary>
/// <remarks>
/// <see cref="Number"/> is unique in a world; phone, mailbox and account follow from it, so no two persons share one
/// unless somebody copies it on purpose. <see cref="Father"/> is the father's given name: siblings have the same.
/// </remarks>
internal sealed record Person(int Number, NameOrigin Origin, Sex Sex, int Given, int Surname, int Father, DateOnly BirthDate)
{
    internal PersonName Name => NameTable.Of(Origin).Name(Sex, Given, Surname, Father);

    /// <summary>Full years on <paramref name="day"/>.</summary>
    internal int Age(DateOnly day)
    {
        var years = day.Year - BirthDate.Year;
        return BirthDate > day.AddYears(-years) ? years - 1 : years;
    }
}
