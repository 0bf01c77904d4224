using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Giveaways.Testing;

/// <summary>A SQLite file in a folder of its own.</summary>
public sealed class SqliteDatabase : Database
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("giveaways-store-");

    public override string Provider => "Sqlite";

    public override string ConnectionString => $"Data Source={Path}";

    /// <summary>The file.</summary>
    public string Path => System.IO.Path.Combine(folder.FullName, "store.db");

    /// <summary>The file, its write-ahead log and its index.</summary>
    public override IEnumerable<(string Name, byte[] Bytes)> Files() => folder.EnumerateFiles().Select(file =>
    {
        using var shared = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[shared.Length];
        shared.ReadExactly(bytes);
        return (file.Name, bytes);
    });

    public override Action Copy()
    {
        var copies = Files().ToList();
        return () =>
        {
            foreach (var file in folder.EnumerateFiles())
                file.Delete();
            foreach (var (name, bytes) in copies)
                File.WriteAllBytes(System.IO.Path.Combine(folder.FullName, name), bytes);
        };
    }

    public override void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Refresh();
        // A machine that tidies its temporary folders may have been here first.
        if (folder.Exists)
            folder.Delete(recursive: true);
    }

    protected override DbConnection Connect() => new SqliteConnection(ConnectionString + ";Pooling=False");
}
