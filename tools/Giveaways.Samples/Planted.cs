namespace Giveaways.Samples;

/// <summary>How many entries of each kind a world holds besides the ordinary ones. The defaults are the demo's.</summary>
public sealed record Planted
{
    /// <summary>Entries and staff of the demo, which <see cref="InProportion"/> scales from.</summary>
    private const int DemoEntries = 5_000;
    private const int DemoStaff = 200;

    /// <inheritdoc cref="TruthKind.Employee"/>
    public int Employees { get; init; } = 40;

    /// <inheritdoc cref="TruthKind.FormerEmployee"/>
    public int FormerEmployees { get; init; }

    /// <inheritdoc cref="TruthKind.DeclaredRelative"/>
    public int DeclaredRelatives { get; init; } = 30;

    /// <inheritdoc cref="TruthKind.UndeclaredRelative"/>
    public int UndeclaredRelatives { get; init; } = 10;

    /// <inheritdoc cref="TruthKind.FrontPerson"/>
    public int FrontPersons { get; init; } = 5;

    /// <inheritdoc cref="TruthKind.ReassignedPhone"/>
    public int ReassignedPhones { get; init; } = 10;

    /// <inheritdoc cref="TruthKind.Namesake"/>
    public int Namesakes { get; init; } = 15;

    /// <inheritdoc cref="TruthKind.Duplicate"/>
    public int Duplicates { get; init; } = 50;

    /// <summary>No planted entries at all.</summary>
    public static Planted None { get; } = new()
    {
        Employees = 0,
        DeclaredRelatives = 0,
        UndeclaredRelatives = 0,
        FrontPersons = 0,
        ReassignedPhones = 0,
        Namesakes = 0,
        Duplicates = 0,
    };

    /// <summary>All planted entries.</summary>
    public int Total =>
        Employees + FormerEmployees + DeclaredRelatives + UndeclaredRelatives + FrontPersons + ReassignedPhones + Namesakes + Duplicates;

    /// <summary>
    /// The demo's shares in a world of another size: duplicates follow the entries, the kinds that need a person of the
    /// roster follow the smaller of both, so that a small roster never runs out of persons. Rounded down.
    /// </summary>
    public static Planted InProportion(int staff, int entries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(staff);
        ArgumentOutOfRangeException.ThrowIfNegative(entries);
        var demo = new Planted();
        var reach = Math.Min(entries, (long)staff * (DemoEntries / DemoStaff));
        return new Planted
        {
            Employees = Scale(demo.Employees, reach),
            FormerEmployees = Scale(demo.FormerEmployees, reach),
            DeclaredRelatives = Scale(demo.DeclaredRelatives, reach),
            UndeclaredRelatives = Scale(demo.UndeclaredRelatives, reach),
            FrontPersons = Scale(demo.FrontPersons, reach),
            ReassignedPhones = Scale(demo.ReassignedPhones, reach),
            Namesakes = Scale(demo.Namesakes, reach),
            Duplicates = Scale(demo.Duplicates, entries),
        };
    }

    private static int Scale(int count, long reach) => checked((int)(count * reach / DemoEntries));

    internal void Check()
    {
        int[] all = [Employees, FormerEmployees, DeclaredRelatives, UndeclaredRelatives, FrontPersons, ReassignedPhones, Namesakes, Duplicates];
        if (all.Any(static count => count is < 0 or > SampleOptions.MaxEntries))
        {
            throw new ArgumentException($"Planted counts are 0 to {SampleOptions.MaxEntries} each.");
        }

        if (FrontPersons > 0 && Employees == 0)
        {
            throw new ArgumentException("A front person enters for an employee who enters too: Employees must not be 0.");
        }
    }
}
