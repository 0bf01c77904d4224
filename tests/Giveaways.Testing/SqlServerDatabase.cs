using System.Data.Common;
using System.Globalization;
using Microsoft.Data.SqlClient;

namespace Giveaways.Testing;

/// <summary>A database of its own on the SQL Server that <c>GIVEAWAYS_SQLSERVER</c> names, by a connection string of a user who may create databases.</summary>
public sealed class SqlServerDatabase : Database
{
    const string Variable = "GIVEAWAYS_SQLSERVER";
    const string LimitVariable = "GIVEAWAYS_SQLSERVER_MAXBATCH";

    readonly string server = Environment.GetEnvironmentVariable(Variable) ?? "";
    readonly string name = $"giveaways_{Guid.NewGuid():N}";

    public SqlServerDatabase()
    {
        if (Absence is { } why)
            Absent.Skip(why);
        Rule($"CREATE DATABASE {name}");
        Rule($"ALTER DATABASE {name} SET ALLOW_SNAPSHOT_ISOLATION ON");
    }

    /// <summary>Why there is no server; null: there is one.</summary>
    public static string? Absence => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) ? $"{Variable} names no SQL Server." : null;

    /// <summary>Most changes that one command may carry, where a server lacks MERGE; null: as many as EF likes.</summary>
    public static int? MaxStatements => Environment.GetEnvironmentVariable(LimitVariable) is { Length: > 0 } most ? int.Parse(most, CultureInfo.InvariantCulture) : null;

    public override string Provider => "SqlServer";

    public override string ConnectionString => new SqlConnectionStringBuilder(server) { InitialCatalog = name, Pooling = false }.ToString();

    /// <summary>Every row of every table as text, binary columns in hex: the server's files are not ours to read.</summary>
    public override IEnumerable<(string Name, byte[] Bytes)> Files()
    {
        using var connection = Connect();
        connection.Open();
        foreach (var table in Column(connection, "SELECT name FROM sys.tables ORDER BY name"))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            using var rows = command.ExecuteReader();
            using var bytes = new MemoryStream();
            while (rows.Read())
            {
                for (var i = 0; i < rows.FieldCount; i++)
                    bytes.Write(rows[i] as byte[] ?? System.Text.Encoding.UTF8.GetBytes(Convert.ToString(rows[i], CultureInfo.InvariantCulture) + "\n"));
            }
            yield return (table, bytes.ToArray());
        }
    }

    /// <summary>A backup in the server's own backup folder.</summary>
    public override Action Copy()
    {
        Rule($"BACKUP DATABASE {name} TO DISK = N'{name}.bak' WITH INIT");
        return () =>
        {
            Rule($"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE");
            Rule($"RESTORE DATABASE {name} FROM DISK = N'{name}.bak' WITH REPLACE");
            Rule($"ALTER DATABASE {name} SET MULTI_USER");
        };
    }

    public override void Dispose()
    {
        if (server.Length == 0)
            return;
        Rule($"IF DB_ID('{name}') IS NOT NULL ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE");
        Rule($"DROP DATABASE IF EXISTS {name}");
    }

    protected override DbConnection Connect() => new SqlConnection(ConnectionString);

    static List<string> Column(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read())
            values.Add(reader.GetString(0));
        return values;
    }

    void Rule(string sql)
    {
        using var connection = new SqlConnection(new SqlConnectionStringBuilder(server) { Pooling = false }.ToString());
        connection.Open();
        using var command = new SqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
