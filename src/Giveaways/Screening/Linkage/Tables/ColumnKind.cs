namespace Giveaways.Screening.Linkage.Tables;

/// <summary>How the values of a column are compared.</summary>
enum ColumnKind
{
    /// <summary>A part of a person's name, in any of the three scripts.</summary>
    Name,

    /// <summary>Words: streets, towns, whatever is not known better.</summary>
    Text,

    /// <summary>A postal address in one field.</summary>
    Address,

    /// <summary>An e-mail address.</summary>
    Mail,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>Mostly digits: numbers of houses, postcodes.</summary>
    Code,

    /// <summary>A birth date.</summary>
    Date,

    /// <summary>Handles that agree or do not: devices, accounts, networks.</summary>
    Exact,

    /// <summary>The first letter tells.</summary>
    Sex,
}
