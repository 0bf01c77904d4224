namespace Giveaways.Samples.Tests;

/// <summary>Every entry is what its truth says, seen only through the roster and the entries as written.</summary>
[TestFixture(1ul)]
[TestFixture(77ul)]
public sealed class TruthTests
{
    private readonly SampleWorld _world;
    private readonly Dictionary<string, RosterPerson> _staff;
    private readonly Dictionary<string, DeclaredRelative> _kin;
    private readonly HashSet<(string Name, DateOnly Birth)> _rosterNames;
    private readonly HashSet<string> _rosterPhones;
    private readonly HashSet<string> _rosterEmails;

    public TruthTests(ulong seed)
    {
        _world = SampleWorld.Generate(new SampleOptions { Seed = seed, Planted = new Planted { FormerEmployees = 6 } });
        _staff = _world.Roster.People.ToDictionary(static person => person.Id);
        _kin = _world.Roster.Relatives.ToDictionary(static relative => relative.Id);
        _rosterNames = [.. _staff.Values.Select(static person => (Plain.Name(person.Name.Full), person.BirthDate))
            .Concat(_kin.Values.Select(static kin => (Plain.Name(kin.Name.Full), kin.BirthDate)))];
        _rosterPhones = [.. _staff.Values.Select(static person => person.Phone)
            .Concat(_kin.Values.Where(static kin => kin.Phone is not null).Select(static kin => kin.Phone!)).Select(Plain.Phone)];
        _rosterEmails = [.. _staff.Values.Select(static person => person.Email)
            .Concat(_kin.Values.Where(static kin => kin.Email is not null).Select(static kin => kin.Email!)).Select(Plain.Email)];
    }

    [Test]
    public void Kinds_are_as_many_as_the_options_say()
    {
        var counts = _world.Entries.CountBy(static entry => entry.Truth.Kind).ToDictionary();
        Assert.That(counts, Is.EquivalentTo(new Dictionary<TruthKind, int>
        {
            [TruthKind.Employee] = 40,
            [TruthKind.FormerEmployee] = 6,
            [TruthKind.DeclaredRelative] = 30,
            [TruthKind.UndeclaredRelative] = 10,
            [TruthKind.FrontPerson] = 5,
            [TruthKind.ReassignedPhone] = 10,
            [TruthKind.Namesake] = 15,
            [TruthKind.Duplicate] = 50,
            [TruthKind.Ordinary] = 5_000 - 166,
        }));
    }

    [TestCase(TruthKind.Employee)]
    [TestCase(TruthKind.FormerEmployee)]
    public void Employee_shares_a_verified_contact_and_the_name_with_the_own_row(TruthKind kind)
    {
        foreach (var entry in Of(kind))
        {
            var row = _staff[entry.Truth.Of!];
            Assert.That(row.Until is null, Is.EqualTo(kind == TruthKind.Employee));
            AssertShares(entry, row.Phone, row.Email);
            AssertSameName(entry, row.Name);
            Assert.That(entry.BirthDate, Is.Null.Or.EqualTo(row.BirthDate));
        }
    }

    [Test]
    public void Declared_relative_shares_a_verified_contact_and_the_name_with_the_own_row()
    {
        foreach (var entry in Of(TruthKind.DeclaredRelative))
        {
            var row = _kin[entry.Truth.Of!];
            AssertShares(entry, row.Phone, row.Email);
            AssertSameName(entry, row.Name);
            Assert.That(entry.BirthDate, Is.Null.Or.EqualTo(row.BirthDate));
        }
    }

    [Test]
    public void Undeclared_relative_shares_the_flat_and_perhaps_the_phone_but_no_name_on_the_roster()
    {
        var phones = 0;
        foreach (var entry in Of(TruthKind.UndeclaredRelative))
        {
            var row = _staff[entry.Truth.Of!];
            Assert.That(Numbers(entry.Address!), Is.EqualTo(Numbers(row.Address)));
            Assert.That(_rosterEmails, Does.Not.Contain(Plain.Email(entry.Email.Value)));
            var linked = entry.Truth.Shared == SharedContacts.Phone;
            phones += linked ? 1 : 0;
            Assert.That(entry.Phone is { } phone && Plain.Phone(phone.Value) == Plain.Phone(row.Phone), Is.EqualTo(linked));
            Assert.That(IsOnRoster(entry), Is.False);
        }

        Assert.That(phones, Is.InRange(1, 9));
    }

