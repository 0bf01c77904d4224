using System.Collections.Frozen;

namespace Giveaways.Storage.SqlServer;

/// <summary>An error of SQL Server that the store goes by.</summary>
/// <param name="Number"><c>SqlException.Number</c>; negative where the client library itself gave up.</param>
/// <param name="Source">The page of Microsoft's that says so.</param>
sealed record SqlServerError(int Number, string Meaning, Retry Retry, string Source);

/// <summary>The errors of SQL Server after which a transaction may be run again, or nothing may be. There is no other such table.</summary>
static class SqlServerErrors
{
    const string Pages = "https://learn.microsoft.com/en-us/sql/relational-databases/errors-events/";

    /// <summary>By ascending number.</summary>
    public static IReadOnlyList<SqlServerError> All { get; } =
    [
        new(-2, "The time for the answer is over. The server may have done what it was asked.", Retry.BeforeCommit,
            "https://learn.microsoft.com/en-us/troubleshoot/sql/database-engine/performance/troubleshoot-query-timeouts"),
        new(823, "The operating system could not read or write a page.", Retry.Stop, Pages + "mssqlserver-823-database-engine-error"),
        new(824, "A page that was read is damaged.", Retry.Stop, Pages + "mssqlserver-824-database-engine-error"),
        new(1105, "The disk, or the file that holds the tables, is full.", Retry.Stop, Pages + "mssqlserver-1105-database-engine-error"),
        new(1205, "Chosen as the victim of a deadlock and rolled back.", Retry.Always, Pages + "mssqlserver-1205-database-engine-error"),
        new(2601, "A row with this key exists in a unique index: somebody else's, which the next run sees.", Retry.Always, Pages + "database-engine-events-and-errors-2000-to-2999"),
        new(2627, "A row with this primary key exists: somebody else's, which the next run sees.", Retry.Always, Pages + "database-engine-events-and-errors-2000-to-2999"),
        new(3960, "A row changed since the snapshot was taken; aborted.", Retry.Always, Pages + "database-engine-events-and-errors-3000-to-3999"),
        new(9002, "The transaction log is full.", Retry.Stop, Pages + "mssqlserver-9002-database-engine-error"),
    ];

    static readonly FrozenDictionary<int, Retry> ByNumber = All.ToFrozenDictionary(e => e.Number, e => e.Retry);

    /// <param name="number"><c>SqlException.Number</c>.</param>
    public static Retry RetryAfter(int number) => ByNumber.GetValueOrDefault(number, Retry.Never);
}
