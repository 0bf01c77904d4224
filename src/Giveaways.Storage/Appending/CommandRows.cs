using System.Numerics;

namespace Giveaways.Storage.Appending;

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
            statements.Add(Text(insert, many, AppendSql.Rows), [.. rows.Skip(done).Take(many).SelectMany(row => row)], many, NotWritten, isWork: true);
            done += many;
        }
    }

    public override void Find(string find, object?[] before, IReadOnlyList<byte[]> keys, Action<object[]> found)
    {
        for (var done = 0; done < keys.Count; done += perStatement)
        {
            var (text, places) = Ask(find, [.. keys.Skip(done).Take(perStatement)]);
            var command = statements.Bind(text, [.. before, .. places]);
            using var reader = command.ExecuteReader();
            Each(reader, found);
        }
    }

    public override (string Text, object?[] Values)? Question(string find, object?[] before, IReadOnlyList<byte[]> keys) =>
        keys.Count <= perStatement && Ask(find, keys) is var (text, places) ? (text, [.. before, .. places]) : null;

    public override void Dispose() => texts.Clear();

    // A list is as long as the power of two that holds it, its last key said again, so that few statements are prepared.
    (string Text, object?[] Keys) Ask(string find, IReadOnlyList<byte[]> keys)
    {
        var places = Math.Min(perStatement, (int)BitOperations.RoundUpToPowerOf2((uint)keys.Count));
        return (Text(find, places, AppendSql.Keys), [.. Enumerable.Range(0, places).Select(i => keys[Math.Min(i, keys.Count - 1)])]);
    }

    string Text(string one, int times, Func<string, int, string> make) =>
        texts.TryGetValue((one, times), out var text) ? text : texts[(one, times)] = make(one, times);
}
