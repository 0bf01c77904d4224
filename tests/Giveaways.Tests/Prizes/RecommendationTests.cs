using Giveaways.Prizes;
using Giveaways.Prizes.Appeal;
using Giveaways.Prizes.Recommending;

namespace Giveaways.Tests.Prizes;

public sealed class RecommendationTests
{
    static readonly Recommendation Asked = PollOfThreeHundred.Recommend();

    [Test]
    public void What_suits_everybody_comes_before_what_many_are_mad_about() =>
        Assert.That(Asked.Ranked.Select(c => c.Prize.Id), Is.EqualTo(new[] { "cash", "supermarket-card", "bicycle", "gym-pass", "game-voucher", "skateboard" }));

    [Test]
    public void Every_number_of_the_explanation_comes_out_of_the_answers()
    {
        var best = Answers("cash");
        Assert.That(Figure("promise", "promise"), Is.EqualTo(WorstGroup.Of(ByDimension(best), AppealPrior.Uniform).Promise));
        Assert.That(Figure("promise", "expected"), Is.EqualTo(WorstGroup.Of(ByDimension(best), AppealPrior.Uniform).Expected));
        var weakest = best.Index().MinBy(g => WorstGroup.Of(ByDimension(best), AppealPrior.Uniform).Means[g.Index]).Index;
        Assert.That((Figure("weakest-group", "glad"), Figure("weakest-group", "asked")), Is.EqualTo((best[weakest].Glad, best[weakest].Asked)));
        Assert.That(Figure("weakest-group", "mean"), Is.EqualTo(WorstGroup.Of(ByDimension(best), AppealPrior.Uniform).Means[weakest]));

        var rival = Answers("supermarket-card");
        var loses = rival.Index().MinBy(g => WorstGroup.Of(ByDimension(rival), AppealPrior.Uniform).Means[g.Index]).Index;
        Assert.That((Figure("rival", "glad"), Figure("rival", "asked"), Figure("rival", "best-glad")), Is.EqualTo((rival[loses].Glad, rival[loses].Asked, best[loses].Glad)));
        Assert.That(Figure("rival", "expected"), Is.EqualTo(WorstGroup.Of(ByDimension(rival), AppealPrior.Uniform).Expected));

        var further = (int)Figure("would-change", "further");
        Assert.That((Further(best, weakest, further), Further(best, weakest, further - 1)), Is.EqualTo((true, false)), "the fewest refusals that let the rival come first");

        var all = PollOfThreeHundred.Answers.Where(a => a.Prize == "cash").ToList();
        Assert.That(Figure("other-measures", "average"), Is.EqualTo((double)all.Count(a => a.Glad) / all.Count).Within(1e-12));
        Assert.That(Figure("age-of-data", "answers"), Is.EqualTo(300));
        Assert.That(Figure("age-of-data", "days"), Is.EqualTo(PollOfThreeHundred.Day.DayNumber - all.Max(a => a.Day).DayNumber));

        bool Further(GroupAnswers[] groups, int group, int refusals)
        {
            var changed = groups.ToArray();
            changed[group] = new(changed[group].Glad, changed[group].Asked + refusals);
            return WorstGroup.Of(ByDimension(changed), AppealPrior.Uniform).Expected <= WorstGroup.Of(ByDimension(rival), AppealPrior.Uniform).Expected;
        }
    }

    [Test]
    public void Numbers_of_the_sentences_are_the_figures()
    {
        foreach (var (code, name) in new[] { ("promise", "promise"), ("promise", "expected"), ("weakest-group", "mean"), ("rival", "expected"), ("without-weakest", "expected") })
            Assert.That(Statement(code).Text, Does.Contain(FormattableString.Invariant($"{Figure(code, name) * 100:0.0} %")), code);
    }

    [Test]
    public void Group_that_a_prize_bars_counts_as_nought_unless_an_alternative_of_equal_value_is_offered()
    {
        var barred = Change("cash", p => p with { Bars = [new("age", "75-99")] });
        Assert.That(barred.Ranked[^1].Prize.Id, Is.EqualTo("cash"));
        Assert.That((barred.Ranked[^1].Expected, barred.Ranked[^1].Promise), Is.EqualTo((0.0, 0.0)));
        var cheaper = Change("cash", p => p with { Bars = [new("age", "75-99")], Alternative = "game-voucher" });
        Assert.That(cheaper.Ranked[^1].Prize.Id, Is.EqualTo("cash"), "the alternative is worth less");
        var helped = Change("cash", p => p with { Bars = [new("age", "75-99")], Alternative = "supermarket-card" });
        Assert.That(helped.Ranked[0].Prize.Id, Is.EqualTo("cash"));
        Assert.That(helped.Ranked[0].Asked.Raw[4], Is.EqualTo(Answers("supermarket-card")[4]), "those whom it bars were asked about the alternative");
    }

