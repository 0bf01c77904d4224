namespace Giveaways.Screening.Names;

/// <summary>The assignment of words to words that gains most weight.</summary>
static class Assignment
{
    /// <summary>For each left word the right one that answers it, or -1; a pair of likeness 0 is never made.</summary>
    /// <remarks>Hungarian method over at most 16 by 16: O(n³).</remarks>
    public static int[] Best(int[,] likeness, List<NameToken> left, List<NameToken> right)
    {
        var size = Math.Max(left.Count, right.Count);
        var cost = new long[size + 1, size + 1];
        for (var i = 0; i < left.Count; i++)
        {
            for (var j = 0; j < right.Count; j++)
                // Words in their own order are preferred where all else is equal.
                cost[i + 1, j + 1] = likeness[i, j] == 0 ? 0 : -(((long)likeness[i, j] * Math.Min(left[i].Weight, right[j].Weight)) + (i == j ? 1 : 0));
        }
        var columns = Solve(cost, size);
        var answers = new int[left.Count];
        Array.Fill(answers, -1);
        for (var j = 1; j <= size; j++)
        {
            var i = columns[j] - 1;
            if (i >= 0 && i < left.Count && j <= right.Count && likeness[i, j - 1] > 0)
                answers[i] = j - 1;
        }
        return answers;
    }

    static int[] Solve(long[,] cost, int size)
    {
        var row = new long[size + 1];
        var column = new long[size + 1];
        var match = new int[size + 1];
        var way = new int[size + 1];
        for (var i = 1; i <= size; i++)
        {
            match[0] = i;
            var at = 0;
            var least = new long[size + 1];
            Array.Fill(least, long.MaxValue);
            var used = new bool[size + 1];
            do
            {
                used[at] = true;
                var (from, delta, next) = (match[at], long.MaxValue, 0);
                for (var j = 1; j <= size; j++)
                {
                    if (used[j])
                        continue;
                    var reduced = cost[from, j] - row[from] - column[j];
                    if (reduced < least[j])
                        (least[j], way[j]) = (reduced, at);
                    if (least[j] < delta)
                        (delta, next) = (least[j], j);
                }
                for (var j = 0; j <= size; j++)
                {
                    if (used[j])
                        (row[match[j]], column[j]) = (row[match[j]] + delta, column[j] - delta);
                    else if (least[j] != long.MaxValue)
                        least[j] -= delta;
                }
                at = next;
            }
            while (match[at] != 0);
            for (; at != 0; at = way[at])
                match[at] = match[way[at]];
        }
        return match;
    }
}
