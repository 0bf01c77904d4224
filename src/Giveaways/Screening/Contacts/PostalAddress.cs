namespace Giveaways.Screening.Contacts;

/// <summary>An address down to the door, as screening compares it: the same in Russian, Ukrainian and Latin letters.</summary>
/// <remarks>
/// The parts are folded by <see cref="AddressFold"/> and say nothing to people. Kinds of streets are left out: they are abbreviated in too
/// many ways, and the name and the house tell enough. Without a flat, and not said to be a private house, an address is a building: many
/// households have it, and it links nobody.
/// </remarks>
/// <param name="City">Town or village; empty where the address does not say.</param>
/// <param name="House">Number with its letter or fraction, <c>12a</c>, <c>12/3</c>.</param>
/// <param name="Block">Korpus, stroenie or litera, <c>k2</c>, <c>s1</c>; empty without one.</param>
/// <param name="Flat">Empty without one.</param>
/// <param name="IsPrivate">Whether it says that it is a private house.</param>
public sealed record PostalAddress(string City, string Street, string House, string Block, string Flat, bool IsPrivate)
{
    public const int MaxText = 500;

    /// <summary>The building's key; empty where street or house are not said.</summary>
    public string Building => House.Length > 0 && (Street.Length > 0 || City.Length > 0) ? $"{City}|{Street}|{House}|{Block}" : "";

    /// <summary>The key of one household: a flat, or a private house said to be one. Empty for a building.</summary>
    public string Household => Door.Length > 0 && Building.Length > 0 ? $"{City}|{Street}|{House}|{Block}|{Door}" : "";

    /// <summary>The same door in whatever town: what an address that leaves its town out can be compared by. Empty without a street or a household.</summary>
    public string HouseholdAnywhere => Door.Length > 0 && Street.Length > 0 && House.Length > 0 ? $"|{Street}|{House}|{Block}|{Door}" : "";

    string Door => Flat.Length > 0 ? Flat : IsPrivate ? "*" : "";

    /// <summary>The address in a text of one line. Always an answer; what was not found is empty.</summary>
    public static PostalAddress Of(string text) => new AddressReader(text.Length > MaxText ? text[..MaxText] : text).Read();
}
