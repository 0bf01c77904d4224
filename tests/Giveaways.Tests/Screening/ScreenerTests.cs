using Giveaways.Entries;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;
using Giveaways.Screening.Linkage;

namespace Giveaways.Tests.Screening;

/// <summary>Design section 6 as a table: who is excluded, who is looked at, who is left alone.</summary>
public sealed class ScreenerTests
{
    static readonly ExclusionPolicy Policy = new([ExclusionClass.Connected], ["acme"], Household: true, ["child", "spouse"]);
    static readonly KeyedHash Hash = new(new byte[KeyedHash.SecretLength]);

    const string Flat = "Київ, вул. Шевченка, 5, кв. 12";

    static readonly RosterRowInput Employee = new()
    {
        Id = "e-1", Surname = "Иванов", GivenName = "Пётр", Patronymic = "Сергеевич", BirthDate = "1980-05-06", Phone = "+79001234567", Email = "petr@acme.example", Address = Flat,
    };

    static readonly RosterRowInput Spouse = new()
    {
        Id = "r-1", Surname = "Ковальчук", GivenName = "Анна", Patronymic = "Олеговна", BirthDate = "1982-03-02", Email = "anna@home.example", Relation = "spouse", RelatedTo = "e-1",
    };

    // Who, contact, verified, birth date, and what screening says.
    [TestCase("Иванов Пётр Сергеевич", "petr@acme.example", true, "", Outcome.Exclude, FindingKind.Staff)]
    [TestCase("Пётр Иванов", "petr@acme.example", true, "", Outcome.Exclude, FindingKind.Staff)]
    [TestCase("Петя Иванов", "petr@acme.example", true, "", Outcome.Exclude, FindingKind.Staff)]
    [TestCase("Іванов Петро Сергійович", "petr@acme.example", true, "1980-05-06", Outcome.Exclude, FindingKind.Staff)]
    [TestCase("Пётр Иванов", "petr@acme.example", true, "1999-05-06", Outcome.Review, null)]
    [TestCase("Пётр Иванов", "petr@acme.example", true, "1980-06-05", Outcome.Review, FindingKind.Staff)]
    [TestCase("Пётр Иванов", "petr@acme.example", false, "", Outcome.Review, FindingKind.Staff)]
    [TestCase("Иванов Пётр Сергеевич", "petr@acme.example", false, "1980-05-06", Outcome.Exclude, FindingKind.Staff)]
    [TestCase("Ivanov Petr", "petr@acme.example", true, "", Outcome.Review, FindingKind.Staff)]
    [TestCase("Олена Коваль", "petr@acme.example", true, "", Outcome.Review, FindingKind.ReassignedContact)]
    [TestCase("Иванова Мария", "petr@acme.example", true, "", Outcome.Review, FindingKind.Kinship)]
    [TestCase("Иванов Пётр Петрович", "petr@acme.example", true, "", Outcome.Review, FindingKind.Kinship)]
    [TestCase("", "petr@acme.example", true, "", Outcome.Review, FindingKind.Staff)]
    [TestCase("Иванов Пётр Сергеевич", "other@x.example", true, "1980-05-06", Outcome.Review, FindingKind.Staff)]
    [TestCase("Ivanov Petr Sergeevich", "other@x.example", true, "1980-05-06", Outcome.Review, FindingKind.Staff)]
    [TestCase("Иванов Пётр Сергеевич", "other@x.example", true, "", Outcome.Clear, null)]
    [TestCase("Иванов Пётр Сергеевич", "other@x.example", true, "1981-07-09", Outcome.Clear, null)]
    [TestCase("Ivanov Petr Sergeevich", "other@x.example", true, "", Outcome.Clear, null)]
    [TestCase("Иванова Мария Петровна", "other@x.example", true, "2004-05-06", Outcome.Clear, null)]
    [TestCase("Олена Коваль", "other@x.example", true, "1980-05-06", Outcome.Clear, null)]
    [TestCase("Анна Ковальчук", "anna@home.example", true, "", Outcome.Exclude, FindingKind.DeclaredRelative)]
    [TestCase("Ковальчук Анна Олеговна", "petr@acme.example", true, "1982-03-02", Outcome.Exclude, FindingKind.DeclaredRelative)]
    [TestCase("Ковальчук Анна", "petr@acme.example", true, "", Outcome.Review, FindingKind.DeclaredRelative)]
    [TestCase("Ковальчук Анна Олеговна", "other@x.example", true, "1982-03-02", Outcome.Review, FindingKind.DeclaredRelative)]
    [TestCase("Анна Иванова", "a@mailinator.com", true, "", Outcome.Clear, null)]
    public void Entry_is_judged(string name, string email, bool verified, string birth, Outcome outcome, FindingKind? kind)
    {
        var found = Screen(Sample.Submission(email, name, birth, verified), Employee, Spouse);
        Assert.That(found.Select(a => a.Outcome).FirstOrDefault(), Is.EqualTo(outcome));
        if (kind is { } expected)
            Assert.That(found[0].Kind, Is.EqualTo(expected));
    }

