using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;

namespace Giveaways.Bench.Service;

/// <summary>A database of its own and its master key, in a folder of their own; deleted in the end.</summary>
sealed class Database : IDisposable
{
    /// <summary>What the origins of its logs begin with.</summary>
    public const string Host = "bench.example";

    const int Page = 4096;
    const int Flushes = 200;

    readonly string? server;

    /// <param name="parent">Where the folder is made.</param>
    /// <param name="server">A PostgreSQL server, by a connection string of a user who may create databases; null: a SQLite file in the folder.</param>
    public Database(DirectoryInfo parent, string? server = null)
    {
        this.server = server;
        if (server is not null)
            Rule($"CREATE DATABASE {Name}");
        Folder = Directory.CreateDirectory(Path.Combine(parent.FullName, $"giveaways-bench-{Guid.NewGuid():N}"));
        System.IO.File.WriteAllText(MasterKeyFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n");
        if (!OperatingSystem.IsWindows())
            System.IO.File.SetUnixFileMode(MasterKeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public DirectoryInfo Folder { get; }

    public string Provider => server is null ? "Sqlite" : "Postgres";

    public string ConnectionString => server is null ? $"Data Source={File}" : new NpgsqlConnectionStringBuilder(server) { Database = Name }.ToString();

    /// <summary>The SQLite file.</summary>
    public string File => Path.Combine(Folder.FullName, "bench.db");

    public string MasterKeyFile => Path.Combine(Folder.FullName, "master.key");

    /// <summary>Milliseconds that appending one page and flushing it to the disk takes here, on average: the floor under every commit.</summary>
    public double FlushMilliseconds()
    {
        var page = new byte[Page];
        using var file = new FileStream(Path.Combine(Folder.FullName, "flush"), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Flushes; i++)
        {
            file.Write(page);
            file.Flush(flushToDisk: true);
        }
        return watch.Elapsed.TotalMilliseconds / Flushes;
    }

    public void Dispose()
    {
        Folder.Delete(recursive: true);
        if (server is not null)
            Rule($"DROP DATABASE {Name} WITH (FORCE)");
    }

    void Rule(string sql)
    {
        using var connection = new NpgsqlConnection(server + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    string Name { get; } = $"giveaways_bench_{Guid.NewGuid():N}";
}
