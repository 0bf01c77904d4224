using System.Globalization;
using Giveaways.Api.V1;
using Google.Protobuf;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>Skateboard, game voucher, gym pass, supermarket card, cash and bicycle, asked of three hundred: the recommendation is right, and all of its numbers come out of the answers.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PrizePollTests
{
    const double Tolerance = 2e-6;

    Operation operation = null!;
    RecommendPrizesResponse found = null!;

    [OneTimeSetUp]
    public async Task Ask()
    {
        operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));
        await PrizePoll.HoldAsync(operation.Marketing.Prizes);
        found = await operation.Auditor.Prizes.RecommendPrizesAsync(PrizePoll.Question());
    }

    [OneTimeTearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    [Test]
    public void What_suits_everybody_comes_first_and_every_share_comes_out_of_the_answers()
    {
        Assert.That(found.Ranked.Select(c => c.Prize), Is.EqualTo(new[] { "cash", "supermarket-card", "bicycle", "gym-pass", "game-voucher", "skateboard" }));
        foreach (var candidate in found.Ranked)
        {
            var counted = PrizePoll.Count(candidate.Prize);
            var (expected, promise) = NaiveAppeal.Of(counted);
            Assert.That(candidate.Expected, Is.EqualTo(expected).Within(Tolerance), candidate.Prize);
            Assert.That(candidate.Promise, Is.EqualTo(promise).Within(Tolerance), candidate.Prize);
            Assert.That(candidate.Groups.Select(g => (g.Glad, g.Asked)), Is.EqualTo(counted.SelectMany(d => d)));
            Assert.That(candidate.Groups.Select(g => g.Expected), Is.EqualTo(Means(counted)).Within(Tolerance));
            var shares = counted.SelectMany(d => d).Select(g => (double)g.Glad / g.Asked).ToList();
            Assert.That(candidate.Measures.Average, Is.EqualTo((double)counted[1].Sum(g => g.Glad) / PrizePoll.People).Within(Tolerance));
            Assert.That(candidate.Measures.LeastMisery, Is.EqualTo(shares.Min()).Within(Tolerance));
            Assert.That(candidate.Measures.HasAverageWithoutMisery ? candidate.Measures.AverageWithoutMisery : -1, Is.EqualTo(shares.Min() < 0.4 ? -1 : shares.Average()).Within(Tolerance));
            Assert.That(candidate.Measures.Nash, Is.EqualTo(Math.Pow(shares.Aggregate(1.0, (product, s) => product * s), 1.0 / shares.Count)).Within(Tolerance));
        }
    }

    [Test]
    public void Every_sentence_of_the_explanation_is_written_again_from_the_answers()
    {
        var (best, rival) = (PrizePoll.Count("cash"), PrizePoll.Count("supermarket-card"));
        var ((expected, promise), (theirs, _)) = (NaiveAppeal.Of(best), NaiveAppeal.Of(rival));
        var weakest = Weakest(best);
        var group = best[0][weakest];
        AssertSays("promise", $"Cash: in every group at least {Percent(promise)} would be glad of it and able to use it; that is promised with 90.0 % credibility. Expected of the weakest group: {Percent(expected)}.", promise, expected);
        AssertSays("weakest-group", $"Weakest group: {PrizePoll.Groups[weakest]}, where {group.Glad} of {group.Asked} asked would be glad; with all answers weighed its share is taken to be {Percent(Means(best)[weakest])}.", group.Glad, group.Asked, Means(best)[weakest]);

        var loses = Weakest(rival);
        var (mine, other) = (best[0][loses], rival[0][loses]);
        AssertSays("rival", $"Next comes Supermarket card with {Percent(theirs)} in its weakest group: it loses in {PrizePoll.Groups[loses]}, where {other.Glad} of {other.Asked} would be glad of it and {mine.Glad} of {mine.Asked} of Cash.",
            theirs, other.Glad, other.Asked, mine.Glad, mine.Asked);

        var without = PrizePoll.Ids.Select(id => (Id: id, NaiveAppeal.Of(Without(PrizePoll.Count(id), weakest)).Expected)).MaxBy(p => p.Expected);
        Assert.That(without.Id, Is.EqualTo("cash"));
        AssertSays("without-weakest", $"Without the answers of {PrizePoll.Groups[weakest]} it would still be first, with {Percent(without.Expected)}.", without.Expected, 1);

        var further = (int)found.Reasons.Single(r => r.Code == "would-change").Figures["further"];
        Assert.That(NaiveAppeal.Of(Refused(best, weakest, further)).Expected, Is.LessThanOrEqualTo(theirs));
        Assert.That(NaiveAppeal.Of(Refused(best, weakest, further - 1)).Expected, Is.GreaterThan(theirs), "the fewest");
        AssertSays("would-change", $"If {further} further people of {PrizePoll.Groups[weakest]} were asked and none would be glad, Supermarket card would come first.", further);
    }

    [Test]
    public void Other_measures_tax_and_age_are_written_again_too()
    {
        var average = (double)PrizePoll.Count("cash")[1].Sum(g => g.Glad) / PrizePoll.People;
        var first = Enumerable.Range(0, PrizePoll.Groups.Count).GroupBy(g => PrizePoll.Ids.MaxBy(id => ShareOf(id, g))!).MaxBy(p => p.Count())!;
        var misery = PrizePoll.Ids.MaxBy(id => Shares(id).Min())!;
        AssertSays("other-measures",
            $"The average would take Cash ({Percent(average)} of all), most groups {PrizePoll.NameOf(first.Key)} (first in {first.Count()}), raw least misery {PrizePoll.NameOf(misery)} ({Percent(Shares(misery).Min())}), the average without misery (under 40.0 %) Cash, Nash's welfare Cash.",
            average, first.Count(), Shares(misery).Min(), Math.Pow(Shares("cash").Aggregate(1.0, (p, s) => p * s), 1.0 / PrizePoll.Groups.Count));
        Assert.That((PrizePoll.Ids.MaxBy(id => Shares(id).Average()), PrizePoll.Ids.MaxBy(id => Shares(id).Aggregate(1.0, (p, s) => p * s))), Is.EqualTo(("cash", "cash")));

        // 18 % and 5 % of the whole: who adds cash so that 5,000 stay must pay 5,000 / 0.77.
        var cost = Math.Round(PrizePoll.ValueOf("cash") / 0.77m, 2);
        Assert.That(found.Reasons.Where(r => r.Code == "tax").Select(r => (r.Figures["value"], r.Figures["cost"])), Is.All.EqualTo((5_000.0, (double)cost)));
        Assert.That(found.Reasons.Where(r => r.Code == "tax").Select(r => r.Text), Is.EqualTo(new[]
        {
            "UA: income tax: 900 UAH (18% of the whole). Source: ПКУ пп. 170.6.3, as of 2024-12-01.",
            "UA: military levy: 250 UAH (5% of the whole). Source: ПКУ підрозд. 10 р. XX, as of 2024-12-01. The first day of this rate is to be checked.",
        }));
        var days = DateOnly.Parse(PrizePoll.Day, CultureInfo.InvariantCulture).DayNumber - DateOnly.Parse(PrizePoll.LastAnswer, CultureInfo.InvariantCulture).DayNumber;
        AssertSays("age-of-data", $"300 answers' worth, given from {PrizePoll.FirstAnswer} to {PrizePoll.LastAnswer}, {days} days before the prizes are handed over.", PrizePoll.People, days);
        Assert.That(found.Reasons.Select(r => r.Code).Distinct(), Is.EqualTo(new[] { "promise", "weakest-group", "rival", "without-weakest", "would-change", "other-measures", "tax", "age-of-data" }), "no sentence is left out");

        var many = found.Sets.Single();
        var pieces = (int)Math.Floor(250_000 / cost);
        Assert.That((many.Shape, many.Lots.Single().Prize, many.Lots.Single().Quantity, many.Left.Amount), Is.EqualTo(("many", "cash", pieces, (250_000 - (pieces * cost)).ToString("0.##", CultureInfo.InvariantCulture))));
    }

    [Test]
    public async Task Same_question_has_the_same_answer_byte_for_byte_and_after_a_restart()
    {
        var again = await operation.Auditor.Prizes.RecommendPrizesAsync(PrizePoll.Question());
        Assert.That(again.ToByteArray(), Is.EqualTo(found.ToByteArray()));
        await operation.StopAsync();
        await operation.StartAsync();
        var restarted = await operation.Marketing.Prizes.RecommendPrizesAsync(PrizePoll.Question());
        Assert.That(restarted.ToByteArray(), Is.EqualTo(found.ToByteArray()));
        Assert.That(found.NextQuestions, Is.Not.Empty);
    }

    void AssertSays(string code, string text, params double[] figures)
    {
        var reason = found.Reasons.Single(r => r.Code == code);
        Assert.That(reason.Text, Is.EqualTo(text));
        Assert.That(reason.Figures.Values, Is.EqualTo(figures).Within(Tolerance));
    }

    static double[] Means((int Glad, int Asked)[][] counted) => [.. counted.SelectMany(d => d.Select(g => NaiveAppeal.MeanOf(g, d)))];

    // Of the first dimension, which is the one that matters here.
    static int Weakest((int Glad, int Asked)[][] counted)
    {
        var weakest = Means(counted).Index().MinBy(m => m.Item).Index;
        Assert.That(weakest, Is.LessThan(counted[0].Length));
        return weakest;
    }

    static (int Glad, int Asked)[][] Without((int Glad, int Asked)[][] counted, int group) => [[.. counted[0].Where((_, g) => g != group)], counted[1]];

    static (int Glad, int Asked)[][] Refused((int Glad, int Asked)[][] counted, int group, int refusals) =>
        [[.. counted[0].Select((g, i) => i == group ? (g.Glad, g.Asked + refusals) : g)], counted[1]];

    static double[] Shares(string id) => [.. Enumerable.Range(0, PrizePoll.Groups.Count).Select(g => ShareOf(id, g))];

    static double ShareOf(string id, int group) => PrizePoll.Count(id).SelectMany(d => d).ElementAt(group) is var (glad, asked) ? (double)glad / asked : 0;

    static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.0} %");
}
