using Giveaways.Screening;

namespace Giveaways.Tests.Screening;

/// <summary>When a list is held, who may confirm it, how long it serves and when its rows go.</summary>
public sealed class RosterTests
{
    const long Day = 86_400;
    const int FreshDays = 90;

    // 2026-07-01T00:00:00Z.
    const long Now = 1_782_864_000;

    static readonly RosterHandover From = new("acme", "Acme", new(2026, 7, 1), "hr", Correction: false);

    static readonly RosterRowInput Employee = new() { Id = "e-1", FullName = "Пётр Иванов", Email = "petr@acme.example" };

    [Test]
    public void First_list_is_in_force_at_once() => Assert.That(Import(Staff(3)).State, Is.EqualTo(RosterState.Active));

    [TestCase(10, 8, RosterState.Pending)]
    [TestCase(10, 9, RosterState.Active)]
    [TestCase(9, 8, RosterState.Active)]
    [TestCase(5, 4, RosterState.Pending)]
    [TestCase(1_000, 801, RosterState.Active)]
    [TestCase(1_000, 800, RosterState.Pending)]
    [TestCase(8, 10, RosterState.Active)]
    [TestCase(10, 10, RosterState.Active)]
    public void List_that_lost_a_fifth_of_its_employees_is_held(int before, int after, RosterState state)
    {
        var roster = Import(Staff(after), Import(Staff(before)));
        Assert.That(roster.State, Is.EqualTo(state));
        Assert.That(roster.HoldText, state == RosterState.Pending ? Is.EqualTo($"Employees fell from {before} to {after}.") : Is.Empty);
    }

    [Test]
    public void List_that_lost_its_relatives_is_held()
    {
        var before = Import([.. Staff(3), .. Staff(2).Select((r, i) => r with { Id = $"r-{i}", Relation = "spouse", RelatedTo = "e-0" })]);
        var roster = Import(Staff(3), before);
        Assert.That((roster.State, roster.HoldText), Is.EqualTo((RosterState.Pending, "Rows fell from 5 to 3.")));
    }

    [Test]
    public void List_without_an_employee_is_held_even_as_the_first() =>
        Assert.That((Import([]).State, Import([]).HoldText), Is.EqualTo((RosterState.Pending, "The list has no employee: with it screening would let everybody pass.")));

    [Test]
    public void Held_list_is_confirmed_by_another_person_alone()
    {
        var held = Import([]);
        Assert.That(held.Confirm("hr", FreshDays, Now).Why(), Is.EqualTo(Reason.SameApprover));
        var confirmed = held.Confirm("hr-2", FreshDays, Now).Value;
        Assert.That((confirmed.State, confirmed.Importer, confirmed.Decider), Is.EqualTo((RosterState.Active, "hr", "hr-2")));
    }

    [Test]
    public void Held_list_is_rejected_by_anybody_of_HR_and_then_final()
    {
        var rejected = Import([]).Reject("hr", Now + 5).Value;
        Assert.That((rejected.State, rejected.Decider, rejected.RetiredAt), Is.EqualTo((RosterState.Rejected, "hr", (long?)Now + 5)));
        Assert.That(rejected.Confirm("hr-2", FreshDays, Now).Why(), Is.EqualTo(Reason.RosterNotPending));
    }

    [Test]
    public void List_that_is_in_force_needs_no_decision()
    {
        var roster = Import(Staff(2));
        Assert.That(roster.Confirm("hr-2", FreshDays, Now).Why(), Is.EqualTo(Reason.RosterNotPending));
        Assert.That(roster.Reject("hr-2", Now).Why(), Is.EqualTo(Reason.RosterNotPending));
    }

    [Test]
    public void Held_list_that_grew_too_old_is_not_confirmed() =>
        Assert.That(Import([]).Confirm("hr-2", FreshDays, Now + (91 * Day)).Why(), Is.EqualTo(Reason.RosterStale));

    [Test]
    public void Ids_tell_employees_apart_and_relatives_name_one()
    {
        Assert.That(Try([Employee, Employee]).Fields(), Is.EqualTo(new[] { "rows[2].id DuplicateValue" }));
        Assert.That(Try([Employee, Employee with { Id = "r", Relation = "spouse", RelatedTo = "e-2" }]).Fields(), Is.EqualTo(new[] { "rows[2].related_to BadRow" }));
        Assert.That(Try([Employee with { Relation = "spouse", RelatedTo = "e-1" }]).Fields(), Is.EqualTo(new[] { "rows[1].related_to BadRow" }));
        var good = Import([Employee with { Id = "r", Relation = "spouse", RelatedTo = "e-1" }, Employee]);
        Assert.That((good.Rows, good.Staff), Is.EqualTo((2, 1)));
    }

