using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.SqlServer;

/// <summary>A SQL Server database.</summary>
sealed class SqlServerProvider(string connectionString) : Provider
{
    public override DbConnection OpenWriter()
    {
        var connection = new SqlConnection(connectionString);
        connection.Open();
        return connection;
    }

    public override DbConnection OpenReader() => OpenWriter();

    public override DbTransaction Begin(DbConnection connection) => connection.BeginTransaction(IsolationLevel.Serializable);

    public override DbTransaction View(DbConnection connection) => connection.BeginTransaction(IsolationLevel.Snapshot);

    public override GiveawaysContext Context(DbConnection connection) =>
        new SqlServerContext(new DbContextOptionsBuilder<SqlServerContext>().UseSqlServer(connection).Options);
}
