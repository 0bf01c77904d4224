using System.Data;
using System.Data.Common;
using Giveaways.Storage.Integrity;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.SqlServer;

/// <summary>A SQL Server database. Correctness rests on isolation levels and unique keys, on no table hint.</summary>
/// <param name="maxStatements">Most changes that one command carries; null: what EF thinks best. With 1 there is no MERGE.</param>
sealed class SqlServerProvider(string connectionString, int? maxStatements = null) : Provider
{
    /// <summary>What <c>snapshot_isolation_state</c> says where snapshots can be taken.</summary>
    const byte On = 1;

    public override DbConnection OpenWriter()
    {
        var connection = OpenReader();
        using var state = connection.CreateCommand();
        state.CommandText = SnapshotState;
        Require(state.ExecuteScalar(), connection.Database);
        return connection;
    }

    public override DbConnection OpenReader()
    {
        var connection = new SqlConnection(connectionString);
        connection.Open();
        return connection;
    }

    public override void CheckStructure(GiveawaysContext context, DamageList damages) =>
        damages.Skipped.Add("Pages and indexes: ask SQL Server with DBCC CHECKDB, which needs rights of its own.");

    public override DbTransaction Begin(DbConnection connection) => connection.BeginTransaction(IsolationLevel.Serializable);

    public override DbTransaction View(DbConnection connection) => connection.BeginTransaction(IsolationLevel.Snapshot);

    public override string TimeQuery => Time;

    public override GiveawaysContext Context(DbConnection connection) =>
        new SqlServerContext(new DbContextOptionsBuilder<SqlServerContext>().UseSqlServer(connection, Limit).Options);

    void Limit(Microsoft.EntityFrameworkCore.Infrastructure.SqlServerDbContextOptionsBuilder options)
    {
        if (maxStatements is { } most)
            options.MaxBatchSize(most);
    }

    protected override Retry RetryOf(DbException error) => error is SqlException known ? SqlServerErrors.RetryAfter(known.Number) : Retry.Never;

    /// <summary>Whether views can be taken as snapshots (https://learn.microsoft.com/en-us/sql/relational-databases/system-catalog-views/sys-databases-transact-sql).</summary>
    internal const string SnapshotState = "SELECT snapshot_isolation_state FROM sys.databases WHERE database_id = DB_ID()";

    internal const string Time = "SELECT DATEDIFF_BIG(MILLISECOND, '19700101', SYSUTCDATETIME())";

    /// <exception cref="StoreException">SNAPSHOT_OFF.</exception>
    internal static void Require(object? snapshotState, string database)
    {
        if (snapshotState is not On)
            throw new StoreException("SNAPSHOT_OFF", $"The database takes no snapshots, so that a reader would hold the writer up. Run: ALTER DATABASE [{database}] SET ALLOW_SNAPSHOT_ISOLATION ON");
    }
}
