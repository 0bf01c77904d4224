using System.Globalization;

namespace Giveaways.Screening.Rings;

/// <summary>Every number that decides what a ring is. <see cref="Canonical"/> is part of the model's digest.</summary>
public static class RingRules
{
    /// <summary>A ring has this many persons at least, in <see cref="LeastHouseholds"/> households.</summary>
    public const int LeastPersons = 4;
    public const int LeastHouseholds = 3;

    /// <summary>With an employee or an employee's contact inside, two are enough.</summary>
    public const int LeastWithStaff = 2;

    /// <summary>A payout account of the roster that so many households name is a ring without a second contact.</summary>
    public const int LeastOnStaffPayout = 3;

    /// <summary>Persons who live in one flat are a household up to this size.</summary>
    public const int MaxHousehold = 8;

    /// <summary>Persons with one surname who share a contact are a household up to this size.</summary>
    public const int MaxFamily = 14;

    /// <summary>Surnames in a flat that needs no further look: a couple's.</summary>
    public const int MaxHouseholdFamilies = 2;

    /// <summary>A contact holds a ring together if one in so many of those who have it is held by a second contact too.</summary>
    public const int CohesionOneIn = 3;

    /// <summary>Contacts of a chain at least and at most, and the households that have one of them.</summary>
    public const int LeastChain = 6;
    public const int MaxChain = 64;
    public const int MaxChainHouseholds = 3;

    /// <summary>Numbers of a mailbox series follow each other by at most this, in a run of at least <see cref="LeastSeries"/>.</summary>
    public const int MaxSeriesStep = 2;
    public const int LeastSeries = 4;

    /// <summary>A burst: three in four of the members entered while one in so many of all entries did, or fewer.</summary>
    public const int BurstOneIn = 16;

    /// <summary>Below this many timed entries a contest has no rhythm of its own.</summary>
    public const int LeastRhythm = 64;

    /// <summary>Contacts that more entries have are hubs: ignored, and said so.</summary>
    public static int MaxDegree(ContactType type) => type switch
    {
        ContactType.Payout => 400,
        ContactType.Phone => 250,
        ContactType.Device => 250,
        ContactType.Flat => 100,
        ContactType.Series => 400,
        ContactType.Referrer => 300,
        _ => 60,
    };

    /// <summary>No single contact of this type says more than this, in millibits.</summary>
    public static int MaxWeight(ContactType type) => type switch
    {
        ContactType.Payout => 14_000,
        ContactType.Phone => 12_000,
        ContactType.Device => 11_000,
        ContactType.Series => 10_000,
        ContactType.Flat => 9_000,
        ContactType.Referrer => 4_000,
        _ => 2_000,
    };

    public const int BurstWeight = 4_000;
    public const int StaffWeight = 6_000;

    /// <summary>
    /// Two contacts that are two facts. A flat and a device are one household's, a device and its IP address or the link it was shown
    /// are one place, and an IP address counts beside a payout or a series of mailboxes alone.
    /// </summary>
    public static bool Independent(ContactType a, ContactType b) => (Partners(a) & (1 << (int)b)) != 0;

    /// <summary>One bit for each type that makes two facts with <paramref name="type"/>.</summary>
    internal static int Partners(ContactType type) => type switch
    {
        ContactType.Payout => Bits(ContactType.Phone, ContactType.Device, ContactType.Flat, ContactType.Series, ContactType.Referrer, ContactType.Ip),
        ContactType.Phone => Bits(ContactType.Payout, ContactType.Device, ContactType.Flat, ContactType.Series, ContactType.Referrer),
        ContactType.Device => Bits(ContactType.Payout, ContactType.Phone, ContactType.Series),
        ContactType.Flat => Bits(ContactType.Payout, ContactType.Phone, ContactType.Series),
        ContactType.Series => Bits(ContactType.Payout, ContactType.Phone, ContactType.Device, ContactType.Flat, ContactType.Referrer, ContactType.Ip),
        ContactType.Referrer => Bits(ContactType.Payout, ContactType.Phone, ContactType.Series),
        _ => Bits(ContactType.Payout, ContactType.Series),
    };

    /// <summary>Who has it, has it alone or with few: not a channel by which anybody may come.</summary>
    internal static bool IsOwn(ContactType type) => type is not (ContactType.Referrer or ContactType.Ip);

    /// <summary>The rules as the text that the model's digest covers, a line each.</summary>
    public static string Canonical()
    {
        var types = Enum.GetValues<ContactType>().Select(type => string.Create(CultureInfo.InvariantCulture,
            $"contact {type.ToString().ToLowerInvariant()} degree {MaxDegree(type)} weight {MaxWeight(type)} partners {Partners(type)}\n"));
        return string.Create(CultureInfo.InvariantCulture,
            $"screening-rings/v2\npersons {LeastPersons}\nhouseholds {LeastHouseholds}\nwith-staff {LeastWithStaff}\nstaff-payout {LeastOnStaffPayout}\nhousehold {MaxHousehold}\nfamily {MaxFamily}\nfamilies {MaxHouseholdFamilies}\ncohesion {CohesionOneIn}\nloose half, two-thirds of a flat and of a device beside another payout\nchain {LeastChain} {MaxChain} {MaxChainHouseholds}\nseries {LeastSeries} {MaxSeriesStep}\nburst {BurstOneIn} {LeastRhythm}\nweights {BurstWeight} {StaffWeight}\n{string.Concat(types)}");
    }

    static int Bits(params ReadOnlySpan<ContactType> types)
    {
        var bits = 0;
        foreach (var type in types)
            bits |= 1 << (int)type;
        return bits;
    }
}