    [Test]
    public void Front_person_shares_device_and_payout_with_an_employees_entry_and_nothing_with_the_roster()
    {
        var principals = Of(TruthKind.Employee).ToDictionary(static entry => entry.Truth.Of!);
        foreach (var entry in Of(TruthKind.FrontPerson))
        {
            var principal = principals[entry.Truth.Of!];
            Assert.That(entry.Device, Is.Not.Null.And.EqualTo(principal.Device));
            Assert.That(entry.Payout, Is.Not.Null.And.EqualTo(principal.Payout));
            AssertStranger(entry);
        }
    }

    [Test]
    public void Reassigned_phone_is_an_employees_verified_number_under_another_name()
    {
        foreach (var entry in Of(TruthKind.ReassignedPhone))
        {
            var row = _staff[entry.Truth.Of!];
            Assert.That(Plain.Phone(entry.Phone!.Value.Value), Is.EqualTo(Plain.Phone(row.Phone)));
            Assert.That(entry.Phone.Value.Verified, Is.True);
            Assert.That(_rosterEmails, Does.Not.Contain(Plain.Email(entry.Email.Value)));
            Assert.That(Plain.Name(entry.FullName), Is.Not.EqualTo(Plain.Name(row.Name.Full)));
        }
    }

    [Test]
    public void Namesake_has_full_name_and_birth_date_of_an_employee_and_no_contact_of_the_roster()
    {
        foreach (var entry in Of(TruthKind.Namesake))
        {
            var row = _staff[entry.Truth.Of!];
            Assert.That(entry.FullName, Is.EqualTo(row.Name.Full));
            Assert.That(entry.BirthDate, Is.EqualTo(row.BirthDate));
            AssertNoContact(entry);
        }
    }

    [Test]
    public void Duplicate_comes_after_its_original_with_the_same_mailbox_in_another_spelling()
    {
        var byId = _world.Entries.ToDictionary(static entry => entry.ExternalId);
        foreach (var entry in Of(TruthKind.Duplicate))
        {
            var original = byId[entry.Truth.Of!];
            Assert.That(original.Truth.Kind, Is.EqualTo(TruthKind.Ordinary));
            Assert.That(original.EnteredSeconds, Is.LessThanOrEqualTo(entry.EnteredSeconds));
            Assert.That(string.CompareOrdinal(original.ExternalId, entry.ExternalId), Is.Negative);
            Assert.That(entry.Email.Value, Is.Not.EqualTo(original.Email.Value));
            Assert.That(Plain.Email(entry.Email.Value), Is.EqualTo(Plain.Email(original.Email.Value)));
            var phone = entry.Phone is { } own && original.Phone is { } first && Plain.Phone(own.Value) == Plain.Phone(first.Value);
            Assert.That(phone, Is.EqualTo(entry.Truth.Shared.HasFlag(SharedContacts.Phone)));
        }
    }

    [Test]
    public void Ordinary_entry_has_nothing_of_the_roster_and_a_mailbox_and_phone_of_its_own()
    {
        var ordinary = Of(TruthKind.Ordinary);
        foreach (var entry in ordinary)
        {
            AssertStranger(entry);
            Assert.That(entry.Truth.Of, Is.Null);
        }

        Assert.That(ordinary.Select(static entry => Plain.Email(entry.Email.Value)), Is.Unique);
        Assert.That(ordinary.Where(static entry => entry.Phone is not null).Select(static entry => Plain.Phone(entry.Phone!.Value.Value)), Is.Unique);
    }

    [Test]
    public void Nobody_stands_behind_entries_of_two_kinds_but_front_persons_principals()
    {
        var subjects = _world.Entries
            .Where(static entry => entry.Truth.Kind is not (TruthKind.Ordinary or TruthKind.Duplicate or TruthKind.FrontPerson))
            .Select(static entry => entry.Truth.Of);
        Assert.That(subjects, Is.Unique);
    }

