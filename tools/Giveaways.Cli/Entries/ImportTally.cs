using System.Globalization;
using System.Text;
using Giveaways.Api.V1;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Entries;

/// <summary>The answers of an import: counts, errors, and a line per row.</summary>
/// <param name="receipts">Where receipts go; null for nowhere.</param>
internal sealed class ImportTally(string? receipts)
{
    private readonly StringBuilder _csv = new StringBuilder().Row("row", "external_id", "result", "code", "reason", "message");

    public long Accepted { get; private set; }

    /// <summary>Rows of people who are in already.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Rows that were not taken.</summary>
    public List<(long Row, string ExternalId, Refusal Refusal)> Errors { get; } = [];

    public void Add(ImportEntriesRow row, ImportEntriesResponse answer)
    {
        var number = row.Row.ToString(CultureInfo.InvariantCulture);
        switch (answer.ResultCase)
        {
            case ImportEntriesResponse.ResultOneofCase.Accepted:
                Accepted++;
                _csv.Row(number, row.Entry.ExternalId, "accepted", answer.Accepted.Code, "", "");
                if (receipts is not null)
                {
                    ReceiptFiles.Write(receipts, answer.Accepted);
                }
                break;
            case ImportEntriesResponse.ResultOneofCase.Duplicate:
                Duplicates++;
                _csv.Row(number, row.Entry.ExternalId, "duplicate", answer.Duplicate.Code, "", "");
                break;
            default:
                var refusal = Refusal.Of(answer.Error ?? new Google.Rpc.Status { Code = (int)Google.Rpc.Code.Internal, Message = "The server gave no answer." });
                Errors.Add((row.Row, row.Entry.ExternalId, refusal));
                _csv.Row(number, row.Entry.ExternalId, "refused", "", refusal.Reason, refusal.Message);
                break;
        }
    }

    public string ToCsv() => _csv.ToString();
}
