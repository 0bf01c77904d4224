namespace Giveaways.Samples;

/// <summary>The kinds of entries.</summary>
public enum TruthKind
{
    /// <summary>Nothing to do with the roster or another entry; never by accident a namesake of a roster person.</summary>
    Ordinary = 1,

    /// <summary>An employee's own entry: a verified contact of the roster and the employee's name.</summary>
    Employee = 2,

    /// <summary>The same by somebody who has left the employer by the reference date.</summary>
    FormerEmployee = 3,

    /// <summary>A relative on the roster: a verified contact of that row and that name.</summary>
    DeclaredRelative = 4,

    /// <summary>A relative whom the employee did not declare: the employee's flat, in half of the cases the employee's phone too.</summary>
    UndeclaredRelative = 5,

    /// <summary>A stranger to the roster whose device and payout account are those of an employee's entry.</summary>
    FrontPerson = 6,

    /// <summary>A stranger who now has the phone number that the roster still has for an employee.</summary>
    ReassignedPhone = 7,

    /// <summary>A stranger with an employee's full name and birth date and no contact in common.</summary>
    Namesake = 8,

    /// <summary>A second entry by an ordinary entrant with the same mailbox in another spelling.</summary>
    Duplicate = 9,
}
