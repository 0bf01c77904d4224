using System.Data.Common;
using System.Globalization;

namespace Giveaways.Testing;

/// <summary>A database of its own for one test, which the test may also change behind the store's back. A provider has one of these.</summary>
/// <remarks>Table and column names are the same on every provider.</remarks>
public abstract class Database : IDisposable
{
    /// <summary>The provider's name in the settings.</summary>
    public abstract string Provider { get; }

    public abstract string ConnectionString { get; }

    /// <summary>Runs a statement on a connection of its own; what others have not committed it does not see.</summary>
    public int Execute(string sql, params (string Name, object? Value)[] values) => Run(sql, values, c => c.ExecuteNonQuery());

    public object? Scalar(string sql, params (string Name, object? Value)[] values) => Run(sql, values, c => c.ExecuteScalar());

    public long Count(string table, string where = "1 = 1") => Convert.ToInt64(Scalar($"SELECT COUNT(*) FROM \"{table}\" WHERE {where}"), CultureInfo.InvariantCulture);

    /// <summary>Everything that the database keeps, as bytes.</summary>
    public abstract IEnumerable<(string Name, byte[] Bytes)> Files();

    /// <summary>A copy of the database as it is now, while nobody uses it.</summary>
    /// <returns>Puts the copy back in its place.</returns>
    public abstract Action Copy();

    public abstract void Dispose();

    protected abstract DbConnection Connect();

    T Run<T>(string sql, (string Name, object? Value)[] values, Func<DbCommand, T> run)
    {
        using var connection = Connect();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }
        return run(command);
    }
}