    [Test]
    public void Alternative_counts_only_where_it_may_be_given_itself()
    {
        var limited = PollOfThreeHundred.Catalogue.Select(p => p.Id switch
        {
            "gym-pass" => p with { Value = new(100, "EUR"), Bars = [new("age", "75-99")], Alternative = "cash" },
            "bicycle" => p with { Value = new(100, "EUR"), Bars = [new("age", "75-99")], Alternative = "supermarket-card" },
            "supermarket-card" => p with { Bars = [new("age", "70-99")] },
            _ => p,
        }).ToList();
        var ukraine = PollOfThreeHundred.Recommend(catalogue: limited).Ranked;
        Assert.That(ukraine.Single(c => c.Prize.Id == "gym-pass").Replaced, Is.EqualTo(new[] { 4 }));
        Assert.That(ukraine.Single(c => c.Prize.Id == "bicycle").Barred, Is.EqualTo(new[] { 4 }), "the alternative bars them as well");
        var italy = PollOfThreeHundred.Recommend(PollOfThreeHundred.Question with { Territories = ["IT"] }, limited).Ranked;
        Assert.That(italy.Single(c => c.Prize.Id == "gym-pass").Barred, Is.EqualTo(new[] { 4 }), "cash is no prize in Italy, nor an alternative");
    }

    [TestCase("US-NY", "US", true)]
    [TestCase("US", "US-NY", false)]
    public void What_can_be_delivered_in_a_country_can_be_in_its_parts(string asked, string delivered, bool allowed)
    {
        var found = PollOfThreeHundred.Recommend(PollOfThreeHundred.Question with { Territories = [asked] }, [.. PollOfThreeHundred.Catalogue.Select(p => p with { Territories = [delivered] })]);
        Assert.That(found.Ranked, allowed ? Has.Count.EqualTo(6) : Is.Empty);
    }

    [Test]
    public void Law_of_a_country_holds_in_its_parts()
    {
        var wine = PollOfThreeHundred.Catalogue[0] with { Flags = ["alcohol"], Value = new(90, "USD") };
        var question = PollOfThreeHundred.Question with { Territories = ["US-NY"], Budget = new(5000, "USD") };
        Assert.That(PollOfThreeHundred.Recommend(question, [wine]).Rejected.Single().Limits.Single().Limit, Is.EqualTo("age"));
    }

    [Test]
    public void Winners_stand_beside_the_answers_and_move_nothing()
    {
        var winners = new Dictionary<string, Winnings> { ["cash"] = new(new Outcomes(3, 2, 0, 5), [new("tax", 2)]) };
        var found = Recommendation.Of(PollOfThreeHundred.Question, PollOfThreeHundred.Catalogue, PollOfThreeHundred.Results(PollOfThreeHundred.Answers), winners, 1);
        Assert.That(found.Ranked.Select(c => (c.Prize.Id, c.Expected, c.Promise)), Is.EqualTo(Asked.Ranked.Select(c => (c.Prize.Id, c.Expected, c.Promise))));
        var said = found.Reasons.Single(r => r.Code == "winners");
        Assert.That(said.Text, Is.EqualTo("Of 10 earlier winners 3 took it, 2 declined (tax 2) and 5 were not heard of: 30.0 % to 80.0 % took it, as one takes the silent. This is not in the promise. Of those who were only asked 90.7 % would be glad: the two do not agree."));
        Assert.That(said.Figures.Select(f => f.Value), Is.EqualTo(new[] { 3, 2, 5, 0.3, 0.8 }));
        Assert.That(Asked.Reasons.Select(r => r.Code), Has.None.EqualTo("winners"));
    }

    [Test]
    public void Other_measures_stand_beside_the_product_s_own()
    {
        foreach (var candidate in Asked.Ranked)
        {
            var shares = Answers(candidate.Prize.Id).Select(g => g.Glad / g.Asked).ToList();
            var of = candidate.Measures!;
            Assert.That(of.LeastMisery, Is.EqualTo(shares.Min()));
            Assert.That(of.AverageWithoutMisery, Is.EqualTo(shares.Min() < 0.4 ? null : shares.Average()).Within(1e-12));
            Assert.That(of.Nash, Is.EqualTo(Math.Pow(shares.Aggregate((a, b) => a * b), 1.0 / shares.Count)).Within(1e-12));
        }
        Assert.That(Asked.Ranked.Sum(c => c.Measures!.FirstInGroups), Is.EqualTo(PollOfThreeHundred.Audience.Groups.Count));
    }

