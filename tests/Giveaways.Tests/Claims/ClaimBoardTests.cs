using Giveaways.Claims;
using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;

namespace Giveaways.Tests.Claims;

public sealed class ClaimBoardTests
{
    const long Now = 1_800_000_000;

    static readonly Contest Drawn = Sample.Open with { State = ContestState.Drawn };
    static readonly PrizeUnit First = new("headphones", 1);
    static readonly PrizeUnit Second = new("headphones", 2);
    static readonly PrizeUnit Third = new("headphones", 3);
    static readonly PrizeUnit Trip = new("trip", 1);

    // Main: three headphones for b, c, d and alternates f, g. Trip drawn apart: h, alternates f, g.
    static readonly ClaimBoard Board = new(
        [Slot("main", 0, First, "b", 1), Slot("main", 1, Second, "c", 2), Slot("main", 2, Third, "d", 3), Slot("trip", 0, Trip, "h", 1)],
        [new("main", 4, "f", 4, false), new("main", 5, "g", 5, false), new("trip", 2, "f", 4, false), new("trip", 3, "g", 5, false)]);

    static readonly Dictionary<string, Func<ClaimBoard, Contest, Decision<ClaimBoard>>> Steps = new()
    {
        ["offer"] = (b, c) => b.Offer(c, First, Now, identityOpens: true, FindingState.Cleared),
        ["confirm"] = (b, c) => b.Confirm(c, First, Now, identityOpens: true, null),
        ["decline"] = (b, c) => b.Decline(c, First, Now, "tax", expired: false),
        ["expire"] = (b, c) => b.Decline(c, First, Now + c.Rules.ClaimWindow, "", expired: true),
        ["disqualify"] = (b, c) => b.Disqualify(c, First, Now, "breach", default, "k-1", "k-2"),
        ["deliver"] = (b, c) => b.Deliver(c, First, Now, default),
    };

    [TestCase("offer", "Standing Held")]
    [TestCase("confirm", "Offered")]
    [TestCase("decline", "Offered Held Claimed")]
    [TestCase("expire", "Offered")]
    [TestCase("disqualify", "Standing Offered Held Claimed")]
    [TestCase("deliver", "Claimed")]
    public void Step_is_legal_from_its_states_alone(string step, string states)
    {
        var legal = Enum.GetValues<ClaimState>().Where(state => Steps[step](At(state), Drawn).Accepted);
        Assert.That(string.Join(' ', legal), Is.EqualTo(states));
        foreach (var state in Enum.GetValues<ClaimState>().Except(legal))
        {
            var held = state == ClaimState.Held && (step is "confirm" or "deliver");
            Assert.That(Steps[step](At(state), Drawn).Why(), Is.EqualTo(held ? Reason.ClaimHeld : Reason.ClaimState), $"{step} from {state}");
        }
    }

    [TestCase(ContestState.Sealed, Reason.NotDrawn)]
    [TestCase(ContestState.Published, Reason.NotDrawn)]
    [TestCase(ContestState.Completed, Reason.ContestEnded)]
    public void Claims_come_after_the_draw(ContestState state, Reason why)
    {
        var contest = Drawn with { State = state };
        Assert.That(Steps.Values.Select(step => step(Board, contest).Why()).Append(Board.Promote(contest, First, Now).Why()).Append(Board.Finish(contest, Now).Why()), Is.All.EqualTo(why));
    }

    [Test]
    public void Swapped_identity_is_offered_nothing_and_confirms_nothing()
    {
        Assert.That(Board.Offer(Drawn, First, Now, identityOpens: false, null).Why(), Is.EqualTo(Reason.IdentityMismatch));
        Assert.That(Board.Offer(Drawn, First, Now, identityOpens: false, FindingState.Open).Why(), Is.EqualTo(Reason.IdentityMismatch));
        Assert.That(At(ClaimState.Offered).Confirm(Drawn, First, Now, identityOpens: false, FindingState.Open).Why(), Is.EqualTo(Reason.IdentityMismatch));
    }

