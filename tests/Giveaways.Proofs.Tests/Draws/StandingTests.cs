using Giveaways.Proofs.Draws;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;

namespace Giveaways.Proofs.Tests.Draws;

public sealed class StandingTests
{
    const string Main = Awards.MainRanking;

    // Scenario E4: a car, two phones, two cards; five winners a to e, ten alternates f to o.
    static readonly Prize[] Prizes = [new("car", 1, apart: false), new("phone", 2, apart: false), new("card", 2, apart: false)];

    [Test]
    public void Scenario_E4_under_cascade_offers_the_car_to_one_alternate_after_the_other()
    {
        var standing = E4(Substitution.Cascade);
        Assert.That(standing.TakeOut("a"), "winner 1 declines the car");
        Assert.That(Line(standing), Is.EqualTo("-bcde"));
        var first = standing.Promote(Main)!;
        Assert.That((first.Unit, first.Alternate), Is.EqualTo((new PrizeUnit("car", 1), new RankedCode(6, "f"))));
        Assert.That(first.Moves, Is.Empty);
        Assert.That(Line(standing), Is.EqualTo("fbcde"), "nobody else moves");
        Assert.That(standing.TakeOut("f"), "the alternate is silent");
        Assert.That(standing.Promote(Main)!.Alternate, Is.EqualTo(new RankedCode(7, "g")));
        foreach (var code in "gbcde")
            Assert.That(standing.Deliver(code.ToString()));
        Assert.That(Line(standing), Is.EqualTo("gbcde"));
        Assert.That(standing.CanPromote(Main), Is.False, "nothing is left open");
    }

    [Test]
    public void Scenario_E4_under_shift_moves_winner_2_up()
    {
        var standing = E4(Substitution.Shift);
        standing.TakeOut("a");
        var promotion = standing.Promote(Main)!;
        Assert.That((promotion.Unit, promotion.Alternate), Is.EqualTo((new PrizeUnit("card", 2), new RankedCode(6, "f"))));
        Assert.That(promotion.Moves[0], Is.EqualTo(new UnitMove("b", new PrizeUnit("phone", 1), new PrizeUnit("car", 1))));
        Assert.That(promotion.Moves, Has.Count.EqualTo(4));
        Assert.That(Line(standing), Is.EqualTo("bcdef"));
        Assert.That(standing.UnitOf("b"), Is.EqualTo(new PrizeUnit("car", 1)));
    }

    [Test]
    public void Delivered_holder_does_not_move_under_shift()
    {
        var standing = E4(Substitution.Shift);
        standing.Deliver("b");
        standing.Deliver("d");
        standing.TakeOut("a");
        standing.Promote(Main);
        Assert.That(Line(standing), Is.EqualTo("cbedf"));
    }

    [Test]
    public void First_of_several_vacancies_is_filled_first()
    {
        var cascade = E4(Substitution.Cascade);
        var shift = E4(Substitution.Shift);
        foreach (var standing in new[] { cascade, shift })
        {
            standing.TakeOut("c");
            standing.TakeOut("a");
            standing.Promote(Main);
        }

        Assert.That((Line(cascade), Line(shift)), Is.EqualTo(("fb-de", "bd-ef")));
        cascade.Promote(Main);
        shift.Promote(Main);
        Assert.That((Line(cascade), Line(shift)), Is.EqualTo(("fbgde", "bdefg")));
    }

    [Test]
    public void Impossible_event_is_refused_and_changes_nothing()
    {
        var standing = E4(Substitution.Cascade);
        Assert.That(standing.TakeOut("f"), Is.False, "an alternate holds nothing yet");
        Assert.That(standing.TakeOut("z"), Is.False);
        Assert.That(standing.Deliver("f"), Is.False);
        Assert.That(standing.Promote(Main), Is.Null, "nothing is vacant");
        Assert.That(standing.Deliver("b") && standing.IsDelivered("b"));
        Assert.That(standing.Deliver("b"), Is.False);
        Assert.That(standing.TakeOut("b"), Is.False, "delivered is final");
        Assert.That(standing.TakeOut("a"));
        Assert.That(standing.TakeOut("a"), Is.False, "out is out");
        Assert.That(standing.UnitOf("a"), Is.Null);
        Assert.That(Line(standing), Is.EqualTo("-bcde"));
    }

    [Test]
    public void Vacancy_without_alternates_stays()
    {
        var standing = new Standing(Awards.Of(Prizes, 0, [AwardsTests.Codes("abcdefg")]), Substitution.Cascade);
        standing.TakeOut("a");
        Assert.That(standing.Promote(Main), Is.Null);
        Assert.That(Line(standing), Is.EqualTo("-bcde"));
    }

    [Test]
    public void Alternate_of_two_rankings_is_promoted_once()
    {
        Prize[] prizes = [new("car", 1, apart: false), new("trip", 1, apart: true)];
        var standing = new Standing(Awards.Of(prizes, 2, [AwardsTests.Codes("abcd"), AwardsTests.Codes("bcda")]), Substitution.Cascade);
        standing.TakeOut("b");
        Assert.That(standing.Promote("trip")!.Alternate.Code, Is.EqualTo("c"));
        standing.TakeOut("c");
        standing.TakeOut("a");
        Assert.That(standing.Promote(Main)!.Alternate.Code, Is.EqualTo("d"), "c had its turn");
        Assert.That(standing.Promote("trip"), Is.Null, "d has one now");
    }

    [FsCheck.NUnit.Property]
    public void Cascade_and_shift_agree_with_the_plain_rules(byte[] events)
    {
        foreach (var substitution in Enum.GetValues<Substitution>())
        {
            var standing = E4(substitution);
            var holders = "abcde".ToList();
            var waiting = new Queue<char>("fghijklmno");
            foreach (var pick in events.Select(b => b % 5))
            {
                if (!standing.TakeOut(holders[pick].ToString()))
                    continue;
                standing.Promote(Main);
                char next = waiting.TryDequeue(out var alternate) ? alternate : '-';
                if (substitution == Substitution.Cascade || next == '-')
                {
                    holders[pick] = next;
                    continue;
                }

                holders.RemoveAt(pick);
                holders.Add(next);
            }

            Assert.That(Line(standing), Is.EqualTo(string.Concat(holders)));
        }
    }

    static Standing E4(Substitution substitution) =>
        new(Awards.Of(Prizes, 10, [AwardsTests.Codes("abcdefghijklmno")]), substitution);

    static string Line(Standing standing) => string.Concat(standing.Units(Main).Select(unit => unit.Holder?.Code ?? "-"));
}