    [Test]
    public void Fewer_than_five_answers_in_a_group_promise_nothing()
    {
        var old = new GroupId("age", "75-99");
        foreach (var (left, promised) in new[] { (4, false), (5, true) })
        {
            var few = PollOfThreeHundred.Answers.Where(a => !a.Groups.Contains(old)).Concat(PollOfThreeHundred.Answers.Where(a => a.Groups.Contains(old)).GroupBy(a => a.Prize).SelectMany(p => p.Take(left)));
            var found = Recommendation.Of(PollOfThreeHundred.Question, PollOfThreeHundred.Catalogue, PollOfThreeHundred.Results(few), PollOfThreeHundred.NoWinners, 1);
            Assert.That(found.Ranked.Select(c => c.Promise is not null), Is.All.EqualTo(promised));
            Assert.That(found.Reasons[0].Text, promised ? Does.Contain("is promised with 90.0 % credibility") : Does.Contain("Ask at least 5 people of age:75-99"));
        }
    }

    [Test]
    public void Prize_that_fails_a_limit_is_rejected_with_all_of_them()
    {
        var question = PollOfThreeHundred.Question with { Territories = ["IT"], Budget = new Money(80, "EUR") };
        var found = PollOfThreeHundred.Recommend(question);
        Assert.That(found.Ranked.Select(c => c.Prize.Id), Is.EqualTo(new[] { "game-voucher" }));
        var cash = found.Rejected.Single(r => r.Prize.Id == "cash");
        Assert.That(cash.Limits.Select(l => l.Limit), Is.EqualTo(new[] { "law", "budget" }));
        Assert.That(cash.Limits[0].Why, Does.Contain("IT does not allow cash").And.Contain("Source:"));
    }

    [TestCase(TaxBearer.Giver, "RU", 5000, "bicycle", "budget")]
    [TestCase(TaxBearer.Nobody, "RU", 50_000, "bicycle", "tax")]
    [TestCase(TaxBearer.Nobody, "FR", 50_000, "bicycle", "tax")]
    public void Tax_is_a_limit(TaxBearer bearer, string territory, int budget, string prize, string limit)
    {
        var roubles = PollOfThreeHundred.Catalogue.Select(p => p with { Value = new(p.Value.Amount * 8, "RUB") }).ToList();
        var found = PollOfThreeHundred.Recommend(PollOfThreeHundred.Question with { Territories = [territory], Budget = new(budget, "RUB"), TaxBearer = bearer }, roubles);
        Assert.That(found.Rejected.Single(r => r.Prize.Id == prize).Limits.Select(l => l.Limit), Is.EqualTo(new[] { limit }));
    }

    [TestCase(0, "alcohol is for people from 21 years on, and the rules admit any age")]
    [TestCase(18, "alcohol is for people from 21 years on, and the rules admit people from 18 on")]
    public void Age_gated_prizes_need_rules_that_admit_nobody_younger(int minAge, string why)
    {
        var wine = PollOfThreeHundred.Catalogue[0] with { Flags = ["alcohol"], Value = new(90, "USD") };
        var question = PollOfThreeHundred.Question with { Territories = ["US"], Budget = new(5000, "USD"), MinAge = minAge };
        Assert.That(PollOfThreeHundred.Recommend(question, [wine]).Rejected.Single().Limits.Single().Why, Does.Contain(why));
        Assert.That(PollOfThreeHundred.Recommend(question with { MinAge = 21 }, [wine]).Rejected, Is.Empty);
    }

    [Test]
    public void Budget_buys_one_headline_with_small_ones_or_many_small_ones()
    {
        Assert.That(Asked.Sets.Select(s => (s.Shape, string.Join(' ', s.Lots.Select(l => $"{l.Quantity} {l.Candidate.Prize.Id}")), s.Left.Amount)), Is.EqualTo(new[] { (SetShape.Many, "50 cash", 0m) }));
        var modest = PollOfThreeHundred.Recommend(PollOfThreeHundred.Question with { Budget = new(1100, "EUR") });
        Assert.That(modest.Sets.Select(s => (s.Shape, string.Join(' ', s.Lots.Select(l => $"{l.Quantity} {l.Candidate.Prize.Id}")), s.Left.Amount)),
            Is.EqualTo(new[] { (SetShape.Many, "11 cash", 0m), (SetShape.Headline, "1 bicycle 5 cash", 0m) }));
        Assert.That(modest.Sets[1].Promise, Is.EqualTo(modest.Ranked.Single(c => c.Prize.Id == "bicycle").Promise), "the least of both: one does not choose what one wins");
    }