    [Test]
    public void Disposable_mailbox_of_the_roster_links_nobody() =>
        Assert.That(Screen(Sample.Submission("x@mailinator.com", "Олена Коваль"), Employee with { Email = "x@mailinator.com" }), Is.Empty);

    [TestCase("Иванова Мария Петровна", "Киев, ул. Шевченко, д. 5, кв. 12")]
    [TestCase("Іванова Марія Петрівна", "м. Київ, вул. Шевченка 5-12")]
    [TestCase("Ivanova Maria Petrovna", "Kyiv, Shevchenko street 5, apt 12")]
    public void Employees_child_is_looked_at_only_with_a_contact_in_common(string name, string flat)
    {
        Assert.That(Screen(Entry(name), Employee), Is.Empty);
        Assert.That(Screen(Entry(name, address: "Київ, вул. Шевченка, 5"), Employee), Is.Empty, "a building is no household");
        var found = Screen(Entry(name, address: flat), Employee).Single();
        Assert.That((found.Outcome, found.Kind), Is.EqualTo((Outcome.Review, FindingKind.Kinship)));
        Assert.That(found.Explanation[0], Is.EqualTo("Same flat and same family; father's name matches the employee's given name; without the flat this would be nothing."));
        Assert.That(found.Explanation[1], Is.EqualTo("The entrant may be a child of the employee."));
        Assert.That(found.WhatWouldChange, Is.EqualTo(new[] { "Without the flat this would be nothing." }));
    }

    [TestCase("Иванов Павел Сергеевич", "1978-02-03", "brother or sister")]
    [TestCase("Иванов Сергей Ильич", "1955-02-03", "parent")]
    [TestCase("Иванова Ольга Романовна", "1981-02-03", "spouse or partner")]
    [TestCase("Коваленко Ольга Романовна", "1981-02-03", "live with")]
    public void Same_flat_is_read_by_names_and_ages(string name, string birth, string reading)
    {
        var found = Screen(Entry(name, birth, Flat), Employee).Single();
        Assert.That((found.Outcome, found.Kind), Is.EqualTo((Outcome.Review, FindingKind.Kinship)));
        Assert.That(found.Explanation, Has.Some.Contains(reading));
    }

    [Test]
    public void Payout_to_an_employees_phone_under_another_name_is_a_persons_decision()
    {
        var found = Screen(EntrySubmission.Parse(new EntryInput { Contacts = [new(ContactKind.Email, "o@x.example", "", true, "link")], FullName = "Олена Коваль", PayoutAccount = "8 900 123-45-67" }).Value, Employee);
        Assert.That((found.Single().Outcome, found[0].Kind), Is.EqualTo((Outcome.Review, FindingKind.FrontPerson)));
    }

    [Test]
    public void Reassigned_number_under_another_name_is_a_persons_decision()
    {
        var entry = EntrySubmission.Parse(new EntryInput { Contacts = [new(ContactKind.Phone, "8 900 123-45-67", "", true, "sms")], FullName = "Олена Коваль" }).Value;
        Assert.That(Screen(entry, Employee).Single().Outcome, Is.EqualTo(Outcome.Review));
    }

    [Test]
    public void Contact_that_a_crowd_has_is_ignored_and_said_so()
    {
        var crowd = Enumerable.Range(0, 60).Select(i => Profile.Of(Entry($"Гость Номер{i}", address: Flat))).ToList();
        var index = Index(Employee);
        var screener = new Screener(index, Census(index, crowd), kin: true);
        Assert.That(crowd.Select(screener.Screen), Is.All.Null, "a hostel of 60 is ordinary life");
        var own = screener.Screen(Profile.Of(Entry("Иванов Пётр Сергеевич", "1980-05-06", Flat)))!;
        Assert.That((own.Outcome, own.Signals.Single(s => s.Code == "flat-hub").WeightMillibits), Is.EqualTo((Outcome.Review, 0)));
    }

