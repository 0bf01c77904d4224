using System.Globalization;
using Giveaways.Samples.Contacts;
using Giveaways.Samples.People;
using Giveaways.Samples.Places;

namespace Giveaways.Samples.Rosters;

/// <summary>A person of the staff behind the roster's row.</summary>
internal sealed record Member(Person Person, Home Home, RosterPerson Row);

/// <summary>A declared relative behind the roster's row.</summary>
internal sealed record Kin(Person Person, Home Home, DeclaredRelative Row);

/// <summary>The roster together with the persons behind it, from which entries are planted.</summary>
internal sealed class Staff
{
    private const int YoungestStaff = 19;
    private const int OldestStaff = 66;
    private const int LongestService = 15 * 365;

    /// <summary>Of 16 persons one has left.</summary>
    private const int LeaverEvery = 16;
    private const int RosterRespelledPercent = 20;
    private const int MaxAttempts = 100;

    private readonly SampleOptions _options;
    private readonly Phones _phones;
    private readonly Emails _emails;
    private readonly Population _population;
    private readonly HashSet<PersonKey> _keys = [];

    internal Staff(SampleOptions options, Phones phones, Emails emails)
    {
        _options = options;
        _phones = phones;
        _emails = emails;
        _population = new Population(options);
        var persons = Persons();
        Kin = new Relatives(options, phones, emails, persons).Declared(_keys);
        var declared = Kin.ToLookup(static kin => kin.Row.Of, static kin => kin.Row);
        Members = [.. persons.Select(person => Member(person, [.. declared[Id(person)]]))];
        Roster = new Roster(options.ReferenceDate, [.. Members.Select(static member => member.Row)]);
    }

    internal IReadOnlyList<Member> Members { get; }

    internal IReadOnlyList<Kin> Kin { get; }

    internal Roster Roster { get; }

    /// <summary>True if a person of the roster has this name and birth date.</summary>
    internal bool Knows(Person person) => _keys.Contains(PersonKey.Of(person));

    internal static string Id(Person person) => "E" + person.Number.ToString("D6", CultureInfo.InvariantCulture);

    private Person[] Persons()
    {
        var persons = new Person[_options.Staff];
        for (var number = 0; number < persons.Length; number++)
        {
            var random = SplitMix64.Of(_options.Seed, SampleStream.Person, number);
            var attempts = 0;
            do
            {
                if (++attempts > MaxAttempts)
                {
                    throw new InvalidOperationException($"No new name and birth date for person {number} in {MaxAttempts} attempts.");
                }

                persons[number] = _population.Draw(number, YoungestStaff, OldestStaff, ref random);
            }
            while (!_keys.Add(PersonKey.Of(persons[number])));
        }

        return persons;
    }

    private Member Member(Person person, DeclaredRelative[] relatives)
    {
        var home = Home.Of(_options.Seed, person.Origin, person.Number);
        return new Member(person, home, Row(person, home, relatives));
    }

    private RosterPerson Row(Person person, Home home, DeclaredRelative[] relatives)
    {
        var random = SplitMix64.Of(_options.Seed, SampleStream.Staff, person.Number);
        var phone = _phones.Of(person);
        var service = Math.Min(LongestService, (person.Age(_options.ReferenceDate) - 18) * 365);
        var days = random.Between(2, service);
        var gone = random.Between(1, days - 1);
        return new RosterPerson
        {
            Id = Id(person),
            Name = person.Name,
            Sex = person.Sex,
            BirthDate = person.BirthDate,
            Phone = random.Chance(RosterRespelledPercent) ? phone.Respelled(ref random) : phone.International,
            Email = _emails.Of(person),
            Account = _emails.Account(person),
            Address = home.Formal,
            Position = random.Pick<string>(Positions.Of(person.Origin)),
            Engagement = Bond(ref random),
            From = _options.ReferenceDate.AddDays(-days),
            Until = person.Number % LeaverEvery == LeaverEvery - 1 ? _options.ReferenceDate.AddDays(-gone) : null,
            Relatives = relatives,
        };
    }

    private static Engagement Bond(ref SplitMix64 random) => random.Below(100) switch
    {
        < 80 => Engagement.Employee,
        < 90 => Engagement.Contractor,
        < 95 => Engagement.Agency,
        < 98 => Engagement.Intern,
        _ => Engagement.Director,
    };
}
