namespace Giveaways.Screening.Linkage.Keys;

/// <summary>Which levels of <see cref="RosterModel.Comparisons"/> two persons have, by the kinds of keys that they have and share.</summary>
static class RosterLevels
{
    const uint Addresses = 1u << (int)BlockKind.Household | 1u << (int)BlockKind.HouseholdAnywhere | 1u << (int)BlockKind.Building;
    const uint Births = 1u << (int)BlockKind.Birth | 1u << (int)BlockKind.BirthWeak;
    const uint Names = 1u << (int)BlockKind.Family | 1u << (int)BlockKind.Given;

    /// <param name="a">A bit for each kind that the one has.</param>
    /// <param name="b">A bit for each kind that the other has.</param>
    /// <param name="shared">A bit for each kind of which they share a key.</param>
    /// <param name="levels">Receives a level of each comparison.</param>
    /// <param name="kinds">Receives the kind that each level stands on; <see cref="BlockKind.None"/> where it stands on none.</param>
    public static void Of(uint a, uint b, uint shared, Span<byte> levels, Span<BlockKind> kinds)
    {
        Put(0, Handle(a, b, shared, BlockKind.Phone), levels, kinds);
        Put(1, First(a, b, shared, BlockKinds.Bit(BlockKind.Mailbox), BlockKind.Mailbox, BlockKind.MailboxAlias), levels, kinds);
        Put(2, Handle(a, b, shared, BlockKind.Payout), levels, kinds);
        Put(3, Handle(a, b, shared, BlockKind.Device), levels, kinds);
        Put(4, Handle(a, b, shared, BlockKind.Account), levels, kinds);
        Put(5, First(a, b, shared, Addresses, BlockKind.Household, BlockKind.HouseholdAnywhere, BlockKind.Building), levels, kinds);
        Put(6, Birth(a, b, shared), levels, kinds);
        Put(7, Name(a, b, shared), levels, kinds);
    }

    static void Put(int comparison, (byte Level, BlockKind Kind) found, Span<byte> levels, Span<BlockKind> kinds) =>
        (levels[comparison], kinds[comparison]) = found;

    static (byte Level, BlockKind Kind) Handle(uint a, uint b, uint shared, BlockKind kind) => First(a, b, shared, BlockKinds.Bit(kind), kind);

    // The first of the kinds that is shared; "differs" behind them where both have one of the field's kinds; else nothing is known.
    static (byte Level, BlockKind Kind) First(uint a, uint b, uint shared, uint field, params ReadOnlySpan<BlockKind> kinds)
    {
        for (var index = 0; index < kinds.Length; index++)
        {
            if (Has(shared, kinds[index]))
                return ((byte)(index + 1), kinds[index]);
        }
        return (a & field) != 0 && (b & field) != 0 ? ((byte)(kinds.Length + 1), BlockKind.None) : ((byte)0, BlockKind.None);
    }

    // A default that differs from a date says nothing of it.
    static (byte Level, BlockKind Kind) Birth(uint a, uint b, uint shared) =>
        Has(shared, BlockKind.Birth) ? ((byte)1, BlockKind.Birth)
        : Has(shared, BlockKind.BirthWeak) ? ((byte)2, BlockKind.BirthWeak)
        : Has(shared, BlockKind.BirthPart) ? ((byte)3, BlockKind.BirthPart)
        : Has(a, BlockKind.Birth) && Has(b, BlockKind.Birth) && ((a | b) & Births) != 0 ? ((byte)4, BlockKind.None)
        : ((byte)0, BlockKind.None);

    static (byte Level, BlockKind Kind) Name(uint a, uint b, uint shared)
    {
        if ((a & Names) == 0 || (b & Names) == 0)
            return (0, BlockKind.None);
        var fathers = Has(a, BlockKind.Father) && Has(b, BlockKind.Father);
        var sameFather = Has(shared, BlockKind.Father);
        if (Has(shared, BlockKind.FamilyGiven))
        {
            return Has(shared, BlockKind.FullName) && fathers ? ((byte)1, BlockKind.FullName)
                : sameFather ? ((byte)2, BlockKind.FamilyGiven)
                : fathers ? ((byte)5, BlockKind.FamilyGiven)
                : ((byte)3, BlockKind.FamilyGiven);
        }
        return Has(shared, BlockKind.Given) && sameFather ? ((byte)4, BlockKind.Given)
            : Has(shared, BlockKind.Family) ? ((byte)6, BlockKind.Family)
            : Has(shared, BlockKind.Given) ? ((byte)7, BlockKind.Given)
            : ((byte)8, BlockKind.None);
    }

    static bool Has(uint kinds, BlockKind kind) => (kinds & BlockKinds.Bit(kind)) != 0;
}
