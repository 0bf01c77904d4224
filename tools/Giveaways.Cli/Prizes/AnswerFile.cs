using System.Globalization;
using System.Security.Cryptography;
using Giveaways.Api.V1;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Prizes;

/// <summary>What people answered, as CSV: a row for each answer, or for many of the same groups who say the same.</summary>
/// <remarks>Columns: <c>prize</c>, <c>glad</c>, <c>date</c>, <c>count</c>; every other one is a dimension and its fields are groups. A field without text places nobody.</remarks>
internal static class AnswerFile
{
    private const long MaxBytes = 256 * 1024 * 1024;
    private const int RowsPerCall = 500;

    private static readonly string[] Own = ["prize", "glad", "date", "count"];

    /// <summary>The whole file is read before anything is sent.</summary>
    /// <returns>Calls whose request ids follow from the file: sent again they count nothing.</returns>
    /// <exception cref="CliException">The file or a row is wrong.</exception>
    public static IReadOnlyList<RecordAnswersRequest> Read(string path)
    {
        var bytes = InputFile.ReadBytes(path, MaxBytes);
        var digest = Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];
        using var stream = new MemoryStream(bytes);
        var reader = new CsvReader(stream);
        var header = reader.Read()?.Fields ?? [];
        if (Wrong(header) is { } wrong)
        {
            throw CliException.Refused("BAD_HEADER", $"The header is not right: {wrong}.", "The first line names the columns: prize,glad,[date],[count], and a dimension each, such as age,sex,region.");
        }
        var answers = new List<SurveyAnswer>();
        while (reader.Read() is { } row)
        {
            answers.Add(Answer(header, row));
        }
        if (answers.Count == 0)
        {
            throw CliException.Refused("EMPTY_BATCH", "The file has no answer.", "Check that this is the right file.");
        }
        return [.. answers.Chunk(RowsPerCall).Select((some, i) => new RecordAnswersRequest { Answers = { some }, RequestId = string.Create(CultureInfo.InvariantCulture, $"answers-{digest}-{i}") })];
    }

    private static string? Wrong(IReadOnlyList<string> header) =>
        Own.Take(2).FirstOrDefault(name => !header.Contains(name)) is { } missing ? $"{missing} is missing"
        : header.Distinct().Count() != header.Count ? "a column comes twice"
        : header.All(Own.Contains) ? "no column is a dimension"
        : header.Index().FirstOrDefault(column => !IsId(column.Item)) is { Item: not null } odd ? $"column {odd.Index + 1} is no dimension: 1 to 32 of a-z, 0-9 and hyphens"
        : null;

    private static SurveyAnswer Answer(IReadOnlyList<string> header, CsvRow row)
    {
        if (row.Fields.Count != header.Count)
        {
            throw Bad(row, $"has {row.Fields.Count} fields, the header has {header.Count}", "Put fields with commas in quotes.");
        }
        var answer = new SurveyAnswer();
        foreach (var (column, field) in header.Zip(row.Fields))
        {
            Take(answer, row, column, field.Trim());
        }
        return answer.Groups.Count > 0 ? answer : throw Bad(row, "places nobody in any group", "Fill in one dimension at least.");
    }

    private static void Take(SurveyAnswer answer, CsvRow row, string column, string field)
    {
        switch (column)
        {
            case "prize":
                answer.Prize = IsId(field) ? field : throw Bad(row, "has no prize's id in column prize", "giveaways prizes list shows all ids.");
                break;
            case "glad":
                answer.Glad = field.ToUpperInvariant() switch
                {
                    "YES" or "TRUE" or "1" => true,
                    "NO" or "FALSE" or "0" => false,
                    _ => throw Bad(row, "says neither yes nor no in column glad", "Write yes or no."),
                };
                break;
            case "date":
                answer.Date = field;
                break;
            case "count":
                answer.Count = field.Length == 0 ? 1 : int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
                    ? count
                    : throw Bad(row, "has no number from 1 in column count", "Say how many people gave this answer.");
                break;
            default:
                if (field.Length > 0)
                {
                    answer.Groups.Add(IsId(field) ? $"{column}:{field}" : throw Bad(row, $"has no group in column {column}", "A group is 1 to 32 of a-z, 0-9 and hyphens, such as 18-29."));
                }
                break;
        }
    }

    private static bool IsId(string text) => text.Length is > 0 and <= 32 && text.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');

    private static CliException Bad(CsvRow row, string what, string help) =>
        CliException.Refused("BAD_ROW", string.Create(CultureInfo.InvariantCulture, $"Row {row.Number} (line {row.Line}) {what}; nothing was sent."), help);
}