    [Test]
    public void At_most_100_wrong_rows_are_told() => Assert.That(Try([.. Enumerable.Repeat(Employee, 500)]).Fields(), Has.Length.EqualTo(100));

    [TestCase("ACME")]
    [TestCase("")]
    public void Employer_has_a_short_id(string employer) => Assert.That(Try(Staff(1), From with { Employer = employer }).Why(), Is.EqualTo(Reason.IdFormat));

    [TestCase("2026-04-02", null)]
    [TestCase("2026-04-01", Reason.RosterStale)]
    [TestCase("2026-07-02", null)]
    [TestCase("2026-07-03", Reason.OutOfRange)]
    public void List_speaks_of_a_day_that_is_neither_too_long_ago_nor_ahead(string day, Reason? why)
    {
        var import = Try(Staff(1), From with { Snapshot = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) });
        Assert.That(import.Accepted ? null : (Reason?)import.Problem.Reason, Is.EqualTo(why));
    }

    [Test]
    public void Rows_of_a_list_in_force_go_when_it_is_too_old_and_nothing_rests_on_it()
    {
        var roster = Import(Staff(1));
        var due = Now + (91 * Day);
        Assert.That(roster.EraseDue([], FreshDays), Is.EqualTo(due));
        Assert.That((roster.IsToErase([], FreshDays, due - 1), roster.IsToErase([], FreshDays, due)), Is.EqualTo((false, true)));
        var erased = roster.Erase(due);
        Assert.That((erased.State, erased.RetiredAt, erased.ErasedAt, erased.EraseDue([], FreshDays)), Is.EqualTo((RosterState.Retired, (long?)due, (long?)due, (long?)null)));
    }

    [Test]
    public void Rows_of_a_retired_list_go_with_the_last_contest_that_rests_on_it()
    {
        var retired = Import(Staff(1)).Retire(Now + 5);
        Assert.That(retired.EraseDue([], FreshDays), Is.EqualTo(Now + 5), "with nothing on it: at once");
        RosterUse[] uses = [new(1, Now + 100, Over: true), new(2, Now + 200, Over: true)];
        Assert.That(retired.EraseDue(uses, FreshDays), Is.EqualTo(Now + 200));
        Assert.That((retired.IsToErase(uses, FreshDays, Now + 199), retired.IsToErase(uses, FreshDays, Now + 200)), Is.EqualTo((false, true)));
    }

    [Test]
    public void Rows_stay_as_long_as_a_contest_that_rests_on_them_is_not_drawn_however_late_it_is() =>
        Assert.That(Import(Staff(1)).Retire(Now).IsToErase([new(1, Now, Over: false)], FreshDays, Now + (1_000 * Day)), Is.False);

    [Test]
    public void Held_list_is_kept_for_seven_days()
    {
        var held = Import([]);
        Assert.That(held.EraseDue([], FreshDays), Is.EqualTo(Now + (7 * Day)));
        Assert.That(held.Erase(Now + (7 * Day)).State, Is.EqualTo(RosterState.Rejected));
    }

    [Test]
    public void What_left_force_does_not_leave_again()
    {
        var replaced = Import(Staff(1)).Replace(Now + 1);
        Assert.That(replaced.State, Is.EqualTo(RosterState.Replaced));
        Assert.That((replaced.Retire(Now + 2), replaced.Replace(Now + 2)), Is.EqualTo((replaced, replaced)));
        var erased = replaced.Erase(Now + 3);
        Assert.That(erased.Erase(Now + 4), Is.EqualTo(erased));
    }

    static List<RosterRowInput> Staff(int count) => [.. Enumerable.Range(0, count).Select(i => Employee with { Id = $"e-{i}" })];

    static Roster Import(IReadOnlyList<RosterRowInput> rows, Roster? last = null) => Try(rows, From, last).Value;

    static Decision<Roster> Try(IReadOnlyList<RosterRowInput> rows, RosterHandover? from = null, Roster? last = null) =>
        Roster.Import(1, 1, from ?? From, [.. rows.Select(row => RosterRow.Parse(row).Value)], Sample.Hash("x"), last, FreshDays, Now);
}
