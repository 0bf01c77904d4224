namespace Giveaways.Screening.Linkage.Tables;

/// <summary>How the values of a column are compared.</summary>
enum ColumnKind
{
    /// <summary>A part of a person's name.</summary>
    Name,

    /// <summary>Words: streets, towns, whatever is not known better.</summary>
    Text,

    /// <summary>Digits: numbers of houses, postcodes, telephones.</summary>
    Code,

    /// <summary>A birth date.</summary>
    Date,

    /// <summary>Handles that agree or do not: devices, accounts, networks, the sex.</summary>
    Exact,
}
