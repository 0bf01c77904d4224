namespace Giveaways.Prizes.Appeal;

/// <summary>ln of x (x + 1) … (x + n − 1) for every parameter of the grid: with them the likelihood of whole counts is three look-ups.</summary>
sealed class RisingFactorials
{
    /// <summary>Counts up to this are looked up, about 4 MB; larger ones, and parts of answers, are computed.</summary>
    const int MaxCount = 2048;

    const int Points = Populations.Means * Populations.Likenesses;

    // By grid point, then by count. The grid's means are symmetric, so that (1 − mean)·k of one point is mean·k of its mirror.
    readonly double[] alphas = new double[Points * (MaxCount + 1)];
    readonly double[] totals = new double[Populations.Likenesses * (MaxCount + 1)];

    public RisingFactorials()
    {
        for (var i = 0; i < Points; i++)
            Fill(alphas.AsSpan(i * (MaxCount + 1), MaxCount + 1), Populations.At(i).Mean * Populations.At(i).Likeness);
        for (var i = 0; i < Populations.Likenesses; i++)
            Fill(totals.AsSpan(i * (MaxCount + 1), MaxCount + 1), Populations.At(i * Populations.Means).Likeness);
    }

    /// <summary>ln of B(glad + mean·k, rest + (1 − mean)·k) / B(mean·k, (1 − mean)·k), the probability of such answers in one order.</summary>
    public double LogLikelihood(int point, GroupAnswers group)
    {
        var (glad, asked) = ((int)group.Glad, (int)group.Asked);
        if (asked <= MaxCount && glad == group.Glad && asked == group.Asked)
            return alphas[point * (MaxCount + 1) + glad] + alphas[Mirror(point) * (MaxCount + 1) + asked - glad] - totals[point / Populations.Means * (MaxCount + 1) + asked];
        var (mean, k) = Populations.At(point);
        return LogGamma.Beta(group.Glad + mean * k, group.Asked - group.Glad + (1 - mean) * k) - Populations.LogBetas[point];
    }

    static int Mirror(int point) => point / Populations.Means * Populations.Means + Populations.Means - 1 - point % Populations.Means;

    static void Fill(Span<double> logs, double x)
    {
        logs[0] = 0;
        for (var n = 1; n < logs.Length; n++)
            logs[n] = logs[n - 1] + Math.Log(x + n - 1);
    }
}
