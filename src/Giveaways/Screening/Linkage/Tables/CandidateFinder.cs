namespace Giveaways.Screening.Linkage.Tables;

/// <summary>Proposes the pairs of records that are worth comparing: those that share enough rare keys, over all their fields.</summary>
/// <remarks>
/// Each field adds the weight of its rarest shared key; a pair is proposed from a sum that leaves it a chance against the prior.
/// A key that more than <see cref="HubRows"/> records have is a hub and ignored. A small left file is proposed whole.
/// </remarks>
sealed class CandidateFinder
{
    // Of the prior's bits so many may be missing in shared keys: near misses count too, and they have no key.
    const int SlackMillibits = 3 * Millibits.Bit;
    const int MostHubRows = 1000;
    const int LeastHubRows = 50;
    const int MostPerRecord = 30;
    const int WholeRows = 100;

    readonly Dictionary<ulong, (int Start, int Count)> lists = [];
    readonly int[] rows;
    readonly int[] sums;
    readonly int[] ofField;
    readonly int[] inField;
    readonly List<int> touched = [];
    readonly int needed;
    int fieldStamp;

    /// <param name="keys">The keys of each value, by pool and number.</param>
    public CandidateFinder(PreparedTable left, FieldPlan plan, IReadOnlyList<ulong[][]> keys)
    {
        HubRows = Math.Clamp(left.Count / 20, LeastHubRows, MostHubRows);
        needed = Millibits.Log2((ulong)Math.Max(1, left.Count)) - SlackMillibits;
        (sums, ofField, inField) = (new int[left.Count], new int[left.Count], new int[left.Count]);
        var found = new List<(ulong Key, int Row)>();
        var own = new HashSet<ulong>();
        for (var row = 0; row < left.Count; row++)
        {
            own.Clear();
            for (var field = 0; field < plan.Fields.Count; field++)
            {
                foreach (var key in keys[plan.Fields[field].Pool][left[row][field]])
                {
                    if (own.Add(key))
                        found.Add((key, row));
                }
            }
        }
        found.Sort();
        rows = [.. found.Select(pair => pair.Row)];
        for (int start = 0, end; start < found.Count; start = end)
        {
            for (end = start; end < found.Count && found[end].Key == found[start].Key; end++)
            {
            }
            if (end - start <= HubRows)
                lists.Add(found[start].Key, (start, end - start));
            else
                Hubs++;
        }
    }

    /// <summary>The most records that a key may have.</summary>
    public int HubRows { get; }

    /// <summary>How many keys were ignored because more had them.</summary>
    public int Hubs { get; private set; }

    /// <summary>Adds the left records proposed for a right one to <paramref name="into"/>, in ascending order.</summary>
    public void Find(ReadOnlySpan<int> record, FieldPlan plan, IReadOnlyList<ulong[][]> keys, List<int> into)
    {
        if (sums.Length <= WholeRows)
        {
            into.AddRange(Enumerable.Range(0, sums.Length));
            return;
        }
        touched.Clear();
        for (var field = 0; field < plan.Fields.Count; field++)
        {
            fieldStamp++;
            foreach (var key in keys[plan.Fields[field].Pool][record[field]])
                AddKey(key);
        }
        var proposed = touched.Where(row => sums[row] >= needed).ToList();
        if (proposed.Count > MostPerRecord)
        {
            // The records with most shared; ties go to the earlier row, so that the result does not hang on the order of keys.
            proposed.Sort((a, b) => sums[a] != sums[b] ? sums[b].CompareTo(sums[a]) : a.CompareTo(b));
            proposed.RemoveRange(MostPerRecord, proposed.Count - MostPerRecord);
        }
        proposed.Sort();
        into.AddRange(proposed);
        foreach (var row in touched)
            sums[row] = 0;
    }

    void AddKey(ulong key)
    {
        if (!lists.TryGetValue(key, out var list))
            return;
        // At least a trifle: a record without a sum counts as not met yet.
        var weight = Math.Max(1, Millibits.Of((ulong)sums.Length, (ulong)list.Count));
        foreach (var row in rows.AsSpan(list.Start, list.Count))
        {
            if (sums[row] == 0)
                touched.Add(row);
            if (inField[row] != fieldStamp)
            {
                inField[row] = fieldStamp;
                ofField[row] = 0;
            }
            if (weight <= ofField[row])
                continue;
            sums[row] += weight - ofField[row];
            ofField[row] = weight;
        }
    }
}
