using System.Runtime.InteropServices;

namespace Giveaways.Prizes.Appeal;

/// <summary>The probability that every group's share is above t, weighed over populations of one likeness k, as a polynomial on each of many panels.</summary>
/// <remarks>
/// The axis is x = arcsin √t, on which a Beta distribution is about as wide everywhere: 1 / (2 √(n + k + 1)). Panels go by that, and get narrower by halves
/// towards 0 and 1, where a density may be infinite.
/// </remarks>
sealed class SurvivalCurve(Population[] populations)
{
    const int Nodes = GaussPanel.Nodes;

    /// <summary>Panel width in standard deviations of the narrowest group: at this one the polynomials are right to 1e-7. Their error grows with its eighth power.</summary>
    const double PanelWidth = 1.5;

    /// <summary>A curve that hardly weighs may be as many times less exact: its panels are wider, up to this.</summary>
    const double WidestPanel = 4;

    /// <summary>Standard deviations beyond which a group's density is left out.</summary>
    const double Reach = 6.5;

    /// <summary>The last panel towards 0 and 1: shares within 4e-9 of them are not told apart.</summary>
    public const double LastPanel = 1.0 / 16384;

    /// <summary>Beyond a point that all groups pass with less than this probability nothing is counted.</summary>
    const double Least = 1e-11;

    readonly double weight = populations.Sum(p => p.Weight);
    readonly List<double> edges = [];

    // Of panel p: at its nodes p · 8 …, and at its end.
    readonly List<double> atNodes = [];
    readonly List<double> atEdges = [];

    /// <summary>Below it all groups are above for sure.</summary>
    public double Start => edges[0];

    /// <summary>Beyond it hardly all of them are.</summary>
    public double End => edges[^1];

    /// <summary>The widest panel on which this curve is a polynomial.</summary>
    public double Panel { get; private set; }

    /// <summary>This curve's part of P(all > sin² x).</summary>
    public double At(double x)
    {
        if (x < edges[0])
            return weight;
        if (x >= edges[^1])
            return 0;
        var panel = edges.BinarySearch(x);
        panel = panel >= 0 ? panel : ~panel - 1;
        return Math.Max(0, Interpolate(panel, (x - edges[panel]) / (edges[panel + 1] - edges[panel])));
    }

    // Through the nodes and both edges.
    double Interpolate(int panel, double x)
    {
        Span<double> values = [atEdges[panel], .. CollectionsMarshal.AsSpan(atNodes).Slice(panel * Nodes, Nodes), atEdges[panel + 1]];
        var (above, below) = (0.0, 0.0);
        for (var i = 0; i < values.Length; i++)
        {
            var distance = x - PanelPoints.All[i];
            if (distance == 0)
                return values[i];
            above += PanelPoints.Weights[i] / distance * values[i];
            below += PanelPoints.Weights[i] / distance;
        }
        return above / below;
    }

    public void Integrate(ReadOnlySpan<GroupAnswers> groups)
    {
        var table = new GroupTable(groups, populations, Reach);
        var x = Math.Max(LastPanel, table.Start);
        table.StartAt(Math.Sin(x) * Math.Sin(x), isTail: table.Start <= LastPanel);
        Panel = Math.Min(WidestPanel, PanelWidth * Math.Pow(weight, -1.0 / Nodes)) * table.NarrowestDeviation;
        edges.Add(x);
        atEdges.Add(Sum(table.All()));
        while (Math.PI / 2 - x > LastPanel && atEdges[^1] > Least * weight)
        {
            var end = x + Math.Min(Panel, Math.Min(x, (Math.PI / 2 - x) / 2));
            AddPanel(table, x, end);
            x = end;
        }
    }

    void AddPanel(GroupTable table, double from, double to)
    {
        Span<double> logShares = stackalloc double[Nodes];
        Span<double> logRests = stackalloc double[Nodes];
        for (var j = 0; j < Nodes; j++)
        {
            var (sine, cosine) = Math.SinCos(from + (to - from) * GaussPanel.Points[j]);
            (logShares[j], logRests[j]) = (sine * sine, cosine * cosine);
        }
        GroupTable.Log(logShares);
        GroupTable.Log(logRests);
        Span<double> survivals = stackalloc double[Nodes * populations.Length];
        table.Advance(from, to, logShares, logRests, survivals);
        for (var j = 0; j < Nodes; j++)
        {
            var sum = 0.0;
            for (var i = 0; i < populations.Length; i++)
                sum += populations[i].Weight * survivals[i * Nodes + j];
            atNodes.Add(sum);
        }
        edges.Add(to);
        atEdges.Add(Sum(table.All()));
    }

    double Sum(ReadOnlySpan<double> each)
    {
        var sum = 0.0;
        for (var i = 0; i < each.Length; i++)
            sum += populations[i].Weight * each[i];
        return sum;
    }

    /// <summary>Nodes and both edges of a panel, with the weights of barycentric interpolation (Berrut and Trefethen 2004, 4.1).</summary>
    static class PanelPoints
    {
        public static readonly double[] All = [0, .. GaussPanel.Points, 1];

        public static readonly double[] Weights = [.. All.Select((x, i) => 1 / All.Where((_, j) => j != i).Aggregate(1.0, (product, y) => product * (x - y)))];
    }
}