    [Test]
    public void Twin_is_not_taken_for_the_employee()
    {
        var twin = Screen(Entry("Иванов Павел Сергеевич", "1980-05-06", Flat), Employee).Single();
        Assert.That((twin.Outcome, twin.Kind), Is.EqualTo((Outcome.Review, FindingKind.Kinship)));
    }

    [Test]
    public void Diminutive_of_a_man_and_a_woman_excludes_nobody_by_itself()
    {
        var employee = new RosterRowInput { Id = "e-2", Surname = "Коваленко", GivenName = "Александра", Email = "sasha@acme.example" };
        Assert.That(Screen(Sample.Submission("sasha@acme.example", "Саша Коваленко"), employee).Single().Outcome, Is.EqualTo(Outcome.Review));
        Assert.That(Screen(Sample.Submission("sasha@acme.example", "Александра Коваленко"), employee).Single().Outcome, Is.EqualTo(Outcome.Exclude));
    }

    [Test]
    public void Sister_of_one_day_and_one_short_name_is_not_taken_for_the_employee()
    {
        var employee = new RosterRowInput { Id = "e-2", Surname = "Коваленко", GivenName = "Саша", Patronymic = "Сергеевич", BirthDate = "1980-05-06" };
        Assert.That(Screen(Entry("Коваленко Саша Сергеевич", "1980-05-06"), employee).Single().Outcome, Is.EqualTo(Outcome.Review));
        Assert.That(Screen(Entry("Коваленко Саша Сергеевна", "1980-05-06"), employee), Is.Empty);
        var man = new RosterRowInput { Id = "e-3", Surname = "Иванов", GivenName = "Саша", BirthDate = "1980-05-06" };
        Assert.That(Screen(Entry("Саша Иванов", "1980-05-06"), man), Is.Not.Empty);
        Assert.That(Screen(Entry("Саша Иванова", "1980-05-06"), man), Is.Empty);
    }

    [Test]
    public void Family_of_a_declared_relative_is_nobodys_whom_the_rules_name()
    {
        var spouse = Spouse with { Address = "Київ, вул. Лесі Українки, 7, кв. 3" };
        Assert.That(Screen(Entry("Ковальчук Ірина Олегівна", address: "Київ, вул. Лесі Українки, 7, кв. 3"), Employee, spouse), Is.Empty);
    }

    [TestCase("sibling", false)]
    [TestCase("spouse", true)]
    [TestCase("household", true)]
    public void Relatives_count_as_the_policy_says(string relation, bool counts) =>
        Assert.That(Screen(Sample.Submission("anna@home.example", "Анна Ковальчук"), Employee, Spouse with { Relation = relation }), counts ? Is.Not.Empty : Is.Empty);

    [Test]
    public void Kinship_is_nothing_where_the_policy_keeps_no_relatives_out()
    {
        var index = Index(Employee);
        var child = Profile.Of(Entry("Иванова Мария Петровна", address: Flat));
        Assert.That(new Screener(index, Census(index, [child]), kin: false).Screen(child), Is.Null);
    }

    [TestCase("2026-07-31", "", true)]
    [TestCase("2026-08-01", "", true)]
    [TestCase("2026-08-02", "", false)]
    [TestCase("", "2026-07-01", true)]
    [TestCase("", "2026-06-30", false)]
    [TestCase("2010-01-01", "2026-07-15", true)]
    public void Only_engagement_during_the_contest_counts(string from, string until, bool counts)
    {
        var employee = Employee with { From = from, Until = until };
        Assert.That(Screen(Sample.Submission("petr@acme.example", "Пётр Иванов"), employee), counts ? Is.Not.Empty : Is.Empty);
        var spouse = Screen(Sample.Submission("anna@home.example", "Анна Ковальчук"), employee, Spouse).Single();
        Assert.That(spouse.Outcome, Is.EqualTo(counts ? Outcome.Exclude : Outcome.Review), "nobody is excluded for somebody who left without a person's look");
    }

