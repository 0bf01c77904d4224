using Giveaways.Prizes.Appeal;

namespace Giveaways.Bench.Prizes;

/// <summary>An invented population whose liking of prizes runs along the ages, some with and some against; what is true of it is known.</summary>
sealed class SlopedPopulation
{
    /// <summary>How many groups each dimension has: age bands, sexes, regions.</summary>
    static readonly int[] Sizes = [6, 2, 4];
    static readonly double[][] Shares = [[0.20, 0.20, 0.18, 0.16, 0.14, 0.12], [0.5, 0.5], [0.4, 0.3, 0.2, 0.1]];

    readonly double[][] cells;

    /// <param name="slope">By how much liking falls or rises from the middle of the ages to either end, at most.</param>
    public SlopedPopulation(Random random, int prizes, double slope)
    {
        cells = [.. Enumerable.Range(0, prizes).Select(_ => Cells(random, slope))];
    }

    public int Prizes => cells.Length;

    /// <summary>The share of people who would be glad, in the group where it is least.</summary>
    public double Worst(int prize)
    {
        var worst = 1.0;
        for (var dimension = 0; dimension < Sizes.Length; dimension++)
        {
            for (var group = 0; group < Sizes[dimension]; group++)
            {
                var (sum, all) = (0.0, 0.0);
                ForEachCell((place, shares, groups) =>
                {
                    if (groups[dimension] == group)
                        (sum, all) = (sum + shares * cells[prize][place], all + shares);
                });
                worst = Math.Min(worst, sum / all);
            }
        }
        return worst;
    }

    /// <summary>Asks people at random about every prize.</summary>
    /// <returns>By prize, then by dimension.</returns>
    public GroupAnswers[][][] Ask(Random random, int people)
    {
        var answers = cells.Select(_ => Sizes.Select(s => new GroupAnswers[s]).ToArray()).ToArray();
        for (var person = 0; person < people; person++)
        {
            int[] groups = [.. Shares.Select(s => Pick(random, s))];
            var place = (groups[0] * Sizes[1] + groups[1]) * Sizes[2] + groups[2];
            for (var prize = 0; prize < cells.Length; prize++)
            {
                var glad = random.NextDouble() < cells[prize][place] ? 1 : 0;
                for (var dimension = 0; dimension < Sizes.Length; dimension++)
                {
                    ref var group = ref answers[prize][dimension][groups[dimension]];
                    group = new(group.Glad + glad, group.Asked + 1);
                }
            }
        }
        return answers;
    }

    static double[] Cells(Random random, double slope)
    {
        var (middle, tilt) = (0.45 + 0.4 * random.NextDouble(), (random.NextDouble() * 2 - 1) * slope);
        double[][] effects = [[.. Enumerable.Range(0, Sizes[0]).Select(i => tilt * (i - 2.5) / 2.5)], Small(random, Sizes[1]), Small(random, Sizes[2])];
        var cells = new double[Sizes[0] * Sizes[1] * Sizes[2]];
        ForEachCell((place, _, groups) => cells[place] = Math.Clamp(middle + effects[0][groups[0]] + effects[1][groups[1]] + effects[2][groups[2]], 0.01, 0.99));
        return cells;
    }

    static double[] Small(Random random, int groups) => [.. Enumerable.Range(0, groups).Select(_ => (random.NextDouble() * 2 - 1) * 0.05)];

    static void ForEachCell(Action<int, double, int[]> each)
    {
        for (var place = 0; place < Sizes[0] * Sizes[1] * Sizes[2]; place++)
        {
            int[] groups = [place / (Sizes[1] * Sizes[2]), place / Sizes[2] % Sizes[1], place % Sizes[2]];
            each(place, Shares[0][groups[0]] * Shares[1][groups[1]] * Shares[2][groups[2]], groups);
        }
    }

    static int Pick(Random random, double[] shares)
    {
        var left = random.NextDouble();
        for (var i = 0; i < shares.Length - 1; i++)
        {
            if ((left -= shares[i]) < 0)
                return i;
        }
        return shares.Length - 1;
    }
}