    [Test]
    public void Some_employees_write_contact_and_name_otherwise_than_the_roster()
    {
        var entries = Of(TruthKind.Employee);
        Assert.That(entries.Any(entry => entry.Truth.Shared == SharedContacts.Phone && entry.Phone!.Value.Value != _staff[entry.Truth.Of!].Phone));
        Assert.That(entries.Any(entry => entry.Truth.Shared == SharedContacts.Email && entry.Email.Value != _staff[entry.Truth.Of!].Email));
        Assert.That(entries.Any(static entry => entry.Truth.Spelling is NameSpelling.Passport or NameSpelling.ByEar or NameSpelling.Scholarly));
        Assert.That(entries.Any(static entry => entry.Truth.Spelling == NameSpelling.AsRegistered));
    }

    [Test]
    public void Entries_are_in_the_order_of_their_time_and_inside_the_window()
    {
        Assert.That(_world.Entries.Select(static entry => entry.EnteredSeconds), Is.Ordered);
        Assert.That(_world.Entries.Select(static entry => entry.EnteredSeconds), Is.All.InRange(0, _world.Options.WindowSeconds - 1));
        Assert.That(_world.Entries.Select(static entry => entry.ExternalId), Is.Unique);
    }

    private List<SampleEntry> Of(TruthKind kind)
    {
        var entries = _world.Entries.Where(entry => entry.Truth.Kind == kind).ToList();
        Assert.That(entries, Is.Not.Empty);
        return entries;
    }

    private static void AssertShares(SampleEntry entry, string? phone, string? email)
    {
        var shared = entry.Truth.Shared;
        Assert.That(shared, Is.Not.EqualTo(SharedContacts.None));
        var samePhone = phone is not null && entry.Phone is { } own && Plain.Phone(own.Value) == Plain.Phone(phone);
        Assert.That(samePhone, Is.EqualTo(shared.HasFlag(SharedContacts.Phone)));
        Assert.That(!samePhone || entry.Phone!.Value.Verified, Is.True);
        var sameEmail = email is not null && Plain.Email(entry.Email.Value) == Plain.Email(email);
        Assert.That(sameEmail, Is.EqualTo(shared.HasFlag(SharedContacts.Email)));
        Assert.That(entry.Email.Verified, Is.True);
    }

    private static void AssertSameName(SampleEntry entry, PersonName name)
    {
        switch (entry.Truth.Spelling)
        {
            case NameSpelling.Passport or NameSpelling.ByEar or NameSpelling.Scholarly:
                Assert.That(entry.FullName.Split(' '), Has.Length.EqualTo(2));
                Assert.That(entry.FullName, Has.None.InRange('Ѐ', 'ӿ'));
                break;
            case NameSpelling.SurnameGiven or NameSpelling.GivenSurname:
                Assert.That(Plain.Name(entry.FullName), Is.EqualTo(Plain.Name($"{name.Surname} {name.Given}")));
                break;
            default:
                Assert.That(Plain.Name(entry.FullName), Is.EqualTo(Plain.Name(name.Full)));
                break;
        }
    }

    private void AssertStranger(SampleEntry entry)
    {
        AssertNoContact(entry);
        Assert.That(IsOnRoster(entry), Is.False);
    }

    private void AssertNoContact(SampleEntry entry)
    {
        Assert.That(entry.Truth.Shared, Is.EqualTo(SharedContacts.None));
        Assert.That(_rosterEmails, Does.Not.Contain(Plain.Email(entry.Email.Value)));
        Assert.That(entry.Phone is { } phone && _rosterPhones.Contains(Plain.Phone(phone.Value)), Is.False);
    }

    private bool IsOnRoster(SampleEntry entry) => entry.BirthDate is { } birth && _rosterNames.Contains((Plain.Name(entry.FullName), birth));

    // House and flat survive every way of writing an address.
    private static string Numbers(string address) =>
        string.Join(' ', address.Split([' ', ',', '-', '/', '#', '.'], StringSplitOptions.RemoveEmptyEntries).Where(static word => word.All(char.IsAsciiDigit)));
}
