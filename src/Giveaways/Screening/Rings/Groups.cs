namespace Giveaways.Screening.Rings;

/// <summary>Disjoint sets of numbers (union by the lower root, with halved paths).</summary>
sealed class Groups
{
    readonly int[] parents;

    internal Groups(int count)
    {
        parents = new int[count];
        for (var i = 0; i < count; i++)
            parents[i] = i;
    }

    internal int Of(int item)
    {
        while (parents[item] != item)
            item = parents[item] = parents[parents[item]];
        return item;
    }

    internal void Unite(int a, int b)
    {
        (a, b) = (Of(a), Of(b));
        if (a < b)
            parents[b] = a;
        else
            parents[a] = b;
    }
}
