using Giveaways.Api.V1;
using Giveaways.Proofs.History;

namespace Giveaways.Server.Tests.EndToEnd;

/// <summary>From the draw to the last delivery: offers, silence, refusals, two deciders, and who moves up under which rule.</summary>
[Parallelizable(ParallelScope.Self)]
public sealed class ClaimLifeTests
{
    const int People = 20;
    const long ClaimWindow = 7 * Giveaway.Day;

    Operation operation = null!;

    [SetUp]
    public async Task Start() => operation = await Operation.StartAsync(Rounds.SummerTime - (4 * Giveaway.Day));

    [TearDown]
    public ValueTask Stop() => operation.DisposeAsync();

    async Task<(Giveaway Giveaway, IReadOnlyList<Winner> Winners)> DrawAsync(SubstitutionRule substitution, Func<Giveaway, Task>? enter = null)
    {
        var rules = Giveaway.Rules(Rounds.SummerTime, ("Car", 1), ("Phone", 2), ("Card", 2));
        rules.Substitution = substitution;
        var giveaway = await Giveaway.PublishAsync(operation, rules);
        await (enter is null ? giveaway.EnterAsync(People) : enter(giveaway));
        await operation.AdvanceAsync(Rounds.SummerTime);
        var winners = await giveaway.WinnersAsync(alternates: true);
        Assert.That(winners.Select(w => $"{w.Rank} {w.Prize} {w.Unit}".Trim()), Is.EqualTo(new[] { "1 prize-1 1", "2 prize-2 1", "3 prize-2 2", "4 prize-3 1", "5 prize-3 2" }
            .Concat(Enumerable.Range(6, 10).Select(rank => $"{rank}  0"))));
        return (giveaway, winners);
    }

    [Test]
    public async Task Scenario_e4_five_prizes_alternates_one_declined_one_silent()
    {
        var (giveaway, drawn) = await DrawAsync(SubstitutionRule.Cascade);
        await giveaway.Offer(drawn[1].Claim);
        await giveaway.Confirm(drawn[1].Claim);
        await giveaway.Offer(drawn[0].Claim);
        Assert.That(await Refused.ReasonAsync(giveaway.Decline(drawn[0].Claim, "Not A Code")), Is.EqualTo("ID_FORMAT"), "a replacement without a reason");
        Assert.That(await Refused.ReasonAsync(giveaway.Promote()), Is.EqualTo("NO_VACANCY"));
        await giveaway.Decline(drawn[0].Claim, "tax");
        var first = (await giveaway.Promote()).Claim;
        Assert.That((first.Code, first.Rank, first.Prize, first.Unit, first.State), Is.EqualTo((drawn[5].Code, 6, "prize-1", 1, ClaimState.Standing)));
        Assert.That((await giveaway.WinnersAsync()).Where(w => w.Code != first.Code).Select(w => w.Code + w.Prize + w.Unit), Is.EqualTo(drawn.Skip(1).Take(4).Select(w => w.Code + w.Prize + w.Unit)));
        await giveaway.Offer(first.Name);
        await operation.AdvanceAsync(Rounds.SummerTime + ClaimWindow - 1);
        Assert.That(await Refused.ReasonAsync(giveaway.Expire(first.Name)), Is.EqualTo("OFFER_RUNNING"));
        await operation.AdvanceAsync(Rounds.SummerTime + ClaimWindow);
        Assert.That((await giveaway.Expire(first.Name)).Claim.State, Is.EqualTo(ClaimState.Expired));
        var second = (await giveaway.Promote()).Claim;
        Assert.That((second.Code, second.Prize), Is.EqualTo((drawn[6].Code, "prize-1")));
        await DeliverAllAsync(giveaway);
        Assert.That((await giveaway.GetAsync()).State, Is.EqualTo(ContestState.Completed));
        Assert.That(await giveaway.StoryAsync(), Is.EqualTo(new[]
        {
            "rules", "close", "seal", "draw", "offer", "claim", "offer", "decline", "promote", "offer", "expire", "promote",
            "deliver", "offer", "claim", "deliver", "offer", "claim", "deliver", "offer", "claim", "deliver", "offer", "claim", "deliver", "final",
        }));
        await AssertReplayedAsync(giveaway, isFinal: true);
        Assert.That(await Refused.ReasonAsync(giveaway.Offer(second.Name)), Is.EqualTo("CONTEST_ENDED"));
    }

