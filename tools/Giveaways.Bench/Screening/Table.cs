using System.Text;

namespace Giveaways.Bench.Screening;

/// <summary>A CSV file as rows of texts under the names of the screening commands' columns.</summary>
/// <remarks>
/// Tolerant of how others write CSV: commas, semicolons or tabs (told by the header line), quotes as in RFC 4180, a byte order mark,
/// spaces around values, any case and spelling of the header (<see cref="ColumnNames"/>), blank lines, rows that end early.
/// A file that is not UTF-8 is read as Windows-1251. A row with more values than columns, and a quote that never ends, are errors with their line.
/// </remarks>
sealed class Table
{
    const int MaxColumns = 256;
    const int MaxRows = 5_000_000;

    readonly Dictionary<string, int> byName;

    public Table(IReadOnlyList<string> columns, IReadOnlyList<string[]> rows)
    {
        Columns = columns;
        Rows = rows;
        byName = columns.Select((name, index) => (name, index)).ToDictionary(c => c.name, c => c.index, StringComparer.Ordinal);
    }

    /// <summary>Unique names: <c>id</c>, <c>surname</c> and so on where a column is one of those, its own name in lower case with <c>_</c> otherwise.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>As many values a row as there are columns; a missing value is empty.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    public bool Has(string column) => byName.ContainsKey(column);

    /// <summary>Where a column stands in a row; -1 when there is none of that name.</summary>
    public int IndexOf(string column) => byName.GetValueOrDefault(column, -1);

    /// <summary>A row's value, trimmed; empty when the table has no such column.</summary>
    public string Value(int row, string column) => byName.TryGetValue(column, out var index) ? Rows[row][index] : "";

    /// <param name="packed">For files of millions of rows: slower to look at, and small.</param>
    public static Table Read(FileInfo file, bool packed = false)
    {
        try
        {
            using var reader = new StreamReader(file.FullName, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
            return Read(reader, file.Name, packed);
        }
        catch (DecoderFallbackException)
        {
            using var reader = new StreamReader(file.FullName, CodePagesEncodingProvider.Instance.GetEncoding(1251)!);
            return Read(reader, file.Name, packed);
        }
    }

    /// <param name="name">What errors call the text.</param>
    public static Table Read(TextReader reader, string name, bool packed = false)
    {
        var records = new CsvRecords(reader, name);
        if (records.Next() is not { } header)
            throw new InvalidDataException($"{name} is empty: it has no header line.");
        if (header.Count > MaxColumns)
            throw new InvalidDataException($"{name} has {header.Count} columns; {MaxColumns} are the most.");
        var columns = ColumnNames.Of(header);
        var (plain, small) = (new List<string[]>(), new PackedRows(columns.Count));
        while (records.Next() is { } values)
        {
            if (values.Skip(columns.Count).Any(value => value.Length > 0))
                throw new InvalidDataException($"{name} line {records.Line} has {values.Count} values for {columns.Count} columns.");
            if (plain.Count + small.Count == MaxRows)
                throw new InvalidDataException($"{name} has more than {MaxRows} rows.");
            string[] row = [.. columns.Select((_, index) => index < values.Count ? values[index] : "")];
            if (packed)
                small.Add(row);
            else
                plain.Add(row);
        }
        return new Table(columns, packed ? small : plain);
    }

    /// <summary>Writes UTF-8 without a byte order mark, commas, and a line feed after every record.</summary>
    public static void Write(FileInfo file, IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var writer = new StreamWriter(file.FullName, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        WriteRecord(writer, header);
        foreach (var row in rows)
            WriteRecord(writer, row);
    }

    static void WriteRecord(StreamWriter writer, IReadOnlyList<string> values) => writer.WriteLine(string.Join(',', values.Select(Quoted)));

    static string Quoted(string value) =>
        value.AsSpan().ContainsAny(",\"\r\n") || value.StartsWith(' ') || value.EndsWith(' ') ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value;
}