    [TestCase(Engagement.Employee, 0, 0, "", "", true)]
    [TestCase(Engagement.Temp, 0, 0, "", "", false)]
    [TestCase(Engagement.Employee, 30, 0, "", "2026-06-01", true)]
    [TestCase(Engagement.Employee, 29, 0, "", "2026-06-01", false)]
    [TestCase(Engagement.Employee, 0, 14, "2026-08-15", "", true)]
    [TestCase(Engagement.Employee, 0, 13, "2026-08-15", "", false)]
    public void Policy_says_which_engagements_count_and_when(Engagement engagement, int before, int after, string from, string until, bool counts)
    {
        var row = RosterRow.Parse(Employee with { Engagement = engagement, From = from, Until = until }).Value;
        var policy = Policy with { Engagements = ["employee", "judge"], DaysBefore = before, DaysAfter = after };
        Assert.That(RosterIndex.Of([("acme", row)], policy, new(2026, 7, 1), new(2026, 8, 1), Hash).Members, counts ? Is.Not.Empty : Is.Empty);
    }

    [Test]
    public void Policys_default_names_every_engagement_there_is() =>
        Assert.That(ExclusionPolicy.AllEngagements, Is.EqualTo(Enum.GetNames<Engagement>().Select(n => n.ToLowerInvariant()).Order(StringComparer.Ordinal)));

    [Test]
    public void Strongest_row_comes_first_and_order_is_fixed()
    {
        var twin = Employee with { Id = "e-0", Surname = "Петров", GivenName = "Иван", Patronymic = "" };
        var forward = Screen(Sample.Submission("petr@acme.example", "Пётр Иванов"), Employee, twin);
        var backward = Screen(Sample.Submission("petr@acme.example", "Пётр Иванов"), twin, Employee);
        Assert.That(forward.Select(a => a.Row!.RowId), Is.EqualTo(new[] { "e-1", "e-0" }).And.EqualTo(backward.Select(a => a.Row!.RowId)));
    }

    [Test]
    public void Finding_shows_no_more_of_a_row_than_it_needs()
    {
        var found = Screen(Entry("Иванова Мария Петровна", address: Flat), Employee).Single();
        Assert.That(found.Row!.Name, Is.EqualTo("И*** П*** С***"));
        var words = string.Join(' ', found.Explanation.Concat(found.WhatWouldChange).Concat(found.Signals.Select(s => s.Text)));
        Assert.That(new[] { "Иван", "Петр", "Пётр", "Шевч", "1980" }.Where(secret => words.Contains(secret, StringComparison.OrdinalIgnoreCase)), Is.Empty);
    }

    [Test]
    public void What_would_change_is_what_screening_says_when_it_is_otherwise()
    {
        var found = Screen(Sample.Submission("petr@acme.example", "Пётр Иванов"), Employee).Single();
        Assert.That(found.WhatWouldChange, Has.Member("Without the name a person would have to decide.").And.Member("Were it not shown that the entrant controls the mailbox a person would have to decide.")
            .And.Member("With birth dates that differ a person would have to decide."));
        Assert.That(Screen(Sample.Submission("petr@acme.example", "Пётр Иванов", verified: false), Employee).Single().WhatWouldChange,
            Has.Member("Were it shown that the entrant controls the mailbox the entry would be excluded by itself."));
    }

    [Test]
    public void Model_and_thresholds_are_fixed_by_their_digests()
    {
        // A changed weight or rule is another model: change these with it, and the engine's version.
        Assert.That(Screener.Model.ToHex()[..16], Is.EqualTo("fcb94f9b6ece1db9"));
        Assert.That(Screener.Thresholds.ToHex()[..16], Is.EqualTo("cda49cef7e7d420e"));
    }

    static EntrySubmission Entry(string name, string birth = "", string address = "") =>
        EntrySubmission.Parse(new EntryInput { Contacts = [new(ContactKind.Email, "new@x.example", "", true, "link")], FullName = name, BirthDate = birth, Address = address }).Value;

    static RosterIndex Index(params RosterRowInput[] rows) =>
        RosterIndex.Of(rows.Select(r => ("acme", RosterRow.Parse(r).Value)), Policy, new(2026, 7, 1), new(2026, 8, 1), Hash);

    static ContactCensus Census(RosterIndex index, IEnumerable<Profile> entries)
    {
        var census = new ContactCensus(index);
        foreach (var entry in entries)
        {
            var keys = EntryKeys.Of(entry, index.Hash);
            if (census.Add(keys))
                census.AddNeighbours([(entry, keys)]);
        }
        return census;
    }

    static IReadOnlyList<Assessment> Screen(EntrySubmission entry, params RosterRowInput[] rows)
    {
        var index = Index(rows);
        var profile = Profile.Of(entry);
        return new Screener(index, Census(index, [profile]), kin: true).All(profile);
    }
}
