using System.Globalization;
using Giveaways.Samples.Contacts;
using Giveaways.Samples.Entries;
using Giveaways.Samples.People;
using Giveaways.Samples.Places;
using Giveaways.Samples.Rosters;

namespace Giveaways.Samples.Crowds;

/// <summary>Makes the member of every crowd. One method says what each kind has in common.</summary>
internal sealed class CrowdMembers(ScreeningOptions options, SampleWorld world, CrowdPlan plan)
{
    private const int OldestEntrant = 75;
    private const int MaxAttempts = 100;
    private const int NameStep = 7;

    private readonly Population _population = new(world.Options);

    /// <summary>Numbers of persons begin here: those before are the world's.</summary>
    private readonly int _first = world.Options.Staff + world.Options.Relatives + world.Options.Entries;

    internal Draft Of(Crowd crowd, int member, ref SplitMix64 random)
    {
        var contacts = new CrowdContacts(options.Seed, crowd, world.Phones, _first + plan.Members);
        return crowd.Kind switch
        {
            PlantedKind.Ring or PlantedKind.FrontRing => crowd.IsLeader(member) ? Leader(crowd, member, ref random) : Friend(crowd, contacts, member, ref random),
            PlantedKind.NameOnly => NameOnly(crowd, member, ref random),
            >= PlantedKind.SameBirth => new EverydayMembers(options, world, this).Of(crowd, contacts, member, ref random),
            PlantedKind.Twin or PlantedKind.Family => Kin(crowd, contacts, member, ref random),
            _ => Neighbour(crowd, contacts, member, ref random),
        };
    }

    private Draft Friend(Crowd crowd, CrowdContacts contacts, int member, ref SplitMix64 random)
    {
        var shape = crowd.Shape!;
        var own = Stranger(crowd, member, ref random);
        var once = contacts.Once();
        var start = once.Below(Math.Max(1, options.WindowSeconds - shape.BurstSeconds));
        return own with
        {
            Device = Filled(shape, shape.Devices, ref random) is { } device ? contacts.Device(device) : own.Device,
            Payout = Filled(shape, shape.Payouts, ref random) is { } payout ? Payout(crowd, contacts, payout, ref random) : own.Payout,
            Phone = Filled(shape, shape.Phones, ref random) is { } phone ? contacts.Phone(RingShape.MaxPool + phone) : own.Phone,
            Home = Filled(shape, shape.Flats, ref random) is { } flat ? contacts.Home(NameOrigin.Russian, flat) : own.Home,
            Ip = Filled(shape, shape.Addresses, ref random) is { } address ? contacts.Address(address) : own.Ip,
            Referrer = shape.Referred && random.Chance(shape.FillPercent) ? Referral(crowd) : own.Referrer,
            Seconds = shape.BurstSeconds > 0 ? start + random.Below(shape.BurstSeconds) : own.Seconds,
            Email = shape.Counted ? $"{Stem(crowd, ref once)}{(member + 1).ToString(CultureInfo.InvariantCulture)}@mail.example" : own.Email,
        };
    }

    private static int? Filled(RingShape shape, int pool, ref SplitMix64 random)
    {
        if (pool == 0 || !random.Chance(shape.FillPercent))
        {
            return null;
        }

        return random.Below(pool);
    }

    // The first account is the employee's own phone.
    private string Payout(Crowd crowd, CrowdContacts contacts, int place, ref SplitMix64 random)
    {
        var phone = place == 0 && crowd.Principal >= 0 ? world.Phones.Of(world.Subjects.Free(crowd.Principal).Person) : contacts.Payout(place);
        return random.Chance(world.Options.RespelledPercent) ? phone.Respelled(ref random) : phone.International;
    }

    // The employee enters too, as any employee does.
    private Draft Leader(Crowd crowd, int member, ref SplitMix64 random)
    {
        var leader = world.Subjects.Free(crowd.Principal);
        return Own(leader.Person with { Number = Number(crowd, member) }, ref random) with
        {
            Email = world.Emails.Of(leader.Person), Phone = world.Phones.Of(leader.Person), Home = leader.Home, Of = leader.Row.Id,
        };
    }

    private Draft NameOnly(Crowd crowd, int member, ref SplitMix64 random)
    {
        var of = world.Subjects.Free(crowd.Principal);
        var isChild = random.Chance(50) && People.Family.CanHaveChild(of.Person, Relatives.LeastEntrantAge, world.Options.ReferenceDate);
        var sex = random.Chance(50) ? Sex.Female : Sex.Male;
        var person = People.Family.Relative(
            of.Person, isChild ? Relation.Child : Relation.Sibling, sex, Number(crowd, member), Relatives.LeastEntrantAge, world.Options.ReferenceDate, ref random);
        return Own(person, ref random) with { Of = of.Row.Id };
    }

