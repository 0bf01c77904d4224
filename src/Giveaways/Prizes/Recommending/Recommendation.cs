using Giveaways.Prizes.Appeal;

namespace Giveaways.Prizes.Recommending;

/// <summary>A prize that may not be given, with every limit it fails.</summary>
public sealed record RejectedPrize(CataloguePrize Prize, IReadOnlyList<FailedLimit> Limits);

/// <summary>Which prizes suit everyone, and why. Pure: the same catalogue, answers and question give the same recommendation.</summary>
/// <param name="Ranked">By expected share of the worst group, the best first.</param>
/// <param name="Sets">What the budget allows, the best first.</param>
/// <param name="Reasons">Of the first in the ranking; empty where no prize is left.</param>
public sealed record Recommendation(IReadOnlyList<Candidate> Ranked, IReadOnlyList<RejectedPrize> Rejected, IReadOnlyList<PrizeSet> Sets, IReadOnlyList<Statement> Reasons)
{
    /// <summary>Prizes of one catalogue.</summary>
    public const int MaxPrizes = 5_000;

    /// <param name="answers">By prize id; a prize without is judged by its prior alone.</param>
    /// <param name="threads">How many processors to use; the answer is the same for any number.</param>
    public static Recommendation Of(Question question, IReadOnlyList<CataloguePrize> catalogue, IReadOnlyDictionary<string, SurveyResult> answers, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(catalogue.Count, MaxPrizes);
        var limits = catalogue.Select(p => (Prize: p, Failed: Limits.Failed(p, question))).ToList();
        var allowed = limits.Where(l => l.Failed.Count == 0).Select(l => l.Prize).ToList();
        var none = SurveyResult.None(question.Audience);
        var candidates = new Candidate[allowed.Count];
        Parallel.For(0, candidates.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
        {
            var prize = allowed[i];
            var alternative = catalogue.FirstOrDefault(p => p.Id == prize.Alternative && IsEqualValue(prize, p));
            candidates[i] = Candidate.Of(prize, question.Audience, answers.GetValueOrDefault(prize.Id, none), alternative is null ? null : answers.GetValueOrDefault(alternative.Id, none), Limits.CostOf(prize, question));
        });
        var ranked = Rank(candidates);
        return new(ranked, [.. limits.Where(l => l.Failed.Count > 0).Select(l => new RejectedPrize(l.Prize, l.Failed))], PrizeSet.Of(ranked, question.Budget),
            ranked.Count == 0 ? [] : Explanation.Of(question, ranked));
    }

    internal static List<Candidate> Rank(IEnumerable<Candidate> candidates) =>
        [.. candidates.OrderByDescending(c => c.Expected).ThenByDescending(c => c.Promise ?? -1).ThenBy(c => c.Prize.Id, StringComparer.Ordinal)];

    static bool IsEqualValue(CataloguePrize prize, CataloguePrize alternative) =>
        alternative.Value.Currency == prize.Value.Currency && alternative.Value.Amount >= prize.Value.Amount;
}
