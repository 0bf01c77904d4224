using Giveaways.Screening.Rings;

namespace Giveaways.Tests.Screening.Rings;

/// <summary>Entries of an invented town for the finder: ordinary people, and what a test plants among them.</summary>
/// <remarks>Contacts are small numbers that stand for themselves; 0 is "left empty". Deterministic by its seed.</remarks>
sealed class Town(int seed)
{
    readonly Random random = new(seed);
    readonly List<Person> people = [];
    readonly List<ContactKey> staff = [];
    ulong next = 1_000_000;

    /// <summary>One entry before it is added.</summary>
    public sealed record Person
    {
        public string Kind { get; init; } = "ordinary";
        public ulong Family { get; init; }
        public ulong Family2 { get; init; }
        public ulong Name { get; init; }
        public ulong Payout { get; init; }
        public ulong Phone { get; init; }
        public ulong Device { get; init; }
        public ulong Flat { get; init; }
        public ulong Ip { get; init; }
        public ulong Referrer { get; init; }
        public ulong Referral { get; init; }
        public ulong Stem { get; init; }
        public long Number { get; init; }
        public long Time { get; init; } = RingEntry.NoTime;
        public bool IsStaff { get; init; }
    }

    public const long Window = 5 * 86_400;

    public IReadOnlyList<Person> People => people;

    public Random Random => random;

    /// <summary>A value that nobody else has.</summary>
    public ulong Own() => ++next;

    public ulong[] Pool(int count) => [.. Enumerable.Range(0, count).Select(_ => Own())];

    public ulong From(ulong[] pool) => pool[random.Next(pool.Length)];

    public bool Chance(double share) => random.NextDouble() < share;

    public long AnyTime() => random.NextInt64(Window);

    /// <summary>A surname: few are common, most are rare.</summary>
    public ulong Surname() => 1 + (ulong)(300 * Math.Pow(random.NextDouble(), 2.5));

    /// <summary>Somebody with contacts that nobody else has; some fields are left empty, as people do.</summary>
    public Person Somebody() => new()
    {
        Family = Surname(),
        Name = Own(),
        Payout = Chance(0.6) ? Own() : 0,
        Phone = Chance(0.85) ? Own() : 0,
        Device = Chance(0.9) ? Own() : 0,
        Flat = Chance(0.6) ? Own() : 0,
        Ip = Own(),
        Time = AnyTime(),
        Referral = Own(),
    };

    public void Add(Person person) => people.Add(person);

    public void Add(int count, Func<int, Person> person)
    {
        for (var i = 0; i < count; i++)
            people.Add(person(i));
    }

    public void AddStaff(ContactType type, ulong key) => staff.Add(new(type, key));

    public RingReport Find() => Find(Enumerable.Range(0, people.Count));

    /// <summary>Finds rings in the people added in another order; each keeps the own index.</summary>
    public RingReport Find(IEnumerable<int> order)
    {
        var input = new RingInput(people.Count);
        foreach (var index in order)
            input.Add(Entry(index), Contacts(people[index]));
        foreach (var contact in staff)
            input.AddStaffContact(contact);
        return RingFinder.Find(input);
    }

    RingEntry Entry(int index)
    {
        var person = people[index];
        return new(index)
        {
            EnteredSeconds = person.Time, Family = person.Family, Family2 = person.Family2, Person = person.Name, Referral = person.Referral,
            MailboxStem = person.Stem, MailboxNumber = person.Number, IsStaff = person.IsStaff,
        };
    }

    static ContactKey[] Contacts(Person person) =>
    [
        new(ContactType.Payout, person.Payout), new(ContactType.Phone, person.Phone), new(ContactType.Device, person.Device),
        new(ContactType.Flat, person.Flat), new(ContactType.Ip, person.Ip), new(ContactType.Referrer, person.Referrer),
    ];
}
