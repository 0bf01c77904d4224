using Giveaways.Proofs.Draws;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Rules;

namespace Giveaways.Proofs.Tests.History;

/// <summary>Every rule of SPEC 9, kept and broken. Units: two headphones, a mug; a trip drawn apart; two alternates each.</summary>
public sealed class ClaimReplayTests
{
    const long Window = 100;

    // Main ranking bcdfghj: headphones b c, mug d, alternates f and h (g wins the trip). Trip gbcfhjd: g, alternates f and h.
    const string Main = "bcdfghj";
    const string Trip = "gbcfhjd";

    static readonly Dictionary<string, string> Drawn = new()
    {
        ["b"] = "headphones 1", ["c"] = "headphones 2", ["d"] = "mug 1", ["g"] = "trip 1",
    };

    [Test]
    public void Whole_life_ends_final()
    {
        var claims = new Script(Substitution.Cascade)
            .Take("offer b", "claim b", "deliver b")
            .Take("offer c", "hold c", "offer c", "decline c", "promote f headphones 2", "offer f", "claim f", "deliver f")
            .Take("hold d", "claim d", "disqualify d", "promote h mug 1", "offer h", "+100", "expire h")
            .Take("offer g", "claim g", "deliver g", "final 3 1");
        Assert.That(claims.Fault, Is.Null);
        Assert.That(claims.Replay.IsFinal, Is.True);
        Assert.That(claims.Standing, Is.EqualTo("headphones 1 b Delivered, headphones 2 f Delivered, mug 1 -, trip 1 g Delivered"));
    }

    [TestCase("offer", "Standing Held")]
    [TestCase("hold", "Standing Offered")]
    [TestCase("claim", "Offered Held")]
    [TestCase("deliver", "Claimed")]
    [TestCase("decline", "Offered Held Claimed")]
    [TestCase("expire", "Offered")]
    [TestCase("disqualify", "Standing Offered Held Claimed")]
    public void Step_is_legal_from_its_states_alone(string step, string states)
    {
        var ways = new Dictionary<HolderState, string[]>
        {
            [HolderState.Standing] = [],
            [HolderState.Offered] = ["offer b"],
            [HolderState.Held] = ["hold b"],
            [HolderState.Claimed] = ["offer b", "claim b"],
            [HolderState.Delivered] = ["offer b", "claim b", "deliver b"],
        };
        foreach (var (state, way) in ways)
        {
            var claims = new Script(Substitution.Cascade).Take(way).Take("+100", $"{step} b");
            var legal = states.Split(' ').Contains($"{state}");
            Assert.That(claims.Fault?.Rule, Is.EqualTo(legal ? null : "9.2"), $"{step} from {state}: {claims.Fault}");
        }
    }

    static IEnumerable<TestCaseData> Broken()
    {
        yield return Case("9.1", "no such prize", "offer b car 1");
        yield return Case("9.1", "no such unit", "offer b headphones 3");
        yield return Case("9.1", "promotion into no such unit", "offer b", "decline b", "promote f headphones 3");
        yield return Case("9.2", "offer of another's unit", "offer b headphones 2");
        yield return Case("9.2", "offer to an alternate", "offer f headphones 1");
        yield return Case("9.2", "offer with another rank", "offer b headphones 1 2");
        yield return Case("9.2", "offer with the rank of another ranking", "offer g trip 1 5");
        yield return Case("9.2", "expire one second too early", "offer b", "+99", "expire b");
        yield return Case("9.2", "expire counts from the last offer", "offer b", "+90", "hold b", "offer b", "+99", "expire b");
        yield return Case("9.2", "delivered and then declined", "offer b", "claim b", "deliver b", "decline b");
        yield return Case("9.2", "taken out and offered again", "offer b", "decline b", "offer b headphones 1");
        yield return Case("9.4", "promotion without a vacancy", "promote f headphones 1");
        yield return Case("9.4", "promotion of the second alternate", "offer b", "decline b", "promote h headphones 1");
        yield return Case("9.4", "promotion of a winner of another ranking", "offer b", "decline b", "promote g headphones 1");
        yield return Case("9.4", "promotion with another rank", "offer b", "decline b", "promote f headphones 1 5");
        yield return Case("9.4", "promotion into a unit that is held", "offer b", "decline b", "promote f headphones 2");
        yield return Case("9.4", "second vacancy before the first", "offer b", "decline b", "offer d", "decline d", "promote f mug 1");
        yield return Case("9.4", "no alternate left", "disqualify b", "disqualify c", "disqualify d", "promote f headphones 1", "promote h headphones 2", "promote j mug 1");
        yield return Case("9.4", "alternate promoted in another ranking", "disqualify b", "promote f headphones 1", "disqualify g", "promote f trip 1");
        yield return Case("9.4", "alternate taken out after a promotion", "disqualify b", "promote f headphones 1", "disqualify f headphones 1", "promote f headphones 1");
        yield return Case("9.5", "final while a unit stands", "final 0 0");
        yield return Case("9.5", "final while an alternate is left", [.. AllButTrip, "disqualify g", "final 3 1"]);
        yield return Case("9.5", "final that counts wrong", [.. AllButTrip, "offer g", "claim g", "deliver g", "final 3 1"]);
        yield return Case("6.15", "claim after final", [.. AllButTrip, "offer g", "claim g", "deliver g", "final 4 0", "offer b"]);

        static TestCaseData Case(string rule, string name, params string[] steps) =>
            new TestCaseData(rule, steps).SetArgDisplayNames($"{rule} {name}");
    }

