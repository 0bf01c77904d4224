using Giveaways.Testing;
using Microsoft.Data.Sqlite;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Changes the database behind the server's back, as its owner can.</summary>
static class Rows
{
    public static object Scalar(ServerFolder folder, string sql, params (string Name, object? Value)[] values) => Run(folder, sql, values, c => c.ExecuteScalar()!);

    public static int Execute(ServerFolder folder, string sql, params (string Name, object? Value)[] values) => Run(folder, sql, values, c => c.ExecuteNonQuery());

    static T Run<T>(ServerFolder folder, string sql, (string Name, object? Value)[] values, Func<SqliteCommand, T> run)
    {
        using var connection = new SqliteConnection($"Data Source={folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return run(command);
    }
}