    [Test]
    public async Task Decline_under_shift_moves_everybody_behind_up_one_prize()
    {
        var (giveaway, drawn) = await DrawAsync(SubstitutionRule.Shift);
        await giveaway.Offer(drawn[1].Claim);
        await giveaway.Confirm(drawn[1].Claim);
        await giveaway.Offer(drawn[0].Claim);
        await giveaway.Decline(drawn[0].Claim, "tax");
        await giveaway.Promote();
        var stand = await giveaway.WinnersAsync();
        Assert.That(stand.Select(w => $"{w.Rank} {w.Prize} {w.Unit} {w.State}").Order(), Is.EqualTo(new[]
        {
            "2 prize-1 1 Claimed", "3 prize-2 1 Standing", "4 prize-2 2 Standing", "5 prize-3 1 Standing", "6 prize-3 2 Standing",
        }));
        await AssertReplayedAsync(giveaway, isFinal: false);
        await DeliverAllAsync(giveaway);
        await AssertReplayedAsync(giveaway, isFinal: true);
    }

    [Test]
    public async Task Draw_answers_the_winners_as_drawn_whatever_became_of_them()
    {
        var (giveaway, drawn) = await DrawAsync(SubstitutionRule.Shift);
        var before = await giveaway.Draw();
        await giveaway.Offer(drawn[0].Claim);
        await giveaway.Decline(drawn[0].Claim, "tax");
        await giveaway.Promote();
        Assert.That(await giveaway.Draw(), Is.EqualTo(before));
    }

    [Test]
    public async Task Winner_is_taken_out_by_two_people_who_agree()
    {
        var (giveaway, drawn) = await DrawAsync(SubstitutionRule.Cascade);
        var claim = drawn[2].Claim;
        Assert.That(await Refused.ReasonAsync(Giveaway.Disqualify(operation.Marketing, claim)), Is.EqualTo("ROLE_REQUIRED"));
        var proposed = await Giveaway.Disqualify(operation.SecondOfficer, claim);
        Assert.That((proposed.AwaitingSecondDecider, proposed.Claim.State), Is.EqualTo((true, ClaimState.Standing)));
        Assert.That(await giveaway.StoryAsync(), Does.Not.Contain("disqualify"));
        Assert.That(await Refused.ReasonAsync(Giveaway.Disqualify(operation.SecondOfficer, claim)), Is.EqualTo("SAME_APPROVER"));
        Assert.That(await Refused.ReasonAsync(Giveaway.Disqualify(operation.Officer, claim, "fraud")), Is.EqualTo("APPROVAL_STALE"));
        Assert.That((await Giveaway.Disqualify(operation.SecondOfficer, claim, "fraud")).AwaitingSecondDecider, Is.True, "they agree on the other reason");
        var decided = await Giveaway.Disqualify(operation.Officer, claim, "fraud");
        Assert.That((decided.AwaitingSecondDecider, decided.Claim.State, decided.Claim.ReasonCode), Is.EqualTo((false, ClaimState.Disqualified, "fraud")));
        Assert.That(decided.Claim.Deciders, Is.EqualTo(new[] { "officer", "officer-2" }));
        Assert.That((await giveaway.LeavesAsync())[^1], Does.StartWith("disqualify/v1\n").And.Contain("\nreason fraud\n").And.Contain("\ndecider officer\ndecider officer-2\n"));
        Assert.That((await giveaway.Promote()).Claim.Code, Is.EqualTo(drawn[5].Code));
        Assert.That((await giveaway.WinnersAsync(outs: true)).Single(w => w.Code == drawn[2].Code).Rank, Is.EqualTo(3), "no rank changes");
        await AssertReplayedAsync(giveaway, isFinal: false);
    }

    [Test]
    public async Task Claim_with_an_undecided_finding_is_held_until_it_is_decided()
    {
        await StaffList.ImportAsync(operation);
        var (giveaway, drawn) = await DrawAsync(SubstitutionRule.Cascade, EnterWithStaffPhoneAsync);
        var claim = drawn[0].Claim;
        Assert.That((await giveaway.Offer(claim)).Claim.State, Is.EqualTo(ClaimState.Held));
        Assert.That(await Refused.ReasonAsync(giveaway.Offer(claim)), Is.EqualTo("CLAIM_HELD"));
        Assert.That(await Refused.ReasonAsync(giveaway.Confirm(claim)), Is.EqualTo("CLAIM_HELD"));
        Assert.That(await Refused.ReasonAsync(giveaway.Deliver(claim)), Is.EqualTo("CLAIM_HELD"));
        foreach (var officer in new[] { operation.Officer, operation.SecondOfficer })
        {
            await officer.Screening.DecideFindingAsync(new DecideFindingRequest
            {
                Name = $"{giveaway.Name}/findings/{drawn[0].Code}", RequestId = Operation.Id(), Outcome = DecisionOutcome.Clear, ReasonText = "The number was reassigned.",
            });
        }
        Assert.That((await giveaway.Offer(claim)).Claim.State, Is.EqualTo(ClaimState.Offered));
        Assert.That((await giveaway.Confirm(claim)).Claim.State, Is.EqualTo(ClaimState.Claimed));
        await AssertReplayedAsync(giveaway, isFinal: false);
    }

