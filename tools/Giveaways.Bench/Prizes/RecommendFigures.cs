using System.Diagnostics;
using Giveaways.Prizes;
using Giveaways.Prizes.Appeal;
using Giveaways.Prizes.Recommending;

namespace Giveaways.Bench.Prizes;

/// <summary>How long a recommendation takes.</summary>
static class RecommendFigures
{
    const int Prizes = 1_000;
    const int Dimensions = 5;
    const int GroupsOfEach = 8;
    const int Rounds = 15;

    public static IReadOnlyList<Figure> Measure() => [Time(10), Time(40), Time(150)];

    static Figure Time(int asked)
    {
        var random = new Random(asked);
        var audience = new Audience([.. Enumerable.Range(0, Dimensions).SelectMany(d => Enumerable.Range(0, GroupsOfEach).Select(g => new AudienceGroup(new($"d{d}", $"g{g}"), 0)))]);
        var catalogue = Enumerable.Range(0, Prizes).Select(i => new CataloguePrize
        {
            Id = $"p{i}", Name = $"Prize {i}", Kind = PrizeKind.Goods, Value = new(100, "EUR"), Delivery = DeliveryClass.Post,
        }).ToList();
        var answers = catalogue.ToDictionary(p => p.Id, _ => Answered(random, audience, asked));
        var question = new Question(audience, ["GB"], new DateOnly(2026, 11, 1), new Money(10_000, "EUR"), 18, TaxBearer.Winner);
        // Code is compiled anew while it runs: a server's first answers are not measured.
        for (var round = 0; round < Rounds; round++)
            Recommendation.Of(question, catalogue, answers, new Dictionary<string, Winnings>(), Environment.ProcessorCount);
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            var found = Recommendation.Of(question, catalogue, answers, new Dictionary<string, Winnings>(), Environment.ProcessorCount);
            times.Add(clock.Elapsed.TotalMilliseconds);
            if (found.Ranked.Count != Recommendation.MaxRanked)
                throw new InvalidOperationException("A recommendation came out without its ranking.");
        }
        return new($"recommend over {Prizes:#,0} prizes x {Dimensions * GroupsOfEach} groups of about {asked} answers, median of {Rounds}", times.Order().ElementAt(Rounds / 2), "ms", AtMost: 200);
    }

    static SurveyResult Answered(Random random, Audience audience, int asked)
    {
        var liking = 0.3 + 0.5 * random.NextDouble();
        GroupAnswers[] groups = [.. audience.Groups.Select(_ =>
        {
            var (people, share) = ((asked / 2) + random.Next(asked), Math.Clamp(liking + (random.NextDouble() * 0.3) - 0.15, 0.01, 0.99));
            return new GroupAnswers(Enumerable.Range(0, people).Count(_ => random.NextDouble() < share), people);
        })];
        return new(groups, groups, new(groups.Sum(g => g.Glad), groups.Sum(g => g.Asked)), new DateOnly(2026, 1, 1), new DateOnly(2026, 10, 1));
    }
}
