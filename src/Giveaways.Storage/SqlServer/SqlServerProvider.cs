using System.Data;
using System.Data.Common;
using System.Globalization;
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

    /// <summary>What <c>delayed_durability</c> says where every commit is answered before it is on the disk.</summary>
    const int Forced = 2;

    readonly string connectionString = new SqlConnectionStringBuilder(connectionString).ToString();

    public override DbConnection OpenWriter()
    {
        var connection = OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = State;
        using var state = command.ExecuteReader();
        state.Read();
        Require(state.GetValue(0), state.GetValue(1), connection.Database);
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

    /// <summary>Whether views can be taken as snapshots, and whether a commit waits for the disk (https://learn.microsoft.com/en-us/sql/relational-databases/system-catalog-views/sys-databases-transact-sql).</summary>
    internal const string State = "SELECT snapshot_isolation_state, delayed_durability FROM sys.databases WHERE database_id = DB_ID()";

    internal const string Time = "SELECT DATEDIFF_BIG(MILLISECOND, '19700101', SYSUTCDATETIME())";

    /// <exception cref="StoreException">SNAPSHOT_OFF, UNSAFE_DURABILITY.</exception>
    internal static void Require(object? snapshotState, object? delayedDurability, string database)
    {
        if (snapshotState is not On)
            throw new StoreException("SNAPSHOT_OFF", $"The database takes no snapshots, so that a reader would hold the writer up. Run: ALTER DATABASE [{database}] SET ALLOW_SNAPSHOT_ISOLATION ON");
        if (Convert.ToInt32(delayedDurability, CultureInfo.InvariantCulture) == Forced)
            throw new StoreException("UNSAFE_DURABILITY", $"The database answers a commit before it is on the disk; an acknowledged entry could be lost. Run: ALTER DATABASE [{database}] SET DELAYED_DURABILITY = DISABLED");
    }
}
