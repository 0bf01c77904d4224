namespace Giveaways.Prizes.Appeal;

/// <summary>Eight Gauss-Legendre nodes on [0, 1], with what integrates a smooth function up to each of them.</summary>
static class GaussPanel
{
    public const int Nodes = 8;

    // Abramowitz and Stegun, table 25.4, on [-1, 1].
    static readonly double[] Abscissas = [0.18343464249564980494, 0.52553240991632898582, 0.79666647741362673959, 0.96028985649753623168];
    static readonly double[] HalfWeights = [0.36268378337836198297, 0.31370664587788728734, 0.22238103445337447054, 0.10122853629037625915];

    /// <summary>Ascending.</summary>
    public static readonly double[] Points = [.. Enumerable.Range(0, Nodes).Select(i => i < Nodes / 2 ? (1 - Abscissas[Nodes / 2 - 1 - i]) / 2 : (1 + Abscissas[i - Nodes / 2]) / 2)];

    public static readonly double[] Weights = [.. Enumerable.Range(0, Nodes).Select(i => HalfWeights[i < Nodes / 2 ? Nodes / 2 - 1 - i : i - Nodes / 2] / 2)];

    /// <summary>At [k · 8 + j]: the integral from 0 to node j of the polynomial that is 1 at node k and 0 at the others; at [64 + k]: its integral to 1.</summary>
    public static readonly double[] Prefix = MakePrefix();

    static double[] MakePrefix()
    {
        var prefix = new double[(Nodes + 1) * Nodes];
        for (var k = 0; k < Nodes; k++)
        {
            for (var j = 0; j < Nodes; j++)
            {
                // The nodes integrate degree 15 exactly; the polynomial has 7.
                for (var q = 0; q < Nodes; q++)
                    prefix[k * Nodes + j] += Points[j] * Weights[q] * Lagrange(k, Points[j] * Points[q]);
            }
            prefix[Nodes * Nodes + k] = Weights[k];
        }
        return prefix;
    }

    /// <summary>The polynomial that is 1 at node <paramref name="k"/> and 0 at the others.</summary>
    public static double Lagrange(int k, double x)
    {
        var value = 1.0;
        for (var i = 0; i < Nodes; i++)
        {
            if (i != k)
                value *= (x - Points[i]) / (Points[k] - Points[i]);
        }
        return value;
    }
}
