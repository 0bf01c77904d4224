using Giveaways.Samples.Contacts;
using Giveaways.Samples.People;
using Giveaways.Samples.Rosters;

namespace Giveaways.Samples.Tests;

public sealed class PersonTests
{
    [TestCase(NameOrigin.Russian)]
    [TestCase(NameOrigin.Ukrainian)]
    [TestCase(NameOrigin.Polish)]
    [TestCase(NameOrigin.English)]
    public void Persons_of_one_name_have_different_mailboxes_accounts_and_phones(NameOrigin origin)
    {
        var phones = new Phones(seed: 1);
        var emails = new Emails(seed: 1);
        // Round steps are where a permutation that is none would meet itself.
        int[] numbers = [.. Enumerable.Range(0, 3_000), .. Enumerable.Range(1, 99).Select(static step => step * 100_000)];
        var persons = numbers.Select(number => new Person(number, origin, Sex.Female, 0, 0, 0, new DateOnly(1990, 1, 1))).ToList();
        Assert.That(persons.Select(emails.Of), Is.Unique);
        Assert.That(persons.Select(emails.Account), Is.Unique);
        Assert.That(persons.Select(person => phones.Of(person).International), Is.Unique);
    }

    [Test]
    public void Staff_knows_the_namesakes_of_everybody_on_the_roster_and_of_nobody_else()
    {
        var staff = new Staff(new SampleOptions(), new Phones(seed: 1), new Emails(seed: 1));
        foreach (var person in staff.Members.Select(static member => member.Person).Concat(staff.Kin.Select(static kin => kin.Person)))
        {
            Assert.That(staff.Knows(person with { Number = 7_000_000 }), Is.True);
            Assert.That(staff.Knows(person with { BirthDate = new DateOnly(1900, 1, 1) }), Is.False);
        }
    }

    // At this size the draw alone would give a few namesakes by accident.
    [Test]
    public void Ordinary_entry_of_a_large_world_is_no_accidental_namesake()
    {
        var world = SampleWorld.Generate(SampleOptions.Sized(seed: 11, staff: 20_000, entries: 200_000));
        var roster = world.Roster.People.Select(static person => (Plain.Name(person.Name.Full), person.BirthDate))
            .Concat(world.Roster.Relatives.Select(static kin => (Plain.Name(kin.Name.Full), kin.BirthDate)))
            .ToHashSet();
        var births = roster.Select(static row => row.BirthDate).ToHashSet();
        var namesakes = world.Entries.Where(entry => entry.Truth.Kind == TruthKind.Ordinary
            && entry.BirthDate is { } birth && births.Contains(birth) && roster.Contains((Plain.Name(entry.FullName), birth)));
        Assert.That(namesakes, Is.Empty);
    }

    [TestCase("1990-08-01", 36)]
    [TestCase("1990-08-02", 35)]
    [TestCase("1992-02-29", 34)]
    public void Age_counts_full_years(string birth, int years)
    {
        var person = new Person(0, NameOrigin.English, Sex.Male, 0, 0, 0, DateOnly.ParseExact(birth, "yyyy-MM-dd"));
        Assert.That(person.Age(new DateOnly(2026, 8, 1)), Is.EqualTo(years));
    }
}
