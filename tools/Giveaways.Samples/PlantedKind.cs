namespace Giveaways.Samples;

/// <summary>What stands behind an entry of a <see cref="ScreeningWorld"/>.</summary>
public enum PlantedKind
{
    /// <inheritdoc cref="TruthKind.Ordinary"/>
    Ordinary = 1,

    /// <inheritdoc cref="TruthKind.Employee"/>
    Employee = 2,

    /// <inheritdoc cref="TruthKind.FormerEmployee"/>
    FormerEmployee = 3,

    /// <inheritdoc cref="TruthKind.DeclaredRelative"/>
    DeclaredRelative = 4,

    /// <inheritdoc cref="TruthKind.UndeclaredRelative"/>
    UndeclaredRelative = 5,

    /// <inheritdoc cref="TruthKind.FrontPerson"/>
    FrontPerson = 6,

    /// <inheritdoc cref="TruthKind.ReassignedPhone"/>
    ReassignedPhone = 7,

    /// <inheritdoc cref="TruthKind.Namesake"/>
    Namesake = 8,

    /// <inheritdoc cref="TruthKind.Duplicate"/>
    Duplicate = 9,

    /// <summary>One of a ring that no employee leads.</summary>
    Ring = 10,

    /// <summary>One of a ring that an employee leads: a friend who enters for somebody else.</summary>
    FrontRing = 11,

    /// <summary>Innocent: the family name and the father's name of an employee's child or sibling, and no contact in common.</summary>
    NameOnly = 12,

    /// <summary>Innocent: one of sixty of a house, on one IP address.</summary>
    Hostel = 13,

    /// <summary>Innocent: one of two of one flat, surname and birth date.</summary>
    Twin = 14,

    /// <summary>Innocent: one of a flat that shares a phone, a device or a card.</summary>
    Family = 15,

    /// <summary>Innocent: one of an office, on one IP address, who came by one link over lunch.</summary>
    Office = 16,

    /// <summary>Innocent: one of hundreds whom somebody popular sent within an hour.</summary>
    Fan = 17,

    /// <summary>Innocent: one of those who used the computer of an internet café.</summary>
    Cafe = 18,

    /// <summary>Innocent: an employee's name and birth date, and no contact in common.</summary>
    SameBirth = 19,

    /// <summary>Innocent: lives in the flat in which the roster has an employee of another name.</summary>
    Tenant = 20,

    /// <summary>Innocent: one of a hundred and twenty students of a house without flats, on one IP address.</summary>
    Dormitory = 21,

    /// <summary>Innocent: one of a village in which four surnames are all there are.</summary>
    Village = 22,

    /// <summary>Innocent: one of seven to twelve of one flat, one phone and one mailbox.</summary>
    LargeFamily = 23,

    /// <summary>Innocent: one of fifty of a house, born on 1 January as their papers have it.</summary>
    Refugee = 24,

    /// <summary>Innocent: one who gave a mailbox that lasts for ten minutes.</summary>
    Throwaway = 25,
}
