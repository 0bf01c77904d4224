using System.Globalization;
using System.Text.RegularExpressions;
using Giveaways.Storage.Integrity;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Sqlite;

/// <summary>Asks SQLite whether the file's pages and indexes are whole, and holds its schema against the migrations'.</summary>
sealed partial class SqliteStructure(GiveawaysContext context, DamageList damages)
{
    const int MaxLines = 100;
    const string Schema = "SELECT \"type\", \"name\", \"tbl_name\", \"sql\" FROM \"sqlite_master\" WHERE \"name\" NOT LIKE 'sqlite_stat%' ORDER BY \"type\", \"name\"";

    /// <summary>What the migrations make, once a process.</summary>
    static readonly Lazy<List<string>> Expected = new(() =>
    {
        var provider = new SqliteProvider("Data Source=:memory:");
        using var connection = provider.OpenWriter();
        using var made = provider.Context(connection);
        made.Database.Migrate();
        return Read(made);
    });

    public void Check()
    {
        damages.Guard("schema", CheckSchema);
        damages.Guard("database", CheckPages);
    }

    void CheckSchema()
    {
        var found = Read(context);
        foreach (var differs in Expected.Value.Except(found).Concat(found.Except(Expected.Value)).Select(line => line.Split('\t')[1]).Distinct())
            damages.Add($"schema of {differs}", "The file describes it otherwise than the migrations made it.");
    }

    void CheckPages()
    {
        foreach (var row in context.Ask($"PRAGMA integrity_check({MaxLines})"))
        {
            if (row[0] is not string line || line == "ok")
                continue;
            if (Index().Match(line) is { Success: true } index)
                damages.Add($"index {index.Groups[1].Value} of {TableOf(index.Groups[1].Value)}", line, "Stop the server and run sqlite3 FILE REINDEX; then check again.");
            else if (Tree().Match(line) is { Success: true } tree)
                damages.Add(NameOf(tree.Groups[1].Value), line);
            else
                damages.Add("database", line);
        }
    }

    string TableOf(string index) => context.Ask($"SELECT \"tbl_name\" FROM \"sqlite_master\" WHERE \"name\" = '{index.Replace("'", "''", StringComparison.Ordinal)}'") is [[string table], ..] ? table : "an unknown table";

    string NameOf(string root) =>
        context.Ask($"SELECT \"type\", \"name\", \"tbl_name\" FROM \"sqlite_master\" WHERE \"rootpage\" = {long.Parse(root, CultureInfo.InvariantCulture)}") is [[string type, string name, string table], ..]
            ? type == "index" ? $"index {name} of {table}" : name
            : "database";

    static List<string> Read(GiveawaysContext context) => context.Ask(Schema).ConvertAll(row => string.Join('\t', row.Select(v => Convert.ToString(v, CultureInfo.InvariantCulture))));

    [GeneratedRegex(@"(?:missing from|in|non-unique entry in) index ([A-Za-z_0-9]{1,200})")]
    private static partial Regex Index();

    [GeneratedRegex(@"\ATree ([0-9]{1,10}) ")]
    private static partial Regex Tree();
}
