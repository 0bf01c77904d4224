using Giveaways.Api.V1;
using Grpc.Core;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>The catalogue and its surveys through the API of a real process.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class PrizeTests
{
    Operation operation = null!;

    [OneTimeSetUp]
    public async Task Start() => operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));

    [OneTimeTearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    PrizeService.PrizeServiceClient Prizes => operation.Marketing.Prizes;

    [Test]
    public async Task Own_prize_takes_the_place_of_a_starter_and_is_changed_only_by_who_read_it_last()
    {
        var starter = await FindAsync("umbrella");
        Assert.That((starter!.Assumption, starter.Etag, starter.Value.CurrencyCode), Is.EqualTo((true, "r0", "EUR")));
        var own = Prize("umbrella", "Umbrella with our name", "12.50");
        var request = new SetPrizeRequest { RequestId = Operation.Id(), Prize = own, Etag = starter.Etag };
        var set = (await Prizes.SetPrizeAsync(request)).Prize;
        Assert.That((set.Assumption, set.Etag, set.DisplayName), Is.EqualTo((false, "r1", "Umbrella with our name")));
        Assert.That((await Prizes.SetPrizeAsync(request)).Prize, Is.EqualTo(set), "a repeat is answered with the first answer");
        Assert.That(await FindAsync("umbrella"), Is.EqualTo(set));
        Assert.That(await Refused.ReasonAsync(Prizes.SetPrizeAsync(new SetPrizeRequest { RequestId = Operation.Id(), Prize = own, Etag = starter.Etag })), Is.EqualTo("VERSION_MISMATCH"));
        Assert.That(await Refused.ReasonAsync(Prizes.DeletePrizeAsync(new DeletePrizeRequest { RequestId = Operation.Id(), Id = "umbrella", Etag = starter.Etag })), Is.EqualTo("VERSION_MISMATCH"));
        var delete = new DeletePrizeRequest { RequestId = Operation.Id(), Id = "umbrella", Etag = set.Etag };
        await Prizes.DeletePrizeAsync(delete);
        await Prizes.DeletePrizeAsync(delete);
        Assert.That(await FindAsync("umbrella"), Is.Null, "nor does the starter prize come back");
        Assert.That(await Refused.ReasonAsync(Prizes.DeletePrizeAsync(new DeletePrizeRequest { RequestId = Operation.Id(), Id = "umbrella" })), Is.EqualTo("NOT_FOUND"));
    }

    [Test]
    public async Task Catalogue_is_read_page_by_page_in_the_order_of_ids()
    {
        var request = new ListPrizesRequest { PageSize = 7, CurrencyCode = "UAH" };
        var ids = new List<string>();
        do
        {
            var page = await operation.Auditor.Prizes.ListPrizesAsync(request);
            ids.AddRange(page.Prizes.Select(p => p.Id));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        Assert.That(ids, Is.Ordered.Using((System.Collections.IComparer)StringComparer.Ordinal).And.Unique);
        Assert.That(ids, Is.SupersetOf(new[] { "bicycle", "cash", "game-voucher", "gym-pass", "skateboard", "supermarket-card" }));
        Assert.That(await Refused.ReasonAsync(Prizes.ListPrizesAsync(new ListPrizesRequest { PageToken = "nonsense" })), Is.EqualTo("BAD_PAGE_TOKEN"));
        Assert.That(await Refused.ReasonAsync(Prizes.ListPrizesAsync(new ListPrizesRequest { CurrencyCode = "JPY" })), Is.EqualTo("BAD_CURRENCY"));
    }

    [TestCase("id", "ID_FORMAT")]
    [TestCase("unnamed id", "ID_FORMAT")]
    [TestCase("name", "FIELD_REQUIRED")]
    [TestCase("value", "FIELD_REQUIRED")]
    [TestCase("amount", "BAD_AMOUNT")]
    [TestCase("currency", "BAD_CURRENCY")]
    [TestCase("flag", "OUT_OF_RANGE")]
    [TestCase("bar", "ID_FORMAT")]
    [TestCase("bars", "DUPLICATE_VALUE")]
    [TestCase("territory", "ID_FORMAT")]
    [TestCase("alternative", "ID_FORMAT")]
    [TestCase("prior", "OUT_OF_RANGE")]
    [TestCase("assumption", "FIELD_NOT_WRITABLE")]
    public async Task Prize_that_cannot_be_one_is_refused(string wrong, string reason)
    {
        var prize = Prize("vase", "Vase", "20");
        switch (wrong)
        {
            case "id": prize.Id = "Vase"; break;
            case "unnamed id": prize.Id = "prize-1"; break;
            case "name": prize.DisplayName = ""; break;
            case "value": prize.Value = null; break;
            case "amount": prize.Value.Amount = "20.123"; break;
            case "currency": prize.Value.CurrencyCode = "euro"; break;
            case "flag": prize.Flags.Add("alcool"); break;
            case "bar": prize.Bars.Add("old people"); break;
            case "bars": prize.Bars.Add(["age:0-17", "age:0-17"]); break;
            case "territory": prize.Territories.Add("Ukraine"); break;
            case "alternative": prize.Alternative = "vase"; break;
            case "prior": prize.Prior = new PrizePrior { GladHundredths = 100 }; break;
            case "assumption": prize.Assumption = true; break;
        }
        Assert.That(await Refused.ReasonAsync(Prizes.SetPrizeAsync(new SetPrizeRequest { RequestId = Operation.Id(), Prize = prize })), Is.EqualTo(reason));
        Assert.That(await FindAsync("vase"), Is.Null);
    }

    [Test]
    public async Task Answers_are_taken_all_or_none_and_a_repeat_counts_once()
    {
        var request = new RecordAnswersRequest { RequestId = Operation.Id(), Answers = { Answer("backpack", true, "age:18-29"), Answer("backpack", false, "age:30-99", people: 4) } };
        Assert.That((await Prizes.RecordAnswersAsync(request)).Count, Is.EqualTo(5));
        Assert.That((await Prizes.RecordAnswersAsync(request)).Count, Is.EqualTo(5));
        foreach (var (second, reason) in new[]
        {
            (Answer("no-such-prize", true, "age:18-29"), "NOT_FOUND"), (Answer("backpack", true), "FIELD_REQUIRED"), (Answer("backpack", true, "age:18-29 age:30-99"), "DUPLICATE_VALUE"),
            (Answer("backpack", true, "young"), "ID_FORMAT"), (Answer("backpack", true, "age:18-29", date: "31.12.2025"), "BAD_DATE"), (Answer("backpack", true, "age:18-29", date: "2099-01-01"), "OUT_OF_RANGE"),
            (Answer("backpack", true, "age:18-29", people: -1), "OUT_OF_RANGE"), (Answer("backpack", true, "age:18-29", people: 999_999), "TOO_MANY_ITEMS"),
        })
            Assert.That(await Refused.ReasonAsync(Prizes.RecordAnswersAsync(new RecordAnswersRequest { RequestId = Operation.Id(), Answers = { Answer("backpack", true, "age:18-29"), second } })), Is.EqualTo(reason));
        var found = await RecommendAsync("age:18-29", "age:30-99");
        Assert.That(found.Ranked.Single(c => c.Prize == "backpack").Groups.Select(g => (g.Glad, g.Asked)), Is.EqualTo(new[] { (1, 1), (0, 4) }));
    }

    [Test]
    public async Task Question_without_an_answer_is_refused()
    {
        foreach (var (change, reason) in new (Action<RecommendPrizesRequest>, string)[]
        {
            (q => q.Audience.Clear(), "FIELD_REQUIRED"), (q => q.Audience.Add(new AudienceGroup { Id = "age:18-99" }), "DUPLICATE_VALUE"), (q => q.Audience[0].Id = "everybody", "ID_FORMAT"),
            (q => q.Audience[0].ShareMillionths = 400_000, "OUT_OF_RANGE"), (q => q.Territories.Clear(), "FIELD_REQUIRED"), (q => q.Territories.Add("uk"), "ID_FORMAT"), (q => q.Date = "", "FIELD_REQUIRED"),
            (q => q.Date = "tomorrow", "BAD_DATE"), (q => q.Budget = null, "FIELD_REQUIRED"), (q => q.Ask = 51, "OUT_OF_RANGE"), (q => q.MinAge = 121, "OUT_OF_RANGE"),
        })
        {
            var question = Question("age:18-99");
            change(question);
            Assert.That(await Refused.ReasonAsync(Prizes.RecommendPrizesAsync(question)), Is.EqualTo(reason));
        }
        Assert.That(await Refused.ReasonAsync(operation.Officer.Prizes.RecommendPrizesAsync(Question("age:18-99"))), Is.EqualTo("ROLE_REQUIRED"));
        Assert.That(await Refused.ReasonAsync(operation.Auditor.Prizes.RecordAnswersAsync(new RecordAnswersRequest { RequestId = Operation.Id() })), Is.EqualTo("ROLE_REQUIRED"));
    }

    [Test]
    public async Task Key_that_is_bound_to_contests_has_no_part_in_the_catalogue_of_all()
    {
        var giveaway = await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime));
        var created = await operation.Admin.Access.CreateKeyAsync(new CreateKeyRequest
        {
            RequestId = Operation.Id(), Key = new Key { DisplayName = "agency", Pseudonym = "agency", Roles = { Role.Marketing }, Contests = { giveaway.Name } },
        });
        var bound = operation.As(created.Secret).Prizes;
        Assert.That(await Refused.ReasonAsync(bound.SetPrizeAsync(new SetPrizeRequest { RequestId = Operation.Id(), Prize = Prize("agency", "Ours", "1") })), Is.EqualTo("ROLE_REQUIRED"));
        Assert.That(await Refused.ReasonAsync(bound.DeletePrizeAsync(new DeletePrizeRequest { RequestId = Operation.Id(), Id = "cash" })), Is.EqualTo("ROLE_REQUIRED"));
        Assert.That(await Refused.ReasonAsync(bound.ListPrizesAsync(new ListPrizesRequest())), Is.EqualTo("ROLE_REQUIRED"));
        Assert.That(await Refused.ReasonAsync(bound.RecordAnswersAsync(new RecordAnswersRequest { RequestId = Operation.Id(), Answers = { Answer("cash", true, "age:18-99") } })), Is.EqualTo("ROLE_REQUIRED"));
        Assert.That(await Refused.ReasonAsync(bound.RecommendPrizesAsync(Question("age:18-99"))), Is.EqualTo("ROLE_REQUIRED"));
        Assert.That((await FindAsync("agency"), (await FindAsync("cash"))?.Id), Is.EqualTo(((CataloguePrize?)null, "cash")));
    }

    [Test]
    public async Task Shares_that_contradict_each_other_are_answered_and_told()
    {
        await Prizes.SetPrizeAsync(new SetPrizeRequest { RequestId = Operation.Id(), Prize = Prize("lamp", "Lamp", "20") });
        await Prizes.RecordAnswersAsync(new RecordAnswersRequest
        {
            RequestId = Operation.Id(),
            Answers = { Answer("lamp", true, "age:a1 sex:b1 sport:none", 100), Answer("lamp", true, "age:a2 sex:b1 sport:curling", 100), Answer("lamp", true, "age:a2 sex:b2 sport:none", 100) },
        });
        var question = Question();
        question.WithoutStarters = true;
        foreach (var (group, share) in new[] { ("age:a1", 900_000), ("age:a2", 100_000), ("sex:b1", 100_000), ("sex:b2", 900_000), ("sport:none", 0), ("sport:curling", 0) })
            question.Audience.Add(new AudienceGroup { Id = group, ShareMillionths = share });
        var answer = await Prizes.RecommendPrizesAsync(question);
        Assert.That(answer.Ranked.Single(c => c.Prize == "lamp").Groups.Select(g => g.Expected), Is.All.InRange(0.1, 1));
        Assert.That(answer.Ranked[0].Prize, Is.EqualTo("lamp"));
        Assert.That(answer.Reasons.Select(r => r.Code), Does.Contain("weighing"));
    }

    [Test]
    public async Task What_winners_do_is_learned_under_the_prize_s_id_and_stands_apart()
    {
        var rules = Giveaway.Rules(Rounds.SummerTime);
        rules.Prizes.Clear();
        rules.Prizes.Add(new Prize { Id = "headphones", DisplayName = "Headphones", Quantity = 5 });
        var giveaway = await Giveaway.PublishAsync(operation, rules);
        await giveaway.EnterAsync(12);
        await operation.AdvanceAsync(Rounds.SummerTime);
        var winners = await giveaway.WinnersAsync();
        foreach (var winner in winners.Take(4))
            await giveaway.Offer(winner.Claim);
        await giveaway.Confirm(winners[0].Claim);
        await giveaway.Deliver(winners[0].Claim);
        await giveaway.Confirm(winners[1].Claim);
        await giveaway.Decline(winners[2].Claim, "tax");
        var question = Question("age:18-99");
        var before = await OutcomesAsync(question);
        Assert.That(before, Is.Null, "of TEST contests nothing is learned unless one asks for it");
        question.TestContests = true;
        var known = await OutcomesAsync(question);
        Assert.That((known!.Accepted, known.Declined, known.Silent, known.Low, known.High), Is.EqualTo((2, 1, 0, 0.666666667, 0.666666667)), "an offer that runs says nothing yet");
        await operation.AdvanceAsync(Rounds.SummerTime + (7 * Giveaway.Day));
        await giveaway.Expire(winners[3].Claim);
        var silent = await OutcomesAsync(question);
        Assert.That((silent!.Accepted, silent.Declined, silent.Silent, silent.Low, silent.High), Is.EqualTo((2, 1, 1, 0.5, 0.75)));
        Assert.That(silent.DeclineReasons, Is.EqualTo(new Dictionary<string, int> { ["tax"] = 1 }));
        var ranked = (await Prizes.RecommendPrizesAsync(question)).Ranked.Single(c => c.Prize == "headphones");
        Assert.That((ranked.HasPromise, ranked.Measures), Is.EqualTo((false, (PrizeMeasures?)null)), "winners are no answers");

        async Task<PrizeOutcomes?> OutcomesAsync(RecommendPrizesRequest of) => (await Prizes.RecommendPrizesAsync(of)).Ranked.Single(c => c.Prize == "headphones").Outcomes;
    }

    async Task<CataloguePrize?> FindAsync(string id) => (await Prizes.ListPrizesAsync(new ListPrizesRequest { PageSize = 1000 })).Prizes.FirstOrDefault(p => p.Id == id);

    async Task<RecommendPrizesResponse> RecommendAsync(params string[] groups) => await Prizes.RecommendPrizesAsync(Question(groups));

    static RecommendPrizesRequest Question(params string[] groups)
    {
        var question = new RecommendPrizesRequest { Territories = { "UA" }, Date = "2026-11-01", Budget = new Money { Amount = "5000", CurrencyCode = "EUR" }, MinAge = 18, TaxBearer = TaxBearer.Winner };
        question.Audience.AddRange(groups.Select(g => new AudienceGroup { Id = g }));
        return question;
    }

    static CataloguePrize Prize(string id, string name, string amount) => new()
    {
        Id = id, DisplayName = name, Kind = PrizeKind.Goods, Delivery = DeliveryClass.Post, Value = new Money { Amount = amount, CurrencyCode = "EUR" },
    };

    static SurveyAnswer Answer(string prize, bool glad, string groups = "", int people = 0, string date = "")
    {
        var answer = new SurveyAnswer { Prize = prize, Glad = glad, Count = people, Date = date };
        answer.Groups.AddRange(groups.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return answer;
    }
}