    [Test]
    public void Claim_in_doubt_is_held_until_decided_in_favour()
    {
        var held = Board.Offer(Drawn, First, Now, identityOpens: true, FindingState.Open);
        Assert.That(held.Facts.Single(), Is.EqualTo(new HoldLeaf(Now, First, 1, "b", "finding-undecided")));
        Assert.Multiple(() =>
        {
            Assert.That(held.Value.Offer(Drawn, First, Now, identityOpens: true, FindingState.Open).Why(), Is.EqualTo(Reason.ClaimHeld));
            Assert.That(held.Value.Offer(Drawn, First, Now, identityOpens: true, FindingState.Excluded).Why(), Is.EqualTo(Reason.ClaimHeld));
            Assert.That(held.Value.Offer(Drawn, First, Now, identityOpens: true, FindingState.Cleared).Accepted, Is.True);
            Assert.That(held.Value.Offer(Drawn, First, Now, identityOpens: true, null).Why(), Is.EqualTo(Reason.RecordChanged), "what it is held for is gone");
            Assert.That(Board.Offer(Drawn, First, Now, identityOpens: true, FindingState.Excluded).Why(), Is.EqualTo(Reason.ClaimHeld), "decided against after the seal");
            Assert.That(At(ClaimState.Offered).Confirm(Drawn, First, Now, identityOpens: true, FindingState.Open).Why(), Is.EqualTo(Reason.ClaimHeld));
            Assert.That(At(ClaimState.Offered).Confirm(Drawn, First, Now, identityOpens: true, FindingState.Excluded).Why(), Is.EqualTo(Reason.ClaimHeld));
        });
    }

    [Test]
    public void Silence_counts_once_the_whole_window_has_passed()
    {
        var offered = At(ClaimState.Offered);
        Assert.That(offered.Decline(Drawn, First, Now + Drawn.Rules.ClaimWindow - 1, "", expired: true).Why(), Is.EqualTo(Reason.OfferRunning));
        Assert.That(offered.Decline(Drawn, First, Now + Drawn.Rules.ClaimWindow, "", expired: true).Facts.Single(), Is.InstanceOf<ExpireLeaf>());
    }

    [Test]
    public void Disqualification_names_two_people_in_one_order()
    {
        Assert.That(Board.Disqualify(Drawn, First, Now, "breach", default, "k-1", "k-1").Why(), Is.EqualTo(Reason.SameApprover));
        Assert.That(Board.Disqualify(Drawn, First, Now, "Breach!", default, "k-1", "k-2").Why(), Is.EqualTo(Reason.IdFormat));
        Assert.That(Board.Disqualify(Drawn, First, Now, "breach", default, "k-2", "k-1").Facts, Is.EqualTo(Board.Disqualify(Drawn, First, Now, "breach", default, "k-1", "k-2").Facts));
    }

    [Test]
    public void Cascade_gives_the_vacant_prize_to_the_next_alternate_and_moves_nobody()
    {
        var after = Promote(Out(Board, First), First, Substitution.Cascade);
        Assert.That(Show(after.Value), Is.EqualTo("f c d | h"));
        Assert.That(after.Facts.Single(), Is.EqualTo(new PromoteLeaf(Now, First, 4, "f")));
    }

    [Test]
    public void Shift_moves_every_winner_below_up_with_state_and_offer()
    {
        var offered = Board.Offer(Drawn, Second, Now - 5, identityOpens: true, null).Value;
        var after = Promote(Out(offered, First), First, Substitution.Shift);
        Assert.That(Show(after.Value), Is.EqualTo("c d f | h"));
        Assert.That(after.Facts.Single(), Is.EqualTo(new PromoteLeaf(Now, Third, 4, "f")));
        Assert.That(after.Value.Find(First)!.Holder, Is.EqualTo(new Holder("c", 2, 2, ClaimState.Offered, Now - 5)));
    }