    [Test]
    public void Number_of_processors_changes_nothing()
    {
        var (one, four) = (Of(1), Of(4));
        Assert.That(four.Ranked.Select(c => (c.Prize.Id, c.Expected, c.Promise)), Is.EqualTo(one.Ranked.Select(c => (c.Prize.Id, c.Expected, c.Promise))));
        Assert.That(four.Reasons.Select(r => r.Text), Is.EqualTo(one.Reasons.Select(r => r.Text)));

        static Recommendation Of(int threads) =>
            Recommendation.Of(PollOfThreeHundred.Question, PollOfThreeHundred.Catalogue, PollOfThreeHundred.Results(PollOfThreeHundred.Answers), PollOfThreeHundred.NoWinners, threads);
    }

    [Test]
    public void Thousand_prizes_are_ranked_as_if_each_were_computed_to_the_end()
    {
        var random = new Random(5);
        var catalogue = Enumerable.Range(0, 200).Select(i => PollOfThreeHundred.Catalogue[i % 6] with { Id = $"p{i}" }).ToList();
        var results = catalogue.ToDictionary(p => p.Id, p => PollOfThreeHundred.Results([])
            .GetValueOrDefault(p.Id) ?? Survey.Of(PollOfThreeHundred.Audience, [.. PollOfThreeHundred.Answers.Where(a => a.Prize == "bicycle").Select(a => a with { Glad = random.Next(100) < 30 + random.Next(60) })]));
        var found = Recommendation.Of(PollOfThreeHundred.Question, catalogue, results, PollOfThreeHundred.NoWinners, 2);
        var all = catalogue.OrderByDescending(p => WorstGroup.Of(ByDimension([.. results[p.Id].Groups]), p.Prior).Expected).Select(p => p.Id);
        Assert.That(found.Ranked.Select(c => c.Prize.Id), Is.EqualTo(all.Take(Recommendation.MaxRanked)));
        Assert.That(found.Ranked.Count + found.Behind.Count + found.Rejected.Count, Is.EqualTo(200));
        Assert.That(found.Behind.Select(c => c.Prize.Id), Is.EquivalentTo(all.Skip(Recommendation.MaxRanked)));
    }

    [Test]
    public void Asking_next_is_worth_most_where_it_can_change_the_choice()
    {
        GroupId young = new("age", "18-39"), old = new("age", "40-99");
        var answers = Said("cash", young, 60, 80).Concat(Said("cash", old, 60, 80)).Concat(Said("bicycle", young, 72, 80));
        var audience = new Audience([new(young, 0), new(old, 0)]);
        var question = PollOfThreeHundred.Question with { Audience = audience };
        var results = answers.GroupBy(a => a.Prize).ToDictionary(p => p.Key, p => Survey.Of(audience, [.. p]));
        var found = Recommendation.Of(question, [.. PollOfThreeHundred.Catalogue.Where(p => p.Id is "cash" or "bicycle")], results, PollOfThreeHundred.NoWinners, 1);
        Assert.That(found.Ranked[0].Prize.Id, Is.EqualTo("cash"), "nobody knows what the old think of the bicycle");
        var next = NextQuestions.Of(audience, found.Ranked, 20, 2);
        Assert.That((next[0].Candidate.Prize.Id, next[0].Group), Is.EqualTo(("bicycle", 1)));
        Assert.That(next.Select(q => q.Value), Is.Ordered.Descending);
        Assert.That(NextQuestions.Of(audience, [found.Ranked[0]], 20, 2), Is.Empty, "with one prize there is nothing to choose");

        IEnumerable<SurveyAnswer> Said(string prize, GroupId group, int glad, int asked) => Enumerable.Range(0, asked).Select(i => new SurveyAnswer(prize, [group], i < glad, PollOfThreeHundred.Day));
    }

    static Recommendation Change(string id, Func<CataloguePrize, CataloguePrize> change) =>
        PollOfThreeHundred.Recommend(catalogue: [.. PollOfThreeHundred.Catalogue.Select(p => p.Id == id ? change(p) : p)]);

    // Counted again by hand.
    static GroupAnswers[] Answers(string prize) => [.. PollOfThreeHundred.Audience.Groups.Select(g =>
    {
        var said = PollOfThreeHundred.Answers.Where(a => a.Prize == prize && a.Groups.Contains(g.Id)).ToList();
        return new GroupAnswers(said.Count(a => a.Glad), said.Count);
    })];

    static GroupAnswers[][] ByDimension(GroupAnswers[] groups) => [groups[..5], groups[5..]];

    static Statement Statement(string code) => Asked.Reasons.First(r => r.Code == code);

    static double Figure(string code, string name) => Statement(code).Figures.Single(f => f.Name == name).Value;
}
