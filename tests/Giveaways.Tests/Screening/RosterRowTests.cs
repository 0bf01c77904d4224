using Giveaways.Screening;

namespace Giveaways.Tests.Screening;

public sealed class RosterRowTests
{
    static readonly byte[] Salt = new byte[32];

    static readonly RosterRowInput Employee = new() { Id = "e-1", FullName = "Пётр Иванов", Email = "petr@acme.example" };

    [Test]
    public void Everything_wrong_with_a_row_is_said_at_once() => Assert.That(
        RosterRow.Parse(new RosterRowInput { BirthDate = "01.02.1990", Phone = "112", Email = "x", From = "2026-02-01", Until = "2026-01-31", Relation = "cousin", Surname = "a\tb" }).Fields(),
        Is.EqualTo(new[]
        {
            "id FieldRequired", "surname ControlCharacter", "relation OutOfRange", "related_to FieldRequired", "birth_date BadDate", "until BadWindow", "email BadEmail", "phone BadPhone",
        }));

    [Test]
    public void Row_needs_a_name() => Assert.That(RosterRow.Parse(Employee with { FullName = "" }).Fields(), Is.EqualTo(new[] { "full_name FieldRequired" }));

    [Test]
    public void Relative_without_a_relation_is_not_taken_for_an_employee() =>
        Assert.That(RosterRow.Parse(Employee with { RelatedTo = "e-1" }).Fields(), Is.EqualTo(new[] { "relation FieldRequired" }));

    [TestCaseSource(typeof(RosterRow), nameof(RosterRow.Relations))]
    public void Declared_relation_is_taken(string relation) =>
        Assert.That(RosterRow.Parse(Employee with { Relation = relation, RelatedTo = "e-2" }).Value.IsStaff, Is.False);

    [Test]
    public void Commitment_does_not_depend_on_the_order_of_rows_and_does_on_each_field()
    {
        var second = Employee with { Id = "e-2", FullName = "Анна Иванова" };
        Assert.That(Commit(Employee, second), Is.EqualTo(Commit(second, Employee)));
        RosterRowInput[] changed =
        [
            Employee with { Id = "e-3" }, Employee with { FullName = "Пётр Петров" }, Employee with { Email = "p@acme.example" }, Employee with { Phone = "+79001234567" },
            Employee with { BirthDate = "1990-01-01" }, Employee with { Address = "Odesa" }, Employee with { From = "2026-01-01" }, Employee with { Until = "2026-01-01" },
            Employee with { Engagement = Engagement.Judge }, Employee with { Relation = "spouse", RelatedTo = "e-2" }, Employee with { Relation = "spouse", RelatedTo = "e-3" },
        ];
        Assert.That(changed.Select(row => Commit(row)).Append(Commit(Employee)), Is.Unique);
    }

    [Test]
    public void Row_has_one_canonical_line() =>
        Assert.That(
            Row(Employee with { Phone = "8 900 123 45 67", BirthDate = "1980-05-06", From = "2020-01-01" }).Canonical(),
            Is.EqualTo("e-1\tПётр Иванов\t1980-05-06\t+79001234567\tpetr@acme.example\t\temployee\t2020-01-01\t\t\t\t"));

    static RosterRow Row(RosterRowInput input) => RosterRow.Parse(input).Value;

    static string Commit(params RosterRowInput[] rows) => Roster.CommitTo(Salt, rows.Select(Row)).ToHex();
}
