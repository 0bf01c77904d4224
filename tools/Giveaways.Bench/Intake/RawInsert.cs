using System.Diagnostics;
using System.Runtime.InteropServices;
using Giveaways.Bench.Service;
using Giveaways.Server.Hosting;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Giveaways.Bench.Intake;

/// <summary>What SQLite itself can do: the rows that an import wrote, inserted again into the same empty tables and indexes, some hundred a commit.</summary>
static class RawInsert
{
    /// <summary>Entries of one commit, as many as the store's writer takes.</summary>
    const int PerCommit = Store.MaxBatch;

    static readonly string[] Tables = ["Entries", "Requests"];

    /// <returns>Entries a second.</returns>
    public static async Task<double> MeasureAsync(Database source, DirectoryInfo folder)
    {
        using var target = new Database(folder);
        await Store.Open("sqlite", target.ConnectionString, Database.Host, new Vault(MasterKey.Load(target.MasterKeyFile).Bytes), TimeProvider.System, LogSigner.FromSeed).DisposeAsync();
        await using var from = Open(source);
        await using var to = Open(target);
        foreach (var pragma in new[] { "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "cache_size = -65536", "wal_autocheckpoint = 16000" })
            Run(to, $"PRAGMA {pragma}");
        var rows = Tables.ToDictionary(table => table, table => Rows(from, table));
        var statements = Tables.ToDictionary(table => table, table => Prepare(to, table, rows[table][0].Length));
        var count = rows[Tables[0]].Count;
        var watch = Stopwatch.StartNew();
        for (var done = 0; done < count; done += PerCommit)
        {
            using var transaction = to.BeginTransaction();
            foreach (var table in Tables)
            {
                foreach (var row in CollectionsMarshal.AsSpan(rows[table])[done..Math.Min(count, done + PerCommit)])
                    Insert(to, statements[table], row);
            }
            transaction.Commit();
        }
        var rate = count / watch.Elapsed.TotalSeconds;
        foreach (var statement in statements.Values)
            statement.Dispose();
        return rate;
    }

    // One prepared statement a table, bound by number: the fastest that SQLite has (https://sqlite.org/c3ref/bind_blob.html).
    static sqlite3_stmt Prepare(SqliteConnection to, string table, int columns)
    {
        Check(raw.sqlite3_prepare_v2(to.Handle, $"INSERT INTO \"{table}\" VALUES ({string.Join(',', Enumerable.Repeat('?', columns))})", out var statement), to);
        return statement;
    }

    static void Insert(SqliteConnection to, sqlite3_stmt statement, object[] row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            Check(row[column] switch
            {
                byte[] bytes => raw.sqlite3_bind_blob(statement, column + 1, bytes),
                string text => raw.sqlite3_bind_text(statement, column + 1, text),
                long number => raw.sqlite3_bind_int64(statement, column + 1, number),
                _ => raw.sqlite3_bind_null(statement, column + 1),
            }, to);
        }
        Check(raw.sqlite3_step(statement), to);
        raw.sqlite3_reset(statement);
    }

    static void Check(int code, SqliteConnection connection) => SqliteException.ThrowExceptionForRC(code, connection.Handle);

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
