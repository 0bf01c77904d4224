using Giveaways.Contests;
using Giveaways.Prizes;
using Giveaways.Proofs.Rules;
using Giveaways.Storage.Claims;
using Giveaways.Storage.Prizes;

namespace Giveaways.Storage.Tests;

/// <summary>What every provider keeps of prizes, answers and winners.</summary>
[EveryDatabase]
public sealed class PrizeStoreTests<TDatabase>
    where TDatabase : Database, new()
{
    static readonly HashSet<string> Catalogue = ["cash", "bicycle"];

    readonly SetClock clock = new();
    TDatabase database = null!;

    [SetUp]
    public void Make() => database = new TDatabase();

    [TearDown]
    public void Delete() => database.Dispose();

    [Test]
    public async Task Prizes_and_answers_come_back_as_they_were_after_a_restart()
    {
        var prize = StarterCatalogue.In("EUR").Single(p => p.Id == "bicycle") with { IsAssumption = false, Territories = ["UA", "US-NY"] };
        SurveyAnswer[] answers = [Answer("cash", true, 3, "sex:female", "age:18-29"), Answer("bicycle", false, 1, "age:18-29"), Answer("cash", false, 1, "age:30-99", "sex:male")];
        await using (var store = database.Open(clock))
        {
            await store.Write(session => Decision.Accept(session.Save("bicycle", prize)), CancellationToken.None);
            await store.Write(session => Decision.Accept(session.Save("umbrella", null)), CancellationToken.None);
            await store.Write(session =>
            {
                session.Add(answers);
                return Decision.Accept(0);
            }, CancellationToken.None);
        }
        await using var again = database.Open(clock);
        var (own, found, people) = again.Read(s => (s.OwnPrizes(), s.PrizeAnswers(CancellationToken.None), s.CountPeople(["cash", "bicycle", "none"])));
        Assert.That(own.Select(o => (o.Id, o.Revision)), Is.EquivalentTo(new[] { ("bicycle", 1L), ("umbrella", 1L) }));
        Assert.That(own.Single(o => o.Id == "umbrella").Prize, Is.Null);
        var kept = own.Single(o => o.Id == "bicycle").Prize!;
        Assert.That(kept with { Territories = prize.Territories, Flags = prize.Flags, Bars = prize.Bars }, Is.EqualTo(prize));
        Assert.That((kept.Territories, kept.Flags, kept.Bars), Is.EqualTo((prize.Territories, prize.Flags, prize.Bars)));
        Assert.That(people, Is.EqualTo(new Dictionary<string, long> { ["cash"] = 4, ["bicycle"] = 1 }));
        Assert.That(found["cash"].Select(a => (a.Glad, a.People, string.Join(' ', a.Groups))), Is.EqualTo(new[] { (true, 3, "age:18-29 sex:female"), (false, 1, "age:30-99 sex:male") }));
    }

    [Test]
    public async Task People_of_the_same_groups_who_say_the_same_are_read_as_one_answer()
    {
        await using var store = database.Open(clock);
        SurveyAnswer later = Answer("cash", true, 2, "age:18-29") with { Day = new(2026, 6, 1) }, earlier = Answer("cash", true, 5, "age:18-29") with { Day = new(2026, 4, 1) };
        await store.Write(session =>
        {
            session.Add([Answer("cash", true, 1, "age:18-29"), later, Answer("cash", false, 1, "age:18-29"), earlier]);
            return Decision.Accept(0);
        }, CancellationToken.None);
        var found = store.Read(s => s.PrizeAnswers(CancellationToken.None))["cash"];
        Assert.That(found.Select(a => (a.Glad, a.People, a.Since, a.Day)), Is.EqualTo(new[]
        {
            (true, 8, (DateOnly?)earlier.Day, later.Day), (false, 1, (DateOnly?)new DateOnly(2026, 5, 1), new DateOnly(2026, 5, 1)),
        }));
        Assert.That(store.Read(s => s.CountAnswers()), Is.EqualTo(4));
        Assert.That(() => store.Read(s => s.PrizeAnswers(new CancellationToken(canceled: true))), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Prize_that_is_taken_out_leaves_its_place_unless_it_is_a_starter_prize()
    {
        await using var store = database.Open(clock);
        var prize = StarterCatalogue.In("EUR").Single(p => p.Id == "bicycle") with { IsAssumption = false };
        foreach (var id in new[] { "vase", "bicycle", "lamp" })
            await store.Write(session => Decision.Accept(session.Save(id, prize with { Id = id })), CancellationToken.None);
        Assert.That(store.Read(s => s.CountOwnPrizes()), Is.EqualTo(3));
        foreach (var id in new[] { "vase", "bicycle" })
        {
            await store.Write(session =>
            {
                session.TakeOut(id);
                return Decision.Accept(0);
            }, CancellationToken.None);
        }
        Assert.That(store.Read(s => s.CountOwnPrizes()), Is.EqualTo(1));
        Assert.That(store.Read(s => s.FindPrizes(["vase", "bicycle", "lamp", "cash"])), Is.EqualTo(new Dictionary<string, bool> { ["bicycle"] = false, ["lamp"] = true }));
        Assert.That((await store.Write(session => Decision.Accept(session.Save("vase", prize with { Id = "vase" })), CancellationToken.None)).Value.Revision, Is.EqualTo(1));
    }

    [Test]
    public async Task Contests_of_test_do_not_crowd_out_what_winners_really_did()
    {
        await using var store = database.Open(clock);
        await WinAsync(store, await PublishAsync(store, ContestMode.Binding), "cash", ClaimStatus.Delivered);
        var test = await PublishAsync(store, ContestMode.Test);
        await WinAsync(store, test, "cash", ClaimStatus.Expired);
        for (var more = 1; more <= WinningsQuery.MaxContests; more++)
            await WinAsync(store, test + more, "cash", ClaimStatus.Expired);
        Assert.That(store.Read(s => s.Winnings(Catalogue, testContests: false, CancellationToken.None))["cash"].Outcomes, Is.EqualTo(new Outcomes(1, 0, 0, 0)));
    }

    [Test]
    public async Task Latest_contests_come_newest_first_past_the_end_of_a_page()
    {
        await using var store = database.Open(clock);
        var published = new List<long>();
        for (var i = 0; i < 103; i++)
            published.Add(await PublishAsync(store, ContestMode.Test));
        Assert.That(store.Read(s => s.LatestContestsIn(ContestState.Published).Select(c => c.Sequence).ToList()), Is.EqualTo(published.AsEnumerable().Reverse()));
        Assert.That(store.Read(s => s.LatestContestsIn(ContestState.Drawn).ToList()), Is.Empty);
    }

    [Test]
    public async Task What_winners_did_is_counted_by_prize_and_silence_is_not_gladness()
    {
        await using var store = database.Open(clock);
        var binding = await PublishAsync(store, ContestMode.Binding);
        var test = await PublishAsync(store, ContestMode.Test);
        await WinAsync(store, binding, "cash", ClaimStatus.Delivered, ClaimStatus.Claimed, ClaimStatus.Declined, ClaimStatus.Declined, ClaimStatus.Expired, ClaimStatus.Offered, ClaimStatus.Standing, ClaimStatus.Held, ClaimStatus.Disqualified);
        await WinAsync(store, binding, "prize-1", ClaimStatus.Delivered);
        await WinAsync(store, test, "cash", ClaimStatus.Expired, ClaimStatus.Expired);
        var (real, all) = store.Read(s => (s.Winnings(Catalogue, testContests: false, CancellationToken.None), s.Winnings(Catalogue, testContests: true, CancellationToken.None)));
        Assert.That(real.Keys, Is.EqualTo(new[] { "cash" }));
        Assert.That(real["cash"].Outcomes, Is.EqualTo(new Outcomes(2, 2, 0, 1)));
        Assert.That((real["cash"].Outcomes.Low, real["cash"].Outcomes.High), Is.EqualTo((0.4, 0.6)));
        Assert.That(real["cash"].DeclineReasons, Is.EqualTo(new[] { new DeclineReason("tax", 2) }));
        Assert.That(all["cash"].Outcomes, Is.EqualTo(new Outcomes(2, 2, 0, 3)));
    }

    static async Task<long> PublishAsync(Store store, ContestMode mode)
    {
        var input = new RulesInput
        {
            Title = "Giveaway", Sponsor = "Acme", Mode = mode, Close = SetClock.Start + 86_400, Draw = SetClock.Start + (5 * 86_400),
            Prizes = [new PrizeInput("cash", "Cash", 20, "", Apart: false)], Unscreened = UnscreenedRule.Allowed,
        };
        return (await store.Write(session => Clerk.Publish(session, input), CancellationToken.None)).Value.Sequence;
    }

    static Task<Decision<int>> WinAsync(Store store, long contest, string prize, params ClaimStatus[] states) => store.Write(session =>
    {
        var from = session.Claims(contest).Count;
        session.Add(states.Select((s, i) => new ClaimRow { Contest = contest, EntryIndex = from + i, Ranking = "main", Rank = from + i + 1, Prize = prize, Unit = i + 1, Status = s, ReasonCode = s == ClaimStatus.Declined ? "tax" : "" }), []);
        return Decision.Accept(0);
    }, CancellationToken.None);

    static SurveyAnswer Answer(string prize, bool glad, int people, params string[] groups) =>
        new(prize, [.. groups.Select(g => GroupId.TryParse(g, out var group) ? group.Value : default)], glad, new DateOnly(2026, 5, 1)) { People = people };
}
