using System.Globalization;

namespace Giveaways.Cli.Input;

/// <summary>A CSV file with a header of known columns.</summary>
internal sealed class CsvTable
{
    private readonly CsvReader _reader;
    private readonly Dictionary<string, int> _columns;
    private readonly int _width;

    private CsvTable(CsvReader reader, Dictionary<string, int> columns, int width)
    {
        (_reader, _columns, _width) = (reader, columns, width);
    }

    /// <summary>Reads the header.</summary>
    /// <param name="known">All columns that may be there, in any order.</param>
    /// <param name="required">Those that must.</param>
    /// <exception cref="CliException">BAD_HEADER names all that is wrong with it.</exception>
    public static CsvTable Open(Stream stream, IReadOnlyList<string> known, IReadOnlyList<string> required)
    {
        var reader = new CsvReader(stream);
        var header = reader.Read()?.Fields ?? [];
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var wrong = new List<string>();
        for (var index = 0; index < header.Count; index++)
        {
            if (!known.Contains(header[index]))
            {
                wrong.Add(header[index].Length == 0 ? $"column {index + 1} has no name" : $"column {index + 1} is unknown");
            }
            else if (!columns.TryAdd(header[index], index))
            {
                wrong.Add($"{header[index]} comes twice");
            }
        }
        wrong.AddRange(required.Where(name => !columns.ContainsKey(name)).Select(name => $"{name} is missing"));
        if (wrong.Count > 0)
        {
            throw CliException.Refused("BAD_HEADER", $"The header is not right: {string.Join(", ", wrong.Take(10))}.", HelpFor(header, known, required));
        }
        return new CsvTable(reader, columns, header.Count);
    }

    public bool Has(string column) => _columns.ContainsKey(column);

    /// <summary>The rows behind the header, each as wide as it.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        while (_reader.Read() is { } row)
        {
            yield return row.Fields.Count == _width
                ? row
                : throw CliException.Refused(
                    "BAD_ROW",
                    string.Create(CultureInfo.InvariantCulture, $"Row {row.Number} (line {row.Line}) has {row.Fields.Count} fields, the header has {_width}."),
                    "Put fields with commas or line breaks in quotes.");
        }
    }

    /// <summary>A row's field; empty where the file has no such column.</summary>
    public string Field(CsvRow row, string column) => _columns.TryGetValue(column, out var index) ? row.Fields[index] : "";

    private static string HelpFor(IReadOnlyList<string> header, IReadOnlyList<string> known, IReadOnlyList<string> required)
    {
        var separated = header.Count == 1 && header[0].AsSpan().ContainsAny(';', '\t', '|');
        var columns = string.Join(",", known.Select(name => required.Contains(name) ? name : $"[{name}]"));
        return (separated ? "Save the file with commas between fields. " : "") + $"The first line names the columns: {columns}";
    }
}
