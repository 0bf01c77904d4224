using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Giveaways.Prizes.Appeal;

/// <summary>For every group in every population of one likeness: how probable it is that its share is above the point reached, panel by panel.</summary>
/// <remarks>A density of group and population is the product of the group's part, the population's part and a factor; only the factor is computed for each pair.</remarks>
ref struct GroupTable
{
    const int Nodes = GaussPanel.Nodes;

    /// <summary>A population in which all groups are above with less than this probability is done with.</summary>
    const double Nobody = 1e-11;

    /// <summary>A group's share is not beyond so many times the reach: what is left of its integral there is rounding, and does not fall any more.</summary>
    const double EndReaches = 2;

    readonly ReadOnlySpan<GroupAnswers> groups;
    readonly Population[] populations;

    // At [group · populations + population]: of its density, and where that begins and ends.
    readonly double[] logBetas;
    readonly double[] above;
    readonly double[] begins;
    readonly double[] ends;

    // Of each population: all groups above.
    readonly double[] all;

    public GroupTable(ReadOnlySpan<GroupAnswers> groups, Population[] populations, double reach)
    {
        this.groups = groups;
        this.populations = populations;
        (logBetas, above) = (new double[groups.Length * populations.Length], new double[groups.Length * populations.Length]);
        (begins, ends, all) = (new double[above.Length], new double[above.Length], new double[populations.Length]);
        above.AsSpan().Fill(1);
        all.AsSpan().Fill(1);
        (Start, LeastAlpha) = (double.PositiveInfinity, double.PositiveInfinity);
        Span<double> likelihoods = stackalloc double[Populations.Means * Populations.Likenesses];
        for (var g = 0; g < groups.Length; g++)
        {
            var deviation = Deviation(groups[g].Asked);
            Populations.LogLikelihoods(groups[g], likelihoods);
            NarrowestDeviation = g == 0 ? deviation : Math.Min(NarrowestDeviation, deviation);
            for (var i = 0; i < populations.Length; i++)
            {
                var at = g * populations.Length + i;
                logBetas[at] = populations[i].LogBeta(groups[g], likelihoods);
                var center = Math.Asin(Math.Sqrt(populations[i].MeanOf(groups[g])));
                (begins[at], ends[at]) = (center - reach * deviation, center + EndReaches * reach * deviation);
                (Start, LeastAlpha) = (Math.Min(Start, begins[at]), Math.Min(LeastAlpha, groups[g].Glad + populations[i].Alpha));
            }
        }
    }

    /// <summary>Below it no group has any density to speak of; may lie below 0.</summary>
    public double Start { get; }

    public double NarrowestDeviation { get; }

    /// <summary>The least α of all densities: towards 0 a density goes as t^(α − 1).</summary>
    public double LeastAlpha { get; }

    /// <summary>Of each population, the probability that all groups are above the point reached.</summary>
    public readonly ReadOnlySpan<double> All() => all;

    readonly double Deviation(double asked) => 0.5 / Math.Sqrt(asked + populations[0].Likeness + 1);

    /// <param name="isTail">Whether a group may have density below: t^α / (α B) of it, as t is close to 0 (DLMF 8.17.7).</param>
    public readonly void StartAt(double share, bool isTail)
    {
        if (!isTail)
            return;
        for (var g = 0; g < groups.Length; g++)
        {
            for (var i = 0; i < populations.Length; i++)
            {
                var alpha = groups[g].Glad + populations[i].Alpha;
                var at = g * populations.Length + i;
                above[at] = 1 - Math.Exp(alpha * Math.Log(share) - Math.Log(alpha) - logBetas[at]);
                all[i] *= above[at];
            }
        }
    }

    /// <summary>Goes on by a panel.</summary>
    /// <param name="survivals">Filled with the probability that all groups are above each node, at [population · 8 + node].</param>
    public readonly void Advance(double from, double to, ReadOnlySpan<double> logShares, ReadOnlySpan<double> logRests, Span<double> survivals)
    {
        Span<double> ofPopulations = stackalloc double[Nodes * populations.Length];
        Span<double> middles = stackalloc double[populations.Length];
        Span<double> before = stackalloc double[populations.Length];
        all.CopyTo(before);
        for (var i = 0; i < populations.Length; i++)
        {
            survivals.Slice(i * Nodes, Nodes).Fill(before[i] < Nobody ? 0 : 1);
            middles[i] = Relative(populations[i].Alpha - 0.5, populations[i].Beta - 0.5, logShares, logRests, ofPopulations.Slice(i * Nodes, Nodes));
            all[i] = before[i] < Nobody ? 0 : 1;
        }
        Span<double> ofGroup = stackalloc double[Nodes];
        Span<double> prefix = stackalloc double[GaussPanel.Prefix.Length];
        Span<double> factors = stackalloc double[populations.Length];
        var logWidth = Math.Log(2 * (to - from));
        for (var g = 0; g < groups.Length; g++)
        {
            var middle = Relative(groups[g].Glad, groups[g].Asked - groups[g].Glad, logShares, logRests, ofGroup) + logWidth;
            for (var k = 0; k < Nodes; k++)
                (Vector512.Create(GaussPanel.Prefix, k * Nodes) * ofGroup[k]).CopyTo(prefix.Slice(k * Nodes, Nodes));
            (Vector512.Create(GaussPanel.Prefix, Nodes * Nodes) * Vector512.Create<double>(ofGroup)).CopyTo(prefix[(Nodes * Nodes)..]);
            var row = g * populations.Length;
            for (var i = 0; i < factors.Length; i++)
                factors[i] = middle + middles[i] - logBetas[row + i];
            Exp(factors);
            for (var i = 0; i < factors.Length; i++)
            {
                if (to > begins[row + i] && before[i] >= Nobody)
                    above[row + i] = Descend(above[row + i], factors[i], prefix, ofPopulations.Slice(i * Nodes, Nodes), survivals.Slice(i * Nodes, Nodes));
                if (to > ends[row + i])
                    above[row + i] = 0;
                all[i] *= above[row + i];
            }
        }
    }

    // t^a (1 − t)^b at the nodes, relative to what it is at the fourth, whose logarithm is returned: nothing overflows where the product does not.
    static double Relative(double a, double b, ReadOnlySpan<double> logShares, ReadOnlySpan<double> logRests, Span<double> values)
    {
        var middle = a * logShares[Nodes / 2] + b * logRests[Nodes / 2];
        var (first, second, at) = (Vector256.Create(a), Vector256.Create(b), Vector256.Create(middle));
        for (var j = 0; j < Nodes; j += 4)
            Vector256.Exp(first * Vector256.Create(logShares.Slice(j, 4)) + second * Vector256.Create(logRests.Slice(j, 4)) - at).CopyTo(values.Slice(j, 4));
        return middle;
    }

    /// <summary>Takes the density's integral up to each node from what was above the panel, and multiplies it in.</summary>
    /// <returns>What is above the panel's end.</returns>
    static double Descend(double above, double factor, ReadOnlySpan<double> prefix, ReadOnlySpan<double> ofPopulation, Span<double> survivals)
    {
        ref var table = ref MemoryMarshal.GetReference(prefix);
        var part = Vector512<double>.Zero;
        for (var k = 0; k < Nodes; k++)
            part += Vector512.Create(ofPopulation[k]) * Vector512.LoadUnsafe(ref table, (nuint)(k * Nodes));
        var whole = Vector512.Dot(Vector512.Create<double>(ofPopulation), Vector512.LoadUnsafe(ref table, Nodes * Nodes));
        ref var all = ref MemoryMarshal.GetReference(survivals);
        (Vector512.LoadUnsafe(ref all) * (Vector512.Create(above) - part * factor)).StoreUnsafe(ref all);
        return Math.Max(0, above - whole * factor);
    }

    public static void Log(Span<double> values)
    {
        for (var i = 0; i < values.Length; i += 4)
            Vector256.Log(Vector256.Create<double>(values.Slice(i, 4))).CopyTo(values.Slice(i, 4));
    }

    static void Exp(Span<double> values)
    {
        var i = 0;
        for (; i + 4 <= values.Length; i += 4)
            Vector256.Exp(Vector256.Create<double>(values[i..])).CopyTo(values[i..]);
        for (; i < values.Length; i++)
            values[i] = Math.Exp(values[i]);
    }
}
