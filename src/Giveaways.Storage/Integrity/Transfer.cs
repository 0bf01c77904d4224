using System.Data;
using System.Data.Common;
using System.Globalization;
using Giveaways.Storage.Appending;
using Giveaways.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Giveaways.Storage.Integrity;

/// <summary>Carries all that a database keeps into a new one, of any provider. The carrier of a backup is a SQLite file with the same tables.</summary>
/// <remarks>Reads one consistent view, beside a server that goes on. Rows keep their seals, which no provider has a part in; so do roots, receipts and answers.</remarks>
public static class Transfer
{
    /// <summary>Writes a backup.</summary>
    /// <param name="file">A SQLite file that does not exist yet.</param>
    /// <returns>How many rows it has.</returns>
    /// <exception cref="StoreException">NOT_EMPTY: there is a file already; OTHER_SCHEMA; UNKNOWN_PROVIDER.</exception>
    public static long Backup(string providerName, string connectionString, string file)
    {
        if (File.Exists(file))
            throw new StoreException("NOT_EMPTY", "There is a file of this name already; a backup is a file of its own.");
        return Copy(Provider.Of(providerName, connectionString), new SqliteProvider(FileConnection(file)));
    }

    /// <summary>Puts a backup into a database that has nothing yet.</summary>
    /// <returns>How many rows it has.</returns>
    /// <exception cref="StoreException">NOT_EMPTY: the database has logs already; OTHER_SCHEMA; UNKNOWN_PROVIDER.</exception>
    public static long Restore(string file, string providerName, string connectionString) =>
        Copy(new SqliteProvider(FileConnection(file)), Provider.Of(providerName, connectionString));

    static string FileConnection(string file) => new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder { DataSource = Path.GetFullPath(file) }.ToString();

    static long Copy(Provider from, Provider to)
    {
        using var source = from.OpenChecker();
        using var view = from.View(source);
        using var reading = new LateContext(from, source, view);
        if (!reading.Value.Database.GetAppliedMigrations().SequenceEqual(reading.Value.Database.GetMigrations()))
            throw new StoreException("OTHER_SCHEMA", "What is copied has not the tables of this version. Use the version that wrote it; or start this version's server on it once, which brings an older database up to date.");
        to.Migrate();
        using var target = to.OpenWriter();
        using var transaction = to.Begin(target);
        using var writing = new LateContext(to, target, transaction);
        if (writing.Value.Logs.Any() || writing.Value.Tallies.Any())
            throw new StoreException("NOT_EMPTY", "The database has logs already; a backup is put into one that has nothing yet.");
        // Every row comes from the source, those too that a migration makes.
        Run(writing.Value, "DELETE FROM \"Counters\"");
        var rows = writing.Value.Model.GetEntityTypes().Sum(type => Copy(reading.Value, writing.Value, type));
        to.Commit(transaction);
        return rows;
    }

    static long Copy(GiveawaysContext from, GiveawaysContext to, IEntityType type)
    {
        var columns = type.GetProperties().Select(p => (Name: p.GetColumnName(), Type: StoredType(p))).ToList();
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        using var select = from.Command($"SELECT {names} FROM \"{type.GetTableName()}\"");
        using var insert = to.Command($"INSERT INTO \"{type.GetTableName()}\" ({names}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})");
        foreach (var (column, i) in columns.Select((c, i) => (c, i)))
        {
            var parameter = insert.CreateParameter();
            (parameter.ParameterName, parameter.DbType) = ($"@p{i}", KindOf(column.Type));
            insert.Parameters.Add(parameter);
        }
        var rows = 0L;
        using var reader = select.ExecuteReader();
        while (reader.Read())
        {
            for (var i = 0; i < columns.Count; i++)
                insert.Parameters[i].Value = Convert(reader.GetValue(i), columns[i].Type);
            insert.ExecuteNonQuery();
            rows++;
        }
        return rows;
    }

    /// <summary>What a column holds, without whether it may be null and which names its numbers have.</summary>
    static Type StoredType(IProperty property)
    {
        var type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type.IsEnum ? Enum.GetUnderlyingType(type) : type;
    }

    static DbType KindOf(Type type) => type switch
    {
        _ when type == typeof(long) => DbType.Int64,
        _ when type == typeof(int) => DbType.Int32,
        _ when type == typeof(bool) => DbType.Boolean,
        _ when type == typeof(string) => DbType.String,
        _ when type == typeof(DateOnly) => DbType.Date,
        _ when type == typeof(byte[]) => DbType.Binary,
        _ => throw new InvalidOperationException($"No column holds a {type.Name}."),
    };

    // A database without a type of its own for yes and days has a number and a text.
    static object Convert(object value, Type type) => (value, type) switch
    {
        (DBNull, _) => value,
        (string day, _) when type == typeof(DateOnly) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        (DateTime day, _) when type == typeof(DateOnly) => DateOnly.FromDateTime(day),
        (long yes, _) when type == typeof(bool) => yes != 0,
        (IConvertible number, _) when type.IsPrimitive => System.Convert.ChangeType(number, type, CultureInfo.InvariantCulture),
        _ => value,
    };

    static void Run(GiveawaysContext context, string text)
    {
        using var command = context.Command(text);
        command.ExecuteNonQuery();
    }
}
