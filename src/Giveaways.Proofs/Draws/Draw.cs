namespace Giveaways.Proofs.Draws;

/// <summary>One ranking of a draw, as a draw's leaf reports it.</summary>
/// <param name="Name"><see cref="Awards.MainRanking"/>, or the id of the prize drawn apart.</param>
/// <param name="Seed">The ranking's own seed.</param>
/// <param name="Sha256">The SHA-256 of the ranking's full text.</param>
public sealed record RankingResult(string Name, DrawSeed Seed, string Sha256);

/// <summary>A whole draw: a function of the contest's seed, its manifest and its prizes, and of nothing else (SPEC 7).</summary>
/// <param name="Rankings">In the order of <see cref="Awards.RankingNames"/>.</param>
/// <param name="Awards">Who won what, in the same order.</param>
public sealed record Draw(IReadOnlyList<RankingResult> Rankings, Awards Awards)
{
    /// <summary>Draws. The result does not depend on the number of threads.</summary>
    /// <remarks>One ranking at a time is in memory, however many prizes are drawn apart.</remarks>
    public static Draw Of(DrawSeed seed, Manifest manifest, IReadOnlyList<Prize> prizes, int alternates, int threads)
    {
        var needed = Awards.CodesNeeded(prizes, alternates);
        List<RankingResult> rankings = [];
        List<IReadOnlyList<string>> codes = [];
        foreach (var name in Awards.RankingNames(prizes))
        {
            var rankingSeed = SeedOf(name, seed);
            var ranked = Ranking.Order(rankingSeed, manifest, threads);
            rankings.Add(new RankingResult(name, rankingSeed, DrawText.RankingSha256(ranked, threads)));
            codes.Add(ranked.Top(needed));
        }

        return new Draw(rankings, Awards.Of(prizes, alternates, codes));
    }

    /// <summary>The seed of a ranking of the contest with this seed.</summary>
    public static DrawSeed SeedOf(string ranking, DrawSeed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        return ranking == Awards.MainRanking ? seed : seed.ForPrize(ranking);
    }
}
