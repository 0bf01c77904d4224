namespace Giveaways.Samples.Tests;

public sealed class RosterTests
{
    private static readonly Roster Roster = SampleWorld.Generate(new SampleOptions()).Roster;
    private static readonly Dictionary<string, RosterPerson> Staff = Roster.People.ToDictionary(static person => person.Id);

    [Test]
    public void Roster_has_the_staff_and_relatives_of_the_options_with_unique_ids()
    {
        Assert.That(Roster.People, Has.Count.EqualTo(200));
        Assert.That(Roster.Relatives.Count(), Is.EqualTo(220));
        Assert.That(Roster.Rows, Is.EqualTo(420));
        Assert.That(Roster.People.Select(static person => person.Id).Concat(Roster.Relatives.Select(static kin => kin.Id)), Is.Unique);
    }

    [Test]
    public void Nobody_declares_more_relatives_than_the_maximum() =>
        Assert.That(Roster.People.Select(static person => person.Relatives.Count), Is.All.InRange(0, SampleOptions.MaxRelativesEach));

    [Test]
    public void Twice_as_many_relatives_as_staff_still_find_their_employees()
    {
        var roster = SampleWorld.Generate(new SampleOptions { Relatives = 400, Seed = 5 }).Roster;
        Assert.That(roster.Relatives.Count(), Is.EqualTo(400));
        Assert.That(roster.People.Select(static person => person.Relatives.Count), Is.All.InRange(0, SampleOptions.MaxRelativesEach));
    }

    [Test]
    public void Every_custom_every_relation_and_every_engagement_occurs()
    {
        var roster = SampleWorld.Generate(SampleOptions.Sized(3, 1_000, 0)).Roster;
        Assert.That(roster.People.Select(static person => person.Name.Origin).Distinct(), Is.EquivalentTo(Enum.GetValues<NameOrigin>()));
        Assert.That(roster.People.Select(static person => person.Engagement).Distinct(), Is.EquivalentTo(Enum.GetValues<Engagement>()));
        Assert.That(roster.Relatives.Select(static kin => kin.Relation).Distinct(), Is.EquivalentTo(Enum.GetValues<Relation>()));
    }

    [Test]
    public void Employment_begins_of_age_and_ends_before_the_reference_date()
    {
        foreach (var person in Roster.People)
        {
            Assert.That(person.From, Is.GreaterThanOrEqualTo(person.BirthDate.AddYears(18)));
            Assert.That(person.From, Is.LessThan(Roster.ReferenceDate));
            Assert.That(person.Until, Is.Null.Or.GreaterThan(person.From).And.LessThan(Roster.ReferenceDate));
        }

        Assert.That(Roster.People.Count(static person => person.Until is not null), Is.EqualTo(200 / 16));
    }

    [Test]
    public void Relatives_ages_fit_their_relation()
    {
        foreach (var kin in SampleWorld.Generate(SampleOptions.Sized(4, 1_000, 0)).Roster.People.SelectMany(static person => person.Relatives.Select(kin => (person, kin))))
        {
            var years = (kin.kin.BirthDate.DayNumber - kin.person.BirthDate.DayNumber) / 365.25;
            var (low, high) = kin.kin.Relation switch
            {
                Relation.Child => (17.9, 42.0),
                Relation.Parent => (-41.0, -17.9),
                _ => (-7.1, 7.1),
            };
            Assert.That(years, Is.InRange(low, high), kin.kin.Id);
            Assert.That(kin.kin.BirthDate, Is.LessThan(Roster.ReferenceDate));
        }
    }

    [Test]
    public void Relatives_names_fit_their_relation()
    {
        foreach (var kin in Roster.Relatives.Where(static kin => kin.Name.Patronymic is not null))
        {
            var of = Staff[kin.Of];
            switch (kin.Relation)
            {
                case Relation.Parent when kin.Sex == Sex.Male:
                    Assert.That(Plain.Fold(of.Name.Patronymic!)[..2], Is.EqualTo(Plain.Fold(kin.Name.Given)[..2]), kin.Id);
                    break;
                case Relation.Sibling when kin.Sex == of.Sex:
                    Assert.That(kin.Name.Patronymic, Is.EqualTo(of.Name.Patronymic), kin.Id);
                    break;
                case Relation.Child when of.Sex == Sex.Male:
                    Assert.That(Plain.Fold(kin.Name.Patronymic!)[..2], Is.EqualTo(Plain.Fold(of.Name.Given)[..2]), kin.Id);
                    break;
                case Relation.Spouse:
                    Assert.That(kin.Sex, Is.Not.EqualTo(of.Sex), kin.Id);
                    break;
            }
        }
    }

    [Test]
    public void Spouses_partners_and_household_live_with_the_employee()
    {
        var together = Roster.Relatives.Where(static kin => kin.Relation is Relation.Spouse or Relation.Partner or Relation.Household).ToList();
        Assert.That(together, Is.Not.Empty);
        Assert.That(together.All(static kin => kin.Address == Staff[kin.Of].Address));
    }

    [Test]
    public void Nobody_has_two_parents_of_one_sex_or_two_partners()
    {
        foreach (var person in Roster.People)
        {
            Assert.That(person.Relatives.Where(static kin => kin.Relation == Relation.Parent).Select(static kin => kin.Sex), Is.Unique);
            Assert.That(person.Relatives.Count(static kin => kin.Relation is Relation.Spouse or Relation.Partner), Is.AtMost(1));
        }
    }
}
