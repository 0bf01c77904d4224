namespace Giveaways.Samples;

/// <summary>What a <see cref="ScreeningWorld"/> is made from. Equal options give equal worlds, for ever and on every runtime.</summary>
public sealed record ScreeningOptions
{
    private static readonly RingShape[] Usual =
    [
        new(40, 6, 3) { ByEmployee = true, Referred = true, BurstSeconds = 6 * 3_600 },
        new(5, 2, 1) { BurstSeconds = 3_600 },
        new(30, 5, 3) { FillPercent = 85, BurstSeconds = 12 * 3_600, Referred = true },
        new(4, 1, 1) { ByEmployee = true },
        new(40, 6, 3),
        new(20, 4, 0) { Phones = 3, BurstSeconds = 6 * 3_600 },
        new(25, 5, 4) { Flats = 3, FillPercent = 80, ByEmployee = true, Referred = true, BurstSeconds = 24 * 3_600 },
        new(15, 3, 2) { Counted = true, BurstSeconds = 1_800 },
        new(12, 0, 2) { Phones = 3, Flats = 2 },
        new(200, 24, 12) { FillPercent = 90, Referred = true, BurstSeconds = 24 * 3_600 },
    ];

    public ulong Seed { get; init; } = 1;

    public int Staff { get; init; } = 2_000;

    /// <summary>All entries, with those of crowds.</summary>
    public int Entries { get; init; } = 40_000;

    /// <summary>What the roster's own people enter, and namesakes and the like.</summary>
    public Planted Planted { get; init; } = Planted.None;

    /// <summary>See <see cref="PlantedKind.NameOnly"/>.</summary>
    public int NamesOnly { get; init; }

    public IReadOnlyList<RingShape> Rings { get; init; } = [];

    public int Hostels { get; init; }

    public int Twins { get; init; }

    public int Families { get; init; }

    public int Offices { get; init; }

    public int Popular { get; init; }

    public int Cafes { get; init; }

    /// <summary>See <see cref="PlantedKind.SameBirth"/>.</summary>
    public int SameBirths { get; init; }

    /// <summary>See <see cref="PlantedKind.Tenant"/>.</summary>
    public int Tenants { get; init; }

    public int Dormitories { get; init; }

    public int Villages { get; init; }

    public int LargeFamilies { get; init; }

    public int Refugees { get; init; }

    public int Throwaways { get; init; }

    /// <summary>Of 100 names in Cyrillic, how many their owners enter in Latin letters.</summary>
    public int RomanisedPercent { get; init; } = 15;

    /// <summary>How long entries were open.</summary>
    public int WindowSeconds { get; init; } = 5 * 86_400;

    /// <summary>
    /// A contest of this size as one would expect it: of 1,000 entries 150 of families, 60 of other crowds, about 9 of rings, and a few of
    /// the staff and their relatives.
    /// </summary>
    public static ScreeningOptions Sized(ulong seed, int staff, int entries)
    {
        var rings = Math.Max(1, entries / 4_200);
        return new()
        {
            Seed = seed,
            Staff = staff,
            Entries = entries,
            Planted = new Planted
            {
                Employees = Math.Min(staff / 10, entries / 1_000),
                FormerEmployees = Math.Min(staff / 50, entries / 5_000),
                DeclaredRelatives = Math.Min(staff / 10, entries / 1_000),
                UndeclaredRelatives = Math.Min(staff / 20, entries / 2_000),
                FrontPersons = 0,
                ReassignedPhones = Math.Min(staff / 50, entries / 5_000),
                Namesakes = Math.Min(staff / 100, entries / 20_000),
                Duplicates = entries / 500,
            },
            NamesOnly = Math.Min(staff / 20, entries / 500),
            Rings = [.. Enumerable.Range(0, rings).Select(static place => Usual[place % Usual.Length])],
            Hostels = entries / 10_000,
            Twins = entries / 1_000,
            Families = entries / 25,
            Offices = entries / 4_000,
            Popular = entries / 20_000,
            Cafes = entries / 10_000,
        };
    }

    /// <summary>
    /// A contest in which nobody did anything wrong, and many look like it: every sixth lives in a large or a small family that shares what it has, and one
    /// of so many has a number, a flat or a birth date of the roster.
    /// </summary>
    public static ScreeningOptions Everyday(ulong seed, int staff, int entries)
    {
        return new()
        {
            Seed = seed,
            Staff = staff,
            Entries = entries,
            Planted = Planted.None with { ReassignedPhones = staff / 5 },
            NamesOnly = staff / 20,
            SameBirths = staff / 20,
            Tenants = staff / 5,
            Hostels = entries / 10_000,
            Twins = entries / 500,
            Families = entries / 25,
            Offices = entries / 4_000,
            Popular = entries / 20_000,
            Cafes = entries / 10_000,
            Dormitories = entries / 10_000,
            Villages = entries / 10_000,
            LargeFamilies = entries / 400,
            Refugees = entries / 10_000,
            Throwaways = entries / 200,
        };
    }

    internal void Check()
    {
        int[] counts = [NamesOnly, Hostels, Twins, Families, Offices, Popular, Cafes, SameBirths, Tenants, Dormitories, Villages, LargeFamilies, Refugees, Throwaways];
        if (counts.Any(static count => count is < 0 or > SampleOptions.MaxEntries))
        {
            throw new ArgumentException($"Counts of crowds are 0 to {SampleOptions.MaxEntries} each.");
        }

        foreach (var shape in Rings)
        {
            shape.Check();
        }
    }
}
