using Microsoft.Data.Sqlite;

namespace Giveaways.Storage.Sqlite;

/// <summary>The file that a connection string names.</summary>
public static class SqliteFile
{
    /// <summary>Its full path; null for a database in memory or under a URI.</summary>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public static string? Of(string connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        var inMemory = builder.Mode == SqliteOpenMode.Memory || builder.DataSource is "" or ":memory:";
        return inMemory || builder.DataSource.StartsWith("file:", StringComparison.OrdinalIgnoreCase) ? null : Path.GetFullPath(builder.DataSource);
    }
}
