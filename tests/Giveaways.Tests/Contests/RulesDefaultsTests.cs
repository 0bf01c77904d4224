using Giveaways.Contests;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using RulesText = Giveaways.Contests.RulesText;

namespace Giveaways.Tests.Contests;

public sealed class RulesDefaultsTests
{
    [Test]
    public void Five_fields_make_a_contest()
    {
        var rules = Sample.Publish(Sample.Five with { Unscreened = UnscreenedRule.Allowed }).Value.Rules;
        Assert.That(rules.Check(), Is.Empty);
        Assert.Multiple(() =>
        {
            Assert.That(rules.Mode, Is.EqualTo(ContestMode.Binding));
            Assert.That(rules.TimeZone, Is.EqualTo("UTC"));
            Assert.That(rules.Open, Is.EqualTo(Sample.Published));
            Assert.That(rules.ImportUntil, Is.EqualTo(rules.SealBy - 72 * 3600));
            Assert.That(rules.SealBy, Is.EqualTo(Sample.RoundTime - 600));
            Assert.That((rules.Margin, rules.AppealWindow, rules.ClaimWindow), Is.EqualTo((600, 48 * 3600, 7 * Sample.Day)));
            Assert.That((rules.Alternates, rules.Substitution, rules.EntryLimit), Is.EqualTo((4, Substitution.Cascade, 1)));
            Assert.That(rules.Weight, Is.EqualTo(new WeightRule(1, 1)));
            Assert.That(rules.IdentifyingContact, Is.EqualTo(ContactKind.Email));
            Assert.That((rules.Undecided, rules.Manual), Is.EqualTo((UndecidedRule.Stay, false)));
            Assert.That(rules.Beacon, Is.EqualTo(new BeaconRule(DrandChain.Quicknet.Hash, Sample.Round, Sample.RoundTime + 7 * Sample.Day)));
            Assert.That(rules.Prizes.Single(), Is.EqualTo(new RulesPrize("prize-1", "Headphones", 2, "", Apart: false)));
            Assert.That(rules.Exclusion, Is.EqualTo(new ExclusionPolicy(
                [ExclusionClass.Breach, ExclusionClass.Connected, ExclusionClass.Duplicate, ExclusionClass.Ineligible], [], Household: true, ["child", "parent", "partner", "sibling", "spouse"])));
            Assert.That((rules.Witnesses, rules.Terms), Is.EqualTo((WitnessRule.None, "{}")));
        });
    }

    [Test]
    public void Employers_with_a_roster_are_the_policy_by_default() =>
        Assert.That(Sample.Publish(Sample.Five, Sample.Roster("zeta"), Sample.Roster("acme")).Value.Rules.Exclusion.Employers, Is.EqualTo(new[] { "acme", "zeta" }));

    [Test]
    public void Nothing_said_says_all_five_fields() => Assert.That(Sample.Create(new RulesInput()).Fields(), Is.EqualTo(new[]
    {
        "rules.title FieldRequired", "rules.sponsor FieldRequired", "rules.close_time FieldRequired", "rules.draw_time FieldRequired", "rules.prizes FieldRequired",
    }));

    [Test]
    public void Everything_wrong_is_said_at_once_and_once()
    {
        var input = Sample.Five with
        {
            Title = "a\nb",
            Sponsor = "",
            Close = Sample.RoundTime + 1,
            TimeZone = "Moon/Base",
            Prizes = [new PrizeInput("Bad Id", "", 0, "ten", Apart: false), new PrizeInput("main", "Mug", 1, "", Apart: true)],
            WeightBase = 5,
            WeightCap = 2,
            Employers = ["ACME"],
            Texts = [new RulesText("en", ""), new RulesText("en", "x"), new RulesText("EN", "x")],
            Terms = "[]",
        };
        Assert.That(Sample.Create(input).Fields(), Is.EquivalentTo(new[]
        {
            "rules.title ControlCharacter", "rules.sponsor FieldRequired", "rules.seal_by BadWindow", "rules.time_zone BadTimezone",
            "rules.prizes[0].id IdFormat", "rules.prizes[0].display_name FieldRequired", "rules.prizes[0].quantity OutOfRange", "rules.prizes[0].value BadAmount",
            "rules.prizes[1].apart OutOfRange", "rules.weight.cap OutOfRange", "rules.exclusion.employers IdFormat", "rules.terms BadRules",
            "rules.texts[0].text FieldRequired", "rules.texts[2].language_code UnsupportedLanguage", "rules.texts DuplicateValue",
        }));
    }

