using System.Data;
using System.Data.Common;

namespace Giveaways.Storage.Appending;

/// <summary>Writes and looks up the rows of many pieces of work, in the way that is fastest with the database.</summary>
abstract class ManyRows : IDisposable
{
    /// <summary>Writes rows, at the latest with the next <see cref="Statements.Run"/>.</summary>
    /// <param name="insert">The statement for one row.</param>
    /// <param name="rows">Values of its parameters, in its order.</param>
    /// <exception cref="DataException">Not all were written.</exception>
    public abstract void Insert(string insert, IReadOnlyList<object?[]> rows);

    /// <param name="find">The statement for one key, which is its last parameter.</param>
    /// <param name="before">Values of the parameters before it.</param>
    /// <param name="found">Gets the columns of each row, which are bytes or 64-bit integers; those of one key in the statement's order.</param>
    public abstract void Find(string find, object?[] before, IReadOnlyList<byte[]> keys, Action<object[]> found);

    /// <summary>The same as a part of another command, with the values of its parameters in its order; null where each key is looked up by itself.</summary>
    public abstract (string Text, object?[] Values)? Question(string find, object?[] before, IReadOnlyList<byte[]> keys);

    /// <summary>Hands the columns of each row on.</summary>
    public static void Each(DbDataReader answer, Action<object[]> found)
    {
        while (answer.Read())
        {
            var columns = new object[answer.FieldCount];
            answer.GetValues(columns);
            found(columns);
        }
    }

    public abstract void Dispose();

    protected static DataException NotWritten() => new("A statement of the append path did not write all of its rows.");
}
