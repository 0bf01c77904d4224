using System.Runtime.Intrinsics;

namespace Giveaways.Prizes.Appeal;

/// <summary>For every group in every population of one likeness: how probable it is that its share is above the point reached, panel by panel.</summary>
/// <remarks>A density of group and population is the product of the group's part, the population's part and a factor; only the factor is computed for each pair.</remarks>
ref struct GroupTable
{
    const int Nodes = GaussPanel.Nodes;

    readonly ReadOnlySpan<GroupAnswers> groups;
    readonly Population[] populations;

    // At [group · populations + population].
    readonly double[] logBetas;
    readonly double[] above;

    // Of each group, where its density begins in the population that puts it lowest.
    readonly double[] begins;

    // Of each population: all groups above.
    readonly double[] all;

    public GroupTable(ReadOnlySpan<GroupAnswers> groups, Population[] populations, double reach)
    {
        this.groups = groups;
        this.populations = populations;
        (logBetas, above) = (new double[groups.Length * populations.Length], new double[groups.Length * populations.Length]);
        (begins, all) = (new double[groups.Length], new double[populations.Length]);
        above.AsSpan().Fill(1);
        all.AsSpan().Fill(1);
        Start = double.PositiveInfinity;
        for (var g = 0; g < groups.Length; g++)
        {
            var deviation = Deviation(groups[g].Asked);
            NarrowestDeviation = g == 0 ? deviation : Math.Min(NarrowestDeviation, deviation);
            begins[g] = double.PositiveInfinity;
            for (var i = 0; i < populations.Length; i++)
            {
                logBetas[g * populations.Length + i] = populations[i].LogBeta(groups[g]);
                begins[g] = Math.Min(begins[g], Math.Asin(Math.Sqrt(populations[i].MeanOf(groups[g]))) - reach * deviation);
            }
            Start = Math.Min(Start, begins[g]);
        }
    }

    /// <summary>Below it no group has any density to speak of; may lie below 0.</summary>
    public double Start { get; }

    public double NarrowestDeviation { get; }

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
        survivals.Fill(1);
        all.AsSpan().Fill(1);
        Span<double> ofPopulations = stackalloc double[Nodes * populations.Length];
        Span<double> middles = stackalloc double[populations.Length];
        for (var i = 0; i < populations.Length; i++)
            middles[i] = Relative(populations[i].Alpha - 0.5, populations[i].Beta - 0.5, logShares, logRests, ofPopulations.Slice(i * Nodes, Nodes));
        Span<double> ofGroup = stackalloc double[Nodes];
        Span<double> factors = stackalloc double[populations.Length];
        var logWidth = Math.Log(2 * (to - from));
        for (var g = 0; g < groups.Length; g++)
        {
            var row = g * populations.Length;
            if (to > begins[g])
            {
                var middle = Relative(groups[g].Glad, groups[g].Asked - groups[g].Glad, logShares, logRests, ofGroup) + logWidth;
                for (var i = 0; i < populations.Length; i++)
                    factors[i] = middle + middles[i] - logBetas[row + i];
                Exp(factors);
                for (var i = 0; i < populations.Length; i++)
                    above[row + i] = Descend(above[row + i], factors[i], ofGroup, ofPopulations.Slice(i * Nodes, Nodes), survivals.Slice(i * Nodes, Nodes));
            }
            for (var i = 0; i < populations.Length; i++)
                all[i] *= above[row + i];
        }
    }

    // t^a (1 − t)^b at the nodes, relative to what it is at the fourth, whose logarithm is returned: nothing overflows where the product does not.
    static double Relative(double a, double b, ReadOnlySpan<double> logShares, ReadOnlySpan<double> logRests, Span<double> values)
    {
        var middle = a * logShares[Nodes / 2] + b * logRests[Nodes / 2];
        for (var j = 0; j < Nodes; j++)
            values[j] = a * logShares[j] + b * logRests[j] - middle;
        Exp(values);
        return middle;
    }

    /// <summary>Takes the density's integral up to each node from what was above the panel, and multiplies it in.</summary>
    /// <returns>What is above the panel's end.</returns>
    static double Descend(double above, double factor, ReadOnlySpan<double> ofGroup, ReadOnlySpan<double> ofPopulation, Span<double> survivals)
    {
        ReadOnlySpan<double> prefix = GaussPanel.Prefix;
        var (left, right) = (Vector256<double>.Zero, Vector256<double>.Zero);
        var whole = 0.0;
        for (var k = 0; k < Nodes; k++)
        {
            var density = factor * ofGroup[k] * ofPopulation[k];
            var each = Vector256.Create(density);
            left += each * Vector256.Create(prefix.Slice(k * Nodes, 4));
            right += each * Vector256.Create(prefix.Slice(k * Nodes + 4, 4));
            whole += density * GaussPanel.Weights[k];
        }
        var before = Vector256.Create(above);
        (Vector256.Create<double>(survivals[..4]) * (before - left)).CopyTo(survivals);
        (Vector256.Create<double>(survivals[4..]) * (before - right)).CopyTo(survivals[4..]);
        return Math.Max(0, above - whole);
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