    [Test]
    public async Task Prize_stays_unwon_when_nobody_is_left()
    {
        var (giveaway, drawn) = (await Giveaway.PublishAsync(operation, Giveaway.Rules(Rounds.SummerTime, ("Car", 1), ("Phone", 2))), new List<Winner>());
        await giveaway.EnterAsync(2);
        await operation.AdvanceAsync(Rounds.SummerTime);
        drawn.AddRange(await giveaway.WinnersAsync(alternates: true));
        Assert.That(drawn, Has.Count.EqualTo(2), "two entries, three prizes");
        await giveaway.Offer(drawn[0].Claim);
        await giveaway.Decline(drawn[0].Claim, "tax");
        Assert.That(await Refused.ReasonAsync(giveaway.Promote()), Is.EqualTo("NO_ALTERNATE"));
        await DeliverAllAsync(giveaway);
        Assert.That((await giveaway.LeavesAsync())[^1], Does.EndWith("\ndelivered 1\nunwon 2\n"));
        await AssertReplayedAsync(giveaway, isFinal: true);
    }

    [Test]
    public async Task Step_that_the_state_does_not_allow_is_refused()
    {
        var (giveaway, drawn) = await DrawAsync(SubstitutionRule.Cascade);
        Assert.That(await Refused.ReasonAsync(giveaway.Confirm(drawn[0].Claim)), Is.EqualTo("CLAIM_STATE"));
        Assert.That(await Refused.ReasonAsync(giveaway.Deliver(drawn[0].Claim)), Is.EqualTo("CLAIM_STATE"));
        Assert.That(await Refused.ReasonAsync(giveaway.Decline(drawn[0].Claim, "tax")), Is.EqualTo("CLAIM_STATE"));
        await giveaway.Offer(drawn[0].Claim);
        Assert.That(await Refused.ReasonAsync(giveaway.Offer(drawn[0].Claim)), Is.EqualTo("CLAIM_STATE"));
        await giveaway.Decline(drawn[0].Claim, "tax");
        Assert.That(await Refused.ReasonAsync(giveaway.Offer(drawn[0].Claim)), Is.EqualTo("CLAIM_STATE"), "out for good");
        Assert.That(await Refused.ReasonAsync(giveaway.Offer($"{giveaway.Name}/claims/{drawn[7].Code}")), Is.EqualTo("NOT_FOUND"), "an alternate has no claim");
    }

    static async Task EnterWithStaffPhoneAsync(Giveaway giveaway)
    {
        for (var i = 0; i < People; i++)
            await giveaway.EnterAsync(giveaway.Entry($"p{i}@people.example", Operation.Id(), $"Person Number{i}"), StaffList.SharedPhone);
    }

    static async Task DeliverAllAsync(Giveaway giveaway)
    {
        foreach (var winner in await giveaway.WinnersAsync())
        {
            if (winner.State == ClaimState.Standing)
                await giveaway.Offer(winner.Claim);
            if (winner.State is ClaimState.Standing or ClaimState.Offered)
                await giveaway.Confirm(winner.Claim);
            await giveaway.Deliver(winner.Claim);
        }
    }

    /// <summary>A stranger who replays the log comes to the same prizes in the same hands.</summary>
    static async Task AssertReplayedAsync(Giveaway giveaway, bool isFinal)
    {
        var found = await Evidence.FindAsync(giveaway);
        Assert.That((found.IsFinal, found.Phase == LogPhase.Final), Is.EqualTo((isFinal, isFinal)));
        Assert.That(Evidence.Standing(found).Where(s => !s.EndsWith("nobody VACANT", StringComparison.Ordinal)).Order(), Is.EqualTo(Evidence.Standing(await giveaway.WinnersAsync()).Order()));
    }
}
