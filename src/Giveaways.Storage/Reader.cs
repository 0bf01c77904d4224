using System.Data.Common;
using System.Globalization;
using Giveaways.Storage.Access;
using Giveaways.Storage.Appending;

namespace Giveaways.Storage;

/// <summary>A connection that only reads, with the question that every view begins with.</summary>
sealed class Reader : IDisposable
{
    readonly DbCommand count;

    public Reader(DbConnection connection)
    {
        Connection = connection;
        count = connection.CreateCommand();
        count.CommandText = AppendSql.ReadCounter;
        var name = count.CreateParameter();
        (name.ParameterName, name.Value) = ("@name", CounterRow.Commits);
        count.Parameters.Add(name);
    }

    public DbConnection Connection { get; }

    /// <summary>The last commit that a view shows; asking fixes what it shows.</summary>
    public long Commits(DbTransaction view)
    {
        count.Transaction = view;
        return Convert.ToInt64(count.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        count.Dispose();
        Connection.Dispose();
    }
}
