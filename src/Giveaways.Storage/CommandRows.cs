using System.Numerics;

namespace Giveaways.Storage;

/// <summary>Many rows with each statement: each is a way to the database and back.</summary>
/// <param name="perStatement">Most rows that one statement writes or looks for.</param>
sealed class CommandRows(Statements statements, int perStatement) : ManyRows
{
    readonly Dictionary<(string Text, int Times), string> texts = [];

    public override void Insert(string insert, IReadOnlyList<object?[]> rows)
    {
        for (var done = 0; done < rows.Count;)
        {
            var many = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(perStatement, rows.Count - done) + 1) / 2;
            statements.Add(Text(insert, many, AppendSql.Rows), [.. rows.Skip(done).Take(many).SelectMany(row => row)], many, NotWritten);
            done += many;
        }
    }

    public override void Find(string find, object?[] before, IReadOnlyList<byte[]> keys, Action<object[]> found)
    {
        // A list is as long as the power of two that holds it, its last key said again, so that few statements are prepared.
        for (var done = 0; done < keys.Count; done += perStatement)
        {
            var many = Math.Min(perStatement, keys.Count - done);
            var places = Math.Min(perStatement, (int)BitOperations.RoundUpToPowerOf2((uint)many));
            var command = statements.Bind(Text(find, places, AppendSql.Keys), [.. before, .. Enumerable.Range(0, places).Select(i => keys[done + Math.Min(i, many - 1)])]);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var columns = new object[reader.FieldCount];
                reader.GetValues(columns);
                found(columns);
            }
        }
    }

    public override void Dispose() => texts.Clear();

    string Text(string one, int times, Func<string, int, string> make) =>
        texts.TryGetValue((one, times), out var text) ? text : texts[(one, times)] = make(one, times);
}
