namespace Giveaways.Tests.Screening.Rings;

/// <summary>Plants what looks like a ring and is none.</summary>
static class OrdinaryLife
{
    public static void Strangers(this Town town, int count) => town.Add(count, _ => town.Somebody());

    /// <summary>A house of many rooms behind one address of the net, with a computer in the hall that some use.</summary>
    public static void Hostel(this Town town, int people = 60, bool withRooms = false)
    {
        var (ip, computer, house, rooms) = (town.Own(), town.Own(), town.Own(), town.Pool(15));
        town.Add(people, _ => town.Somebody() with { Kind = "hostel", Ip = ip, Flat = withRooms ? town.From(rooms) : house, Device = town.Chance(0.3) ? computer : town.Own() });
    }

    public static void Twins(this Town town)
    {
        var first = town.Somebody() with { Kind = "twins", Flat = town.Own(), Device = town.Own(), Ip = town.Own() };
        town.Add(first);
        town.Add(first with { Name = town.Own(), Phone = town.Own(), Payout = town.Own(), Time = first.Time + 300, Referral = town.Own() });
    }

    /// <summary>One phone, one device, one card for all; sometimes two surnames, sometimes no address.</summary>
    public static void Family(this Town town, int people = 4)
    {
        var (flat, phone, device, payout, ip, time) = (town.Chance(0.7) ? town.Own() : 0, town.Own(), town.Own(), town.Own(), town.Own(), town.AnyTime());
        var (one, other) = (town.Surname(), town.Surname());
        town.Add(people, i => town.Somebody() with
        {
            Kind = "family", Family = flat != 0 && i == 1 ? other : one, Flat = flat, Phone = town.Chance(0.7) ? phone : town.Own(), Device = town.Chance(0.8) ? device : town.Own(),
            Payout = town.Chance(0.7) ? payout : town.Own(), Ip = ip, Time = Math.Min(Town.Window - 1, time + town.Random.Next(3_600)),
        });
    }

    public static void Carrier(this Town town, int people = 3_000, int addresses = 4)
    {
        var pool = town.Pool(addresses);
        town.Add(people, _ => town.Somebody() with { Kind = "carrier", Ip = town.From(pool) });
    }

    public static void Office(this Town town, int people = 50)
    {
        var (ip, link, time) = (town.Own(), town.Own(), town.AnyTime());
        town.Add(people, _ => town.Somebody() with { Kind = "office", Ip = ip, Referrer = link, Time = time + town.Random.Next(5_400) });
    }

    /// <summary>Somebody popular sent hundreds in an hour, among them couples with one phone and families.</summary>
    public static void Influencer(this Town town, int people = 250)
    {
        var (link, time) = (town.Own(), town.AnyTime());
        for (var i = 0; i < people; i++)
        {
            var fan = town.Somebody() with { Kind = "fan", Referrer = link, Time = time + town.Random.Next(3_600) };
            town.Add(fan);
            if (town.Chance(0.1))
                town.Add(fan with { Name = town.Own(), Family = town.Surname(), Payout = town.Own(), Time = fan.Time + 60, Referral = town.Own() });
        }
    }

    public static void Cafe(this Town town, int people = 40)
    {
        var (ip, device) = (town.Own(), town.Own());
        town.Add(people, _ => town.Somebody() with { Kind = "café", Ip = ip, Device = device });
    }

    /// <summary>A cheap telephone whose fingerprint many have, in families that share flats.</summary>
    public static void Fingerprints(this Town town, int people = 2_000, int models = 20)
    {
        var devices = town.Pool(models);
        for (var i = 0; i < people; i += 3)
        {
            var (flat, family) = (town.Own(), town.Surname());
            town.Add(3, _ => town.Somebody() with { Kind = "fingerprint", Flat = flat, Family = family, Device = town.From(devices) });
        }
    }

    /// <summary>One person with several entries.</summary>
    public static void Repeated(this Town town, int times = 6)
    {
        var first = town.Somebody() with { Kind = "repeated", Phone = town.Own(), Device = town.Own(), Payout = town.Own() };
        town.Add(times, i => first with { Time = Math.Min(Town.Window - 1, first.Time + (i * 600)) });
    }

    /// <summary>Flatmates who share a computer.</summary>
    public static void Flatmates(this Town town, int people = 5)
    {
        var (flat, device, ip) = (town.Own(), town.Own(), town.Own());
        town.Add(people, _ => town.Somebody() with { Kind = "flatmates", Flat = flat, Device = device, Ip = ip });
    }
}
