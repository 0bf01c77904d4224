using System.Security.Cryptography;
using System.Text;

namespace Giveaways.Samples.Tests;

/// <summary>A screening world is what its truth says, and the same for ever.</summary>
public sealed class ScreeningWorldTests
{
    private readonly ScreeningWorld _world = ScreeningWorld.Generate(ScreeningOptions.Sized(seed: 3, staff: 1_000, entries: 30_000));

    private readonly ScreeningWorld _everyday = ScreeningWorld.Generate(ScreeningOptions.Everyday(seed: 5, staff: 1_000, entries: 20_000));

    /// <summary>Made once; a change of the generator that alters old worlds makes old figures mean nothing.</summary>
    [Test]
    public void World_of_a_fixed_seed_is_the_golden_one() =>
        Assert.That(Digest(_world), Is.EqualTo(Golden));

    [Test]
    public void Everyday_world_of_a_fixed_seed_is_the_golden_one() =>
        Assert.That(Digest(_everyday), Is.EqualTo(GoldenEveryday));

    [Test]
    public void Everyday_world_has_nobody_who_gave_cause() =>
        Assert.That(_everyday.Entries.Where(static entry => !entry.Truth.IsInnocent).Select(static entry => entry.Truth.Kind).Distinct(), Is.EqualTo(new[] { PlantedKind.ReassignedPhone }));

    [Test]
    public void Village_has_four_surnames_and_no_flats()
    {
        var village = _everyday.Entries.Where(static entry => entry.Truth.Crowd is { } crowd && crowd.StartsWith("village", StringComparison.Ordinal)).GroupBy(static entry => entry.Truth.Crowd).First().ToList();
        Assert.That(village, Has.Count.EqualTo(80));
        Assert.That(village.Select(static entry => entry.Address), Has.None.Contains("кв."));
    }

    [Test]
    public void Large_family_has_one_phone_and_one_address()
    {
        foreach (var family in _everyday.Entries.Where(static entry => entry.Truth.Kind == PlantedKind.LargeFamily).GroupBy(static entry => entry.Truth.Crowd))
        {
            Assert.That(family.Count(), Is.InRange(7, 12));
            Assert.That(family.Select(static entry => Plain.Phone(entry.Phone!)).Distinct().Count(), Is.EqualTo(1));
            Assert.That(family.Select(static entry => entry.Ip).Distinct().Count(), Is.EqualTo(1));
        }
    }

    [Test]
    public void Who_has_an_employees_birth_date_has_the_name_too_and_no_contact()
    {
        var roster = _everyday.Roster.People.ToDictionary(static person => person.Id);
        foreach (var entry in _everyday.Entries.Where(static entry => entry.Truth.Kind == PlantedKind.SameBirth))
        {
            var of = roster[entry.Truth.Of!];
            Assert.That(entry.BirthDate ?? of.BirthDate, Is.EqualTo(of.BirthDate));
            Assert.That(entry.Phone is { } phone && Plain.Phone(phone) == Plain.Phone(of.Phone), Is.False);
        }
    }

    [Test]
    public void Refugees_are_born_on_the_first_of_january() =>
        Assert.That(_everyday.Entries.Where(static entry => entry.Truth.Kind == PlantedKind.Refugee).Select(static entry => entry.BirthDate?.DayOfYear ?? 1), Is.All.EqualTo(1));

    [Test]
    public void Another_seed_gives_another_world() =>
        Assert.That(Digest(ScreeningWorld.Generate(ScreeningOptions.Sized(seed: 4, staff: 1_000, entries: 30_000))), Is.Not.EqualTo(Digest(_world)));

    [Test]
    public void Entry_read_alone_equals_the_entry_read_in_a_row()
    {
        var row = _world.Entries.Take(2_000).ToList();
        for (var index = row.Count - 1; index >= 0; index -= 7)
        {
            Assert.That(_world.Entries[index], Is.EqualTo(row[index]));
        }
    }

    [Test]
    public void Every_kind_is_planted()
    {
        var kinds = _world.Entries.Select(static entry => entry.Truth.Kind).ToHashSet();
        // The base world's front persons of one employee each are the rings' smallest shape here.
        Assert.That(Enum.GetValues<PlantedKind>().Except(kinds).Except(_everyday.Entries.Select(static entry => entry.Truth.Kind)), Is.EqualTo(new[] { PlantedKind.FrontPerson }));
        Assert.That(_world.Entries.Select(static entry => entry.Id), Is.Unique);
    }

    [Test]
    public void Ring_of_an_employee_has_forty_friends_six_devices_three_payouts_and_the_employee()
    {
        var ring = Crowd("ring-1");
        var friends = ring.Where(static entry => entry.Truth.Kind == PlantedKind.FrontRing).ToList();
        Assert.That(friends, Has.Count.EqualTo(40));
        Assert.That(friends.Select(static entry => entry.Device).Distinct().Count(), Is.EqualTo(6));
        Assert.That(friends.Select(static entry => Plain.Phone(entry.Payout!)).Distinct().Count(), Is.EqualTo(3));
        Assert.That(friends.Max(static entry => entry.EnteredSeconds) - friends.Min(static entry => entry.EnteredSeconds), Is.LessThan(6 * 3_600));
        var leader = ring.Single(static entry => entry.Truth.Kind == PlantedKind.Employee);
        var row = _world.Roster.People.Single(person => person.Id == leader.Truth.Of);
        Assert.That(friends.Select(static entry => Plain.Phone(entry.Payout!)), Does.Contain(Plain.Phone(row.Phone)));
        Assert.That(Plain.Phone(leader.Phone!), Is.EqualTo(Plain.Phone(row.Phone)));
    }

