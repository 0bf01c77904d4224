using Giveaways.Entries;
using Giveaways.Proofs.Rules;
using Giveaways.Screening.Contacts;
using Giveaways.Screening.Names;

namespace Giveaways.Screening;

/// <summary>By what two people can be linked. A building and an IP address are not among them: they link nobody.</summary>
public enum LinkKind : byte
{
    Email,
    Phone,

    /// <summary>An account of a social network.</summary>
    Account,
    Payout,
    Device,

    /// <summary>A household: an address with a flat, or a private house said to be one.</summary>
    Flat,

    /// <summary>A flat without its town.</summary>
    Door,
}

/// <summary>One contact of a person, normalised.</summary>
/// <param name="Value">Equal for two spellings of one contact. A payout that is a phone number has that number's value.</param>
/// <param name="Verified">Whether the person was seen to control it; a flat, a device and a payout account never are.</param>
public readonly record struct ProfileLink(LinkKind Kind, string Value, bool Verified)
{
    /// <summary>What an index knows the contact by: phones and payouts that are phones share one space.</summary>
    internal string Key => Kind switch
    {
        LinkKind.Email => "e " + Value,
        LinkKind.Account => "n " + Value,
        LinkKind.Device => "d " + Value,
        LinkKind.Flat => "f " + Value,
        LinkKind.Door => "g " + Value,
        _ => "p " + Value,
    };
}

/// <summary>A person as screening compares one, made of a roster's row or of an entry.</summary>
/// <remarks>Personal data; lives no longer than the comparison.</remarks>
public sealed record Profile
{
    /// <summary>More contacts of one person are left out.</summary>
    public const int MaxLinks = 24;

    public required PersonName Name { get; init; }

    public BirthDay? Birth { get; init; }

    /// <summary>As said, else as the name tells.</summary>
    public Sex Sex { get; init; }

    public IReadOnlyList<ProfileLink> Links { get; init; } = [];

    /// <summary>The mailbox without the number at its end, and that number; empty where there is none.</summary>
    public string MailboxStem { get; init; } = "";

    public int MailboxNumber { get; init; }

    public bool HasName => Name.Surname.Length > 0 || Name.GivenName.Length > 0;

    public static Profile Of(EntrySubmission entry)
    {
        var name = PersonName.Of(entry.FullName);
        var links = new ProfileLinks();
        AddContacts(links, entry.Contacts);
        links.AddAddress(entry.Address);
        links.AddPayout(entry.PayoutAccount);
        links.AddDevice(entry.Device);
        return new Profile { Name = name, Sex = name.Sex, Birth = entry.BirthDate is { } birth ? BirthDay.Of(birth) : null, Links = links.All, MailboxStem = links.MailboxStem, MailboxNumber = links.MailboxNumber };
    }

    public static Profile Of(RosterRow row)
    {
        var name = row.Surname.Length > 0 ? PersonName.Of(row.Surname, row.GivenName, row.Patronymic) : PersonName.Of(row.FullName);
        var links = new ProfileLinks();
        AddContacts(links, row.Contacts);
        links.AddAddress(row.Address);
        return new Profile { Name = name, Sex = name.Sex, Birth = row.BirthDate is { } birth ? BirthDay.Of(birth) : null, Links = links.All };
    }

    static void AddContacts(ProfileLinks links, IEnumerable<Contact> contacts)
    {
        foreach (var contact in contacts)
        {
            switch (contact.Kind)
            {
                case ContactKind.Email:
                    links.AddEmail(contact.Value, contact.Verified);
                    break;
                case ContactKind.Phone:
                    links.AddPhone(contact.Value, contact.Verified);
                    break;
                default:
                    links.Add(LinkKind.Account, contact.Value, contact.Verified);
                    break;
            }
        }
    }
}

/// <summary>Gathers a person's contacts, each once, in the form in which they are compared. What is no contact is left out.</summary>
public sealed class ProfileLinks
{
    const int MaxText = 200;

    readonly List<ProfileLink> links = [];

    public IReadOnlyList<ProfileLink> All => links;

    public string MailboxStem { get; private set; } = "";

    public int MailboxNumber { get; private set; }

    /// <remarks>A disposable mailbox is anybody's, and links nobody.</remarks>
    public void AddEmail(string text, bool verified)
    {
        if (Mailbox.Of(text) is not { } mailbox)
            return;
        if (!mailbox.Disposable)
            Add(LinkKind.Email, mailbox.Key, verified);
        if (MailboxStem.Length == 0)
            (MailboxStem, MailboxNumber) = (mailbox.Stem, mailbox.Number);
    }

    public void AddPhone(string text, bool verified)
    {
        if (PhoneNumber.Of(text) is { } phone)
            Add(LinkKind.Phone, phone.Text, verified);
    }

    public void AddAddress(string text)
    {
        if (text.Length == 0)
            return;
        var address = PostalAddress.Of(text);
        if (address.City.Length > 0)
            Add(LinkKind.Flat, address.Household, verified: false);
        Add(LinkKind.Door, address.HouseholdAnywhere, verified: false);
    }

    /// <summary>A phone number, a card or another account: letters and digits count, in any case and grouping.</summary>
    public void AddPayout(string text)
    {
        if (PhoneNumber.Of(text) is { IsInternational: true } phone)
            Add(LinkKind.Payout, phone.Text, verified: false);
        else if (text.Length is > 3 and <= MaxText)
            Add(LinkKind.Payout, string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant(), verified: false);
    }

    public void AddDevice(string text)
    {
        if (text.Length is > 3 and <= MaxText)
            Add(LinkKind.Device, text.Trim(), verified: false);
    }

    public void Add(LinkKind kind, string value, bool verified)
    {
        if (value.Length == 0 || links.Count == Profile.MaxLinks)
            return;
        var same = links.FindIndex(l => l.Kind == kind && l.Value == value);
        if (same < 0)
            links.Add(new(kind, value, verified));
        else if (verified)
            links[same] = new(kind, value, verified);
    }
}
