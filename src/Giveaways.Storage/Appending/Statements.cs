using System.Data;
using System.Data.Common;

namespace Giveaways.Storage.Appending;

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
    /// <param name="isWork">Whether the rows are those of work: where the database refuses them, it is the work that broke.</param>
    public void Add(string text, object?[] values, int rows, Func<Exception> otherwise, bool isWork = false) => waiting.Add(new(text, values, rows, otherwise, isWork));

    /// <summary>Whether statements that wait are sent together.</summary>
    public bool Together => connection.CanCreateBatch;

    /// <summary>Runs the statements that wait, in their order.</summary>
    /// <exception cref="WorkRowException">The database refused a row of work.</exception>
    public void Run()
    {
        if (Together && waiting.Count > 0)
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
        try
        {
            batch.ExecuteNonQuery();
        }
        catch (DbException fault) when (fault.BatchCommand is { } broken && waiting[batch.BatchCommands.IndexOf(broken)].IsWork)
        {
            throw new WorkRowException(fault);
        }
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
        if (value is Array and not byte[])
        {
            parameter.Value = value;
            return;
        }
        var type = value switch { long => DbType.Int64, int => DbType.Int32, string => DbType.String, _ => DbType.Binary };
        if (parameter.DbType != type)
            parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
    }

    sealed record Waiting(string Text, object?[] Values, int Rows, Func<Exception> Otherwise, bool IsWork)
    {
        public void Check(int written)
        {
            if (written != Rows)
                throw Otherwise();
        }
    }
}

/// <summary>The database refused a row that a piece of work wrote.</summary>
sealed class WorkRowException(DbException fault) : Exception("A row of a piece of work was refused.", fault);
