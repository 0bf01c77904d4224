using Giveaways.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Giveaways.Storage.Tests;

public sealed class WriteAheadCopierTests
{
    const int Page = 4096;
    const int Pages = 50;
    const int Commits = 1_500;

    string folder = "";
    SqliteConnection writer = null!;

    string File => Path.Combine(folder, "some.db");

    [SetUp]
    public void Open()
    {
        folder = Directory.CreateTempSubdirectory("giveaways-copier-").FullName;
        writer = Connect();
        Run("PRAGMA journal_mode = WAL");
        Run("PRAGMA wal_autocheckpoint = 0");
        Run("CREATE TABLE Some (Id INTEGER PRIMARY KEY, Bytes BLOB)");
    }

    [TearDown]
    public void Close()
    {
        writer.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public void Log_begins_anew_while_its_writer_goes_on()
    {
        using (var copier = new WriteAheadCopier(Connect(), Pages, fault => throw fault))
        {
            for (var i = 0; i < Commits; i++)
            {
                copier.Finish(writer.Handle!);
                Run("INSERT INTO Some (Bytes) VALUES (zeroblob(8000))");
                copier.Committed(writer.Handle!);
            }
        }
        // Each commit writes three pages at least: without an end the log would have all of them.
        Assert.That(new FileInfo(File + "-wal").Length, Is.LessThan(Commits * 3 * Page / 2));
        Assert.That(new FileInfo(File).Length, Is.GreaterThan(Commits * 2 * Page / 2));
        Assert.That(Run("SELECT COUNT(*) FROM Some"), Is.EqualTo(Commits));
    }

    [Test]
    public void Nothing_is_copied_before_there_is_enough()
    {
        using (var copier = new WriteAheadCopier(Connect(), pages: 100_000, fault => throw fault))
        {
            for (var i = 0; i < 10; i++)
            {
                copier.Finish(writer.Handle!);
                Run("INSERT INTO Some (Bytes) VALUES (zeroblob(8000))");
                copier.Committed(writer.Handle!);
            }
        }
        Assert.That(new FileInfo(File).Length, Is.LessThan(10 * 8000));
    }

    [Test]
    public async Task Error_of_the_disk_is_told()
    {
        var told = new TaskCompletionSource<SqliteException>();
        // A connection that may not write: whatever it copies fails.
        var unable = Connect("ReadOnly");
        using var copier = new WriteAheadCopier(unable, pages: 1, told.SetResult);
        Run("INSERT INTO Some (Bytes) VALUES (zeroblob(8000))");
        copier.Committed(writer.Handle!);
        Assert.That((await told.Task.WaitAsync(TimeSpan.FromSeconds(30))).SqliteErrorCode, Is.EqualTo(raw.SQLITE_IOERR));
    }

    SqliteConnection Connect(string mode = "ReadWriteCreate")
    {
        var connection = new SqliteConnection($"Data Source={File};Mode={mode};Pooling=False");
        connection.Open();
        // A connection that has read nothing knows of no log.
        Run("PRAGMA schema_version", connection);
        return connection;
    }

    object? Run(string text, SqliteConnection? connection = null)
    {
        using var command = (connection ?? writer).CreateCommand();
        command.CommandText = text;
        return command.ExecuteScalar();
    }
}
