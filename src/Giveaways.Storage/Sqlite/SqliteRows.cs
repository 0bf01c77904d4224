using Giveaways.Storage.Appending;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Giveaways.Storage.Sqlite;

/// <summary>Rows one by one through SQLite's own interface: there is no way to save, and to bind by name costs more than the insert.</summary>
/// <remarks>Statements and result codes: https://sqlite.org/c3ref/intro.html.</remarks>
sealed class SqliteRows(SqliteConnection connection) : ManyRows
{
    readonly Dictionary<string, sqlite3_stmt> prepared = [];
    readonly sqlite3 database = connection.Handle ?? throw new InvalidOperationException("The writer's connection is open.");

    public override void Insert(string insert, IReadOnlyList<object?[]> rows)
    {
        var statement = Prepared(insert);
        foreach (var row in rows)
        {
            try
            {
                for (var i = 0; i < row.Length; i++)
                    Bind(statement, i + 1, row[i]);
                Check(sqlite3_step(statement));
            }
            finally
            {
                sqlite3_reset(statement);
            }
            if (sqlite3_changes(database) != 1)
                throw NotWritten();
        }
    }

    public override void Find(string find, object?[] before, IReadOnlyList<byte[]> keys, Action<object[]> found)
    {
        var statement = Prepared(find);
        for (var i = 0; i < before.Length; i++)
            Bind(statement, i + 1, before[i]);
        foreach (var key in keys)
        {
            try
            {
                Bind(statement, before.Length + 1, key);
                while (Check(sqlite3_step(statement)) == SQLITE_ROW)
                    found(Columns(statement));
            }
            finally
            {
                sqlite3_reset(statement);
            }
        }
    }

    public override (string Text, object?[] Values)? Question(string find, object?[] before, IReadOnlyList<byte[]> keys) => null;

    public override void Dispose()
    {
        foreach (var statement in prepared.Values)
            statement.Dispose();
    }

    sqlite3_stmt Prepared(string text)
    {
        if (!prepared.TryGetValue(text, out var statement))
        {
            Check(sqlite3_prepare_v3(database, text, SQLITE_PREPARE_PERSISTENT, out statement));
            prepared[text] = statement;
        }
        return statement;
    }

    void Bind(sqlite3_stmt statement, int number, object? value) => Check(value switch
    {
        null => sqlite3_bind_null(statement, number),
        byte[] { Length: 0 } => sqlite3_bind_zeroblob(statement, number, 0),
        byte[] bytes => sqlite3_bind_blob(statement, number, bytes),
        string text => sqlite3_bind_text(statement, number, text),
        long integer => sqlite3_bind_int64(statement, number, integer),
        int integer => sqlite3_bind_int64(statement, number, integer),
        _ => throw new ArgumentException($"{value.GetType()} is in no row of the append path.", nameof(value)),
    });

    static object[] Columns(sqlite3_stmt row)
    {
        var columns = new object[sqlite3_column_count(row)];
        for (var i = 0; i < columns.Length; i++)
            columns[i] = sqlite3_column_type(row, i) == SQLITE_INTEGER ? sqlite3_column_int64(row, i) : sqlite3_column_blob(row, i).ToArray();
        return columns;
    }

    int Check(int code)
    {
        SqliteException.ThrowExceptionForRC(code, database);
        return code;
    }
}
