using System.Text.RegularExpressions;
using Giveaways.Storage.Appending;

namespace Giveaways.Storage.Postgres;

/// <summary>Many rows with one statement that stays the same for any number of them: each column is an array.</summary>
/// <remarks>https://www.postgresql.org/docs/15/functions-array.html. To read a statement with a parameter for each value costs more than its rows.</remarks>
sealed partial class PostgresRows(Statements statements) : ManyRows
{
    readonly Dictionary<string, string> texts = [];

    public override void Insert(string insert, IReadOnlyList<object?[]> rows) =>
        statements.Add(Text(insert, Rows), [.. Enumerable.Range(0, rows[0].Length).Select(column => Column(rows, column))], rows.Count, NotWritten, isWork: true);

    public override void Find(string find, object?[] before, IReadOnlyList<byte[]> keys, Action<object[]> found)
    {
        using var reader = statements.Bind(Text(find, Keys), [keys.ToArray(), .. before]).ExecuteReader();
        Each(reader, found);
    }

    public override (string Text, object?[] Values)? Question(string find, object?[] before, IReadOnlyList<byte[]> keys) => (Text(find, Keys), [keys.ToArray(), .. before]);

    public override void Dispose() => texts.Clear();

    /// <summary>A statement that inserts one row of values, for the rows of arrays.</summary>
    internal static string Rows(string insert)
    {
        var values = Tuple().Match(insert);
        var names = AppendSql.Parameters(values.Value).Select(name => name[1..]).ToList();
        return insert[..values.Index] + "SELECT " + Parameter().Replace(values.Groups[1].Value, name => $"v.\"{name.Groups[1].Value}\"")
            + $" FROM unnest({string.Join(", ", names.Select(name => "@" + name))}) AS v({string.Join(", ", names.Select(name => $"\"{name}\""))})";
    }

    /// <summary>A statement that looks one key up, for those of an array.</summary>
    /// <remarks>One by one, so that there is only one index to use: of a table without statistics that has grown since, a plan for all at once may read the whole contest.</remarks>
    internal static string Keys(string find)
    {
        var keys = List().Match(find);
        return $"SELECT f.* FROM unnest({keys.Groups[1].Value}) AS k(key) CROSS JOIN LATERAL ({find.Replace(keys.Value, "= k.key", StringComparison.Ordinal)}) AS f";
    }

    static Array Column(IReadOnlyList<object?[]> rows, int column) => rows.Select(row => row[column]).FirstOrDefault(value => value is not null) switch
    {
        long => Values<long>(rows, column),
        int => Values<int>(rows, column),
        string => Values<string>(rows, column),
        _ => Values<byte[]?>(rows, column),
    };

    static T[] Values<T>(IReadOnlyList<object?[]> rows, int column) => [.. rows.Select(row => (T)row[column]!)];

    string Text(string one, Func<string, string> make) => texts.TryGetValue(one, out var text) ? text : texts[one] = make(one);

    [GeneratedRegex(@"VALUES \((.*)\)", RegexOptions.Singleline)]
    private static partial Regex Tuple();

    [GeneratedRegex("@([a-z]+)")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"IN \((@[a-z]+)\)")]
    private static partial Regex List();
}
