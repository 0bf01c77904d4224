using System.Globalization;
using System.Text;
using Giveaways.Entries;
using Giveaways.Proofs.Rules;

namespace Giveaways.Screening;

/// <summary>How a person is engaged by the employer.</summary>
public enum Engagement
{
    Employee,
    Officer,
    Contractor,
    Outsourced,
    Temp,
    Judge,
    Adviser,

    /// <summary>Of an agency that makes the contest.</summary>
    Agency,
    Supplier,
}

/// <summary>One row of a staff list, as HR handed it over; <see cref="RosterRow.Parse"/> makes it safe.</summary>
public sealed record RosterRowInput
{
    public string Id { get; init; } = "";
    public string Surname { get; init; } = "";
    public string GivenName { get; init; } = "";
    public string Patronymic { get; init; } = "";
    public string FullName { get; init; } = "";
    public string BirthDate { get; init; } = "";
    public string Phone { get; init; } = "";
    public string Email { get; init; } = "";
    public string Address { get; init; } = "";
    public Engagement Engagement { get; init; }
    public string From { get; init; } = "";
    public string Until { get; init; } = "";

    /// <summary>Empty for staff; for a declared relative the relation to the row <see cref="RelatedTo"/>.</summary>
    public string Relation { get; init; } = "";
    public string RelatedTo { get; init; } = "";

    /// <summary><c>network:account</c>, or empty.</summary>
    public string NetworkAccount { get; init; } = "";
}

/// <summary>A checked row: an employee, or a declared relative or household member of one.</summary>
/// <remarks>Personal data of people who never agreed to a contest. Stored encrypted, read by screening alone, shown masked.</remarks>
public sealed record RosterRow
{
    public required string Id { get; init; }
    public required string FullName { get; init; }

    /// <summary>The parts as HR keeps them; all empty where only the whole name is kept.</summary>
    public string Surname { get; init; } = "";
    public string GivenName { get; init; } = "";
    public string Patronymic { get; init; } = "";

    public DateOnly? BirthDate { get; init; }
    public IReadOnlyList<Contact> Contacts { get; init; } = [];
    public string Address { get; init; } = "";
    public Engagement Engagement { get; init; }
    public DateOnly? From { get; init; }
    public DateOnly? Until { get; init; }
    public string Relation { get; init; } = "";
    public string RelatedTo { get; init; } = "";

    public bool IsStaff => Relation.Length == 0;

    /// <summary>Relations that a row may declare.</summary>
    public static readonly IReadOnlyList<string> Relations = ["child", "grandchild", "grandparent", "household", "in-law", "other", "parent", "partner", "sibling", "spouse"];

    public static Decision<RosterRow> Parse(RosterRowInput input)
    {
        var wrong = new List<Violation>();
        if (input.Id.Length == 0)
            wrong.Add(new("id", Reason.FieldRequired, "Give every row the id that HR knows it by."));
        foreach (var (field, text, max) in new[]
        {
            ("id", input.Id, 64), ("surname", input.Surname, 100), ("given_name", input.GivenName, 100), ("patronymic", input.Patronymic, 100),
            ("full_name", input.FullName, EntrySubmission.MaxName), ("address", input.Address, EntrySubmission.MaxAddress), ("related_to", input.RelatedTo, 64),
        })
        {
            if (PlainText.Check(field, text, max) is { } bad)
                wrong.Add(bad);
        }
        var whole = input.FullName.Length > 0 ? input.FullName : string.Join(' ', new[] { input.Surname, input.GivenName, input.Patronymic }.Where(p => p.Length > 0));
        if (whole.Length == 0)
            wrong.Add(new("full_name", Reason.FieldRequired, "Give full_name, or surname and given_name."));
        if (input.Relation.Length > 0 && !Relations.Contains(input.Relation))
            wrong.Add(new("relation", Reason.OutOfRange, $"Is not one of {string.Join(", ", Relations)}."));
        if (input.Relation.Length > 0 && input.RelatedTo.Length == 0)
            wrong.Add(new("related_to", Reason.FieldRequired, "Say whose relative this is: the id of the employee's row."));
        if (input.Relation.Length == 0 && input.RelatedTo.Length > 0)
            wrong.Add(new("relation", Reason.FieldRequired, $"Say what this person is to the employee: one of {string.Join(", ", Relations)}. A row without a relation is an employee."));
        var birth = EntrySubmission.ParseDate("birth_date", input.BirthDate, wrong);
        var from = EntrySubmission.ParseDate("from", input.From, wrong);
        var until = EntrySubmission.ParseDate("until", input.Until, wrong);
        if (until < from)
            wrong.Add(new("until", Reason.BadWindow, "Lies before from: the row would count on no day."));
        var contacts = new List<Contact>();
        AddContact(ContactKind.Email, "email", input.Email);
        AddContact(ContactKind.Phone, "phone", input.Phone);
        var colon = input.NetworkAccount.IndexOf(':', StringComparison.Ordinal);
        AddContact(ContactKind.Network, "network_account", input.NetworkAccount[(colon + 1)..], colon > 0 ? input.NetworkAccount[..colon] : "");
        if (wrong.Count > 0)
            return Problem.Of(wrong);
        return Decision.Accept(new RosterRow
        {
            Id = input.Id,
            FullName = whole.Normalize(NormalizationForm.FormC),
            Surname = input.Surname.Normalize(NormalizationForm.FormC),
            GivenName = input.GivenName.Normalize(NormalizationForm.FormC),
            Patronymic = input.Patronymic.Normalize(NormalizationForm.FormC),
            BirthDate = birth,
            Contacts = contacts,
            Address = input.Address.Normalize(NormalizationForm.FormC),
            Engagement = input.Engagement,
            From = from,
            Until = until,
            Relation = input.Relation,
            RelatedTo = input.RelatedTo,
        });

        void AddContact(ContactKind kind, string field, string value, string network = "")
        {
            if (value.Length == 0)
                return;
            var (contact, bad) = Contact.Parse(field, kind, value, network, verified: true, "roster");
            if (bad is { } violation)
                wrong.Add(violation);
            else if (contact is not null)
                contacts.Add(contact);
        }
    }

    /// <summary>The row as the roster's commitment hashes it: every field, TAB between (SPEC section 8.3).</summary>
    public string Canonical() => string.Join('\t',
        Id, FullName, Iso(BirthDate), string.Join(' ', Contacts.Where(c => c.Kind == ContactKind.Phone).Select(c => c.Value)),
        string.Join(' ', Contacts.Where(c => c.Kind == ContactKind.Email).Select(c => c.Value)), Address,
        Engagement.ToString().ToLowerInvariant(), Iso(From), Iso(Until), Relation, RelatedTo,
        string.Join(' ', Contacts.Where(c => c.Kind == ContactKind.Network).Select(c => c.Value)));

    /// <summary>True where the engagement meets the time from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public bool EngagedWithin(DateOnly first, DateOnly last) => (From is not { } from || from <= last) && (Until is not { } until || until >= first);

    static string Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