    [TestCaseSource(nameof(Broken))]
    public void Last_step_is_refused_for_its_rule(string rule, string[] steps)
    {
        var before = new Script(Substitution.Cascade).Take(steps[..^1]);
        Assert.That(before.Fault, Is.Null, "all but the last step are legal");
        var claims = before.Take(steps[^1]);
        Assert.That(claims.Fault?.Rule, Is.EqualTo(rule), $"{claims.Fault}");
        Assert.That(claims.Take("offer c").Fault, Is.EqualTo(claims.Fault), "a fault stays");
    }

    [Test]
    public void Cascade_puts_the_alternate_into_the_vacant_unit()
    {
        var claims = new Script(Substitution.Cascade).Take("disqualify b", "promote f headphones 1");
        Assert.That(claims.Standing, Is.EqualTo("headphones 1 f Standing, headphones 2 c Standing, mug 1 d Standing, trip 1 g Standing"));
    }

    [Test]
    public void Shift_moves_each_holder_up_and_the_alternate_takes_the_last_unit()
    {
        var claims = new Script(Substitution.Shift).Take("offer c", "disqualify b", "promote f mug 1");
        Assert.That(claims.Fault, Is.Null);
        Assert.That(claims.Standing, Is.EqualTo("headphones 1 c Offered, headphones 2 d Standing, mug 1 f Standing, trip 1 g Standing"));
    }

    [Test]
    public void Shift_passes_over_those_who_have_theirs()
    {
        var claims = new Script(Substitution.Shift).Take("offer c", "claim c", "deliver c", "disqualify b", "promote f mug 1");
        Assert.That(claims.Fault, Is.Null);
        Assert.That(claims.Standing, Is.EqualTo("headphones 1 d Standing, headphones 2 c Delivered, mug 1 f Standing, trip 1 g Standing"));
    }

    [Test]
    public void Shift_keeps_the_time_of_the_offer()
    {
        var early = new Script(Substitution.Shift).Take("offer c", "+50", "disqualify b", "promote f mug 1", "+49", "expire c headphones 1");
        Assert.That(early.Fault?.Rule, Is.EqualTo("9.2"));
        var late = new Script(Substitution.Shift).Take("offer c", "+50", "disqualify b", "promote f mug 1", "+50", "expire c headphones 1");
        Assert.That(late.Fault, Is.Null);
    }

    [Test]
    public void Alternate_into_the_vacant_unit_is_refused_under_shift() =>
        Assert.That(
            new Script(Substitution.Shift).Take("disqualify b", "promote f headphones 1").Fault?.Rule,
            Is.EqualTo("9.4"));

    [Test]
    public void Alternate_into_the_last_unit_is_refused_under_cascade() =>
        Assert.That(
            new Script(Substitution.Cascade).Take("disqualify b", "promote f mug 1").Fault?.Rule,
            Is.EqualTo("9.4"));

