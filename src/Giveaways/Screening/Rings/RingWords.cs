using System.Globalization;

namespace Giveaways.Screening.Rings;

/// <summary>Rings in sentences for the officer. No contact is ever written out.</summary>
static class RingWords
{
    internal static string Name(int firstIndex) => string.Create(CultureInfo.InvariantCulture, $"ring-{firstIndex}");

    internal static string Ring(int members, IReadOnlyList<(ContactType Type, int Count)> contacts, bool isFrontPerson, IReadOnlyList<RingPattern> patterns, IReadOnlyList<IgnoredHub> hubs)
    {
        var held = Listed([.. contacts.Select(contact => Many(contact.Type, contact.Count))]);
        var text = string.Create(CultureInfo.InvariantCulture, $"{members} entries are held together by {held}.");
        if (isFrontPerson)
            text += " An employee's entry, or a contact of the staff list, is among them.";
        foreach (var pattern in patterns)
            text += " " + pattern.Text;
        return hubs.Count == 0 ? text : text + string.Create(CultureInfo.InvariantCulture,
            $" Not counted: {Listed([.. hubs.Take(3).Select(hub => string.Create(CultureInfo.InvariantCulture, $"{One(hub.Type)} that {hub.Degree:N0} entries have"))])}.");
    }

    internal static string Member(string ring, IReadOnlyList<Holding> holdings, bool inBurst, bool isStaff)
    {
        var text = holdings.Count == 0
            ? $"Is named by the others of {ring} as the one who sent them."
            : $"Has {Listed([.. holdings.Select(Shared)])} of {ring}.";
        if (inBurst)
            text += " Entered in its burst.";
        return isStaff ? text + " Is an employee's own entry, or has a contact of the staff list." : text;
    }

    internal static string Burst(int members, long seconds, int denser) => string.Create(CultureInfo.InvariantCulture,
        $"{members} of them entered within {Duration(seconds)}, {denser:N0} times denser than all entries.");

    internal static string Star(int members, int all) => string.Create(CultureInfo.InvariantCulture,
        $"{members} of them came by one referrer, who sent {all:N0} in all.");

    internal static string Series(int members) => string.Create(CultureInfo.InvariantCulture, $"The mailboxes of {members} count up.");

    static string Shared(Holding holding) => string.Create(CultureInfo.InvariantCulture, $"{One(holding.Type)} in common with {Others(holding.Others)}");

    static string Others(int count) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "other" : "others")}");

    static string One(ContactType type) => type switch
    {
        ContactType.Payout => "the payout account",
        ContactType.Phone => "the phone",
        ContactType.Device => "the device",
        ContactType.Flat => "the flat",
        ContactType.Series => "a mailbox of a series",
        ContactType.Referrer => "the referrer",
        _ => "the IP address",
    };

    static string Many(ContactType type, int count)
    {
        var noun = type switch
        {
            ContactType.Payout => "payout account",
            ContactType.Phone => "phone",
            ContactType.Device => "device",
            ContactType.Flat => "flat",
            ContactType.Series => "series of mailboxes",
            ContactType.Referrer => "referrer",
            _ => "IP address",
        };
        var plural = type switch { ContactType.Series => noun, ContactType.Ip => "IP addresses", _ => noun + "s" };
        return string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? noun : plural)}");
    }

    static string Duration(long seconds) => seconds switch
    {
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds} seconds"),
        < 7_200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} minutes"),
        < 172_800 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3_600} hours"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 86_400} days"),
    };

    static string Listed(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : string.Join(", ", items.Take(items.Count - 1)) + " and " + items[^1];
}
