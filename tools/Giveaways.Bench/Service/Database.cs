using System.Diagnostics;
using System.Security.Cryptography;

namespace Giveaways.Bench.Service;

/// <summary>A folder of its own for a SQLite file and its master key; deleted in the end.</summary>
sealed class Database : IDisposable
{
    /// <summary>What the origins of its logs begin with.</summary>
    public const string Host = "bench.example";

    const int Page = 4096;
    const int Flushes = 200;

    public Database(DirectoryInfo parent)
    {
        Folder = Directory.CreateDirectory(Path.Combine(parent.FullName, $"giveaways-bench-{Guid.NewGuid():N}"));
        File.WriteAllText(MasterKeyFile, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(MasterKeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public DirectoryInfo Folder { get; }

    public string ConnectionString => $"Data Source={Path.Combine(Folder.FullName, "bench.db")}";

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

    public void Dispose() => Folder.Delete(recursive: true);
}