    private Draft Kin(Crowd crowd, CrowdContacts contacts, int member, ref SplitMix64 random)
    {
        var once = contacts.Once();
        var head = _population.Draw(Number(crowd, 0), crowd.Kind == PlantedKind.Twin ? 20 : 34, 55, ref once);
        var start = once.Below(options.WindowSeconds);
        // An hour apart at most, as a family does it in the evening.
        var seconds = Math.Min(options.WindowSeconds - 1, start + random.Below(3_600));
        var person = member == 0 ? head : Relative(crowd, head, member, ref random);
        var own = Own(person with { Number = Number(crowd, member) }, ref random);
        var home = contacts.Home(head.Origin, 0);
        if (crowd.Kind == PlantedKind.Twin)
        {
            return own with { Home = home, Ip = contacts.Address(0), Device = once.Chance(50) ? contacts.Device(0) : own.Device, Seconds = seconds };
        }

        return own with
        {
            Home = once.Chance(75) ? home : null,
            Phone = once.Chance(50) && random.Chance(80) ? contacts.Phone(0) : own.Phone,
            Device = once.Chance(60) && random.Chance(80) ? contacts.Device(0) : own.Device,
            Payout = once.Chance(50) && random.Chance(80) ? contacts.Payout(1).International : own.Payout,
            Ip = contacts.Address(0),
            Seconds = seconds,
        };
    }

    private Person Relative(Crowd crowd, Person head, int member, ref SplitMix64 random)
    {
        var sex = random.Chance(50) ? Sex.Female : Sex.Male;
        if (crowd.Kind == PlantedKind.Twin)
        {
            var sibling = People.Family.Relative(head, Relation.Sibling, head.Sex, head.Number, Relatives.LeastEntrantAge, world.Options.ReferenceDate, ref random);
            return sibling with { BirthDate = head.BirthDate };
        }

        var kin = People.Family.Relative(
            head, member == 1 ? Relation.Spouse : Relation.Child, sex, head.Number, Relatives.LeastEntrantAge, world.Options.ReferenceDate, ref random);
        // No two of one family have one given name. A spouse may have kept the own surname, a child of an earlier marriage has another.
        var names = NameTable.Of(kin.Origin).GivenCount(kin.Sex);
        return kin with { Surname = member == 1 || random.Chance(5) ? kin.Surname : head.Surname, Given = (head.Given + (member * NameStep)) % names };
    }

    private Draft Neighbour(Crowd crowd, CrowdContacts contacts, int member, ref SplitMix64 random)
    {
        var own = Stranger(crowd, member, ref random);
        var once = contacts.Once();
        var start = once.Below(Math.Max(1, options.WindowSeconds - 5_400));
        return crowd.Kind switch
        {
            // A house without flats: its address is a building's.
            PlantedKind.Hostel => own with { Ip = contacts.Address(0), Home = contacts.Home(NameOrigin.Russian, 0) with { Flat = 0 } },
            PlantedKind.Office => own with { Ip = contacts.Address(0), Referrer = "https://work.example/" + crowd.Name, Seconds = start + random.Below(5_400) },
            PlantedKind.Fan => own with { Referrer = "https://fans.example/" + crowd.Name, Seconds = start + random.Below(3_600) },
            _ => own with { Ip = contacts.Address(0), Device = contacts.Device(0) },
        };
    }

    internal Draft Stranger(Crowd crowd, int member, ref SplitMix64 random)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var person = _population.Draw(Number(crowd, member), Relatives.LeastEntrantAge, OldestEntrant, ref random);
            if (!world.Knows(person))
            {
                return Own(person, ref random);
            }
        }

        throw new InvalidOperationException($"No stranger to the roster for member {member} of {crowd.Name} in {MaxAttempts} attempts.");
    }

    internal Draft Own(Person person, ref SplitMix64 random) => new(
        person,
        world.Emails.Of(person),
        random.Chance(70) ? world.Phones.Of(person) : null,
        random.Chance(40) ? Home.Of(options.Seed, person.Origin, person.Number) : null,
        random.Chance(90) ? random.Next().ToString("x16", CultureInfo.InvariantCulture) : null,
        random.Chance(50) ? "pay-" + random.Next().ToString("x16", CultureInfo.InvariantCulture) : null,
        Internet.Address(ref random),
        Referrer: null,
        random.Below(options.WindowSeconds),
        Of: null);

    internal int Number(Crowd crowd, int member) => _first + crowd.First + member;

    private static string Referral(Crowd crowd) => "friend-" + crowd.Number.ToString(CultureInfo.InvariantCulture);

    private string Stem(Crowd crowd, ref SplitMix64 once) => Spelling.Ascii(_population.Draw(crowd.Number, 20, 40, ref once).Name).Given;
}
