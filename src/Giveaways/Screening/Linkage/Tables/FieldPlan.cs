namespace Giveaways.Screening.Linkage.Tables;

/// <summary>Which columns of two files are compared, and how.</summary>
sealed class FieldPlan
{
    const int MaxFields = 40;

    // A column whose values look like numbers in fewer of its rows than this share, in per cent, is text.
    const int NumbersPerCent = 90;

    static readonly Dictionary<string, ColumnKind> Known = new(StringComparer.Ordinal)
    {
        ["surname"] = ColumnKind.Name,
        ["given_name"] = ColumnKind.Name,
        ["patronymic"] = ColumnKind.Name,
        ["birth_date"] = ColumnKind.Date,
        ["phone"] = ColumnKind.Phone,
        ["email"] = ColumnKind.Mail,
        ["address"] = ColumnKind.Address,
        ["sex"] = ColumnKind.Sex,
        ["device"] = ColumnKind.Exact,
        ["ip"] = ColumnKind.Exact,
        ["payout"] = ColumnKind.Exact,
        ["referrer"] = ColumnKind.Exact,
    };

    // The row's name and the moment of entering are nobody's property; a full name has become its parts.
    static readonly string[] Ignored = ["id", "time", "full_name"];

    readonly List<PlannedField> fields = [];
    readonly List<ColumnKind> pools = [];

    public IReadOnlyList<PlannedField> Fields => fields;

    /// <summary>The kind of each pool.</summary>
    public IReadOnlyList<ColumnKind> Pools => pools;

    public ColumnKind KindOf(PlannedField field) => pools[field.Pool];

    public static FieldPlan Of(LinkTable left, LinkTable right)
    {
        var plan = new FieldPlan();
        foreach (var column in left.Columns.Except(Ignored))
        {
            var (inLeft, inRight) = (left.IndexOf(column), right.IndexOf(column));
            if (inRight < 0 || !HasValues(left, inLeft) || !HasValues(right, inRight) || plan.fields.Count == MaxFields)
                continue;
            var kind = Known.TryGetValue(column, out var known) ? known
                : LooksLikeNumbers(left, inLeft) && LooksLikeNumbers(right, inRight) ? ColumnKind.Code : ColumnKind.Text;
            plan.fields.Add(new PlannedField(column, plan.PoolFor(kind), inLeft, inRight));
        }
        return plan;
    }

    // Names, and plain texts, change places: each of these kinds has one pool.
    int PoolFor(ColumnKind kind)
    {
        if (kind is ColumnKind.Name or ColumnKind.Text && pools.IndexOf(kind) is var pool and >= 0)
            return pool;
        pools.Add(kind);
        return pools.Count - 1;
    }

    static bool HasValues(LinkTable table, int column) => table.Rows.Any(row => row[column].Length > 0);

    static bool LooksLikeNumbers(LinkTable table, int column)
    {
        var numbers = 0L;
        var values = 0L;
        foreach (var row in table.Rows)
        {
            if (row[column].Length == 0)
                continue;
            values++;
            numbers += row[column].Count(char.IsAsciiDigit) * 2 > row[column].Length ? 1 : 0;
        }
        return numbers * 100 >= values * NumbersPerCent;
    }
}
