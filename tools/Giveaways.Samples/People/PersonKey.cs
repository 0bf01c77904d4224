namespace Giveaways.Samples.People;

/// <summary>What a namesake has in common with a person: the name as registered, and the birth date.</summary>
/// <remarks>Text and not indices: two customs share some names, and a father whose name nobody writes tells nobody apart.</remarks>
internal readonly record struct PersonKey(string FullName, DateOnly BirthDate)
{
    internal static PersonKey Of(Person person) => new(person.Name.Full, person.BirthDate);
}
