namespace Giveaways.Screening.Linkage.Tables;

/// <summary>A file of persons to be linked: named columns, a row a record.</summary>
/// <param name="Columns">Unique; <c>id</c> names the record, <c>surname</c> and the like have comparisons of their own, the rest are plain fields.</param>
/// <param name="Rows">As many values a row as there are columns; empty is missing.</param>
public sealed record LinkTable(IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows)
{
    public const int MaxRows = 2_000_000;

    /// <summary>Where a column stands; -1 when there is none of that name.</summary>
    public int IndexOf(string column)
    {
        for (var index = 0; index < Columns.Count; index++)
        {
            if (Columns[index] == column)
                return index;
        }
        return -1;
    }

    /// <summary>What the record is called: its <c>id</c>, or the number of its row, from 1.</summary>
    public string IdOf(int row)
    {
        var index = IndexOf("id");
        return index >= 0 && Rows[row][index].Length > 0 ? Rows[row][index] : (row + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
