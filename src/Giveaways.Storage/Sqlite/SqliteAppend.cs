namespace Giveaways.Storage.Sqlite;

/// <summary>The append path's own SQL on SQLite.</summary>
static class SqliteAppend
{
    public static AppendSql Sql { get; } = new()
    {
        FindRequest = """SELECT "Body", "Answer" FROM "Requests" WHERE "Key" = @key""",
        InsertRequest = """INSERT INTO "Requests" ("Key", "Body", "Answer", "Time") VALUES (@key, @body, @answer, @time)""",
        SamePerson = """SELECT "Index" FROM "Entries" WHERE "Contest" = @contest AND "PersonKey" = @person ORDER BY "PersonOrdinal" """,
        SlotHolders = """SELECT "EntryIndex" FROM "EntrySlots" WHERE "Contest" = @contest AND "Key" = @key ORDER BY "Ordinal" """,
        InsertSlot = """INSERT INTO "EntrySlots" ("Contest", "Key", "Ordinal", "EntryIndex") VALUES (@contest, @key, @ordinal, @index)""",
        InsertEntry = """
            INSERT INTO "Entries" ("Contest", "Index", "PersonKey", "PersonOrdinal", "ExternalKey", "State", "Class", "Weight", "Bonuses", "Accepted", "Entered", "Commitment", "Exclusion", "ExcludedAt", "Person", "Source")
            VALUES (@contest, @index, @person, @ordinal, @external, 0, NULL, @weight, 0, @accepted, @entered, @commitment, NULL, NULL, @sealed, @source)
            """,
        AdvanceLog = """UPDATE "Logs" SET "Size" = @size, "LastTime" = @time WHERE "Id" = @log AND "Size" = @before""",
        UpdateBundle = """UPDATE "Bundles" SET "Count" = @count, "Leaves" = @leaves WHERE "LogId" = @log AND "Number" = @number""",
        InsertBundle = """INSERT INTO "Bundles" ("LogId", "Number", "Count", "Leaves") VALUES (@log, @number, @count, @leaves)""",
        InsertCheckpoint = """INSERT INTO "Checkpoints" ("LogId", "Size", "Note") VALUES (@log, @size, @note)""",
        UpdateCounts = """
            UPDATE "Contests" SET "Accepted" = @accepted, "Withdrawn" = @withdrawn, "Breach" = @breach, "Connected" = @connected,
                "Duplicate" = @duplicate, "Ineligible" = @ineligible, "Tickets" = @tickets, "Sources" = @sources
            WHERE "Sequence" = @contest
            """,
    };
}
