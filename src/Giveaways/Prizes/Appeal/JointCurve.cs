namespace Giveaways.Prizes.Appeal;

/// <summary>All groups of all dimensions: how likely every one is above a share. It falls from 1 to 0.</summary>
sealed class JointCurve(IReadOnlyList<DimensionCurve> dimensions)
{
    /// <summary>Panels of the integral beside the narrowest curve's own: the product is smoother than its parts are narrow.</summary>
    const double Wider = 2;

    const double Least = 1e-10;

    /// <summary>P(all groups > sin² x).</summary>
    double At(double x)
    {
        var product = 1.0;
        foreach (var dimension in dimensions)
            product *= dimension.At(x);
        return product;
    }

    /// <summary>The expected least share: the integral of <see cref="At"/> over shares.</summary>
    public double Expected()
    {
        var x = dimensions.Min(d => d.Start);
        var end = dimensions.Min(d => d.End);
        var (width, first) = (Wider * dimensions.Min(d => d.Panel), dimensions.Min(d => d.First));
        var expected = Math.Sin(x) * Math.Sin(x);
        while (x < end && At(x) > Least)
        {
            // Narrower by halves towards 0 and 1, as the curves are.
            var panel = Math.Min(Math.Min(width, end - x), Math.Max(Math.Min(Math.Max(x, first), (Math.PI / 2 - x) / 2), SurvivalCurve.LastPanel));
            for (var j = 0; j < GaussPanel.Nodes; j++)
            {
                var at = x + panel * GaussPanel.Points[j];
                var (sine, cosine) = Math.SinCos(at);
                expected += At(at) * 2 * sine * cosine * GaussPanel.Weights[j] * panel;
            }
            x += panel;
        }
        return expected;
    }

    /// <summary>The share that all groups pass with this probability, to 1e-9.</summary>
    public double Quantile(double credibility)
    {
        var (low, high) = (0.0, dimensions.Min(d => d.End));
        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            if (At(middle) >= credibility)
                low = middle;
            else
                high = middle;
        }
        return Math.Sin(low) * Math.Sin(low);
    }
}
