using System.Data;
using System.Numerics;

namespace Giveaways.Storage;

/// <summary>Writes and looks up the rows of many pieces of work together: every statement is a way to the database and back.</summary>
/// <param name="perStatement">Most rows that one statement writes or looks for.</param>
class ManyRows(Statements statements, int perStatement) : IDisposable
{
    readonly Dictionary<(string Text, int Times), string> texts = [];

    protected Statements Statements => statements;

    /// <param name="insert">The statement for one row.</param>
    /// <param name="rows">Values of its parameters, in its order.</param>
    /// <exception cref="DataException">Not all were written.</exception>
    public virtual void Insert(string insert, IReadOnlyList<object?[]> rows)
    {
        for (var done = 0; done < rows.Count;)
        {
            var many = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(perStatement, rows.Count - done) + 1) / 2;
            if (statements.Bind(Text(insert, many, AppendSql.Rows), [.. rows.Skip(done).Take(many).SelectMany(row => row)]).ExecuteNonQuery() != many)
                throw NotWritten();
            done += many;
        }
    }

    /// <param name="find">The statement for one key, which is its last parameter.</param>
    /// <param name="before">Values of the parameters before it.</param>
    /// <param name="found">Gets the columns of each row, which are bytes or 64-bit integers; those of one key in the statement's order.</param>
    public virtual void Find(string find, object?[] before, IReadOnlyList<byte[]> keys, Action<object[]> found)
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

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
    }

    protected static DataException NotWritten() => new("A statement of the append path did not write all of its rows.");

    string Text(string one, int times, Func<string, int, string> make) =>
        texts.TryGetValue((one, times), out var text) ? text : texts[(one, times)] = make(one, times);
}
