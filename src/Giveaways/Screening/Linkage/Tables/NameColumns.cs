using Giveaways.Screening.Names;

namespace Giveaways.Screening.Linkage.Tables;

/// <summary>Names of one field taken apart, so that they meet names of three.</summary>
static class NameColumns
{
    static readonly string[] Parts = ["surname", "given_name", "patronymic"];

    /// <summary>The table with a column for each part of a name; a row without a surname and a given name has those of its full name.</summary>
    public static LinkTable InParts(LinkTable table)
    {
        var full = table.IndexOf("full_name");
        if (full < 0)
            return table;
        var columns = table.Columns.Concat(Parts.Where(part => table.IndexOf(part) < 0)).ToList();
        var places = Parts.Select(part => columns.IndexOf(part)).ToArray();
        return new LinkTable(columns, [.. table.Rows.Select(row => InParts(row, columns.Count, full, places))]);
    }

    static string[] InParts(string[] row, int width, int full, int[] places)
    {
        var wide = Enumerable.Repeat("", width).ToArray();
        row.CopyTo(wide, 0);
        if (wide[places[0]].Length > 0 || wide[places[1]].Length > 0 || row[full].Length == 0)
            return wide;
        var name = PersonName.Of(row[full]);
        (wide[places[0]], wide[places[1]], wide[places[2]]) = (name.Surname, name.GivenName, name.Patronymic);
        return wide;
    }
}
