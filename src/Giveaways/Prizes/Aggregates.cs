namespace Giveaways.Prizes;

/// <summary>Classic ways to make one opinion of many (Masthoff 2004), shown beside the product's own: what each would have chosen.</summary>
public static class Aggregates
{
    public static double Average(IReadOnlyList<double> ratings) => ratings.Average();

    public static double Product(IReadOnlyList<double> ratings) => ratings.Aggregate(1.0, (product, r) => product * r);

    public static double LeastMisery(IReadOnlyList<double> ratings) => ratings.Min();

    public static double MostPleasure(IReadOnlyList<double> ratings) => ratings.Max();

    /// <summary>The sum, or null where anybody is below the threshold.</summary>
    public static double? AverageWithoutMisery(IReadOnlyList<double> ratings, double threshold) => ratings.Any(r => r < threshold) ? null : ratings.Sum();

    /// <summary>ln of the product: Nash's welfare; minus infinity where one has nothing.</summary>
    public static double Nash(IReadOnlyList<double> ratings) => ratings.Sum(Math.Log);
}
