namespace Giveaways.Screening.Rings;

/// <summary>For each of a row of things, a list of numbers: one array for all lists.</summary>
readonly struct Adjacency(int[] starts, int[] items)
{
    internal int Count => starts.Length - 1;

    internal ReadOnlySpan<int> this[int of] => items.AsSpan(starts[of], starts[of + 1] - starts[of]);

    /// <summary>The lists the other way round, each in rising order: who lists the number.</summary>
    internal Adjacency Turned(int count)
    {
        var turned = new int[count + 1];
        foreach (var item in items.AsSpan(0, starts[^1]))
            turned[item + 1]++;
        for (var i = 0; i < count; i++)
            turned[i + 1] += turned[i];
        var next = turned.AsSpan(0, count).ToArray();
        var listed = new int[turned[count]];
        for (var of = 0; of < Count; of++)
        {
            foreach (var item in this[of])
                listed[next[item]++] = of;
        }
        return new(turned, listed);
    }
}
