using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Giveaways.Proofs.Commitments;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;

namespace Giveaways.Entries;

/// <summary>What an app says about one participation, as it came; <see cref="EntrySubmission.Parse"/> makes it safe.</summary>
public sealed record EntryInput
{
    public IReadOnlyList<ContactInput> Contacts { get; init; } = [];
    public string ExternalId { get; init; } = "";
    public string FullName { get; init; } = "";

    /// <summary><c>YYYY-MM-DD</c> or empty.</summary>
    public string BirthDate { get; init; } = "";
    public string Address { get; init; } = "";
    public string Device { get; init; } = "";
    public string PayoutAccount { get; init; } = "";
    public string IpAddress { get; init; } = "";
    public string Referrer { get; init; } = "";

    /// <summary>When the source says that the person took part, Unix seconds; null: now.</summary>
    public long? Entered { get; init; }

    /// <summary>Where it comes from; empty: <see cref="EntrySource.Direct"/>.</summary>
    public string Source { get; init; } = "";

    /// <summary>Of the receipts that it rests on.</summary>
    public IReadOnlyList<string> FiscalIds { get; init; } = [];
}

/// <param name="Network">Short name of the network, for network accounts only.</param>
public sealed record ContactInput(ContactKind Kind, string Value, string Network, bool Verified, string Method);

/// <summary>A checked and normalised participation: who (contacts and evidence) and when.</summary>
/// <remarks>Personal data. It is stored encrypted and apart from the log; the log holds a salted hash of <see cref="ToIdentity"/>.</remarks>
public sealed record EntrySubmission
{
    public const int MaxContacts = 8;
    public const int MaxName = 200;
    public const int MaxAddress = 400;
    public const int MaxEvidence = 200;
    public const int MaxExternalId = 64;

    public required IReadOnlyList<Contact> Contacts { get; init; }
    public string ExternalId { get; init; } = "";
    public string FullName { get; init; } = "";
    public DateOnly? BirthDate { get; init; }
    public string Address { get; init; } = "";
    public string Device { get; init; } = "";
    public string PayoutAccount { get; init; } = "";
    public string IpAddress { get; init; } = "";
    public string Referrer { get; init; } = "";
    public long? Entered { get; init; }

    /// <summary>Where it comes from; everybody can read it.</summary>
    public string Source { get; init; } = EntrySource.Direct;

    /// <summary>Of the receipts that it rests on, in normal form, sorted.</summary>
    public IReadOnlyList<string> FiscalIds { get; init; } = [];

    /// <summary>The part that the entry's commitment binds (SPEC section 8.2).</summary>
    public Identity ToIdentity() => new(
        [.. Contacts.Select(c => new IdentityContact(c.Kind, c.Verified, c.Value))], Given(FullName), BirthDate, Given(Address), Given(ExternalId), FiscalIds);

    static string? Given(string text) => text.Length > 0 ? text : null;

    public static Decision<EntrySubmission> Parse(EntryInput input)
    {
        var wrong = new List<Violation>();
        if (input.Contacts.Count is 0 or > MaxContacts)
            wrong.Add(new("contacts", input.Contacts.Count == 0 ? Reason.FieldRequired : Reason.TooManyItems, $"Give 1 to {MaxContacts} contacts."));
        var contacts = new List<Contact>();
        foreach (var (c, i) in input.Contacts.Take(MaxContacts).Select((c, i) => (c, i)))
        {
            var (contact, bad) = Contact.Parse($"contacts[{i}].value", c.Kind, c.Value, c.Network, c.Verified, c.Method);
            if (bad is { } violation)
                wrong.Add(violation);
            else if (contact is not null)
                Keep(contacts, contact);
        }
        Text("external_id", input.ExternalId, MaxExternalId);
        Text("full_name", input.FullName, MaxName);
        Text("address", input.Address, MaxAddress);
        Text("device", input.Device, MaxEvidence);
        Text("payout_account", input.PayoutAccount, MaxEvidence);
        Text("referrer", input.Referrer, MaxEvidence);
        var birth = ParseDate("birth_date", input.BirthDate, wrong);
        if (input.IpAddress.Length > 0 && !IsIpAddress(input.IpAddress))
            wrong.Add(new("ip_address", Reason.BadIp, "Is not an IPv4 or IPv6 address in its ordinary notation."));
        if (input.Source.Length > 0 && !Slug.IsValid(input.Source))
            wrong.Add(new("source", Reason.IdFormat, "Give a short code of a-z, 0-9 and hyphens, e.g. instagram."));
        var fiscalIds = FiscalId.ParseAll("fiscal_ids", input.FiscalIds, FiscalId.MaxIds, wrong);
        if (wrong.Count > 0)
            return Problem.Of(wrong);
        return Decision.Accept(new EntrySubmission
        {
            Contacts = contacts,
            ExternalId = Nfc(input.ExternalId),
            FullName = Nfc(input.FullName),
            BirthDate = birth,
            Address = Nfc(input.Address),
            Device = input.Device,
            PayoutAccount = input.PayoutAccount,
            IpAddress = input.IpAddress,
            Referrer = input.Referrer,
            Entered = input.Entered,
            Source = input.Source.Length > 0 ? input.Source : EntrySource.Direct,
            FiscalIds = fiscalIds,
        });

        void Text(string field, string text, int max)
        {
            if (PlainText.Check(field, text, max) is { } bad)
                wrong.Add(bad);
            else if (Encoding.UTF8.GetByteCount(Nfc(text)) > Identity.MaxValueBytes)
                wrong.Add(new(field, Reason.TooLong, $"Takes more than {Identity.MaxValueBytes} bytes; shorten it."));
        }
    }

    // One contact given twice counts once, as verified where one of the two is.
    static void Keep(List<Contact> contacts, Contact contact)
    {
        var same = contacts.FindIndex(k => k.Kind == contact.Kind && k.Value == contact.Value);
        if (same < 0)
            contacts.Add(contact);
        else if (contact.Verified && !contacts[same].Verified)
            contacts[same] = contact;
    }

    // The parser also takes 127.1, 0x7f.1, 010.0.0.1 and a zone behind a per cent sign.
    static bool IsIpAddress(string text) => IPAddress.TryParse(text, out var address)
        && !text.Contains('%', StringComparison.Ordinal)
        && !text.Contains('[', StringComparison.Ordinal)
        && (address.AddressFamily != AddressFamily.InterNetwork || address.ToString() == text);

    /// <summary>An ISO 8601 calendar date between 1900 and 2100, null where empty; other spellings are ambiguous and refused.</summary>
    public static DateOnly? ParseDate(string field, string text, List<Violation> wrong)
    {
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1900 and < 2100)
            return date;
        wrong.Add(new(field, Reason.BadDate, "Is not a date of the form YYYY-MM-DD between 1900 and 2099."));
        return null;
    }

    static string Nfc(string text) => PlainText.Nfc(text).Trim(' ');
}
