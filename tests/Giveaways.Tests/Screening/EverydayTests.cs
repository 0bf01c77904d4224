using Giveaways.Proofs.Rules;
using Giveaways.Samples;
using Giveaways.Screening;
using Giveaways.Screening.Contacts;
using Giveaways.Screening.Linkage;
using Giveaways.Screening.Names;
using PersonName = Giveaways.Screening.Names.PersonName;
using Sex = Giveaways.Screening.Names.Sex;

namespace Giveaways.Tests.Screening;

/// <summary>Invented contests in which nobody gave cause: hostels, dormitories, villages, families large and small, offices, carriers.</summary>
public sealed class EverydayTests
{
    const int Entrants = 10_000;

    static readonly KeyedHash Hash = new(new byte[KeyedHash.SecretLength]);
    static readonly ScreeningOptions Options = ScreeningOptions.Everyday(seed: 7, staff: 1_000, entries: Entrants);
    static readonly ScreeningWorld World = ScreeningWorld.Generate(Options);

    [Test]
    public void Of_those_who_have_nothing_of_the_roster_one_in_a_thousand_is_looked_at_at_most() => AssertLeftAlone(World, whole => whole);

    [Test]
    public void So_it_is_where_all_enter_in_latin_letters() => AssertLeftAlone(ScreeningWorld.Generate(Options with { RomanisedPercent = 100 }), whole => whole);

    [TestCase("birth date")]
    [TestCase("phone")]
    [TestCase("mailbox")]
    [TestCase("address")]
    [TestCase("device")]
    [TestCase("payout")]
    [TestCase("all but the name")]
    public void So_it_is_where_nobody_was_asked_for(string what) => AssertLeftAlone(World, whole => what switch
    {
        "birth date" => whole with { BirthDate = null },
        "phone" => whole with { Phone = null },
        "mailbox" => whole with { Email = "" },
        "address" => whole with { Address = null },
        "device" => whole with { Device = null },
        "payout" => whole with { Payout = null },
        _ => whole with { BirthDate = null, Phone = null, Email = "", Address = null, Device = null, Payout = null, Referrer = null },
    });

    /// <summary>A name with its birth date, and no contact: in Latin letters as in Cyrillic.</summary>
    [Test]
    public void Namesakes_of_one_birth_date_are_looked_at_in_either_script_alike()
    {
        // Of a roster of ten thousand: in a small one any agreement of name and birth date is enough.
        var world = ScreeningWorld.Generate(ScreeningOptions.Everyday(seed: 8, staff: 10_000, entries: Entrants));
        var found = Found(world, whole => whole);
        var rates = world.Entries.Select((entry, row) => (entry, Found: found.ContainsKey(row)))
            .Where(e => e.entry.Truth.Kind is PlantedKind.SameBirth && e.entry.BirthDate is not null)
            .GroupBy(e => PersonName.Of(e.entry.FullName).Script).ToDictionary(g => g.Key, g => g.Average(e => e.Found ? 1.0 : 0.0));
        Assert.That(rates[NameScript.Latin], Is.EqualTo(rates[NameScript.Cyrillic]).Within(0.05));
        Assert.That(found.Values.Select(a => a.Outcome), Has.None.EqualTo(Outcome.Exclude));
    }

    static void AssertLeftAlone(ScreeningWorld world, Func<PlantedEntry, PlantedEntry> change)
    {
        var found = Found(world, change);
        var innocents = world.Entries.Select((entry, row) => (entry.Truth.Kind, Row: row)).Where(e => e.Kind is not (PlantedKind.ReassignedPhone or PlantedKind.SameBirth or PlantedKind.Tenant)).ToList();
        var wrong = innocents.Where(e => found.ContainsKey(e.Row)).Select(e => $"{e.Kind} as {found[e.Row].Kind}").ToList();
        Assert.That(wrong.Count * 1000, Is.LessThanOrEqualTo(innocents.Count), string.Join(", ", wrong));
    }

    static IReadOnlyDictionary<int, Assessment> Found(ScreeningWorld world, Func<PlantedEntry, PlantedEntry> change)
    {
        var members = world.Roster.People.Select(p => Member(p.Id, p.Id, "", PersonName.Of(p.Name.Surname, p.Name.Given, p.Name.Patronymic ?? ""), p.BirthDate, p.Phone, p.Email, p.Address))
            .Concat(world.Roster.Relatives.Select(r => Member(r.Id, r.Of, r.Relation.ToString().ToLowerInvariant(), PersonName.Of(r.Name.Surname, r.Name.Given, r.Name.Patronymic ?? ""), r.BirthDate, r.Phone, r.Email, r.Address)));
        var screening = new ContestScreening(new RosterIndex(members, Hash), kin: true, entryLimit: 1);
        for (var row = 0; row < world.Entries.Count; row++)
        {
            var entry = change(world.Entries[row]);
            var profile = Person(PersonName.Of(entry.FullName), entry.Sex, entry.BirthDate, entry.Phone, entry.Email, entry.Address, entry.Payout, entry.Device);
            screening.Add(new ScreenedEntry(row, entry.EnteredSeconds, EntryTrace.Of(profile, entry.Ip, entry.Referrer ?? "", entry.Id, Hash), profile));
        }
        return screening.Found();
    }

    static RosterMember Member(string id, string group, string relation, PersonName name, DateOnly? birth, string? phone, string? email, string? address) =>
        new("acme", id, group, relation, lapsed: false, () => Person(name, null, birth, phone, email, address, null, null), () => new MaskedRow("acme", id, "", Giveaways.Screening.Engagement.Employee, relation));

    static Profile Person(PersonName name, Giveaways.Samples.Sex? sex, DateOnly? birth, string? phone, string? email, string? address, string? payout, string? device)
    {
        var links = new ProfileLinks();
        links.AddPhone(phone ?? "", verified: true);
        links.AddEmail(email ?? "", verified: true);
        links.AddAddress(address ?? "");
        links.AddPayout(payout ?? "");
        links.AddDevice(device ?? "");
        return new Profile
        {
            Name = name, Sex = sex switch { Giveaways.Samples.Sex.Male => Sex.Male, Giveaways.Samples.Sex.Female => Sex.Female, _ => name.Sex },
            Birth = birth is { } day ? BirthDay.Of(day) : null, Links = links.All, MailboxStem = links.MailboxStem, MailboxNumber = links.MailboxNumber,
        };
    }
}
