using Giveaways.Entries;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;

namespace Giveaways.Tests.Screening;

/// <summary>Design section 6 as a table: who is excluded, who is looked at, who is left alone.</summary>
public sealed class ScreenerTests
{
    static readonly ExclusionPolicy Policy = new([ExclusionClass.Connected], ["acme"], Household: true, ["spouse"]);

    static readonly RosterRowInput Employee = new()
    {
        Id = "e-1", Surname = "Иванов", GivenName = "Пётр", Patronymic = "Ильич", BirthDate = "1980-05-06", Phone = "+79001234567", Email = "petr@acme.example",
    };

    static readonly RosterRowInput Spouse = new()
    {
        Id = "r-1", Surname = "Иванова", GivenName = "Анна", BirthDate = "1982-01-02", Email = "anna@home.example", Relation = "spouse", RelatedTo = "e-1",
    };

    // Who, contact, verified, birth date, and what screening says.
    [TestCase("Иванов Пётр Ильич", "petr@acme.example", true, "", Outcome.Exclude, "contact-email-verified name-full")]
    [TestCase("Пётр Иванов", "petr@acme.example", true, "", Outcome.Exclude, "contact-email-verified name")]
    [TestCase("Пётр Иванов", "petr@acme.example", true, "1980-05-06", Outcome.Exclude, "contact-email-verified name birth-date")]
    [TestCase("Пётр Иванов", "petr@acme.example", true, "1999-05-06", Outcome.Review, "contact-email-verified name")]
    [TestCase("Пётр Иванов", "petr@acme.example", false, "", Outcome.Review, "contact-email-claimed name")]
    [TestCase("Ivanov Petr", "petr@acme.example", true, "", Outcome.Review, "contact-email-verified name-romanised")]
    [TestCase("Олена Коваль", "petr@acme.example", true, "", Outcome.Review, "contact-email-verified name-differs")]
    [TestCase("", "petr@acme.example", true, "", Outcome.Review, "contact-email-verified")]
    [TestCase("Иванов Пётр Сергеевич", "petr@acme.example", true, "", Outcome.Review, "contact-email-verified name-differs")]
    [TestCase("Иванов Пётр Ильич", "other@x.example", true, "1980-05-06", Outcome.Review, "name-full birth-date")]
    [TestCase("Иванов Пётр Ильич", "other@x.example", true, "", Outcome.Clear, "")]
    [TestCase("Иванов Пётр Ильич", "other@x.example", true, "1980-05-07", Outcome.Clear, "")]
    [TestCase("Пётр Иванов", "other@x.example", true, "1980-05-06", Outcome.Clear, "")]
    [TestCase("Ivanov Petr Ilich", "other@x.example", true, "1980-05-06", Outcome.Clear, "")]
    [TestCase("Олена Коваль", "other@x.example", true, "1980-05-06", Outcome.Clear, "")]
    [TestCase("Анна Иванова", "anna@home.example", true, "", Outcome.Exclude, "contact-email-verified name")]
    [TestCase("Анна Иванова", "other@x.example", true, "1982-01-02", Outcome.Review, "name birth-date")]
    public void Entry_is_judged(string name, string email, bool verified, string birth, Outcome outcome, string signals)
    {
        var found = Screen(Sample.Submission(email, name, birth, verified), Employee, Spouse);
        Assert.That(found.Select(a => a.Outcome).FirstOrDefault(), Is.EqualTo(outcome));
        Assert.That(string.Join(' ', found.Take(1).SelectMany(a => a.Signals).Select(s => s.Code)), Is.EqualTo(signals));
    }

    [Test]
    public void Reassigned_number_under_another_name_is_a_persons_decision()
    {
        var entry = EntrySubmission.Parse(new EntryInput { Contacts = [new(ContactKind.Phone, "8 900 123-45-67", "", true, "sms")], FullName = "Олена Коваль" }).Value;
        Assert.That(Screen(entry, Employee).Single().Outcome, Is.EqualTo(Outcome.Review));
    }

    [TestCase("sibling", false)]
    [TestCase("spouse", true)]
    [TestCase("household", true)]
    public void Relatives_count_as_the_policy_says(string relation, bool counts) =>
        Assert.That(Screen(Sample.Submission("anna@home.example", "Анна Иванова"), Spouse with { Relation = relation }), counts ? Is.Not.Empty : Is.Empty);

    [Test]
    public void Household_counts_only_where_the_policy_names_it()
    {
        var index = new RosterIndex([("acme", Row(Spouse with { Relation = "household" }))], Policy with { Household = false }, new(2026, 7, 1), new(2026, 8, 1));
        Assert.That(Screener.Screen(index, Sample.Submission("anna@home.example", "Анна Иванова")), Is.Empty);
    }

    [TestCase("2026-07-31", "", true)]
    [TestCase("2026-08-01", "", true)]
    [TestCase("2026-08-02", "", false)]
    [TestCase("", "2026-07-01", true)]
    [TestCase("", "2026-06-30", false)]
    [TestCase("2010-01-01", "2026-07-15", true)]
    public void Only_engagement_during_the_contest_counts(string from, string until, bool counts) =>
        Assert.That(Screen(Sample.Submission("petr@acme.example", "Пётр Иванов"), Employee with { From = from, Until = until }), counts ? Is.Not.Empty : Is.Empty);

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
        var row = Screen(Sample.Submission("petr@acme.example", "Олена Коваль"), Employee).Single().Row!;
        Assert.That(row.Name, Is.EqualTo("И*** П*** И***"));
    }

    [Test]
    public void Model_and_thresholds_are_fixed_by_their_digests()
    {
        // A changed weight or rule is another model: change these with it, and the engine's version.
        Assert.That(Screener.Model.ToHex()[..16], Is.EqualTo("01eaa3b7728b20b6"));
        Assert.That(Screener.Thresholds.ToHex()[..16], Is.EqualTo("b873efd38ff3093c"));
    }

    static RosterRow Row(RosterRowInput input) => RosterRow.Parse(input).Value;

    static IReadOnlyList<Assessment> Screen(EntrySubmission entry, params RosterRowInput[] rows) =>
        Screener.Screen(new RosterIndex(rows.Select(r => ("acme", Row(r))), Policy, new(2026, 7, 1), new(2026, 8, 1)), entry);
}
