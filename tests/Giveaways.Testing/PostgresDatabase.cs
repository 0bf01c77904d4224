using System.Data.Common;
using Npgsql;

namespace Giveaways.Testing;

/// <summary>A database of its own on the PostgreSQL server that <c>GIVEAWAYS_POSTGRES</c> names, by a connection string of a user who may create databases.</summary>
public sealed class PostgresDatabase : Database
{
    const string Variable = "GIVEAWAYS_POSTGRES";

    readonly string server;
    readonly string name = $"giveaways_{Guid.NewGuid():N}";

    public PostgresDatabase()
        : this(Environment.GetEnvironmentVariable(Variable) ?? "")
    {
    }

    /// <param name="server">Connection string of the server.</param>
    public PostgresDatabase(string server)
    {
        this.server = server;
        if (server.Length == 0)
            Absent.Skip(Absence!);
        Rule($"CREATE DATABASE {name}");
    }

    /// <summary>Why there is no server; null: there is one.</summary>
    public static string? Absence => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable))
        ? $"{Variable} names no PostgreSQL server: bash tools/with-postgres dotnet test starts one." : null;

    public override string Provider => "Postgres";

    public override string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();

    /// <summary>Every row of every table, as a dump has it: the server's files are not ours to read.</summary>
    public override IEnumerable<(string Name, byte[] Bytes)> Files()
    {
        using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
        connection.Open();
        foreach (var table in Tables(connection))
        {
            using var bytes = new MemoryStream();
            using (var copy = connection.BeginRawBinaryCopy($"COPY \"{table}\" TO STDOUT (FORMAT BINARY)"))
                copy.CopyTo(bytes);
            yield return (table, bytes.ToArray());
        }
    }

    public override Action Copy()
    {
        var copy = $"{name}_copy";
        Rule($"CREATE DATABASE {copy} TEMPLATE {name}");
        return () =>
        {
            Rule($"DROP DATABASE {name} WITH (FORCE)");
            Rule($"ALTER DATABASE {copy} RENAME TO {name}");
        };
    }

    public override void Dispose()
    {
        if (server.Length == 0)
            return;
        Rule($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        Rule($"DROP DATABASE IF EXISTS {name}_copy WITH (FORCE)");
    }

    protected override DbConnection Connect() => new NpgsqlConnection(ConnectionString + ";Pooling=false");

    static List<string> Tables(NpgsqlConnection connection)
    {
        using var list = new NpgsqlCommand("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename", connection);
        using var reader = list.ExecuteReader();
        var tables = new List<string>();
        while (reader.Read())
            tables.Add(reader.GetString(0));
        return tables;
    }

    void Rule(string sql)
    {
        using var connection = new NpgsqlConnection(server + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
