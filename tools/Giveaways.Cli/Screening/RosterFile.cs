using System.Globalization;
using System.Security.Cryptography;
using Giveaways.Api.V1;
using Giveaways.Cli.Input;
using Giveaways.Proofs.Text;
using Google.Protobuf;

namespace Giveaways.Cli.Screening;

/// <summary>A staff list as CSV: employees, and the relatives whom they declared.</summary>
/// <remarks>Read twice: once to find everything that is wrong before anything is sent, once to send.</remarks>
internal sealed class RosterFile
{
    public static readonly IReadOnlyList<string> Columns =
    [
        "id", "surname", "given_name", "patronymic", "full_name", "birth_date", "phone", "email", "address", "engagement", "from", "until",
        "relation", "of", "network",
    ];

    private static readonly string[] Dates = ["birth_date", "from", "until"];

    // What personnel systems say, beside the API's own words.
    private static readonly Dictionary<string, Engagement> OtherEngagements = new(StringComparer.Ordinal)
    {
        ["agency"] = Engagement.Outsourced, ["director"] = Engagement.Officer, ["intern"] = Engagement.Temp,
    };

    private readonly CsvTable _table;
    private readonly List<Violation> _wrong = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    private readonly string? _network;

    private RosterFile(Stream stream, string? network) => (_table, _network) = (CsvTable.Open(stream, Columns, ["id"]), network);

    /// <summary>Reads the whole list; answers the number of rows and the SHA-256 of what will be sent.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="network">The network of accounts that are written without one; null where each names its own.</param>
    /// <exception cref="CliException">With up to 100 places that are wrong.</exception>
    public static (long Rows, string Sha256) Check(Stream stream, string? network)
    {
        var file = new RosterFile(stream, network);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long rows = 0;
        foreach (var row in file._table.Rows())
        {
            hash.AppendData(file.Row(row).ToByteArray());
            rows++;
            if (file._wrong.Count >= CsvLimits.MaxViolations)
            {
                break;
            }
        }
        if (file._wrong.Count > 0)
        {
            throw new CliException(ExitCode.Refused, file._wrong[0].Reason, $"{file._wrong.Count} places of the list are wrong; nothing was sent.", "Correct them and import the list again.")
            {
                Violations = file._wrong,
            };
        }
        return rows > 0
            ? (rows, Convert.ToHexStringLower(hash.GetHashAndReset()))
            : throw CliException.Refused("EMPTY_ROSTER", "The list has no row: with it everybody would pass.", "Check that this is the right file.");
    }

    /// <summary>The rows of a list that was checked.</summary>
    public static IEnumerable<RosterRow> Read(Stream stream, string? network)
    {
        var file = new RosterFile(stream, network);
        return file._table.Rows().Select(file.Row);
    }

    private RosterRow Row(CsvRow row)
    {
        string Field(string column) => _table.Field(row, column);
        void Wrong(string column, string reason, string what)
        {
            if (_wrong.Count < CsvLimits.MaxViolations)
            {
                _wrong.Add(new Violation(string.Create(CultureInfo.InvariantCulture, $"row {row.Number} (line {row.Line}), {column}"), reason, what));
            }
        }
        if (Field("id").Length == 0)
        {
            Wrong("id", "FIELD_REQUIRED", "Every row needs the id that HR knows it by.");
        }
        else if (!_ids.Add(Field("id")))
        {
            Wrong("id", "DUPLICATE_VALUE", "This id was used in a row before.");
        }
        if (Field("full_name").Length == 0 && (Field("surname").Length == 0 || Field("given_name").Length == 0))
        {
            Wrong("full_name", "FIELD_REQUIRED", "Give surname and given_name, or full_name.");
        }
        foreach (var column in Dates.Where(column => Field(column).Length > 0 && !Grammar.TryParseDate(Field(column), out _)))
        {
            Wrong(column, "BAD_DATE", "Write dates as YYYY-MM-DD.");
        }
        return new RosterRow
        {
            Id = Field("id"),
            Surname = Field("surname"),
            GivenName = Field("given_name"),
            Patronymic = Field("patronymic"),
            FullName = Field("surname").Length > 0 ? "" : Field("full_name"),
            BirthDate = Field("birth_date"),
            Phone = Field("phone"),
            Email = Field("email"),
            Address = Field("address"),
            Engagement = EngagementOf(Field("engagement"), Field("relation"), Wrong),
            FromDate = Field("from"),
            UntilDate = Field("until"),
            Relation = RelationOf(Field("relation"), Field("of"), Wrong),
            RelatedTo = Field("of"),
            NetworkAccount = AccountOf(Field("network")),
        };
    }

    private string AccountOf(string text) =>
        text.Length == 0 || _network is null || text.Contains(':', StringComparison.Ordinal) ? text : $"{_network}:{text}";

    private static Engagement EngagementOf(string word, string relation, Action<string, string, string> wrong)
    {
        if (relation.Length > 0)
        {
            if (word.Length > 0)
            {
                wrong("engagement", "BAD_ROW", "A relative has no engagement of its own; put staff into a row of their own.");
            }
            return Engagement.Unspecified;
        }
        if (word.Length == 0)
        {
            // A list without the column is a list of employees.
            return Engagement.Employee;
        }
        if (OtherEngagements.TryGetValue(word, out var other))
        {
            return other;
        }
        var found = Enum.GetValues<Engagement>().FirstOrDefault(value => value != Engagement.Unspecified && Words.Word(value) == word);
        if (found == Engagement.Unspecified)
        {
            wrong("engagement", "BAD_ROW", $"Not one of {string.Join(", ", Words.Choices<Engagement>())}.");
        }
        return found;
    }

    private static Relation RelationOf(string word, string of, Action<string, string, string> wrong)
    {
        if (word.Length == 0)
        {
            if (of.Length > 0)
            {
                wrong("relation", "FIELD_REQUIRED", "Say how this person is related to the one in column of.");
            }
            return Relation.Unspecified;
        }
        if (of.Length == 0)
        {
            wrong("of", "FIELD_REQUIRED", "Say whose relative this is: the id of the employee's row.");
        }
        var found = Enum.GetValues<Relation>().FirstOrDefault(value => value != Relation.Unspecified && Words.Word(value) == word);
        if (found == Relation.Unspecified)
        {
            wrong("relation", "BAD_ROW", $"Not one of {string.Join(", ", Words.Choices<Relation>())}.");
        }
        return found;
    }
}
