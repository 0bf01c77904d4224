using Giveaways.Screening.Contacts;
using Giveaways.Screening.Names;

namespace Giveaways.Screening.Linkage.Tables;

/// <summary>What a value stands for beside its spelling.</summary>
/// <param name="Sound">Of a name its one romanised spelling.</param>
/// <param name="Stands">Canonical forms: names that it is a form of, the mailbox it reaches, the flat it is.</param>
/// <param name="Parts">The building of a flat.</param>
readonly record struct Meaning(string Sound, IReadOnlyList<string> Stands, string Parts)
{
    public static Meaning Of(ColumnKind kind, string text) => kind switch
    {
        ColumnKind.Name => OfName(text),
        ColumnKind.Mail => new("", Mailbox.Of(text) is { } mailbox ? [mailbox.Key] : [], ""),
        ColumnKind.Address => OfAddress(PostalAddress.Of(text)),
        _ => new("", [], ""),
    };

    // The word may be any part of a name: columns change places. A family's other forms are other people's and do not count.
    static Meaning OfName(string text)
    {
        var sound = RomanKey.Of(Folding.Squashed(text));
        var father = PersonName.Of("", "", text);
        IEnumerable<string> stands = PersonName.Of("", text, "").Given;
        if (sound.Length > 0)
            stands = stands.Append("=" + sound);
        if (father.Father.Length > 0)
            stands = stands.Append($"+{father.Father} {father.Sex}");
        return new(sound, [.. stands.Distinct(StringComparer.Ordinal)], "");
    }

    static Meaning OfAddress(PostalAddress address)
    {
        string[] stands = [address.Household, address.HouseholdAnywhere];
        return new("", [.. stands.Where(text => text.Length > 0)], address.Building);
    }
}
