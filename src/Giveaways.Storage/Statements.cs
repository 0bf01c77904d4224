using System.Data;
using System.Data.Common;

namespace Giveaways.Storage;

/// <summary>Prepared statements on the writer's connection, in the writer's transaction.</summary>
sealed class Statements(DbConnection connection) : IDisposable
{
    readonly Dictionary<string, DbCommand> prepared = [];
    readonly Dictionary<string, string[]> parameters = [];
    readonly List<Waiting> waiting = [];

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

    /// <summary>Has a statement wait for <see cref="Run"/>, which sends all that wait together where the database takes them so.</summary>
    /// <param name="values">Of its parameters, in the order in which they come first.</param>
    /// <param name="rows">How many rows it writes.</param>
    /// <param name="otherwise">What is thrown where it writes another number of them.</param>
    public void Add(string text, object?[] values, int rows, Func<Exception> otherwise) => waiting.Add(new(text, values, rows, otherwise));

    /// <summary>Runs the statements that wait, in their order.</summary>
    public void Run()
    {
        if (connection.CanCreateBatch && waiting.Count > 1)
            RunTogether();
        else
            waiting.ForEach(statement => statement.Check(Bind(statement.Text, statement.Values).ExecuteNonQuery()));
        waiting.Clear();
    }

    /// <summary>Forgets the statements that wait.</summary>
    public void Clear() => waiting.Clear();

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
    }

    void RunTogether()
    {
        using var batch = connection.CreateBatch();
        batch.Transaction = Transaction;
        foreach (var statement in waiting)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Text;
            foreach (var (name, value) in Parameters(statement.Text).Zip(statement.Values))
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                Set(parameter, value);
                command.Parameters.Add(parameter);
            }
            batch.BatchCommands.Add(command);
        }
        batch.ExecuteNonQuery();
        for (var i = 0; i < waiting.Count; i++)
            waiting[i].Check(batch.BatchCommands[i].RecordsAffected);
    }

    string[] Parameters(string text) => parameters.TryGetValue(text, out var names) ? names : parameters[text] = [.. AppendSql.Parameters(text)];

    DbCommand Prepared(string text)
    {
        if (!prepared.TryGetValue(text, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = text;
            foreach (var name in Parameters(text))
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

    sealed record Waiting(string Text, object?[] Values, int Rows, Func<Exception> Otherwise)
    {
        public void Check(int written)
        {
            if (written != Rows)
                throw Otherwise();
        }
    }
}
