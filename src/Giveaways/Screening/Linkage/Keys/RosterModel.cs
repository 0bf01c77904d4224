namespace Giveaways.Screening.Linkage.Keys;

/// <summary>The weights that entries are held against a roster with, until a contest freezes its own.</summary>
/// <remarks>
/// M is how a staff member's own entry compares with the own row, U how a stranger's does. Not measured: no labelled contest exists. Each line has its reason;
/// where in doubt M is lower and U higher, so that weights err towards the entrant. Where a level goes by frequency, U is that of a value
/// that nobody else holds, and more holders raise it.
/// </remarks>
public static class RosterModel
{
    // One in fifty of the staff tries, where entering is forbidden to them.
    const int StaffPerEntrant = 50;

    /// <summary>The default model of a contest.</summary>
    /// <param name="entries">How many entries there are, or are expected.</param>
    /// <param name="rows">Rows of the roster.</param>
    public static LinkageModel For(long entries, long rows) => new(Prior(entries, rows), Comparisons);

    /// <summary>Log odds in millibits that a pair drawn at random is one person.</summary>
    public static int Prior(long entries, long rows)
    {
        var own = Math.Max(1, Math.Min(entries, rows / StaffPerEntrant));
        return Millibits.Of((ulong)own, (ulong)Math.Max(1, entries)) - Millibits.Log2((ulong)Math.Max(1, rows));
    }

    public static IReadOnlyList<Comparison> Comparisons { get; } =
    [
        // Contacts: of 50,000 numbers one in twenty was given out again, and one in a hundred of those people enters beside 100 million who do not:
        // 25 chance agreements in 5 * 10^10 pairs, and as many again by family members who share a telephone. Ten times that, for the entrant's sake.
        Compared("phone",
            new("same", 750_000_000, 5), // most people have one number
            Rest("differs", 250_000_000)), // a second number, or a desk's in the personnel file
        Compared("email",
            new("same", 500_000_000, 2), // mailboxes are given out again more rarely than numbers
            new("alias", 50_000_000, 2), // dots and tags: as rare, and meant to look like another one
            Rest("differs", 450_000_000)), // personnel files often have the employer's mailbox alone
        Compared("payout",
            new("same", 850_000_000, 5), // where the money goes; spouses share accounts
            Rest("differs", 150_000_000)),
        Compared("device",
            new("same", 600_000_000, 50), // families hand tablets on, shops sell them used
            Rest("differs", 400_000_000)),
        Compared("account",
            new("same", 900_000_000, 2), // one handle, one person
            Rest("differs", 100_000_000)),
        Compared("address",
            new("household", 650_000_000, 30), // two more people in the flat and a tenant before them, of whom one in a hundred enters
            new("household-anywhere", 60_000_000, 300), // ten towns have that house and flat in a street of that name
            new("building", 60_000_000, 3_000), // a hundred flats: the flat left out, or the neighbours
            Rest("differs", 230_000_000)), // registered in one place, living in another
        Compared("birth-date",
            new("same", 955_000_000, 50_000), // 365 days in some 55 years
            new("default", 5_000_000, 500_000), // 1 January where the day is not known
            new("near", 25_000_000, 4_000_000), // day and month exchanged, or one of the three parts wrong
            Rest("differs", 15_000_000)),
        Compared("name",
            new("full", 600_000_000, 300), // surname, given name and patronymic as written: one in 3,000 x 30 x 30
            new("equivalent", 200_000_000, 1_000), // another script, a diminutive, the family's other form; with the patronymic
            new("surname-given", 150_000_000, 10_000), // no patronymic on one side: one in 3,000 x 30
            new("given-father", 15_000_000, 100_000), // the surname changed, by marriage mostly
            new("other-father", 1_000_000, 10_000), // surname and given name agree, the patronymics do not: a cousin or a namesake
            new("family", 10_000_000, 300_000), // the surname alone: kin, or none
            new("given", 14_000_000, 15_000_000), // half of a name, and the commoner half
            Rest("differs", 10_000_000)),
    ];

    // An agreement goes by frequency unless it is a part of a name or of a date that thousands share: those have their average.
    static Comparison Compared(string name, params Level[] levels)
    {
        var byFrequency = 0;
        for (var index = 0; index < levels.Length; index++)
        {
            if (levels[index].Name is "same" or "alias" or "household" or "household-anywhere" or "full" or "equivalent" or "surname-given" && name != "birth-date")
                byFrequency |= 1 << index;
        }
        return new Comparison(name, levels, byFrequency);
    }

    // Almost all strangers.
    static Level Rest(string name, int m) => new(name, m, 980_000_000);
}
