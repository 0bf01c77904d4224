using System.Globalization;
using System.Text.RegularExpressions;

namespace Giveaways.Storage.Appending;

/// <summary>The statements of the append path, written out because they run for every entry: the SQL that every provider speaks.</summary>
static partial class AppendSql
{
    public const string FindRequests = """SELECT "Key", "Body", "Answer" FROM "Requests" WHERE "Key" IN (@key)""";
    public const string InsertRequest = """INSERT INTO "Requests" ("Key", "Body", "Answer", "Time", "Seal") VALUES (@key, @body, @answer, @time, @seal)""";
    public const string SamePeople = """SELECT "PersonKey", "Index" FROM "Entries" WHERE "Contest" = @contest AND "PersonKey" IN (@person) ORDER BY "PersonOrdinal" """;
    public const string SlotHolders = """SELECT "EntryIndex" FROM "EntrySlots" WHERE "Contest" = @contest AND "Key" = @key ORDER BY "Ordinal" """;
    public const string InsertSlot = """INSERT INTO "EntrySlots" ("Contest", "Key", "Ordinal", "EntryIndex", "Seal") VALUES (@contest, @key, @ordinal, @index, @seal)""";
    public const string InsertEntry = """
        INSERT INTO "Entries" ("Contest", "Index", "PersonKey", "PersonOrdinal", "ExternalKey", "State", "Class", "Weight", "Bonuses", "Accepted", "Entered", "Commitment", "Exclusion", "ExcludedAt", "Person", "Source", "Seal")
        VALUES (@contest, @index, @person, @ordinal, @external, 0, NULL, @weight, 0, @accepted, @entered, @commitment, NULL, NULL, @sealed, @source, @seal)
        """;

    /// <summary>Takes the turn, and says which it is: whoever else writes to this database waits here until the transaction ends.</summary>
    public const string TakeTurn = """UPDATE "Counters" SET "Value" = "Value" + 1 WHERE "Name" = @name; SELECT "Value" FROM "Counters" WHERE "Name" = @name""";

    /// <summary>The heads that others moved since a commit.</summary>
    public const string MovedLogs = """SELECT "Id", "Origin", "VerifierKey", "KeyVersion", "Size", "LastTime" FROM "Logs" WHERE "Commit" > @commit ORDER BY "Id" """;

    /// <summary>Of one log, if others moved it: its bundles from one on, before another.</summary>
    public const string MovedBundles = """
        SELECT "Number", "Leaves" FROM "Bundles"
        WHERE "LogId" = @log AND "Number" >= @first AND "Number" < @beyond AND EXISTS (SELECT 1 FROM "Logs" WHERE "Id" = @log AND "Commit" > @commit)
        ORDER BY "Number"
        """;

    /// <summary>Of one log, if others moved it: the checkpoint of its head, and any beyond.</summary>
    public const string MovedCheckpoints = """
        SELECT "Size", "Note" FROM "Checkpoints"
        WHERE "LogId" = @log AND "Size" >= (SELECT "Size" FROM "Logs" WHERE "Id" = @log AND "Commit" > @commit)
        ORDER BY "Size"
        """;

    /// <summary>What of a contest changes with every entry, and the seal of all else.</summary>
    public const string FindCounts = """
        SELECT "Seal", "Accepted", "Withdrawn", "Breach", "Connected", "Duplicate", "Ineligible", "Tickets", "Sources" FROM "Contests" WHERE "Sequence" = @log
        """;

    public const string ReadCounter = """SELECT "Value" FROM "Counters" WHERE "Name" = @name""";

    /// <summary>Moves a log's head, only from the size that the writer knows.</summary>
    public const string AdvanceLog = """UPDATE "Logs" SET "Size" = @size, "LastTime" = @time, "Commit" = @commit, "Seal" = @seal WHERE "Id" = @log AND "Size" = @before""";

    public const string UpdateBundle = """UPDATE "Bundles" SET "Count" = @count, "Leaves" = @leaves WHERE "LogId" = @log AND "Number" = @number""";
    public const string InsertBundle = """INSERT INTO "Bundles" ("LogId", "Number", "Count", "Leaves") VALUES (@log, @number, @count, @leaves)""";
    public const string InsertCheckpoint = """INSERT INTO "Checkpoints" ("LogId", "Size", "Note", "Seal") VALUES (@log, @size, @note, @seal)""";
    public const string FindTally = """SELECT "Version", "Body" FROM "Tallies" WHERE "Id" = 1""";
    public const string InsertTally = """INSERT INTO "Tallies" ("Id", "Version", "Body") VALUES (1, @version, @body)""";

    public const string UpdateTally = """UPDATE "Tallies" SET "Version" = @version, "Body" = @body WHERE "Id" = 1""";

    public const string UpdateCounts = """
        UPDATE "Contests" SET "Accepted" = @accepted, "Withdrawn" = @withdrawn, "Breach" = @breach, "Connected" = @connected,
            "Duplicate" = @duplicate, "Ineligible" = @ineligible, "Tickets" = @tickets, "Sources" = @sources
        WHERE "Sequence" = @contest
        """;

    /// <summary>A statement that inserts one row, for several: the parameters of row i end with its number.</summary>
    public static string Rows(string insert, int rows)
    {
        var tuple = insert.IndexOf(Values, StringComparison.Ordinal) + Values.Length;
        return rows == 1 ? insert : insert[..tuple] + string.Join(", ", Enumerable.Range(0, rows).Select(i => Numbered(insert[tuple..], i)));
    }

    /// <summary>A statement that looks one key up, for several.</summary>
    public static string Keys(string find, int keys) =>
        keys == 1 ? find : List().Replace(find, list => $"IN ({string.Join(", ", Enumerable.Range(0, keys).Select(i => Numbered(list.Groups[1].Value, i)))})");

    /// <summary>The parameters of a statement, as they come.</summary>
    public static IEnumerable<string> Parameters(string statement) => Parameter().Matches(statement).Select(m => m.Value).Distinct(StringComparer.Ordinal);

    const string Values = "VALUES ";

    static string Numbered(string text, int number) => Parameter().Replace(text, name => name.Value + number.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex("@[a-z]+[0-9]*")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"IN \((@[a-z]+)\)")]
    private static partial Regex List();
}
