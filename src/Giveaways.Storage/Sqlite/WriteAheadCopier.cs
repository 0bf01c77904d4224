using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Giveaways.Storage.Sqlite;

/// <summary>Copies the write-ahead log into the file beside the writer, who would otherwise do it in the middle of a commit.</summary>
/// <remarks>
/// What SQLite calls a passive checkpoint waits for nobody and holds nobody up (https://sqlite.org/c3ref/wal_checkpoint_v2.html). The log begins anew only
/// where all of it is copied before more is written: so the writer copies what came meanwhile itself, and that is little.
/// </remarks>
sealed class WriteAheadCopier : IDisposable
{
    const int Idle = 0, Copying = 1, Copied = 2, Stopped = 3;

    readonly SqliteConnection connection;
    readonly int pages;
    readonly Action<SqliteException> failed;
    readonly SemaphoreSlim due = new(0);
    readonly Thread thread;
    sqlite3? writer;
    int mark;
    int state;

    /// <param name="connection">Its own, set up for full durability; it is closed with this.</param>
    /// <param name="pages">How many are written before they are copied.</param>
    /// <param name="failed">Told of the error with which copying ended for good.</param>
    public WriteAheadCopier(SqliteConnection connection, int pages, Action<SqliteException> failed)
    {
        this.connection = connection;
        this.pages = pages;
        this.failed = failed;
        thread = new Thread(Run) { IsBackground = true, Name = "write-ahead copier" };
        thread.Start();
    }

    /// <summary>Has the log copied if it has grown enough. Of the writer's thread, behind a commit.</summary>
    public void Committed(sqlite3 writer)
    {
        if (Volatile.Read(ref state) == Idle && unchecked(Written(writer) - mark) >= pages)
        {
            Volatile.Write(ref state, Copying);
            due.Release();
        }
    }

    /// <summary>Copies what was written while the rest was copied. Of the writer's thread, outside of a transaction.</summary>
    public void Finish(sqlite3 writer)
    {
        if (!ReferenceEquals(writer, this.writer))
            (this.writer, mark) = (writer, Written(writer));
        if (Interlocked.CompareExchange(ref state, Idle, Copied) != Copied)
            return;
        Copy(writer);
        mark = Written(writer);
    }

    public void Dispose()
    {
        Volatile.Write(ref state, Stopped);
        due.Release();
        thread.Join();
        due.Dispose();
        connection.Dispose();
    }

    void Run()
    {
        try
        {
            for (due.Wait(); Volatile.Read(ref state) != Stopped; due.Wait())
            {
                Copy(connection.Handle!);
                Interlocked.CompareExchange(ref state, Copied, Copying);
            }
        }
        catch (SqliteException fault)
        {
            failed(fault);
        }
    }

    // Busy: another process copies the same, or a reader still needs what is there; both end, and there is a next time.
    static void Copy(sqlite3 database)
    {
        var code = sqlite3_wal_checkpoint_v2(database, "main", SQLITE_CHECKPOINT_PASSIVE, out _, out _);
        if (code is not SQLITE_BUSY)
            SqliteException.ThrowExceptionForRC(code, database);
    }

    // Pages that the connection has written to its log (https://sqlite.org/c3ref/c_dbstatus_options.html).
    static int Written(sqlite3 writer)
    {
        SqliteException.ThrowExceptionForRC(sqlite3_db_status(writer, SQLITE_DBSTATUS_CACHE_WRITE, out var current, out _, 0), writer);
        return current;
    }
}
