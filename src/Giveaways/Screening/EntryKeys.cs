using System.Globalization;
using Giveaways.Screening.Linkage;

namespace Giveaways.Screening;

/// <summary>What a person is looked up by: 64-bit keyed hashes of contacts, and of the family with the birth date. Tells nothing to who lacks the secret.</summary>
/// <param name="All">The contacts' keys first, in the profile's order, then the others.</param>
/// <param name="Contacts">How many of them are contacts.</param>
public readonly record struct EntryKeys(ulong[] All, int Contacts)
{
    public static EntryKeys Of(Profile profile, KeyedHash hash)
    {
        var keys = new List<ulong>(profile.Links.Count + 3);
        foreach (var link in profile.Links)
            keys.Add(hash.Of(link.Key));
        if (profile.Birth is { } birth)
        {
            var day = birth.Date.DayNumber;
            foreach (var family in profile.Name.Keys)
                keys.Add(hash.Of(string.Create(CultureInfo.InvariantCulture, $"b {day} {family}")));
            // A surname may be misspelled or another one by marriage; the day and the given name find its row too.
            foreach (var given in profile.Name.Given)
                keys.Add(hash.Of(string.Create(CultureInfo.InvariantCulture, $"c {day} {given}")));
        }
        return new([.. keys], profile.Links.Count);
    }
}