    [TestCase("1.005 RUB")]
    [TestCase("1e3 RUB")]
    [TestCase("1,000 RUB")]
    [TestCase(" 5 RUB")]
    [TestCase("+5 RUB")]
    [TestCase("5 rub")]
    [TestCase("5")]
    public void Bad_value_of_a_prize_is_refused(string value) =>
        Assert.That(Sample.Create(Sample.Five with { Prizes = [new PrizeInput(null, "Mug", 1, value, Apart: false)] }).Fields(), Is.EqualTo(new[] { "rules.prizes[0].value BadAmount" }));

    [Test]
    public void Open_is_before_close_before_import_until_before_seal_by()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Fields(Sample.Five with { Open = Sample.Close }), Does.Contain("rules.close_time BadWindow"));
            Assert.That(Fields(Sample.Five with { Open = Sample.Close - 1 }), Is.Empty);
            Assert.That(Fields(Sample.Five with { ImportUntil = Sample.Close - 1 }), Does.Contain("rules.import_until BadWindow"));
            Assert.That(Fields(Sample.Five with { ImportUntil = Sample.Close }), Is.Empty);
            Assert.That(Fields(Sample.Five with { SealBy = Sample.Close, ImportUntil = Sample.Close, Manual = true }), Is.Empty);
            Assert.That(Fields(Sample.Five with { SealBy = Sample.Close - 1, ImportUntil = Sample.Close, Manual = true }), Does.Contain("rules.seal_by BadWindow"));
            Assert.That(Fields(Sample.Five with { SealBy = Sample.RoundTime - 600 }), Is.Empty);
            Assert.That(Fields(Sample.Five with { SealBy = Sample.RoundTime - 599 }), Does.Contain("rules.seal_by BadWindow"));
            Assert.That(Fields(Sample.Five with { BeaconUntil = Sample.RoundTime }), Is.Empty);
            Assert.That(Fields(Sample.Five with { BeaconUntil = Sample.RoundTime - 1 }), Does.Contain("rules.beacon.until_time BadWindow"));
            Assert.That(Fields(Sample.Five with { Margin = 29 }), Is.EqualTo(new[] { "rules.seal_margin OutOfRange" }));
        });
    }

    [Test]
    public void Contest_that_runs_by_itself_leaves_itself_time()
    {
        var tight = Sample.Five with { ImportUntil = Sample.RoundTime - 600 - 59 };
        Assert.That(Fields(tight), Is.EqualTo(new[] { "rules.import_until BadWindow" }));
        Assert.That(Fields(tight with { ImportUntil = Sample.RoundTime - 660 }), Is.Empty);
        Assert.That(Fields(tight with { Manual = true }), Is.Empty);
    }

    [TestCase(3_600, 49 * 60, TestName = "Appeal_window_that_the_dates_do_not_leave_is_shortened_to_minutes")]
    [TestCase(48 * 3_600, 47 * 3_600, TestName = "Appeal_window_that_the_dates_do_not_leave_is_shortened_to_hours")]
    [TestCase(49 * 3_600, 48 * 3_600, TestName = "Appeal_window_that_the_dates_leave_is_whole")]
    [TestCase(60, 30, TestName = "Appeal_window_of_a_minute_leaves_time_to_screen")]
    public void Appeal_window_fits_between_intake_and_seal(int seconds, int window)
    {
        var rules = Sample.Create(Sample.Five with { ImportUntil = Sample.RoundTime - 600 - seconds }).Value.Rules;
        Assert.That(rules.AppealWindow, Is.EqualTo(window));
    }

    [Test]
    public void Rules_without_time_to_appeal_leave_time_to_screen()
    {
        var rules = Sample.Create(Sample.Five with { AppealWindow = 0 }).Value.Rules;
        Assert.That((rules.AppealWindow, rules.SealBy - rules.ImportUntil), Is.EqualTo((0, RulesDefaults.OwnWork)));
        var called = Sample.Create(Sample.Five with { AppealWindow = 0, Manual = true }).Value.Rules;
        Assert.That(called.SealBy, Is.EqualTo(called.ImportUntil), "who calls the steps needs none");
    }

    [TestCase(86_400), TestCase(3 * 86_400), TestCase(3_600)]
    public void Close_may_be_near_the_draw(int seconds)
    {
        var near = Sample.Five with { Close = Sample.RoundTime - seconds };
        Assert.That(Fields(near), Is.Empty);
        var rules = Sample.Create(near).Value.Rules;
        Assert.That(rules.ImportUntil, Is.GreaterThanOrEqualTo(rules.Close));
    }

    [Test]
    public void Round_is_the_first_at_or_after_the_draw_time()
    {
        Assert.That(Sample.Create(Sample.Five with { Draw = Sample.RoundTime - 1 }).Value.Rules.Beacon.Round, Is.EqualTo(Sample.Round));
        Assert.That(Sample.Create(Sample.Five with { Draw = Sample.RoundTime + 1 }).Value.Rules.Beacon.Round, Is.EqualTo(Sample.Round + 1));
    }

    [Test]
    public void Unknown_chain_is_refused() => Assert.That(Fields(Sample.Five with { Chain = new string('a', 64) }), Is.EqualTo(new[] { "rules.beacon.chain_hash UnknownBeacon" }));

    [TestCase(0)]
    [TestCase(4_102_444_801)]
    public void Times_of_another_age_are_refused(long time) => Assert.That(Fields(Sample.Five with { Close = time }), Is.EqualTo(new[] { "rules.close_time OutOfRange" }));

    [Test]
    public void Title_of_many_code_points_in_few_characters_is_too_long() =>
        Assert.That(Fields(Sample.Five with { Title = string.Concat(Enumerable.Repeat("q\u0301", 150)) }), Is.EqualTo(new[] { "rules.title TooLong" }));

    [Test]
    public void Test_clock_holds_test_contests_only()
    {
        Assert.That(Sample.Create(Sample.Five, testClock: true).Why(), Is.EqualTo(Reason.TestModeRequired));
        Assert.That(Sample.Create(Sample.Five with { Mode = ContestMode.Test }, testClock: true).Accepted, Is.True);
    }

    [FsCheck.NUnit.Property(MaxTest = 1_000)]
    public void Any_input_is_answered_and_what_is_accepted_is_without_fault(
        string? title, string? name, int quantity, int? cap, int? limit, int openBefore, int closeAfter, uint drawAfter, uint? margin)
    {
        var input = Sample.Five with
        {
            Title = title ?? "",
            Prizes = [new PrizeInput(null, name ?? "", quantity, "", Apart: false)],
            WeightCap = cap,
            EntryLimit = limit,
            Open = Sample.Close - openBefore,
            Close = Sample.Close + closeAfter,
            Draw = Sample.Close + drawAfter,
            Margin = margin,
        };
        var made = Sample.Create(input);
        if (made.Accepted)
            Assert.That(RulesDocument.TryParse(made.Value.Rules.ToBytes(), out _, out var why), Is.True, why);
        else
            Assert.That(made.Problem!.Violations, Is.Not.Empty);
    }

    static string[] Fields(RulesInput input) => Sample.Create(input).Fields();
}
