using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    /// <summary>Digits by which the first panel from 0 is narrower, over α: the error of a polynomial in place of t^α is then under 1e-8.</summary>
    const double FirstDigits = 1.5;

    readonly double weight = populations.Sum(p => p.Weight);
    readonly List<double> edges = [];

    // Of panel p, from p · 10 on: at its nodes, at its beginning and at its end.
    readonly List<double> values = [];

    /// <summary>Below it all groups are above for sure.</summary>
    public double Start => edges[0];

    /// <summary>Beyond it hardly all of them are.</summary>
    public double End => edges[^1];

    /// <summary>The widest panel on which this curve is a polynomial.</summary>
    public double Panel { get; private set; }

    /// <summary>The widest such panel at 0.</summary>
    public double First { get; private set; }

    /// <summary>This curve's part of P(all > sin² x).</summary>
    public double At(double x)
    {
        if (x < edges[0])
            return weight;
        if (x >= edges[^1])
            return 0;
        var panel = edges.BinarySearch(x);
        panel = panel >= 0 ? panel : ~panel - 1;
        return Math.Max(0, Interpolate(CollectionsMarshal.AsSpan(values).Slice(panel * PanelPoints.Count, PanelPoints.Count), (x - edges[panel]) / (edges[panel + 1] - edges[panel])));
    }

    // Through the nodes and both edges.
    static double Interpolate(ReadOnlySpan<double> values, double x)
    {
        var (fromNodes, fromEdges) = (Vector512.Create(x) - PanelPoints.AtNodes, Vector128.Create(x) - PanelPoints.AtEdges);
        if (Vector512.EqualsAny(fromNodes, Vector512<double>.Zero) || Vector128.EqualsAny(fromEdges, Vector128<double>.Zero))
            return values[Array.IndexOf(PanelPoints.All, x)];
        var (nodes, ends) = (PanelPoints.OfNodes / fromNodes, PanelPoints.OfEdges / fromEdges);
        return (Vector512.Dot(nodes, Vector512.Create(values)) + Vector128.Dot(ends, Vector128.Create(values[Nodes..]))) / (Vector512.Sum(nodes) + Vector128.Sum(ends));
    }

    public void Integrate(ReadOnlySpan<GroupAnswers> groups)
    {
        var table = new GroupTable(groups, populations, Reach);
        Panel = Math.Min(WidestPanel, PanelWidth * Math.Pow(weight, -1.0 / Nodes)) * table.NarrowestDeviation;
        First = table.LeastAlpha < 1 ? LastPanel : Math.Max(LastPanel, Math.Min(Panel, table.NarrowestDeviation * Math.Pow(10, -FirstDigits / table.LeastAlpha)));
        var x = table.Start > First ? table.Start : table.LeastAlpha < 1 ? LastPanel : 0;
        table.StartAt(Math.Sin(x) * Math.Sin(x), isTail: x == LastPanel);
        edges.Add(x);
        var reached = Sum(table.All());
        while (Math.PI / 2 - x > LastPanel && reached > Least * weight)
        {
            var end = x + Math.Min(Panel, Math.Min(Math.Max(x, First), (Math.PI / 2 - x) / 2));
            AddPanel(table, x, end);
            values.Add(reached);
            values.Add(reached = Sum(table.All()));
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
            values.Add(sum);
        }
        edges.Add(to);
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
        public static readonly double[] All = [.. GaussPanel.Points, 0, 1];

        public const int Count = Nodes + 2;

        static readonly double[] Weights = [.. All.Select((x, i) => 1 / All.Where((_, j) => j != i).Aggregate(1.0, (product, y) => product * (x - y)))];

        public static Vector512<double> AtNodes { get; } = Vector512.Create(All);

        public static Vector128<double> AtEdges { get; } = Vector128.Create(All, Nodes);

        public static Vector512<double> OfNodes { get; } = Vector512.Create(Weights);

        public static Vector128<double> OfEdges { get; } = Vector128.Create(Weights, Nodes);
    }
}