    [Test]
    public void Hostel_is_sixty_on_one_address_without_flats()
    {
        var hostel = Crowd(Name(PlantedKind.Hostel));
        Assert.That(hostel, Has.Count.EqualTo(60));
        Assert.That(hostel.Select(static entry => entry.Ip).Distinct().Count(), Is.EqualTo(1));
        Assert.That(hostel.Select(static entry => entry.Address), Has.None.Contains("кв."));
    }

    [Test]
    public void Twins_have_one_birth_date()
    {
        foreach (var twins in _world.Entries.Where(static entry => entry.Truth.Kind == PlantedKind.Twin).GroupBy(static entry => entry.Truth.Crowd))
        {
            Assert.That(twins.Count(), Is.EqualTo(2));
            Assert.That(twins.Select(static entry => entry.BirthDate).OfType<DateOnly>().Distinct().Count(), Is.LessThanOrEqualTo(1));
        }
    }

    [Test]
    public void Name_alone_has_no_contact_of_the_roster()
    {
        var phones = _world.Roster.People.Select(static person => Plain.Phone(person.Phone)).ToHashSet();
        var emails = _world.Roster.People.Select(static person => Plain.Email(person.Email)).ToHashSet();
        foreach (var entry in _world.Entries.Where(static entry => entry.Truth.Kind == PlantedKind.NameOnly))
        {
            Assert.That(entry.Truth.Of, Is.Not.Null);
            Assert.That(entry.Phone is { } phone && phones.Contains(Plain.Phone(phone)), Is.False);
            Assert.That(emails, Does.Not.Contain(Plain.Email(entry.Email)));
        }
    }

    [Test]
    public void Carriers_have_thousands_on_few_addresses() =>
        Assert.That(_world.Entries.CountBy(static entry => entry.Ip).Max(static count => count.Value), Is.GreaterThan(2_000));

    [Test]
    public void Entries_are_open_for_the_window_only() =>
        Assert.That(_world.Entries.Select(static entry => entry.EnteredSeconds), Is.All.InRange(0, _world.Options.WindowSeconds - 1));

    [Test]
    public void Referrers_and_originals_are_entries_of_this_world()
    {
        var ids = _world.Entries.Select(static entry => entry.Id).ToHashSet();
        Assert.That(_world.Entries.Select(static entry => entry.Referrer).Where(static link => link is not null && link.StartsWith("entry-", StringComparison.Ordinal)).Distinct(), Is.SubsetOf(ids));
        Assert.That(_world.Entries.Where(static entry => entry.Truth.Kind == PlantedKind.Duplicate).Select(static entry => entry.Truth.Of), Is.SubsetOf(ids));
    }

    [Test]
    public void Csv_has_the_columns_that_screening_reads_and_a_truth_for_each_row()
    {
        var entries = Texts.Parse(Texts.Write(writer => Csv.Planted(writer, _world.Entries.Take(500), Texts.Opened)));
        var truth = Texts.Parse(Texts.Write(writer => Csv.Truth(writer, _world.Entries.Take(500))));
        Assert.That(entries[0], Is.EqualTo("id,full_name,sex,birth_date,phone,email,address,device,ip,payout,referrer,time".Split(',')));
        Assert.That(truth[0], Is.EqualTo("id,kind,of,cluster".Split(',')));
        Assert.That(truth.Select(static row => row[0]), Is.EqualTo(entries.Select(static row => row[0])));
        Assert.That(truth.Select(static row => row[1]), Has.Some.EqualTo("family").And.Some.EqualTo("ordinary").And.Some.EqualTo("ring"));
    }

    [Test]
    public void Contradictory_options_are_refused()
    {
        ScreeningOptions[] wrong =
        [
            new() { Entries = 100, Hostels = 2 },
            new() { Hostels = -1 },
            new() { Rings = [new RingShape(1, 1, 1)] },
            new() { Rings = [new RingShape(5, 100, 1)] },
            new() { Rings = [new RingShape(5, 1, 0) { ByEmployee = true }] },
            new() { Staff = 10, NamesOnly = 50 },
        ];
        foreach (var options in wrong)
        {
            Assert.That(() => ScreeningWorld.Generate(options), Throws.InstanceOf<ArgumentException>());
        }
    }

    private const string GoldenEveryday = "811c1e3b1101cc13670990ce1862aa12ae2a398d92e3f77c2287d75d48f8714a";
    private const string Golden = "145344557e7d75712c1203b201e10db8a2d9142cf330dfcf49f7577c82a6881c";

    private List<PlantedEntry> Crowd(string name) => [.. _world.Entries.Where(entry => entry.Truth.Crowd == name)];

    private string Name(PlantedKind kind) => _world.Entries.First(entry => entry.Truth.Kind == kind).Truth.Crowd!;

    private static string Digest(ScreeningWorld world) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        Texts.Roster(world.Roster) + Texts.Write(writer => Csv.Planted(writer, world.Entries, Texts.Opened)) + Texts.Write(writer => Csv.Truth(writer, world.Entries)))));
}
