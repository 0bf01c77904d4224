using Giveaways.Prizes.Appeal;

namespace Giveaways.Prizes.Recommending;

/// <summary>A prize that may not be given, with every limit it fails.</summary>
public sealed record RejectedPrize(CataloguePrize Prize, IReadOnlyList<FailedLimit> Limits);

/// <summary>Which prizes suit everyone, and why. Pure: the same catalogue, answers and question give the same recommendation.</summary>
/// <param name="Ranked">By expected share of the worst group, the best first: at most <see cref="MaxRanked"/>.</param>
/// <param name="Behind">Prizes that may be given and come behind all of those, by what they reach at most.</param>
/// <param name="Sets">What the budget allows, the best first.</param>
/// <param name="Reasons">Of the first in the ranking; empty where no prize is left.</param>
public sealed record Recommendation(IReadOnlyList<Candidate> Ranked, IReadOnlyList<Candidate> Behind, IReadOnlyList<RejectedPrize> Rejected, IReadOnlyList<PrizeSet> Sets, IReadOnlyList<Statement> Reasons)
{
    /// <summary>Prizes of one catalogue.</summary>
    public const int MaxPrizes = Catalogue.MaxOwn + StarterCatalogue.MaxPrizes;

    // Candidates that are looked at before the last place is compared again.
    const int AtOnce = 20;

    /// <summary>Prizes whose place is told exactly.</summary>
    public const int MaxRanked = 50;

    /// <param name="answers">By prize id; a prize without is judged by its prior alone.</param>
    /// <param name="winners">By prize id; shown beside the answers, and ranked by in no way.</param>
    /// <param name="threads">How many processors to use; the answer is the same for any number.</param>
    public static Recommendation Of(Question question, IReadOnlyList<CataloguePrize> catalogue, IReadOnlyDictionary<string, SurveyResult> answers, IReadOnlyDictionary<string, Winnings> winners, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(catalogue.Count, MaxPrizes);
        var limits = catalogue.Select(p => (Prize: p, Failed: Limits.Failed(p, question))).ToList();
        var allowed = limits.Where(l => l.Failed.Count == 0).Select(l => l.Prize).ToList();
        var none = SurveyResult.None(question.Audience);
        var byId = allowed.ToDictionary(p => p.Id, StringComparer.Ordinal);
        var candidates = Each(allowed, threads, prize =>
        {
            (CataloguePrize, SurveyResult)? alternative = byId.GetValueOrDefault(prize.Alternative) is { } other && IsEqualValue(prize, other) ? (other, answers.GetValueOrDefault(other.Id, none)) : null;
            return Candidate.Of(prize, question.Audience, answers.GetValueOrDefault(prize.Id, none), alternative, Limits.CostOf(prize, question)) with { Winners = winners.GetValueOrDefault(prize.Id) };
        });
        var (best, behind) = Rank(candidates, question.Audience, threads);
        var ranked = Measures.Take(best);
        return new(ranked, behind, [.. limits.Where(l => l.Failed.Count > 0).Select(l => new RejectedPrize(l.Prize, l.Failed))], PrizeSet.Of(ranked, question.Budget),
            ranked.Count == 0 ? [] : Explanation.Of(question, ranked));
    }

    // A prize that cannot reach the last of those told exactly need not be computed exactly.
    static (List<Candidate> Ranked, List<Candidate> Behind) Rank(IEnumerable<Candidate> candidates, Audience audience, int threads)
    {
        var ahead = candidates.OrderByDescending(c => c.AtMost).ThenBy(c => c.Prize.Id, StringComparer.Ordinal).ToList();
        var exact = Sorted(Each(ahead[..Math.Min(MaxRanked, ahead.Count)], threads, c => c.Estimated(audience)));
        var behind = new List<Candidate>();
        var done = exact.Count;
        for (; done < ahead.Count && ahead[done].AtMost >= exact[MaxRanked - 1].Expected; done += AtOnce)
        {
            var last = exact[MaxRanked - 1].Expected;
            var bounded = Each(ahead.GetRange(done, Math.Min(AtOnce, ahead.Count - done)), threads, c => c.Bounded(audience));
            exact = Sorted([.. exact, .. Each(bounded.FindAll(c => c.AtMost >= last), threads, c => c.Estimated(audience))]);
            behind.AddRange(bounded.Where(c => c.AtMost < last));
        }
        behind.AddRange(exact.Skip(MaxRanked).Concat(ahead.Skip(done)));
        return (exact[..Math.Min(MaxRanked, exact.Count)], [.. behind.OrderByDescending(c => c.Appeal?.Expected ?? c.AtMost).ThenBy(c => c.Prize.Id, StringComparer.Ordinal)]);
    }

    static List<Candidate> Sorted(List<Candidate> candidates) =>
        [.. candidates.OrderByDescending(c => c.Expected).ThenByDescending(c => c.Promise ?? -1).ThenBy(c => c.Prize.Id, StringComparer.Ordinal)];

    static List<TTo> Each<TFrom, TTo>(List<TFrom> from, int threads, Func<TFrom, TTo> change) => [.. from.AsParallel().AsOrdered().WithDegreeOfParallelism(threads).Select(change)];

    static bool IsEqualValue(CataloguePrize prize, CataloguePrize alternative) =>
        alternative.Value.Currency == prize.Value.Currency && alternative.Value.Amount >= prize.Value.Amount;
}
