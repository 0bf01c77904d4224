using Giveaways.Entries;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;
using Giveaways.Screening.Linkage;

namespace Giveaways.Tests.Screening;

/// <summary>A whole contest: the entries against the roster, and against each other.</summary>
public sealed class ContestScreeningTests
{
    static readonly ExclusionPolicy Policy = new([ExclusionClass.Connected], ["acme"], Household: true, ["child", "spouse"]);
    static readonly KeyedHash Hash = new(new byte[KeyedHash.SecretLength]);

    static readonly RosterRowInput[] Staff =
    [
        new() { Id = "e-1", Surname = "Иванов", GivenName = "Пётр", Patronymic = "Сергеевич", BirthDate = "1980-05-06", Phone = "+79001234567", Email = "petr@acme.example", Address = "Київ, вул. Шевченка, 5, кв. 12" },
        new() { Id = "e-2", FullName = "Gone Gerald", Phone = "+12015550155", Address = "9 Oak Road, Apt 4, Clinton", Until = "2020-01-01" },
        new() { Id = "r-2", FullName = "Gone Grace", BirthDate = "1990-02-03", Email = "grace@home.example", Address = "9 Oak Road, Apt 4, Clinton", Relation = "spouse", RelatedTo = "e-2" },
    ];

    [Test]
    public void Second_entry_of_a_person_is_looked_at_and_the_first_is_not()
    {
        var found = Screen(
            Entry("Олена Коваль", "o.koval@gmail.com", "1990-03-04", at: 20), Entry("Коваль Олена Іванівна", "okoval+1@gmail.com", "", at: 30), Entry("Koval Olena", "ok.oval@gmail.com", "1990-03-04", at: 10));
        Assert.That(found.Select(f => (f.Key, f.Value.Kind, f.Value.Cluster)).Order(), Is.EqualTo(new[] { (0, FindingKind.Duplicate, "person-2"), (1, FindingKind.Duplicate, "person-2") }));
    }

    [Test]
    public void Mother_and_daughter_of_one_name_and_mailbox_are_two_people() =>
        Assert.That(Screen(Entry("Олена Коваль", "koval@gmail.com", "1970-03-04"), Entry("Олена Коваль", "koval+2@gmail.com", "1995-03-04")), Is.Empty);

    [TestCase("1970-03-04", "1970-03-04", true)]
    [TestCase("1970-03-04", "", false)]
    [TestCase("1970-01-01", "1970-01-01", false)]
    public void One_name_on_a_familys_telephone_is_one_person_only_by_the_birth_date(string birth, string other, bool same)
    {
        var found = Screen(Phoned("Олена Коваль", "a@x.example", birth), Phoned("Коваль Олена", "b@x.example", other));
        Assert.That(found.Values.Select(a => a.Kind), same ? Is.EqualTo(new[] { FindingKind.Duplicate }) : Is.Empty);
    }

    static EntrySubmission Phoned(string name, string email, string birth) => EntrySubmission.Parse(new EntryInput
    {
        Contacts = [new(ContactKind.Email, email, "", true, "link"), new(ContactKind.Phone, "+380501234567", "", true, "sms")], FullName = name, BirthDate = birth,
    }).Value;

    [TestCase("petr@acme.example", FindingKind.FrontPerson)]
    [TestCase("petr@home.example", FindingKind.Ring)]
    public void Employees_own_entry_makes_front_persons_of_its_ring(string mailbox, FindingKind kind)
    {
        EntrySubmission[] entries = [.. new[] { "Пётр Иванов", "Adam Baker", "Beth Carter", "Carl Draper", "Dora Fisher" }.Select((name, i) => EntrySubmission.Parse(new EntryInput
        {
            Contacts = [new(ContactKind.Email, i == 0 ? mailbox : $"r{i}@x.example", "", true, "link"), new(ContactKind.Phone, $"+38067222000{i % 2}", "", false, "")], FullName = name,
            PayoutAccount = "4000 1234 5678 9010", Device = $"device-{i % 2}",
        }).Value)];
        var found = Screen(entries);
        Assert.That(found.Keys.Order(), Is.EqualTo(Enumerable.Range(0, 5)));
        Assert.That(found.Where(f => f.Key > 0).Select(f => f.Value.Kind), Is.All.EqualTo(kind));
    }

    [Test]
    public void Family_of_a_relative_of_somebody_who_left_is_left_alone() =>
        Assert.That(Screen(Entry("Gone Gerald", "g@x.example", "", "Clinton, 9 Oak Road #4"), Entry("Smith Mary", "grace@home.example", "")), Is.Empty);

    [Test]
    public void Order_of_entries_changes_nothing()
    {
        EntrySubmission[] entries =
        [
            Entry("Иванова Мария Петровна", "m@x.example", "", "Киев, Шевченко 5-12"), Entry("Пётр Иванов", "petr@acme.example", ""), Entry("Олена Коваль", "okoval@gmail.com", "", at: 1),
            Entry("Олена Коваль", "o.koval@gmail.com", "", at: 2), Entry("Gone Grace", "grace@home.example", ""),
        ];
        var forward = Screen(entries);
        var backward = Screen([.. entries.Reverse()]);
        Assert.That(forward.Select(f => (f.Key, f.Value.Outcome, f.Value.Kind)).Order(), Is.EqualTo(new[]
        {
            (0, Outcome.Review, FindingKind.Kinship), (1, Outcome.Exclude, FindingKind.Staff), (3, Outcome.Review, FindingKind.Duplicate), (4, Outcome.Review, FindingKind.DeclaredRelative),
        }));
        Assert.That(backward.Select(f => (4 - f.Key, f.Value.Outcome, f.Value.Kind)).Order(), Is.EqualTo(forward.Select(f => (f.Key, f.Value.Outcome, f.Value.Kind)).Order()));
    }

    static IReadOnlyDictionary<int, Assessment> Screen(params EntrySubmission[] entries)
    {
        var index = RosterIndex.Of(Staff.Select(r => ("acme", RosterRow.Parse(r).Value)), Policy, new(2026, 7, 1), new(2026, 8, 1), Hash);
        var screening = new ContestScreening(index, kin: true, entryLimit: 1);
        foreach (var (entry, number) in entries.Select((e, i) => (e, i)))
            screening.Add(new ScreenedEntry(number, entry.Entered, EntryTrace.Of(entry, Hash), Profile.Of(entry)));
        return screening.Found();
    }

    static EntrySubmission Entry(string name, string email, string birth, string address = "", long? at = null) => EntrySubmission.Parse(new EntryInput
    {
        Contacts = [new(ContactKind.Email, email, "", true, "link")], FullName = name, BirthDate = birth, Address = address, Entered = at,
    }).Value;
}
