using System.Diagnostics;
using System.Text;
using Giveaways.Bench.Service;
using Giveaways.Server.Hosting;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Microsoft.Data.Sqlite;

namespace Giveaways.Bench.Intake;

/// <summary>What SQLite itself can do: the rows that an import wrote, inserted again into the same empty tables and indexes, some hundred a commit.</summary>
static class RawInsert
{
    /// <summary>Entries of one commit, as many as the store's writer takes.</summary>
    const int PerCommit = Store.MaxBatch;

    /// <summary>Rows of one statement.</summary>
    const int PerStatement = 32;

    static readonly string[] Tables = ["Entries", "Requests"];

    /// <returns>Entries a second.</returns>
    public static async Task<double> MeasureAsync(Database source, DirectoryInfo folder)
    {
        using var target = new Database(folder);
        await Store.Open("sqlite", target.ConnectionString, Database.Host, new Vault(MasterKey.Load(target.MasterKeyFile).Bytes), TimeProvider.System, LogSigner.FromSeed).DisposeAsync();
        await using var from = Open(source);
        await using var to = Open(target);
        foreach (var pragma in new[] { "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "cache_size = -65536", "wal_autocheckpoint = 4000" })
            Run(to, $"PRAGMA {pragma}");
        var rows = Tables.ToDictionary(table => table, table => Rows(from, table));
        var count = rows[Tables[0]].Count;
        var watch = Stopwatch.StartNew();
        for (var done = 0; done < count; done += PerCommit)
        {
            using var transaction = to.BeginTransaction();
            foreach (var table in Tables)
                Insert(to, transaction, table, rows[table], done, Math.Min(count, done + PerCommit));
            transaction.Commit();
        }
        return count / watch.Elapsed.TotalSeconds;
    }

    static void Insert(SqliteConnection to, SqliteTransaction transaction, string table, List<object[]> rows, int first, int end)
    {
        while (first < end)
        {
            var many = Math.Min(PerStatement, end - first);
            using var command = Statement(to, table, rows[first].Length, many);
            command.Transaction = transaction;
            for (var i = 0; i < many; i++)
            {
                for (var column = 0; column < rows[first].Length; column++)
                    command.Parameters[(i * rows[first].Length) + column].Value = rows[first + i][column];
            }
            command.ExecuteNonQuery();
            first += many;
        }
    }

    static SqliteCommand Statement(SqliteConnection to, string table, int columns, int many)
    {
        var text = new StringBuilder($"INSERT INTO \"{table}\" VALUES ");
        var command = to.CreateCommand();
        for (var i = 0; i < many * columns; i++)
        {
            text.Append(i % columns == 0 ? i == 0 ? "(" : ",(" : ",").Append("@p").Append(i).Append(i % columns == columns - 1 ? ")" : "");
            command.Parameters.Add(new SqliteParameter($"@p{i}", DBNull.Value));
        }
        command.CommandText = text.ToString();
        return command;
    }

    static List<object[]> Rows(SqliteConnection from, string table)
    {
        using var command = from.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }
        return rows;
    }

    static SqliteConnection Open(Database database)
    {
        var connection = new SqliteConnection(database.ConnectionString + ";Pooling=False");
        connection.Open();
        return connection;
    }

    static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteScalar();
    }
}
