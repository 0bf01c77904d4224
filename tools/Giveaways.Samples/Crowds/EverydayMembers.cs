using System.Globalization;
using Giveaways.Samples.People;
using Giveaways.Samples.Rosters;

namespace Giveaways.Samples.Crowds;

/// <summary>Makes the members of the crowds that are ordinary life and nothing else: in each somebody has much in common and did nothing.</summary>
internal sealed class EverydayMembers(ScreeningOptions options, SampleWorld world, CrowdMembers members)
{
    private const int VillageSurnames = 4;
    private const int VillageHouses = 60;
    private const int NameStep = 7;
    private const int OldestRefugee = 70;

    internal Draft Of(Crowd crowd, CrowdContacts contacts, int member, ref SplitMix64 random)
    {
        return crowd.Kind switch
        {
            PlantedKind.SameBirth => SameBirth(crowd, member, ref random),
            PlantedKind.Tenant => Tenant(crowd, member, ref random),
            PlantedKind.LargeFamily => LargeFamily(crowd, contacts, member, ref random),
            PlantedKind.Village => Village(crowd, contacts, member, ref random),
            PlantedKind.Throwaway => members.Stranger(crowd, member, ref random) with { Email = Throwaway(ref random) },
            _ => Lodger(crowd, contacts, member, ref random),
        };
    }

    private Draft SameBirth(Crowd crowd, int member, ref SplitMix64 random)
    {
        var of = world.Subjects.Free(crowd.Principal);
        return members.Own(of.Person with { Number = members.Number(crowd, member) }, ref random) with { Of = of.Row.Id };
    }

    // Who bears the same surname by chance would be no tenant but a likely relative.
    private Draft Tenant(Crowd crowd, int member, ref SplitMix64 random)
    {
        var of = world.Subjects.Free(crowd.Principal);
        var own = members.Stranger(crowd, member, ref random);
        while (own.Person.Origin == of.Person.Origin && own.Person.Surname == of.Person.Surname)
        {
            own = members.Stranger(crowd, member, ref random);
        }

        return own with { Home = of.Home, Of = of.Row.Id };
    }

    private Draft LargeFamily(Crowd crowd, CrowdContacts contacts, int member, ref SplitMix64 random)
    {
        var once = contacts.Once();
        var origin = once.Chance(70) ? NameOrigin.Russian : NameOrigin.Ukrainian;
        var head = Population.Draw(members.Number(crowd, 0), origin, Sex.Male, Born(40, 60, ref once), ref once);
        var start = once.Below(options.WindowSeconds - 3_600);
        var sex = random.Chance(50) ? Sex.Female : Sex.Male;
        var names = NameTable.Of(origin).GivenCount(sex);
        var person = member == 0 ? head : Population.Draw(members.Number(crowd, member), origin, sex, Born(Relatives.LeastEntrantAge, 36, ref random), ref random) with
        {
            Surname = head.Surname, Father = head.Given, Given = (head.Given + (member * NameStep)) % names,
        };
        var mailbox = once.Chance(50) ? world.Emails.Of(head) : null;
        var own = members.Own(person with { Number = members.Number(crowd, member) }, ref random);
        return own with
        {
            Home = contacts.Home(origin, 0), Phone = contacts.Phone(0), Email = mailbox ?? own.Email, Ip = contacts.Address(0),
            Device = random.Chance(60) ? contacts.Device(0) : own.Device, Seconds = start + random.Below(3_600),
        };
    }

    private Draft Village(Crowd crowd, CrowdContacts contacts, int member, ref SplitMix64 random)
    {
        var own = members.Stranger(crowd, member, ref random);
        var once = contacts.Once();
        var surnames = new int[VillageSurnames];
        for (var place = 0; place < surnames.Length; place++)
        {
            surnames[place] = once.Skewed(NameTable.Of(NameOrigin.Russian).Surnames.Count);
        }

        var birth = own.Person.BirthDate;
        var person = Population.Draw(members.Number(crowd, member), NameOrigin.Russian, own.Person.Sex, birth, ref random) with { Surname = random.Pick<int>(surnames) };
        // Its houses have a family each, and no flats.
        var home = contacts.Home(NameOrigin.Russian, 0) with { House = random.Between(1, VillageHouses), Flat = 0 };
        return members.Own(person, ref random) with { Home = home };
    }

    private Draft Lodger(Crowd crowd, CrowdContacts contacts, int member, ref SplitMix64 random)
    {
        var own = members.Stranger(crowd, member, ref random);
        var birth = crowd.Kind == PlantedKind.Dormitory ? Born(17, 24, ref random) : new DateOnly(Born(18, OldestRefugee, ref random).Year, 1, 1);
        return own with { Person = own.Person with { BirthDate = birth }, Ip = contacts.Address(0), Home = contacts.Home(NameOrigin.Russian, 0) with { Flat = 0 } };
    }

    private DateOnly Born(int youngest, int oldest, ref SplitMix64 random) =>
        world.Options.ReferenceDate.AddYears(-youngest).AddDays(-random.Below((oldest - youngest) * 365));

    private static string Throwaway(ref SplitMix64 random) => "u" + random.Next().ToString("x8", CultureInfo.InvariantCulture) + "@mailinator.com";
}
