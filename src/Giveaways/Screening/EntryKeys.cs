using System.Globalization;
using Giveaways.Screening.Linkage;

namespace Giveaways.Screening;

/// <summary>What a person is looked up by: 64-bit keyed hashes of contacts, and of the family with the birth date. Tells nothing to who lacks the secret.</summary>
/// <param name="All">The contacts' keys first, in the profile's order, then the others.</param>
/// <param name="Kinds">Of each contact what it is.</param>
public readonly record struct EntryKeys(ulong[] All, LinkKind[] Kinds)
{
    /// <summary>More keys than a person of <see cref="Profile.MaxLinks"/> contacts and a full name has are none of ours.</summary>
    public const int Max = 64;

    /// <summary>How many of the keys are contacts'.</summary>
    public int Contacts => Kinds.Length;

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
            // A surname may be misspelled, hardly in its first letter: without that, one entrant in twenty would share a day and a given name with somebody of 50,000.
            foreach (var given in profile.Name.Given)
            {
                foreach (var letter in profile.Name.Keys.Select(family => family[0]).Distinct())
                    keys.Add(hash.Of(string.Create(CultureInfo.InvariantCulture, $"c {day} {given} {letter}")));
            }
        }
        if (keys.Count > Max)
            keys.RemoveRange(Max, keys.Count - Max);
        return new([.. keys], [.. profile.Links.Select(l => l.Kind)]);
    }
}
