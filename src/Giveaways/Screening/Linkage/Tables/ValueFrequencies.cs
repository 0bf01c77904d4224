namespace Giveaways.Screening.Linkage.Tables;

/// <summary>How many records of both files hold a value.</summary>
sealed class ValueFrequencies(FieldPlan plan, IReadOnlyList<ValuePool> pools, PreparedTable left, PreparedTable right)
{
    /// <summary>How many records there are beside one of the pair.</summary>
    public long Population => left.Count + right.Count - 1;

    /// <summary>How many records hold a value that a pair agrees in, beside one of the pair; at least 1.</summary>
    public int Others(int field, int value)
    {
        var same = pools[plan.Fields[field].Pool][value].SameAs;
        return Math.Max(1, left.Holders[field].GetValueOrDefault(same) + right.Holders[field].GetValueOrDefault(same) - 1);
    }
}
