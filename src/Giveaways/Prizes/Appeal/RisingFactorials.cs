using System.Runtime.Intrinsics;

namespace Giveaways.Prizes.Appeal;

/// <summary>ln of x (x + 1) … (x + n − 1) for every parameter of the grid: with them the likelihood of whole counts is three look-ups, for all points at once.</summary>
sealed class RisingFactorials
{
    /// <summary>Counts up to this are looked up, about 7 MB; larger ones, and parts of answers, are computed.</summary>
    const int MaxCount = 2048;

    const int Points = Populations.Means * Populations.Likenesses;

    // By count, then by grid point: of mean·k, and of (1 − mean)·k. So one group's look-ups stand one after the other.
    readonly double[] glads = new double[(MaxCount + 1) * Points];
    readonly double[] rests = new double[(MaxCount + 1) * Points];

    // By count, then by likeness.
    readonly double[] totals = new double[(MaxCount + 1) * Populations.Likenesses];

    readonly double[] alphas = [.. Enumerable.Range(0, Points).Select(i => Populations.At(i).Mean * Populations.At(i).Likeness)];
    readonly double[] betas = [.. Enumerable.Range(0, Points).Select(i => (1 - Populations.At(i).Mean) * Populations.At(i).Likeness)];
    readonly double[] logBetas = [.. Enumerable.Range(0, Points).Select(i => Populations.LogBetaAt(i))];

    public RisingFactorials()
    {
        for (var i = 0; i < Points; i++)
        {
            Fill(glads, Points, i, alphas[i]);
            Fill(rests, Points, i, betas[i]);
        }
        for (var i = 0; i < Populations.Likenesses; i++)
            Fill(totals, Populations.Likenesses, i, Populations.At(i * Populations.Means).Likeness);
    }

    /// <summary>Adds to every point's sum ln of B(glad + mean·k, rest + (1 − mean)·k) / B(mean·k, (1 − mean)·k), the probability of such answers in one order.</summary>
    public void AddLogLikelihoods(GroupAnswers group, Span<double> sums)
    {
        var (glad, asked) = ((int)group.Glad, (int)group.Asked);
        if (asked > MaxCount || glad != group.Glad || asked != group.Asked)
        {
            AddComputed(group, sums);
            return;
        }
        ReadOnlySpan<double> ofGlad = glads.AsSpan(glad * Points, Points);
        ReadOnlySpan<double> ofRest = rests.AsSpan((asked - glad) * Points, Points);
        for (var k = 0; k < Populations.Likenesses; k++)
        {
            var total = Vector256.Create(totals[asked * Populations.Likenesses + k]);
            for (var i = k * Populations.Means; i < (k + 1) * Populations.Means; i += 4)
                (Vector256.Create<double>(sums.Slice(i, 4)) + Vector256.Create(ofGlad.Slice(i, 4)) + Vector256.Create(ofRest.Slice(i, 4)) - total).CopyTo(sums.Slice(i, 4));
        }
    }

    void AddComputed(GroupAnswers group, Span<double> sums)
    {
        var (glad, rest, total) = (Vector256.Create(group.Glad), Vector256.Create(group.Asked - group.Glad), 0.0);
        for (var i = 0; i < Points; i += 4)
        {
            if (i % Populations.Means == 0)
                total = LogGamma.Of(group.Asked + Populations.At(i).Likeness);
            var found = LogGamma.Of(Vector256.Create(alphas, i) + glad) + LogGamma.Of(Vector256.Create(betas, i) + rest) - Vector256.Create(total) - Vector256.Create(logBetas, i);
            (Vector256.Create<double>(sums.Slice(i, 4)) + found).CopyTo(sums.Slice(i, 4));
        }
    }

    static void Fill(double[] logs, int width, int column, double x)
    {
        for (var n = 1; n <= MaxCount; n++)
            logs[n * width + column] = logs[(n - 1) * width + column] + Math.Log(x + n - 1);
    }
}
