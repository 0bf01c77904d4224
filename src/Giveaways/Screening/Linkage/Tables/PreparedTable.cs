namespace Giveaways.Screening.Linkage.Tables;

/// <summary>A file's records as numbers of values, and how many records hold each.</summary>
sealed class PreparedTable
{
    readonly int[] values;
    readonly int width;

    PreparedTable(int rows, int width)
    {
        Count = rows;
        this.width = width;
        values = new int[rows * width];
        Holders = [.. Enumerable.Range(0, width).Select(_ => new Dictionary<int, int>())];
    }

    public int Count { get; }

    /// <summary>Of each field, how many records hold a value, by <see cref="Value.SameAs"/>.</summary>
    public IReadOnlyList<Dictionary<int, int>> Holders { get; }

    /// <summary>The values of a record, a number for each field of the plan.</summary>
    public ReadOnlySpan<int> this[int row] => values.AsSpan(row * width, width);

    /// <param name="order">The rows in the order in which they are to stand.</param>
    public static PreparedTable Of(LinkTable table, int[] order, FieldPlan plan, IReadOnlyList<ValuePool> pools, Func<PlannedField, int> columnOf)
    {
        var prepared = new PreparedTable(order.Length, plan.Fields.Count);
        for (var row = 0; row < order.Length; row++)
        {
            for (var field = 0; field < plan.Fields.Count; field++)
            {
                var planned = plan.Fields[field];
                prepared.Put(row, field, pools[planned.Pool], table.Rows[order[row]][columnOf(planned)]);
            }
        }
        return prepared;
    }

    void Put(int row, int field, ValuePool pool, string text)
    {
        var value = pool.Add(text);
        values[row * width + field] = value;
        if (value == 0)
            return;
        var same = pool[value].SameAs;
        Holders[field][same] = Holders[field].GetValueOrDefault(same) + 1;
    }
}
