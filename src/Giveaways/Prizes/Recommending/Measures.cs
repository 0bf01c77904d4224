namespace Giveaways.Prizes.Recommending;

/// <summary>What measures other than the product's own make of a prize's answers. They are shown, and decide nothing.</summary>
/// <param name="Average">Share of the glad of all who were asked, weighed as the audience is.</param>
/// <param name="FirstInGroups">In how many groups it is the most liked; of equals the one that is ranked first.</param>
/// <param name="LeastMisery">The least raw share of any group.</param>
/// <param name="AverageWithoutMisery">The groups' mean raw share, or null where one is below <see cref="Misery"/>.</param>
/// <param name="Nash">The geometric mean of the groups' raw shares: Nash's welfare, for any number of groups alike.</param>
public sealed record Measures(double Average, int FirstInGroups, double LeastMisery, double? AverageWithoutMisery, double Nash)
{
    /// <summary>Under this share somebody is miserable.</summary>
    public const double Misery = 0.4;

    /// <summary>The same candidates with their measures; without where nobody was asked.</summary>
    /// <param name="ranked">The best first.</param>
    public static List<Candidate> Take(IReadOnlyList<Candidate> ranked)
    {
        if (ranked.Count == 0)
            return [];
        var first = Enumerable.Range(0, ranked[0].Asked.Raw.Count).Select(g => FirstIn(ranked, g)).OfType<Candidate>().CountBy(c => c.Prize.Id).ToDictionary(StringComparer.Ordinal);
        return [.. ranked.Select(c => c.Shares is { Count: > 0 } shares
            ? c with
            {
                Measures = new(c.Asked.Overall.Glad / c.Asked.Overall.Asked, first.GetValueOrDefault(c.Prize.Id), Aggregates.LeastMisery(shares),
                    Aggregates.AverageWithoutMisery(shares, Misery) / shares.Count, Math.Exp(Aggregates.Nash(shares) / shares.Count)),
            }
            : c)];
    }

    static Candidate? FirstIn(IReadOnlyList<Candidate> ranked, int group) =>
        ranked.Where(c => c.Asked.Raw[group].Asked > 0).MaxBy(c => c.Asked.Raw[group].Glad / c.Asked.Raw[group].Asked);
}
