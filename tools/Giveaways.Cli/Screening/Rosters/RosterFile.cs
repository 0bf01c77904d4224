using System.Globalization;
using System.Security.Cryptography;
using Giveaways.Api.V1;
using Giveaways.Cli.Input;
using Google.Protobuf;

namespace Giveaways.Cli.Screening.Rosters;

/// <summary>A staff list as a personnel system exports it: employees, and the relatives whom they declared.</summary>
/// <remarks>
/// UTF-8 or Windows-1251; commas, semicolons or tabs; headers in English, Russian or Ukrainian. It is read several times from its
/// beginning: for its form, to find everything that is wrong before anything is sent, and to send. Columns that it does not know
/// are never taken.
/// </remarks>
internal sealed class RosterFile
{
    /// <summary>Most rows, as the API has it.</summary>
    public const int MaxRows = 500_000;

    /// <summary>Begins the ids of the template's examples.</summary>
    public const string ExampleId = "EXAMPLE-";

    private static readonly string[] Dates = ["birth_date", "from", "until"];

    private readonly Stream _stream;
    private readonly string? _network;
    private readonly IReadOnlyList<string> _header;
    private readonly string?[] _columns;
    private readonly Dictionary<string, int> _places;
    private readonly Dictionary<string, DateColumn> _dates = Dates.ToDictionary(name => name, _ => new DateColumn(), StringComparer.Ordinal);

    private RosterFile(Stream stream, string? network, TextEncoding encoding, char separator, IReadOnlyList<string> header)
    {
        (_stream, _network, Encoding, Separator, _header) = (stream, network, encoding, separator, header);
        _columns = RosterColumns.Read(header);
        _places = Places(header, _columns);
    }

    public TextEncoding Encoding { get; }

    public char Separator { get; }

    /// <summary>The columns that are taken: as the file calls them, and as the API does.</summary>
    public IEnumerable<(string Header, string Column)> Taken => _places.OrderBy(place => place.Value).Select(place => (_header[place.Value], place.Key));

    /// <summary>The columns that stay here, as the file calls them.</summary>
    public IEnumerable<string> Ignored => _header.Where((_, index) => _columns[index] is null).Select((name, index) => name.Length > 0 ? name : "(no name)");

    /// <summary>Reads the form of a list: its encoding, its separator, its columns, how it writes dates.</summary>
    /// <param name="stream">The file, at its beginning; it must be able to go back there.</param>
    /// <param name="network">The network of accounts that are written without one; null where each names its own.</param>
    /// <exception cref="CliException">It is no such list.</exception>
    public static RosterFile Open(Stream stream, string? network)
    {
        var separator = SeparatorOf(stream);
        var encodings = new EncodingCheck();
        var reader = new CsvReader(stream, separator, field =>
        {
            encodings.See(field);
            return "";
        });
        while (reader.Read() is not null)
        {
        }
        var encoding = encodings.Decide(reader.HasByteOrderMark);
        stream.Position = 0;
        var header = ReaderOf(stream, separator, encoding).Read()?.Fields ?? [];
        var file = new RosterFile(stream, network, encoding, separator, [.. header.Select(name => name.Trim())]);
        file.SeeDates();
        return file;
    }

    /// <summary>Reads every row and finds everything that is wrong.</summary>
    public RosterCheck Check()
    {
        var check = new RosterCheck(_header, _places);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in FileRows())
        {
            var message = check.Begin(row) ? Message(row, check.Wrong) : null;
            if (message is not null)
            {
                check.End(message);
                hash.AppendData(message.ToByteArray());
            }
        }
        check.Done(Convert.ToHexStringLower(hash.GetHashAndReset()));
        return check;
    }

    /// <summary>The rows of a list in which nothing is wrong, as they are sent.</summary>
    public IEnumerable<RosterRow> Rows() => FileRows().Where(row => row.Fields.Count == _header.Count && !RosterCheck.IsBlank(row)).Select(row => Message(row, static (_, _, _) => { }));

    private RosterRow Message(CsvRow row, Action<string, string, string> wrong) =>
        new RosterRowReader(_network, _dates, wrong).Read(column => _places.TryGetValue(column, out var place) ? row.Fields[place] : "");

    private IEnumerable<CsvRow> FileRows()
    {
        _stream.Position = 0;
        var reader = ReaderOf(_stream, Separator, Encoding);
        reader.Read();
        while (reader.Read() is { } row)
        {
            yield return row;
        }
    }

    private void SeeDates()
    {
        var columns = Dates.Where(_places.ContainsKey).Select(name => (Place: _places[name], Column: _dates[name])).ToList();
        if (columns.Count == 0)
        {
            return;
        }
        foreach (var row in FileRows().Where(row => row.Fields.Count == _header.Count))
        {
            foreach (var (place, column) in columns)
            {
                column.See(row.Fields[place].Trim());
            }
        }
    }

    private static CsvReader ReaderOf(Stream stream, char separator, TextEncoding encoding) =>
        new(stream, separator, encoding == TextEncoding.Windows1251 ? field => Windows1251.Read(field.Bytes) : null);

    // The separator under which most columns of the header are known; where none is, the one that makes most fields of it.
    private static char SeparatorOf(Stream stream)
    {
        var best = (Separator: ',', Known: -1, Fields: 0);
        CliException? why = null;
        foreach (var separator in (ReadOnlySpan<char>)[',', ';', '\t'])
        {
            stream.Position = 0;
            try
            {
                var header = new CsvReader(stream, separator, ReadEither).Read()?.Fields ?? [];
                var known = RosterColumns.Read(header).Count(column => column is not null);
                best = (known, header.Count).CompareTo((best.Known, best.Fields)) > 0 ? (separator, known, header.Count) : best;
            }
            catch (CliException refused) when (refused.Reason == "BAD_ROW")
            {
                // A quote that another separator explains.
                why ??= refused;
            }
        }
        stream.Position = 0;
        return best.Known >= 0 ? best.Separator : throw why!;
    }

    private static string ReadEither(CsvField field) => Proofs.Text.Canonical.TryReadUtf8(field.Bytes, out var text) ? text : Windows1251.Read(field.Bytes);

    private static Dictionary<string, int> Places(IReadOnlyList<string> header, string?[] columns)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var wrong = new List<string>();
        for (var index = 0; index < columns.Length; index++)
        {
            if (columns[index] is { } name && !places.TryAdd(name, index))
            {
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"columns {places[name] + 1} and {index + 1} ({header[places[name]]}, {header[index]}) are both {name}"));
            }
        }
        if (!places.ContainsKey("id"))
        {
            wrong.Add("no column has the personnel number");
        }
        if (!places.ContainsKey("full_name") && (!places.ContainsKey("surname") || !places.ContainsKey("given_name")))
        {
            wrong.Add("no columns have surname and given name, or the full name");
        }
        return wrong.Count == 0
            ? places
            : throw CliException.Refused("BAD_HEADER", $"The header is not right: {string.Join("; ", wrong.Take(10))}.", "Name each column once; giveaways roster template writes a list with all columns.");
    }
}
