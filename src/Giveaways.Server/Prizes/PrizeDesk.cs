using System.Globalization;
using Giveaways.Prizes;
using Giveaways.Prizes.Recommending;
using Giveaways.Storage;
using Giveaways.Storage.Prizes;

namespace Giveaways.Server.Prizes;

/// <summary>What is known when a recommendation is asked for: the catalogue, what people answered about its prizes, and what winners did with them.</summary>
sealed record Evidence(
    Question Question, IReadOnlyList<CataloguePrize> Catalogue, IReadOnlyDictionary<string, List<SurveyAnswer>> Answers, IReadOnlyDictionary<string, Winnings> Winners)
{
    public Recommendation Recommend(CancellationToken cancellation)
    {
        var results = Catalogue.Where(p => Answers.ContainsKey(p.Id)).AsParallel().WithCancellation(cancellation).Select(p => (p.Id, Result: Survey.Of(Question.Audience, Answers[p.Id])))
            .ToDictionary(r => r.Id, r => r.Result, StringComparer.Ordinal);
        cancellation.ThrowIfCancellationRequested();
        return Recommendation.Of(Question, Catalogue, results, Winners, Environment.ProcessorCount);
    }
}

/// <summary>Takes answers in and gathers what a recommendation goes by.</summary>
static class PrizeDesk
{
    /// <summary>All answers or none; how many people's they are.</summary>
    public static Decision<long> Record(WriteSession session, IReadOnlyList<SurveyAnswer> answers)
    {
        var today = DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(session.Now).UtcDateTime);
        if (answers.Index().Where(a => a.Item.Day > today).Select(a => new Violation(Field(a.Index, "date"), Reason.OutOfRange, "Is a day that is still to come.")).ToList() is { Count: > 0 } late)
            return Problem.Of(late);
        List<string> ids = [.. answers.Select(a => a.Prize).Distinct()];
        var (said, people) = (session.FindPrizes(ids), session.CountPeople(ids));
        foreach (var prize in answers.Index().GroupBy(a => a.Item.Prize))
        {
            if (!said.GetValueOrDefault(prize.Key, StarterCatalogue.Has(prize.Key)))
                return Problem.Of(Field(prize.First().Index, "prize"), Reason.NotFound, "Is no prize of the catalogue; set it first.");
            if (people.GetValueOrDefault(prize.Key) + prize.Sum(a => (long)a.Item.People) > Survey.MaxPeople)
                return Full(Survey.MaxPeople, $"people about one prize");
        }
        if (session.CountAnswers() + answers.Count > Survey.MaxAnswers)
            return Full(Survey.MaxAnswers, "answers; put people of the same groups who say the same into one");
        session.Add(answers.Select(a => a.Day == default ? a with { Day = today } : a));
        return Decision.Accept(answers.Sum(a => (long)a.People));
    }

    /// <param name="withoutStarters">Leaves out starter prizes that nobody has set.</param>
    /// <param name="testContests">Counts what winners of TEST contests did, too.</param>
    public static Evidence Gather(Session session, Question question, bool withoutStarters, bool testContests, CancellationToken cancellation)
    {
        List<CataloguePrize> catalogue = [.. Catalogue.Of(session.OwnPrizes(), question.Budget.Currency).Select(p => p.Prize!).Where(p => !withoutStarters || !p.IsAssumption)];
        return new(question, catalogue, session.PrizeAnswers(cancellation), session.Winnings(catalogue.Select(p => p.Id).ToHashSet(StringComparer.Ordinal), testContests, cancellation));
    }

    static Problem Full(int limit, string of) => Problem.Of("answers", Reason.TooManyItems, string.Create(CultureInfo.InvariantCulture, $"Would make more than {limit} {of}."))
        .With("limit", limit.ToString(CultureInfo.InvariantCulture));

    static string Field(int answer, string field) => string.Create(CultureInfo.InvariantCulture, $"answers[{answer}].{field}");
}
