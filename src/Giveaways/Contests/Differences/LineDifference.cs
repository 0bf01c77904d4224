namespace Giveaways.Contests.Differences;

/// <summary>Lines that one text has in the place of others.</summary>
/// <param name="Line">Where they stood in the older text, from 1; behind the lines before it where nothing was removed.</param>
public sealed record LineChange(int Line, IReadOnlyList<string> Removed, IReadOnlyList<string> Added);

/// <summary>The lines by which two texts differ: a longest common subsequence stays, the rest was removed or added.</summary>
/// <remarks>Between the lines with which both begin and end it costs a table of their products; where that were too large, all of them count as replaced.</remarks>
public static class LineDifference
{
    const int MaxCells = 1_000_000;

    public static IReadOnlyList<LineChange> Between(string before, string after)
    {
        var (old, next) = (before.Split('\n'), after.Split('\n'));
        var head = 0;
        while (head < old.Length && head < next.Length && old[head] == next[head])
            head++;
        var tail = 0;
        while (tail < old.Length - head && tail < next.Length - head && old[^(tail + 1)] == next[^(tail + 1)])
            tail++;
        var (gone, come) = (old[head..^tail], next[head..^tail]);
        if (gone.Length == 0 && come.Length == 0)
            return [];
        return (long)(gone.Length + 1) * (come.Length + 1) > MaxCells ? [new(head + 1, gone, come)] : Walk(gone, come, Table(gone, come), head);
    }

    // lengths[i, j]: of the longest common subsequence of what stands behind i and behind j.
    static int[,] Table(string[] old, string[] next)
    {
        var lengths = new int[old.Length + 1, next.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = next.Length - 1; j >= 0; j--)
                lengths[i, j] = old[i] == next[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }
        return lengths;
    }

    static List<LineChange> Walk(string[] old, string[] next, int[,] lengths, int head)
    {
        var changes = new List<LineChange>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < next.Length)
        {
            var (from, to) = (i, j);
            while ((i < old.Length || j < next.Length) && !(i < old.Length && j < next.Length && old[i] == next[j]))
            {
                if (j == next.Length || (i < old.Length && lengths[i + 1, j] >= lengths[i, j + 1]))
                    i++;
                else
                    j++;
            }
            if (i > from || j > to)
                changes.Add(new(head + from + 1, old[from..i], next[to..j]));
            while (i < old.Length && j < next.Length && old[i] == next[j])
                (i, j) = (i + 1, j + 1);
        }
        return changes;
    }
}
