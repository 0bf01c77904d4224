namespace Giveaways.Storage.Postgres;

/// <summary>The append path's own SQL on PostgreSQL.</summary>
static class PostgresAppend
{
    public static AppendSql Sql { get; } = new()
    {
        FindRequest = """SELECT "Body", "Answer" FROM "Requests" WHERE "Key" = @key""",
        InsertRequest = """INSERT INTO "Requests" ("Key", "Body", "Answer", "Time") VALUES (@key, @body, @answer, @time)""",
        SamePerson = """SELECT "Index" FROM "Entries" WHERE "Contest" = @contest AND "PersonKey" = @person ORDER BY "PersonOrdinal" """,
        InsertEntry = """
            INSERT INTO "Entries" ("Contest", "Index", "PersonKey", "PersonOrdinal", "ExternalKey", "State", "Class", "Weight", "Bonuses", "Accepted", "Entered", "Commitment", "Exclusion", "ExcludedAt", "Person")
            VALUES (@contest, @index, @person, @ordinal, @external, 0, NULL, @weight, 0, @accepted, @entered, @commitment, NULL, NULL, @sealed)
            """,
        AdvanceLog = """UPDATE "Logs" SET "Size" = @size, "LastTime" = @time WHERE "Id" = @log AND "Size" = @before""",
        UpdateBundle = """UPDATE "Bundles" SET "Count" = @count, "Leaves" = @leaves WHERE "LogId" = @log AND "Number" = @number""",
        InsertBundle = """INSERT INTO "Bundles" ("LogId", "Number", "Count", "Leaves") VALUES (@log, @number, @count, @leaves)""",
        InsertCheckpoint = """INSERT INTO "Checkpoints" ("LogId", "Size", "Note") VALUES (@log, @size, @note)""",
        UpdateCounts = """
            UPDATE "Contests" SET "Accepted" = @accepted, "Withdrawn" = @withdrawn, "Breach" = @breach, "Connected" = @connected,
                "Duplicate" = @duplicate, "Ineligible" = @ineligible, "Tickets" = @tickets
            WHERE "Sequence" = @contest
            """,
    };
}
