namespace Giveaways.Screening.Linkage.Keys;

/// <summary>What two persons who share a key have in common.</summary>
/// <remarks>The numbers are part of keys that are kept with entries; none is used for anything else, ever.</remarks>
public enum BlockKind : byte
{
    /// <summary>No kind; no key has it.</summary>
    None = 0,

    Phone = 1,

    /// <summary>The mailbox as it was typed, folded.</summary>
    Mailbox = 2,

    /// <summary>The mailbox that its provider delivers to, aliases taken off.</summary>
    MailboxAlias = 3,

    Payout = 4,
    Device = 5,

    /// <summary>An account in a social network.</summary>
    Account = 6,

    /// <summary>A flat, or a private house.</summary>
    Household = 7,

    /// <summary>A flat of the same number in a house of the same street, one of them without a town.</summary>
    HouseholdAnywhere = 8,

    /// <summary>A house of many flats: no evidence of a household.</summary>
    Building = 9,

    /// <summary>The whole birth date, where it is no default.</summary>
    Birth = 10,

    /// <summary>The whole birth date, where it is a default such as 1 January.</summary>
    BirthWeak = 11,

    /// <summary>Two of the three parts of a birth date, or all of them with day and month in any order.</summary>
    BirthPart = 12,

    /// <summary>Surname, given name and patronymic, as written, in any order.</summary>
    FullName = 13,

    /// <summary>The surname's family together with a given name that this one can stand for.</summary>
    FamilyGiven = 14,

    Family = 15,

    /// <summary>A given name that this one can stand for.</summary>
    Given = 16,

    /// <summary>The father's given name, out of the patronymic.</summary>
    Father = 17,

    /// <summary>Family, given name and birth date together.</summary>
    NameBirth = 18,

    /// <summary>Given name, father and birth date together: whoever changed the surname.</summary>
    GivenFatherBirth = 19,

    /// <summary>An internet address.</summary>
    Network = 20,
}
