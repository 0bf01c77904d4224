using System.Runtime.Intrinsics;

namespace Giveaways.Prizes.Appeal;

/// <summary>ln Γ for positive numbers, to 14 digits: Stirling's series after a shift (Abramowitz and Stegun 6.1.40).</summary>
static class LogGamma
{
    const double HalfLogTwoPi = 0.91893853320467274178;
    const double Shift = 12;

    public static double Of(double x)
    {
        // Γ(x) = Γ(x + n) / (x (x + 1) … (x + n − 1)).
        var product = 1.0;
        while (x < Shift)
        {
            product *= x;
            x += 1;
        }
        var inverse = 1 / x;
        var square = inverse * inverse;
        var series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square * (1.0 / 1188 - square * (691.0 / 360360))))));
        return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + series - Math.Log(product);
    }

    /// <summary>Four at once, each of them shifted: up to 10⁶, twelve factors do not overflow.</summary>
    public static Vector256<double> Of(Vector256<double> x)
    {
        var product = x;
        for (var i = 1; i < Shift; i++)
            product *= x + Vector256.Create((double)i);
        x += Vector256.Create(Shift);
        var inverse = Vector256<double>.One / x;
        var square = inverse * inverse;
        var series = Vector256.Create(1.0 / 1188) - square * (691.0 / 360360);
        series = Vector256.Create(1.0 / 1680) - square * series;
        series = Vector256.Create(1.0 / 1260) - square * series;
        series = Vector256.Create(1.0 / 360) - square * series;
        series = inverse * (Vector256.Create(1.0 / 12) - square * series);
        return (x - Vector256.Create(0.5)) * Vector256.Log(x) - x + Vector256.Create(HalfLogTwoPi) + series - Vector256.Log(product);
    }

    /// <summary>ln B(a, b).</summary>
    public static double Beta(double a, double b) => Of(a) + Of(b) - Of(a + b);
}
