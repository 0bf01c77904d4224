namespace Giveaways.Screening.Linkage.Tables;

/// <summary>Compares two prepared records, field by field, and across two fields whose values changed places.</summary>
/// <remarks>
/// A pair of fields in <see cref="Crossings"/> is compared straight and crossed; the way that agrees better gives the fields' levels, and one more
/// comparison says which way it was.
/// </remarks>
sealed class PairComparer(FieldPlan plan, IReadOnlyList<ValuePool> pools, IReadOnlyList<(int A, int B)> crossings)
{
    public const byte Straight = 1;
    public const byte Crossed = 2;

    public IReadOnlyList<(int A, int B)> Crossings => crossings;

    /// <summary>How many levels a pair has: one for each field, then one for each crossing.</summary>
    public int Width => plan.Fields.Count + crossings.Count;

    /// <param name="levels">Receives <see cref="Width"/> levels.</param>
    public void Compare(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<byte> levels)
    {
        for (var field = 0; field < plan.Fields.Count; field++)
            levels[field] = LevelOf(left, field, right, field);
        var crossed = 0UL;
        for (var index = 0; index < crossings.Count; index++)
        {
            var fields = crossings[index];
            var both = 1UL << fields.A | 1UL << fields.B;
            // A field that has changed places with one neighbour has not done so with another too.
            var way = (crossed & both) != 0 ? Straight : Cross(left, right, levels, fields);
            levels[plan.Fields.Count + index] = way;
            crossed |= way == Crossed ? both : 0;
        }
    }

    public byte LevelOf(ReadOnlySpan<int> left, int leftField, ReadOnlySpan<int> right, int rightField) =>
        pools[plan.Fields[leftField].Pool].Level(left[leftField], right[rightField]);

    byte Cross(ReadOnlySpan<int> left, ReadOnlySpan<int> right, Span<byte> levels, (int A, int B) fields)
    {
        var kind = plan.KindOf(plan.Fields[fields.A]);
        var (ab, ba) = (LevelOf(left, fields.A, right, fields.B), LevelOf(left, fields.B, right, fields.A));
        var straight = ValueLevels.Likeness(kind, levels[fields.A]) + ValueLevels.Likeness(kind, levels[fields.B]);
        if (ValueLevels.Likeness(kind, ab) + ValueLevels.Likeness(kind, ba) <= straight)
            return levels[fields.A] == 0 && levels[fields.B] == 0 ? (byte)0 : Straight;
        (levels[fields.A], levels[fields.B]) = (ab, ba);
        return Crossed;
    }
}
