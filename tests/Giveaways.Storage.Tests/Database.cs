using Microsoft.Data.Sqlite;

namespace Giveaways.Storage.Tests;

/// <summary>A database of its own for one test, which the test may also change behind the store's back. A provider has one of these.</summary>
/// <remarks>Table and column names are the same on every provider.</remarks>
public abstract class Database : IDisposable
{
    protected abstract string Provider { get; }

    protected abstract string ConnectionString { get; }

    public Store Open(TimeProvider clock) => Open(clock, TestVault.New());

    public Store Open(TimeProvider clock, Vault vault, string host = Clerk.Host) => Store.Open(Provider, ConnectionString, host, vault, clock, TestSigner.FromSeed);

    /// <summary>Runs a statement on a connection of its own; what others have not committed it does not see.</summary>
    public abstract int Execute(string sql, params (string Name, object? Value)[] values);

    public abstract object? Scalar(string sql, params (string Name, object? Value)[] values);

    public long Count(string table, string where = "1 = 1") => Convert.ToInt64(Scalar($"SELECT COUNT(*) FROM \"{table}\" WHERE {where}"), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Every byte that the database keeps on the disk.</summary>
    public abstract IEnumerable<(string Name, byte[] Bytes)> Files();

    public abstract void Dispose();
}

/// <summary>A SQLite file in a folder of its own.</summary>
public sealed class SqliteDatabase : Database
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("giveaways-store-");

    protected override string Provider => "sqlite";

    protected override string ConnectionString => $"Data Source={Path.Combine(folder.FullName, "store.db")}";

    public override int Execute(string sql, params (string Name, object? Value)[] values) => Run(sql, values, c => c.ExecuteNonQuery());

    public override object? Scalar(string sql, params (string Name, object? Value)[] values) => Run(sql, values, c => c.ExecuteScalar());

    public override IEnumerable<(string Name, byte[] Bytes)> Files() => folder.EnumerateFiles().Select(file =>
    {
        using var shared = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[shared.Length];
        shared.ReadExactly(bytes);
        return (file.Name, bytes);
    });

    public override void Dispose()
    {
        SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    T Run<T>(string sql, (string Name, object? Value)[] values, Func<SqliteCommand, T> run)
    {
        using var connection = new SqliteConnection(ConnectionString + ";Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return run(command);
    }
}
