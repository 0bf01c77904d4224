using Giveaways.Testing;
using Npgsql;

namespace Giveaways.Storage.Tests;

/// <summary>A database of its own on the PostgreSQL server that <c>GIVEAWAYS_POSTGRES</c> names by a connection string of a user who may create databases.</summary>
public sealed class PostgresDatabase : Database
{
    readonly string server;
    readonly string name = $"giveaways_{Guid.NewGuid():N}";

    public PostgresDatabase()
    {
        server = Environment.GetEnvironmentVariable("GIVEAWAYS_POSTGRES") ?? "";
        if (server.Length == 0)
            Absent.Skip("GIVEAWAYS_POSTGRES names no PostgreSQL server: bash tools/with-postgres dotnet test starts one.");
        Run(server, $"CREATE DATABASE {name}", [], c => c.ExecuteNonQuery());
    }

    protected override string Provider => "postgres";

    protected override string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();

    public override int Execute(string sql, params (string Name, object? Value)[] values) => Run(ConnectionString, sql, values, c => c.ExecuteNonQuery());

    public override object? Scalar(string sql, params (string Name, object? Value)[] values) => Run(ConnectionString, sql, values, c => c.ExecuteScalar());

    /// <summary>Every row of every table, as the server's own dump would write it: its files are not ours to read.</summary>
    public override IEnumerable<(string Name, byte[] Bytes)> Files()
    {
        using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        connection.Open();
        var tables = new List<string>();
        using (var list = new NpgsqlCommand("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename", connection))
        using (var reader = list.ExecuteReader())
        {
            while (reader.Read())
                tables.Add(reader.GetString(0));
        }
        foreach (var table in tables)
        {
            using var bytes = new MemoryStream();
            using (var copy = connection.BeginRawBinaryCopy($"COPY \"{table}\" TO STDOUT (FORMAT BINARY)"))
                copy.CopyTo(bytes);
            yield return (table, bytes.ToArray());
        }
    }

    public override void Dispose()
    {
        if (server.Length > 0)
            Run(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)", [], c => c.ExecuteNonQuery());
    }

    static T Run<T>(string to, string sql, (string Name, object? Value)[] values, Func<NpgsqlCommand, T> run)
    {
        using var connection = new NpgsqlConnection(to + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        foreach (var (key, value) in values)
            command.Parameters.AddWithValue(key, value ?? DBNull.Value);
        return run(command);
    }
}
