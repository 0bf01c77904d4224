using System.Data;
using System.Data.Common;

namespace Giveaways.Storage;

/// <summary>Prepared statements on the writer's connection, in the writer's transaction.</summary>
sealed class Statements(DbConnection connection) : IDisposable
{
    readonly Dictionary<string, DbCommand> prepared = [];

    public DbConnection Connection => connection;

    public DbTransaction? Transaction { get; set; }

    public DbCommand Bind(string text, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = Prepared(text);
        foreach (var (name, value) in values)
            Set(command.Parameters[name], value);
        return command;
    }

    /// <param name="values">In the order in which the parameters come first.</param>
    public DbCommand Bind(string text, object?[] values)
    {
        var command = Prepared(text);
        for (var i = 0; i < values.Length; i++)
            Set(command.Parameters[i], values[i]);
        return command;
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
    }

    DbCommand Prepared(string text)
    {
        if (!prepared.TryGetValue(text, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = text;
            foreach (var name in AppendSql.Parameters(text))
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
            prepared[text] = command;
        }
        command.Transaction = Transaction;
        return command;
    }

    static void Set(DbParameter parameter, object? value)
    {
        var type = value switch { long => DbType.Int64, int => DbType.Int32, string => DbType.String, _ => DbType.Binary };
        if (parameter.DbType != type)
            parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
    }
}
