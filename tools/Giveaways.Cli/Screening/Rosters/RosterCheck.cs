using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Screening.Rosters;

/// <summary>What a list holds, and what is wrong with it row by row: the first places in words, the rest counted.</summary>
internal sealed class RosterCheck(IReadOnlyList<string> header, IReadOnlyDictionary<string, int> places)
{
    private readonly List<Violation> _violations = [];
    private readonly HashSet<string> _staff = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<(CsvRow Row, string Of)> _relatives = [];
    private readonly HashSet<long> _wrongRows = [];
    private CsvRow _row;

    /// <summary>Rows that are taken, staff and relatives.</summary>
    public long Rows { get; private set; }

    public long Relatives { get; private set; }

    /// <summary>Rows with separators alone, which spreadsheets leave at the end; passed over.</summary>
    public long Blank { get; private set; }

    /// <summary>Rows of the template.</summary>
    public long Examples { get; private set; }

    /// <summary>Places that are wrong.</summary>
    public long WrongPlaces { get; private set; }

    /// <summary>Rows in which something is.</summary>
    public long WrongRows => _wrongRows.Count;

    /// <summary>The first places, at most 100.</summary>
    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>Lowercase hex of what is sent, as the server answers it.</summary>
    public string Sha256 { get; private set; } = "";

    public static bool IsBlank(CsvRow row) => row.Fields.All(string.IsNullOrWhiteSpace);

    /// <summary>Takes up a row; false where there is nothing more to read in it.</summary>
    public bool Begin(CsvRow row)
    {
        _row = row with { Fields = [] };
        if (IsBlank(row))
        {
            Blank++;
            return false;
        }
        Rows++;
        if (row.Fields.Count != header.Count)
        {
            Tell("", "BAD_ROW", string.Create(CultureInfo.InvariantCulture, $"Has {row.Fields.Count} fields, the header has {header.Count}. Put fields with separators or line breaks in quotes."));
            return false;
        }
        if (Rows == RosterFile.MaxRows + 1)
        {
            Tell("", "TOO_MANY_ROWS", string.Create(CultureInfo.InvariantCulture, $"A list has at most {RosterFile.MaxRows} rows. Ask the operator about larger ones."));
        }
        return Rows <= RosterFile.MaxRows;
    }

    public void End(RosterRow message)
    {
        if (message.Id.Length > 0 && !_ids.Add(message.Id))
        {
            Tell("id", "DUPLICATE_VALUE", "Was used in a row before. Every person has a number of their own.");
        }
        Examples += message.Id.StartsWith(RosterFile.ExampleId, StringComparison.Ordinal) ? 1 : 0;
        if (message.Relation == Relation.Unspecified && message.RelatedTo.Length == 0)
        {
            _staff.Add(message.Id);
            return;
        }
        Relatives++;
        if (message.RelatedTo.Length > 0)
        {
            _relatives.Add((_row, message.RelatedTo));
        }
    }

    public void Wrong(string column, string reason, string what) => Tell(column, reason, what);

    /// <summary>All rows were read: now relatives can be told whose they are.</summary>
    public void Done(string sha256)
    {
        Sha256 = sha256;
        foreach (var (row, _) in _relatives.Where(relative => !_staff.Contains(relative.Of)))
        {
            _row = row;
            Tell("of", "BAD_ROW", "Names no employee of this list. Give the number of an employee's row.");
        }
    }

    /// <exception cref="CliException">Anything is wrong; or there is no row, and nobody said that this is meant.</exception>
    public RosterCheck OrRefuse(bool allowEmpty)
    {
        if (WrongPlaces > 0)
        {
            var shown = _violations.Count < WrongPlaces ? string.Create(CultureInfo.InvariantCulture, $"; the first {_violations.Count} are shown") : "";
            throw new CliException(
                ExitCode.Refused, _violations[0].Reason,
                string.Create(CultureInfo.InvariantCulture, $"{Of(WrongPlaces, "place")} in {Of(WrongRows, "row")} {(WrongPlaces == 1 ? "is" : "are")} wrong{shown}; nothing was sent."),
                "Correct them in the list, then check it again.")
            {
                Violations = _violations,
            };
        }
        return Rows > 0 || allowEmpty
            ? this
            : throw CliException.Refused("EMPTY_ROSTER", "The list has no row: with it everybody would pass.", "Check that this is the right file. An empty list that is meant is imported with --empty, and a second person confirms it.");
    }

    private static string Of(long count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private void Tell(string column, string reason, string what)
    {
        WrongPlaces++;
        _wrongRows.Add(_row.Number);
        if (_violations.Count < CsvLimits.MaxViolations)
        {
            var name = column.Length == 0 ? "" : places.TryGetValue(column, out var place) ? $", {header[place]}" : $", {column}";
            _violations.Add(new Violation(string.Create(CultureInfo.InvariantCulture, $"row {_row.Number} (line {_row.Line}){name}"), reason, what));
        }
    }
}