    [Test]
    public void Holder_that_moved_up_no_longer_holds_the_unit_it_left() =>
        Assert.That(
            new Script(Substitution.Shift).Take("disqualify b", "promote f mug 1", "offer c headphones 2").Fault?.Rule,
            Is.EqualTo("9.2"));

    [Test]
    public void Unit_that_nobody_won_is_unwon_in_the_end()
    {
        var claims = new Script(Substitution.Cascade, main: "b", trip: "b").Take("offer b", "claim b", "deliver b", "final 1 3");
        Assert.That(claims.Fault, Is.Null);
        Assert.That(claims.Standing, Is.EqualTo("headphones 1 b Delivered, headphones 2 -, mug 1 -, trip 1 -"));
    }

    [Test]
    public void Contest_that_nobody_entered_is_final_at_once() =>
        Assert.That(new Script(Substitution.Cascade, main: "", trip: "").Take("final 0 4").Fault, Is.Null);

    static string[] AllButTrip =>
    [
        "offer b", "claim b", "deliver b", "offer c", "claim c", "deliver c", "offer d", "claim d", "deliver d",
    ];

    /// <summary>Steps in words: <c>offer b [prize unit [rank]]</c>, or <c>+100</c> for time that passes.</summary>
    sealed class Script
    {
        readonly string main;
        readonly string trip;
        readonly Dictionary<string, string> units = new(Drawn);
        long time = 1_000;
        long index = 50;

        public Script(Substitution substitution, string main = Main, string trip = Trip)
        {
            (this.main, this.trip) = (main, trip);
            var rules = SampleRules.Document with { Substitution = substitution, ClaimWindow = Window };
            List<Prize> prizes = [.. rules.Prizes.Select(prize => new Prize(prize.Id, prize.Quantity, prize.Apart))];
            Replay = new ClaimReplay(rules, Awards.Of(prizes, 2, [[.. main.Select(Code)], [.. trip.Select(Code)]]));
        }

        public ClaimReplay Replay { get; }

        public HistoryFault? Fault { get; private set; }

        public string Standing => string.Join(", ", Replay.Units().Select(unit =>
            unit.Holder is { } holder ? $"{unit.Unit} {holder.Code[0]} {unit.State}" : $"{unit.Unit} -"));

        public Script Take(params string[] steps)
        {
            foreach (var step in steps)
            {
                if (step[0] == '+')
                {
                    time += long.Parse(step, System.Globalization.CultureInfo.InvariantCulture);
                }
                else
                {
                    Fault = Replay.Apply(new LoggedClaim(index++, Leaf(step.Split(' '))));
                }
            }
            return this;
        }

        static string Code(char letter) => new(letter, 6);

        Leaf Leaf(string[] words)
        {
            static int Number(string word) => int.Parse(word, System.Globalization.CultureInfo.InvariantCulture);
            if (words[0] == "final")
            {
                return new FinalLeaf(time, Number(words[1]), Number(words[2]));
            }
            var place = words.Length > 2 ? words[2..4] : units[words[1]].Split(' ');
            units[words[1]] = string.Join(' ', place);
            var unit = new PrizeUnit(place[0], Number(place[1]));
            var rank = words.Length > 4 ? Number(words[4]) : (unit.Prize == "trip" ? trip : main).IndexOf(words[1][0], StringComparison.Ordinal) + 1;
            return Holder(words[0], unit, rank, Code(words[1][0]));
        }

        HolderLeaf Holder(string type, PrizeUnit unit, int rank, string code) => type switch
        {
            "offer" => new OfferLeaf(time, unit, rank, code),
            "hold" => new HoldLeaf(time, unit, rank, code, "review"),
            "claim" => new ClaimLeaf(time, unit, rank, code),
            "decline" => new DeclineLeaf(time, unit, rank, code, "unwanted"),
            "expire" => new ExpireLeaf(time, unit, rank, code),
            "disqualify" => new DisqualifyLeaf(time, unit, rank, code, "staff", default, "a", "b"),
            "promote" => new PromoteLeaf(time, unit, rank, code),
            _ => new DeliverLeaf(time, unit, rank, code, default),
        };
    }
}
