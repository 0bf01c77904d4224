namespace Giveaways.Screening.Linkage.Training;

/// <summary>What the other candidates of two records say about a pair: a person is found once in a file, unless that file has people twice.</summary>
/// <remarks>
/// Not assumed but measured: how often a file has a person more than once is an argument, and a second candidate is then as likely as that.
/// Messages pass between the records of each connected piece until they settle (belief propagation); exact where the piece is a tree.
/// </remarks>
public sealed class Competition
{
    const int Rounds = 30;

    readonly int[] left;
    readonly int[] right;
    readonly double[] odds;
    readonly double[] fromLeft;
    readonly double[] fromRight;

    /// <param name="left">Of each pair the left record, from 0.</param>
    /// <param name="right">Of each pair the right record, from 0.</param>
    /// <param name="odds">Of each pair the odds that it is one person, as if it were alone.</param>
    public Competition(int[] left, int[] right, double[] odds)
    {
        this.left = left;
        this.right = right;
        this.odds = odds;
        fromLeft = [.. odds.Select(_ => 1.0)];
        fromRight = [.. odds.Select(_ => 1.0)];
    }

    /// <summary>The probability of each pair.</summary>
    /// <param name="leftRepeats">How likely a person who is in the left file is there again.</param>
    /// <param name="rightRepeats">The same of the right file.</param>
    public double[] Posteriors(double leftRepeats, double rightRepeats)
    {
        var byLeft = Grouped(left);
        var byRight = Grouped(right);
        for (var round = 0; round < Rounds; round++)
        {
            Pass(left, byLeft, fromRight, fromLeft, rightRepeats);
            Pass(right, byRight, fromLeft, fromRight, leftRepeats);
        }
        return [.. odds.Select((alone, pair) => Probability(alone * fromLeft[pair] * fromRight[pair]))];
    }

    // The pairs in the order of their record, so that those of one record stand together.
    static int[] Grouped(int[] record)
    {
        var order = Enumerable.Range(0, record.Length).ToArray();
        Array.Sort(record.ToArray(), order);
        return order;
    }

    // What a record says to each of its pairs: how likely none of its other pairs is the person, or the person is there again.
    // The others are summed from both ends: taking one's own odds of 2^80 from a sum would leave nothing of theirs.
    void Pass(int[] record, int[] order, double[] heard, double[] said, double repeats)
    {
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start; end < order.Length && record[order[end]] == record[order[start]]; end++)
                said[order[end]] = 0;
            var before = 0.0;
            for (var at = start; at < end; before += odds[order[at]] * heard[order[at]], at++)
                said[order[at]] += before;
            var after = 0.0;
            for (var at = end - 1; at >= start; after += odds[order[at]] * heard[order[at]], at--)
                said[order[at]] += after;
            for (var at = start; at < end; at++)
                said[order[at]] = (1 + repeats * said[order[at]]) / (1 + said[order[at]]);
        }
    }

    static double Probability(double odds) => double.IsPositiveInfinity(odds) ? 1 : odds / (1 + odds);
}
