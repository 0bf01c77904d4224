namespace Giveaways.Samples;

/// <summary>What a world is made from. Equal options give equal worlds, for ever and on every runtime.</summary>
public sealed record SampleOptions
{
    public const int MaxStaff = 200_000;
    public const int MaxRelativesEach = 4;
    public const int MaxEntries = 5_000_000;
    public const int MaxWindowSeconds = 366 * 86_400;

    /// <summary>Any number. The demo's is 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Persons on the roster in their own right: 1 to <see cref="MaxStaff"/>.</summary>
    public int Staff { get; init; } = 200;

    /// <summary>Relatives whom the staff declared: 0 to 2 for each person on average, at most <see cref="MaxRelativesEach"/> for one.</summary>
    public int Relatives { get; init; } = 220;

    /// <summary>All entries, planted ones included: 0 to <see cref="MaxEntries"/>.</summary>
    public int Entries { get; init; } = 5_000;

    public Planted Planted { get; init; } = new();

    /// <summary>Of 100 names in Cyrillic, how many their owners enter in Latin letters.</summary>
    public int RomanisedPercent { get; init; } = 15;

    /// <summary>Of 100 entries by roster persons, how many write the shared contact otherwise than the roster does.</summary>
    public int RespelledPercent { get; init; } = 50;

    /// <summary>The day of the roster's snapshot; ages count from it.</summary>
    public DateOnly ReferenceDate { get; init; } = new(2026, 8, 1);

    /// <summary>How long entries were open: <see cref="SampleEntry.EnteredSeconds"/> stays below it.</summary>
    public int WindowSeconds { get; init; } = 5 * 86_400;

    /// <summary>The demo's shares in a world of another size.</summary>
    public static SampleOptions Sized(ulong seed, int staff, int entries) => new()
    {
        Seed = seed,
        Staff = staff,
        Relatives = (int)((long)staff * 11 / 10),
        Entries = entries,
        Planted = Planted.InProportion(staff, entries),
    };

    internal void Check()
    {
        Range(Staff, 1, MaxStaff, nameof(Staff));
        Range(Relatives, 0, 2 * Staff, nameof(Relatives));
        Range(Entries, 0, MaxEntries, nameof(Entries));
        Range(RomanisedPercent, 0, 100, nameof(RomanisedPercent));
        Range(RespelledPercent, 0, 100, nameof(RespelledPercent));
        Range(WindowSeconds, 1, MaxWindowSeconds, nameof(WindowSeconds));
        Range(ReferenceDate.Year, 1950, 2150, nameof(ReferenceDate));
        Planted.Check();
        // Every duplicate has an ordinary entry of its own that it repeats.
        if ((long)Planted.Total + Planted.Duplicates > Entries)
        {
            throw new ArgumentException(
                $"{Planted.Total} planted entries and {Planted.Duplicates} originals of duplicates do not fit into {Entries} entries.");
        }
    }

    private static void Range(int value, int low, int high, string name)
    {
        if (value < low || value > high)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {low} to {high}.");
        }
    }
}