    [Test]
    public void Delivered_prize_stays_and_is_passed_over_by_a_shift()
    {
        var delivered = Board with { Slots = [.. Board.Slots.Select(s => s.Unit == Second ? s with { Holder = s.Holder! with { State = ClaimState.Delivered } } : s)] };
        Assert.That(Show(Promote(Out(delivered, First), First, Substitution.Shift).Value), Is.EqualTo("d c f | h"));
    }

    [Test]
    public void Shift_fills_several_vacancies_first_unit_first()
    {
        var two = Out(Out(Board, First), Third);
        Assert.That(Promote(two, Third, Substitution.Shift).Why(), Is.EqualTo(Reason.NoVacancy));
        var once = Promote(two, First, Substitution.Shift);
        Assert.That((Show(once.Value), ((PromoteLeaf)once.Facts.Single()).Unit), Is.EqualTo(("c f - | h", Second)));
        Assert.That(Show(Promote(once.Value, Third, Substitution.Shift).Value), Is.EqualTo("c f g | h"));
    }

    [Test]
    public void Alternate_is_promoted_once_in_whichever_ranking()
    {
        var trip = Promote(Out(Board, Trip), Trip, Substitution.Cascade).Value;
        Assert.That(Show(trip), Is.EqualTo("b c d | f"));
        var main = Promote(Out(trip, First), First, Substitution.Cascade).Value;
        Assert.That(Show(main), Is.EqualTo("g c d | f"));
        Assert.That(Promote(Out(main, Second), Second, Substitution.Cascade).Why(), Is.EqualTo(Reason.NoAlternate));
    }

    [Test]
    public void Nothing_is_promoted_without_a_vacancy()
    {
        Assert.That(Promote(Board, First, Substitution.Cascade).Why(), Is.EqualTo(Reason.NoVacancy));
        Assert.That(Promote(Board, new PrizeUnit("mug", 1), Substitution.Cascade).Why(), Is.EqualTo(Reason.NotFound));
    }

    [Test]
    public void Contest_completes_when_every_prize_is_delivered_or_nobody_is_left_for_it()
    {
        var open = new ClaimBoard([Slot("main", 0, First, "b", 1), new("main", 1, Second, null)], [new("main", 3, "f", 4, false)]);
        Assert.That(open.Finish(Drawn, Now).Why(), Is.EqualTo(Reason.ClaimState));
        var done = new ClaimBoard([.. open.Slots.Select(s => s.Holder is { } h ? s with { Holder = h with { State = ClaimState.Delivered } } : s)], []);
        Assert.That(done.Finish(Drawn, Now).Facts.Single(), Is.EqualTo(new FinalLeaf(Now, 1, 1)));
        Assert.That((done with { Alternates = open.Alternates }).Finished, Is.False, "an alternate is left for the vacant prize");
    }

    static ClaimBoard At(ClaimState state) =>
        Board with { Slots = [.. Board.Slots.Select(s => s.Unit == First ? s with { Holder = s.Holder! with { State = state, OfferedAt = state == ClaimState.Standing ? null : Now } } : s)] };

    static ClaimBoard Out(ClaimBoard board, PrizeUnit unit) => board.Disqualify(Drawn, unit, Now, "breach", default, "k-1", "k-2").Value;

    static Decision<ClaimBoard> Promote(ClaimBoard board, PrizeUnit unit, Substitution rule) => board.Promote(Drawn with { Rules = Drawn.Rules with { Substitution = rule } }, unit, Now);

    static string Show(ClaimBoard board) => string.Join(" | ", board.Slots.GroupBy(s => s.Ranking).Select(g => string.Join(' ', g.OrderBy(s => s.Place).Select(s => s.Holder?.Code ?? "-"))));

    static PrizeSlot Slot(string ranking, int place, PrizeUnit unit, string code, long rank) => new(ranking, place, unit, new Holder(code, rank, rank, ClaimState.Standing, null));
}
