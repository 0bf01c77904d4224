namespace Giveaways.Storage.Appending;

/// <summary>Rows of the append path that one statement will write for many pieces of work.</summary>
sealed class WaitingRows
{
    // In the order in which tables are written.
    static readonly string[] Order = [AppendSql.InsertEntry, AppendSql.InsertSlot, AppendSql.InsertRequest];

    readonly List<object?[]>[] rows = [.. Order.Select(_ => new List<object?[]>())];

    /// <param name="insert">The statement for one row.</param>
    /// <param name="values">Its parameters' values, in its order.</param>
    public void Add(string insert, params object?[] values) => rows[Array.IndexOf(Order, insert)].Add(values);

    /// <summary>The rows of each table, which wait no more.</summary>
    public IEnumerable<(string Insert, List<object?[]> Rows)> Take()
    {
        for (var i = 0; i < Order.Length; i++)
        {
            if (rows[i].Count == 0)
                continue;
            var taken = rows[i];
            rows[i] = [];
            yield return (Order[i], taken);
        }
    }

    public void Clear()
    {
        foreach (var table in rows)
            table.Clear();
    }
}
