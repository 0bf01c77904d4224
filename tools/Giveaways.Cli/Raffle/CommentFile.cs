using System.Globalization;
using Giveaways.Cli.Input;
using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Cli.Raffle;

/// <summary>The comments under a post as CSV: <c>name,account,comment,time,source</c>, of which the account is needed.</summary>
internal static class CommentFile
{
    public static readonly IReadOnlyList<string> Columns = ["name", "account", "comment", "time", "source"];

    /// <summary>A raffle's list is held in memory; larger ones are contests of their own.</summary>
    public const int MaxComments = 200_000;

    /// <exception cref="CliException">The file is no such CSV, or has no comment or too many.</exception>
    public static IReadOnlyList<Comment> Read(string path)
    {
        using var stream = InputFile.Open(path);
        return Read(stream);
    }

    public static IReadOnlyList<Comment> Read(Stream stream)
    {
        var table = CsvTable.Open(stream, Columns, ["account"]);
        var comments = new List<Comment>();
        foreach (var row in table.Rows())
        {
            if (comments.Count == MaxComments)
            {
                throw CliException.Refused("TOO_MANY_ROWS", $"More than {MaxComments} comments.", "Make it a contest: giveaways contests create, giveaways entries import.");
            }
            comments.Add(new Comment(row.Number, table.Field(row, "name"), table.Field(row, "account"), table.Field(row, "comment"), TimeOf(table, row), table.Field(row, "source")));
        }
        return comments.Count > 0 ? comments : throw CliException.Refused("EMPTY_BATCH", "The file has no comment.", "Check that this is the right file.");
    }

    private static Timestamp? TimeOf(CsvTable table, CsvRow row)
    {
        if (table.Field(row, "time") is not { Length: > 0 } text)
        {
            return null;
        }
        return Times.TryParse(text, out var time, out var reason)
            ? time
            : throw CliException.Refused(
                reason, string.Create(CultureInfo.InvariantCulture, $"Row {row.Number} (line {row.Line}), column time: not a time with an offset."),
                "Write times as 2026-12-01T18:00:00+02:00, or leave the column out.");
    }
}
