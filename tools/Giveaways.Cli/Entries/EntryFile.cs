using Giveaways.Api.V1;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Entries;

/// <summary>A list of entries as CSV.</summary>
internal static class EntryFile
{
    /// <summary>All columns; each may be absent but one of the contacts. Several fiscal ids are parted by semicolons.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "external_id", "full_name", "birth_date", "email", "phone", "network", "address", "device", "payout", "ip", "referrer", "entered", "source", "fiscal_ids",
    ];

    private static readonly string[] Contacts = ["email", "phone", "network"];

    /// <summary>The rows, each read when it is asked for.</summary>
    /// <exception cref="CliException">The file or a row is wrong; rows before it were given already.</exception>
    /// <param name="source">Where rows come from that do not say it themselves; empty: the server's default.</param>
    public static IEnumerable<ImportEntriesRow> Read(Stream stream, IReadOnlySet<ContactKind> verified, string source = "")
    {
        var table = CsvTable.Open(stream, Columns, []);
        if (!Contacts.Any(table.Has))
        {
            throw CliException.Refused("BAD_HEADER", "The file has no column with contacts.", "Add the column email, phone or network: the one that the rules name.");
        }
        foreach (var row in table.Rows())
        {
            yield return new ImportEntriesRow { Row = row.Number, Entry = Entry(table, row, verified, source) };
        }
    }

    private static EntryInput Entry(CsvTable table, CsvRow row, IReadOnlySet<ContactKind> verified, string source)
    {
        var entry = new EntryInput
        {
            ExternalId = table.Field(row, "external_id"),
            FullName = table.Field(row, "full_name"),
            BirthDate = table.Field(row, "birth_date"),
            Address = table.Field(row, "address"),
            Device = table.Field(row, "device"),
            PayoutAccount = table.Field(row, "payout"),
            IpAddress = table.Field(row, "ip"),
            Referrer = table.Field(row, "referrer"),
            Source = table.Field(row, "source") is { Length: > 0 } own ? own : source,
        };
        entry.FiscalIds.Add(table.Field(row, "fiscal_ids").Split(';', StringSplitOptions.RemoveEmptyEntries));
        entry.Contacts.Add(EntryOptions.Contacts(table.Field(row, "email"), table.Field(row, "phone"), table.Field(row, "network"), verified));
        if (table.Field(row, "entered") is { Length: > 0 } entered)
        {
            entry.EnteredTime = Times.TryParse(entered, out var time, out var reason)
                ? time
                : throw CliException.Refused(reason, $"Row {row.Number} (line {row.Line}), column entered: not a time with an offset.", "Write times as 2026-12-01T18:00:00+02:00.");
        }
        return entry;
    }
}
