namespace Giveaways.Screening.Linkage.Keys;

/// <summary>Which kinds of keys propose a pair, and which only weigh one that another key proposed.</summary>
public static class BlockKinds
{
    /// <summary>A bit for each kind that proposes: rare enough that whoever shares one is worth a look.</summary>
    /// <remarks>A name alone is not, and neither is a building or an internet address: nothing would follow from them (design, section 6).</remarks>
    public const uint Proposing =
        1u << (int)BlockKind.Phone | 1u << (int)BlockKind.Mailbox | 1u << (int)BlockKind.MailboxAlias | 1u << (int)BlockKind.Payout
        | 1u << (int)BlockKind.Device | 1u << (int)BlockKind.Account | 1u << (int)BlockKind.Household | 1u << (int)BlockKind.HouseholdAnywhere
        | 1u << (int)BlockKind.NameBirth | 1u << (int)BlockKind.GivenFatherBirth;

    public static bool Proposes(BlockKind kind) => (Proposing >> (int)kind & 1) != 0;

    /// <summary>The bit of a kind in a mask of kinds.</summary>
    public static uint Bit(BlockKind kind) => 1u << (int)kind;
}
