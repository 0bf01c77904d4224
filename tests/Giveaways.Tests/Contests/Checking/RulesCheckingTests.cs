using Giveaways.Contests;
using Giveaways.Contests.Checking;
using Giveaways.Contests.Terms;
using Giveaways.Entries;
using Giveaways.Proofs.Rules;

namespace Giveaways.Tests.Contests.Checking;

public sealed class RulesCheckingTests
{
    const long Day = RulesUnderCheck.DaySeconds;

    static readonly string[] Places = ["RU", "UA", "GB", "US", "US-NY", "US-FL", "NL", "IT", "BR"];

    [TestCaseSource(nameof(Places))]
    public void Flawless_rules_have_no_findings(string place) =>
        Assert.That(Check(FlawlessRules.For(place)).Select(f => $"{f.Id} {f.Field} {f.Why}"), Is.Empty);

    /// <summary>For each clause, where it is asked for, what goes wrong and in which field.</summary>
    static IEnumerable<TestCaseData> Flaws() =>
    [
        Flaw("R01", "GB", "terms.promoter", t => t with { Promoter = null }),
        Flaw("R01", "*", "terms.promoter", t => t with { Promoter = t.Promoter! with { Address = "" } }, "US"),
        Flaw("R01", "RU", "terms.promoter.number", t => t with { Promoter = t.Promoter! with { Number = "7707083894" } }),
        Flaw("R02", "*", "terms.agencies[0].employer", t => t with { Agencies = [new("Loud", "agency", "unknown")] }),
        Flaw("R02", "*", "terms.agencies[0]", t => t with { Agencies = [new("Loud", "", "agency")] }),
        Flaw("R03", "NL", "terms.product", t => t with { Product = null }),
        Flaw("R04", "GB", "open_time", c => c with { PublishedAt = c.Rules.Open + 1 }),
        Flaw("R04", "*", "open_time", c => c with { PublishedAt = c.Rules.Open + 1 }, "US"),
        Flaw("R05", "GB", "close_time", c => c with { Rules = c.Rules with { Close = c.Rules.SealBy } }),
        Flaw("R06", "BR", "terms.term_end", t => t with { TermEnd = 0 }),
        Flaw("R07", "*", "terms.territories", t => t with { Territories = [] }),
        Flaw("R07", "*", "terms.territories", t => t with { Territories = ["GB", "UK"] }),
        Flaw("R07", "*", "terms.territories", t => t with { Territories = ["US-ZZ"] }),
        Flaw("R07", "UA", "terms.except_areas", t => t with { ExceptAreas = "" }),
        Flaw("R08", "US", "terms.min_age", t => t with { MinAge = 12, MinorsConsent = "by a parent" }),
        Flaw("R09", "*", "terms.minors_consent", t => t with { MinAge = 17 }),
        Flaw("R09", "NL", "terms.minors_consent", t => t with { MinAge = 15 }),
        Flaw("R10", "*", "exclusion.employers", c => With(c, c.Rules.Exclusion with { Employers = [] })),
        Flaw("R11", "*", "exclusion.relations", c => With(c, c.Rules.Exclusion with { Household = false, Relations = [] })),
        Flaw("R12", "*", "exclusion.engagements", c => With(c, c.Rules.Exclusion with { Engagements = [] })),
        Flaw("R13", "GB", "terms.conditions", t => t with { Conditions = null }),
        Flaw("R13", "*", "terms.conditions[0]", t => t with { Conditions = [new(Mechanic.Like, "vk", Verification.NetworkRecord)] }),
        Flaw("R13", "*", "terms.conditions[0]", t => t with { Conditions = [new(Mechanic.Comment, "vk", Verification.None)] }),
        Flaw("R14", "US", "terms.free_route", t => t with { Conditions = [new(Mechanic.Purchase, "", Verification.Receipt)], Receipts = "date and total" }),
        Flaw("R14", "US", "terms.free_route", t => t with { Conditions = [new(Mechanic.Purchase, "", Verification.Receipt)], Receipts = "date and total", FreeRoute = new("by post", false) }),
        Flaw("R15", "NL", "terms.cost", t => t with { Cost = "0.46 EUR", FreeRoute = new("by post", true) }),
        Flaw("R15", "US-FL", "terms.cost", t => t with { Cost = "1 USD", FreeRoute = new("by post", true) }),
        Flaw("R16", "*", "terms.period_limit", t => t with { PeriodLimit = new(2, 1) }),
        Flaw("R16", "*", "terms.household_limit", c => c with { Rules = c.Rules with { EntryLimit = 3 }, Terms = c.Terms with { HouseholdLimit = 2 } }),
        Flaw("R17", "GB", "terms.receipts", t => t with { Conditions = [new(Mechanic.Purchase, "", Verification.Receipt)], FreeRoute = new("by post", true) }),
        Flaw("R18", "*", "terms.bonus_formula", c => c with { Rules = c.Rules with { Weight = new(1, 5) }, Terms = c.Terms with { BonusFormula = "more for friends" } }),
        Flaw("R18", "*", "weight.cap", c => c with { Rules = c.Rules with { Weight = new(1, 5) }, Terms = c.Terms with { BonusFormula = "2 for a friend", Receipts = "date", Conditions = [new(Mechanic.Purchase, "", Verification.Receipt)], FreeRoute = new("by post", true) } }),
        Flaw("R19", "*", "terms.misconduct", t => t with { Misconduct = null }),
        Flaw("R19", "US-FL", "texts[0]", c => c with { Texts = [new("en", "We may, at our Sole\n discretion, exclude you.")] }),
        Flaw("R20", "IT", "terms.prize_fund", t => t with { PrizeFund = "1500 EUR" }),
        Flaw("R20", "BR", "prizes[0].value", c => c with { Rules = c.Rules with { Prizes = [new("car", "Car", 1, "", false)] } }),
        Flaw("R21", "*", "prizes[0]", t => t with { Prizes = [new("car", "cash", [], [], "", false)] }, "IT"),
        Flaw("R21", "*", "prizes[0]", t => t with { Prizes = [new("car", "goods", [], [], "", true)] }, "BR"),
        Flaw("R21", "*", "prizes[0]", t => t with { Prizes = [new("car", "goods", [], ["access:wheelchair"], "", false)] }),
        Flaw("R21", "*", "terms.min_age", t => t with { Prizes = [new("car", "goods", ["alcohol"], [], "", false)] }, "US"),
        Flaw("R21", "*", "prizes[0]", t => t with { MinAge = 0, Prizes = [new("car", "goods", [], ["age:0-17"], "", false)] }),
        Flaw("R22", "US-NY", "terms.odds", t => t with { Odds = null }),
        Flaw("R23", "*", "draw_time", c => c with { Rules = c.Rules with { Draw = c.Rules.Close - 1 } }),
        Flaw("R24", "GB", "terms.independence", t => t with { Independence = new("commission", "the staff") }),
        Flaw("R24", "IT", "terms.independence", t => t with { Independence = new("notary", "") }),
        Flaw("R24", "BR", "terms.independence", t => t with { Independence = new("beacon", "") }),
        Flaw("R25", "NL", "terms.draws", t => t with { Draws = 21 }),
        Flaw("R26", "*", "texts[0]", c => c with { Texts = [new("en", "A winner will be selected; the sponsor may select an alternate.")] }),
        Flaw("R26", "*", "texts[0]", c => c with { Texts = [new("ru", "Организатор вправе выбрать другого победителя.")] }),
        Flaw("R27", "IT", "terms.unclaimed", t => t with { Unclaimed = new("redrawn", "") }),
        Flaw("R27", "IT", "terms.unclaimed", t => t with { Unclaimed = new("charity", "") }),
        Flaw("R28", "NL", "terms.notification", t => t with { Notification = new("email", 0) }),
        Flaw("R29", "US", "terms.claim_documents", t => t with { ClaimDocuments = [] }),
        Flaw("R30", "IT", "terms.delivery_days", t => t with { DeliveryDays = 181 }),
        Flaw("R30", "GB", "terms.delivery_days", t => t with { DeliveryDays = 31 }),
        Flaw("R31", "RU", "terms.tax", t => t with { Tax = null }),
        Flaw("R32", "GB", "terms.winner_list", t => t with { WinnerList = t.WinnerList! with { MayObject = false } }),
        Flaw("R33", "RU", "terms.privacy.consent_is_separate", t => t with { Privacy = t.Privacy! with { ConsentIsSeparate = false } }),
        Flaw("R33", "NL", "terms.privacy", t => t with { Privacy = null }),
        Flaw("R34", "US", "terms.publicity", t => t with { Publicity = " " }),
        Flaw("R35", "instagram", "terms.released_networks", t => t with { Conditions = [new(Mechanic.Comment, "instagram", Verification.NetworkRecord)] }, "GB"),
        Flaw("R36", "NL", "terms.complaints", t => t with { Complaints = t.Complaints! with { NextStep = "" } }),
        Flaw("R37", "*", "terms.governing_law", t => t with { GoverningLaw = null }),
        Flaw("R38", "GB", "terms.amendments", t => t with { Amendments = null }),
        Flaw("R39", "*", "beacon.until_time", c => c with { Rules = c.Rules with { Beacon = c.Rules.Beacon with { Until = c.Rules.Draw } } }),
        Flaw("R39", "*", "texts[0]", c => c with { Texts = [new("uk", "Або іншим  способом.")] }),
        Flaw("R40", "IT", "terms.permits", t => t with { Permits = null }),
        Flaw("R40", "BR", "terms.permits", c => c with { Terms = c.Terms with { Permits = [new("BR", "1/26", (int)(c.Rules.Open / Day) - 39)] } }),
        Flaw("R40", "US-NY", "terms.permits", c => Dear(c, "5001 USD") with { Terms = c.Terms with { Permits = [], PrizeFund = null } }),
        Flaw("R40", "US-FL", "terms.permits", c => Dear(c, "5001 USD") with { Terms = c.Terms with { Permits = [], PrizeFund = null } }),
        Flaw("R40", "US-NY", "terms.permits", c => Dear(c, "5001 USD") with { Terms = c.Terms with { Permits = [], PrizeFund = null } }, "US"),
        Flaw("R40", "NL", "terms.permits", c => Dear(c, "100001 EUR") with { Terms = c.Terms with { Permits = [], PrizeFund = null } }),
        Flaw("R41", "NL", "terms.codes", t => t with { Codes = [] }),
        Flaw("R42", "RU", "terms.cost", t => t with { Cost = "1 RUB", FreeRoute = new("by post", true) }),
        Flaw("R43", "RU", "terms.rules_url", t => t with { RulesUrl = null }),
        Flaw("R44", "*", "terms.verification_url", t => t with { VerificationUrl = null }),
        Flaw("R46", "*", "prizes[1]", t => t with { Prizes = [new("car", "goods", [], [], "", false)] }, "GB"),
        Flaw("R46", "*", "prizes[0]", t => t with { Prizes = null }),
        Flaw("R46", "*", "prizes[0]", t => t with { Prizes = [new("car", "", ["alcohol"], [], "", false)] }),
        Flaw("R50", "*", "terms.term_end", c => c with { Terms = c.Terms with { TermEnd = c.Rules.Draw + Day } }),
        Flaw("R50", "*", "import_until", c => c with { Rules = c.Rules with { ImportUntil = c.Rules.Close - 1 } }),
        Flaw("R60", "FR", "terms.territories", t => t with { Territories = ["GB", "FR"] }, "GB"),
        Flaw("R61", "facebook", "terms.conditions[0]", t => t with { Conditions = [new(Mechanic.Share, "facebook", Verification.NetworkRecord)], ReleasedNetworks = ["facebook"] }, "GB"),
    ];

    [TestCaseSource(nameof(Flaws))]
    public void Flaw_is_found_with_its_source(string clause, string territory, string place, string field, Func<RulesUnderCheck, RulesUnderCheck> spoil)
    {
        var found = Check(spoil(FlawlessRules.For(place))).Where(f => f.Clause == clause && f.Territory == territory).ToList();
        Assert.That(found.Select(f => f.Field), Does.Contain(field));
        Assert.That(found.Select(f => f.Source), Has.All.Not.Empty);
        Assert.That(found.Select(f => f.SourceDate), Has.All.GreaterThan(new DateOnly(1970, 1, 1)).And.All.LessThan(new DateOnly(2027, 1, 1)));
        Assert.That(found.Select(f => f.Fix), Has.All.Not.Empty);
    }

    /// <summary>For each clause, rules that come close to its flaw and are right, where it is asked for.</summary>
    static IEnumerable<TestCaseData> Merits() =>
    [
        Merit("R01", "RU", t => t with { Promoter = t.Promoter! with { Register = "ogrn", Number = "1027700132195" } }),
        Merit("R02", "UA", t => t with { Agencies = [new("Loud", "agency", "agency"), new("Sure", "notary", "acme")] }),
        Merit("R03", "NL", t => t with { Product = "T" }),
        Merit("R04", "GB", c => c with { PublishedAt = c.Rules.Open }),
        Merit("R05", "GB", c => c with { Rules = c.Rules with { Close = c.Rules.SealBy - 1 } }),
        Merit("R06", "BR", t => t with { TermEnd = t.TermEnd + 1 }),
        Merit("R07", "GB", t => t with { Territories = ["GB", "US-TX", "US-PR", "UA-30", "XK"] }),
        Merit("R07", "UA", t => t with { ExceptAreas = "areas of hostilities" }),
        Merit("R08", "US", t => t with { MinAge = 13, MinorsConsent = "by a parent" }),
        Merit("R09", "NL", t => t with { MinAge = 15, MinorsConsent = "by a parent" }),
        Merit("R10", "GB", c => With(c, c.Rules.Exclusion with { Employers = ["acme"] })),
        Merit("R11", "GB", c => With(c, c.Rules.Exclusion with { Household = true, Relations = [] })),
        Merit("R12", "GB", c => With(c, c.Rules.Exclusion with { Engagements = ["employee"] })),
        Merit("R13", "GB", t => t with { Conditions = [new(Mechanic.Comment, "vk", Verification.NetworkRecord), new(Mechanic.Purchase, "", Verification.Receipt)] }),
        Merit("R14", "US", t => t with { Conditions = [new(Mechanic.Purchase, "", Verification.Receipt)], FreeRoute = new("by post", true) }),
        Merit("R15", "NL", t => t with { Cost = "0.45 EUR" }),
        Merit("R16", "GB", c => c with { Rules = c.Rules with { EntryLimit = 3 }, Terms = c.Terms with { HouseholdLimit = 3, PeriodLimit = new(3, 7) } }),
        Merit("R17", "BR", t => t with { Conditions = [new(Mechanic.Purchase, "", Verification.Receipt)], Receipts = "date and total" }),
        Merit("R18", "GB", c => c with { Rules = c.Rules with { Weight = new(1, 5) }, Terms = c.Terms with { BonusFormula = "1 for each friend, at most 5" } }),
        Merit("R19", "US-FL", c => c with { Texts = [new("en", "Whoever enters with somebody else's data is excluded, with the reason.")] }),
        Merit("R20", "IT", t => t with { PrizeFund = null }),
        Merit("R21", "US", t => t with { Prizes = [new("car", "goods", ["alcohol"], ["age:0-17"], "a card of equal value", true)] }),
        Merit("R22", "US-NY", t => t with { Odds = "1 in 1,000" }),
        Merit("R23", "GB", c => c with { Rules = c.Rules with { Draw = c.Rules.Close } }),
        Merit("R24", "GB", t => t with { Independence = new("scrutineer", "Sure") }),
        Merit("R25", "NL", t => t with { Draws = 20 }),
        Merit("R26", "GB", c => c with { Texts = [new("en", "A winner will be selected; an alternate will be selected in the drawn order.")] }),
        Merit("R27", "IT", t => t with { Unclaimed = new("charity", "Croce Rossa") }),
        Merit("R28", "NL", t => t with { Notification = new("phone", 1) }),
        Merit("R29", "US", t => t with { ClaimDocuments = ["affidavit"] }),
        Merit("R30", "IT", t => t with { DeliveryDays = 180 }),
        Merit("R31", "RU", t => t with { Tax = new("winner", "files a declaration") }),
        Merit("R32", "GB", t => t with { WinnerList = new("surname and county", "on request", 0, MayObject: true) }),
        Merit("R33", "RU", t => t with { Privacy = new("Acme", "the contest", 1, 1, ConsentIsSeparate: true) }),
        Merit("R34", "US", t => t with { Publicity = "none" }),
        Merit("R35", "GB", t => t with { Conditions = [new(Mechanic.Comment, "instagram", Verification.NetworkRecord)], ReleasedNetworks = ["instagram"] }),
        Merit("R36", "NL", t => t with { Complaints = new("by post", 1, "a court") }),
        Merit("R37", "GB", t => t with { GoverningLaw = "Scotland" }),
        Merit("R38", "GB", c => c with { Texts = [new("en", "A change is told a week before.")] }),
        Merit("R39", "GB", c => c with { Texts = [new("uk", "Іншого способу немає.")] }),
        Merit("R40", "IT", c => c with { Terms = c.Terms with { Permits = [new("IT", "1/26", (int)(c.Rules.Open / Day) - 15)] } }),
        Merit("R40", "US", c => Dear(c, "5000 USD") with { Terms = c.Terms with { Permits = [], PrizeFund = null } }),
        Merit("R41", "NL", t => t with { Codes = ["another", "Gedragscode promotionele kansspelen"] }),
        Merit("R42", "RU", t => t with { Cost = "0 RUB" }),
        Merit("R43", "RU", t => t with { RulesUrl = "https://acme.example/r" }),
        Merit("R44", "GB", t => t with { VerificationUrl = "https://acme.example/d" }),
        Merit("R46", "GB", t => t with { Prizes = [new("car", "experience", [], [], "", false), new("card", "voucher", [], [], "", false)] }),
        Merit("R46", "GB", t => t with { Territories = [], Prizes = [] }),
        Merit("R50", "GB", c => c with { Rules = c.Rules with { ImportUntil = c.Rules.Close } }),
        Merit("R60", "GB", t => t with { Territories = ["GB", "US-NY"] }),
        Merit("R61", "GB", t => t with { Conditions = [new(Mechanic.Share, "vk", Verification.NetworkRecord), new(Mechanic.Comment, "facebook", Verification.NetworkRecord)] }),
    ];

    [TestCaseSource(nameof(Merits))]
    public void Merit_is_no_flaw(string clause, string place, Func<RulesUnderCheck, RulesUnderCheck> change) =>
        Assert.That(Check(change(FlawlessRules.For(place))).Where(f => f.Clause == clause).Select(f => $"{f.Id} {f.Field} {f.Why}"), Is.Empty);

    [Test]
    public void Skill_question_is_asked_for_by_nobody_who_is_covered_and_its_clause_works()
    {
        var asked = new Requirement("R45", "CA", RuleSeverity.Warning, "", "general knowledge", new DateOnly(2026, 11, 1), "Not confirmed.");
        var rules = FlawlessRules.For("GB");
        Assert.That(ClauseChecks.Run(rules, asked).Select(f => f.Field), Is.EqualTo(new[] { "terms.skill_question" }));
        Assert.That(ClauseChecks.Run(rules with { Terms = rules.Terms with { SkillQuestion = "2 + 3 x 4" } }, asked), Is.Empty);
        Assert.That(RuleBook.Requirements.Any(r => r.Clause == "R45"), Is.False);
    }

    [Test]
    public void Entries_that_were_collected_before_the_publication_are_a_warning_everywhere() =>
        Assert.That(Places.SelectMany(p => Check(FlawlessRules.For(p) is var c ? c with { PublishedAt = c.Rules.Open + 1 } : null!)).Select(f => (f.Clause, f.Severity)).Distinct(),
            Is.EqualTo(new[] { ("R04", RuleSeverity.Warning) }));

    [Test]
    public void Law_of_prizes_is_that_of_the_territories_asked()
    {
        var rules = FlawlessRules.For("GB");
        rules = rules with { Terms = rules.Terms with { Prizes = [new("car", "cash", [], [], "", false), new("card", "voucher", [], [], "", false)] } };
        Assert.That(RulesChecking.Check(rules, ["IT"]).Select(f => f.Id), Does.Contain("R21"));
        Assert.That(Check(rules), Is.Empty);
    }

    [Test]
    public void Every_clause_has_a_fixture_and_every_requirement_a_clause()
    {
        Assert.That(RuleBook.Clauses.Keys, Is.EquivalentTo(Enumerable.Range(1, 46).Concat([50, 60, 61]).Select(n => $"R{n:00}")));
        Assert.That(RuleBook.Clauses.Keys.Except(Flaws().Select(f => (string)f.Arguments[0]!)), Is.EqualTo(new[] { "R45" }), "no failing fixture; the skill question has one of its own");
        Assert.That(RuleBook.Clauses.Keys.Except(Merits().Select(f => (string)f.Arguments[0]!)), Is.EqualTo(new[] { "R45" }), "no passing fixture");
        Assert.That(RuleBook.Requirements.Select(r => r.Clause).Except(ClauseChecks.Known).Except(ClauseChecks.Apart), Is.Empty);
        Assert.That(RuleBook.Clauses.Keys.Except(ClauseChecks.Known).Except(ClauseChecks.Apart), Is.Empty);
        Assert.That(RuleBook.Requirements.Select(r => r.Source), Has.All.Not.Empty);
        Assert.That(RuleBook.Requirements.Select(r => r.Territory).Except(RuleBook.Covered), Is.EqualTo(new[] { RuleBook.Everywhere }));
    }

    [Test]
    public void Own_rule_is_silent_where_a_law_says_the_same()
    {
        var found = Check(FlawlessRules.For("GB") is var c ? c with { Terms = c.Terms with { Promoter = null } } : null!);
        Assert.That(found.Where(f => f.Clause == "R01").Select(f => (f.Territory, f.Severity)), Is.EqualTo(new[] { ("GB", RuleSeverity.Error) }));
    }

    [TestCase("UK", "UK names no territory; GB does.")]
    [TestCase("UK-SCT", "UK-SCT names no territory; GB-SCT does.")]
    [TestCase("US-NYC", "US-NYC names no territory; US-NY does.")]
    [TestCase("ZZ", "ZZ names no territory.")]
    [TestCase("US-ZZ", "US-ZZ names no territory.")]
    public void Code_that_names_no_territory_is_an_error_and_never_a_territory_without_law(string code, string why)
    {
        var found = RulesChecking.Check(FlawlessRules.For("GB"), [code]).Where(f => f.Field == "terms.territories").Single();
        Assert.That((found.Id, found.Severity), Is.EqualTo(("R07", RuleSeverity.Error)));
        Assert.That(found.Why, Does.StartWith(why));
    }

    [TestCase("US-TX", "US-TX is covered as a part of US alone: nothing here knows its own law.")]
    [TestCase("GB-SCT", "GB-SCT is covered as a part of GB alone: nothing here knows its own law.")]
    [TestCase("FR", "FR is not covered: nothing here knows its law.")]
    public void Part_of_a_covered_country_is_not_covered_by_it(string place, string why)
    {
        var rules = FlawlessRules.For("US");
        var found = RulesChecking.Check(rules with { Terms = rules.Terms with { MinAge = 12, MinorsConsent = "by a parent" } }, [place]);
        Assert.That(found.Single(f => f.Clause == "R60"), Has.Property("Id").EqualTo("R60/" + place).And.Property("Severity").EqualTo(RuleSeverity.Warning).And.Property("Why").StartsWith(why));
        Assert.That(RuleBook.Covers(place), Is.False);
        Assert.That(found.Any(f => f.Id == "R08/US"), Is.EqualTo(place == "US-TX"), "the country's law holds there too");
    }

    [Test]
    public void Rules_without_a_territory_say_that_no_law_was_asked()
    {
        var found = Check(FlawlessRules.For("GB") is var c ? c with { Terms = c.Terms with { Territories = null } } : null!);
        Assert.That(found.Select(f => (f.Id, f.Severity)), Is.EqualTo(new[] { ("R07", RuleSeverity.Warning) }));
        Assert.That(found.Single().Why, Does.StartWith("The rules do not say where one may enter: no territory's law was asked."));
    }

    [TestCase("IT", "0 EUR")]
    [TestCase("IT", "0.00 EUR")]
    [TestCase("BR", "0 BRL")]
    [TestCase("NL", "0 EUR")]
    [TestCase("US-NY", "0 USD")]
    public void Prize_worth_nothing_has_no_value_and_is_under_no_trigger(string place, string value)
    {
        var rules = Dear(FlawlessRules.For(place), value);
        var found = Check(rules with { Terms = rules.Terms with { Permits = [], PrizeFund = null } });
        Assert.That(found.Select(f => (f.Clause, f.Severity, f.Field)), Is.SupersetOf(new[] { ("R20", RuleSeverity.Error, "prizes[0].value"), ("R40", RuleSeverity.Error, "terms.permits") }));
    }

    [TestCase(Mechanic.Upload, Verification.Receipt, null, true)]
    [TestCase(Mechanic.Register, Verification.Receipt, null, true)]
    [TestCase(Mechanic.Purchase, Verification.None, null, true)]
    [TestCase(Mechanic.Register, Verification.OwnRecord, "0.01 USD", true)]
    [TestCase(Mechanic.Register, Verification.OwnRecord, "a coin", true)]
    [TestCase(Mechanic.Register, Verification.OwnRecord, "0 USD", false)]
    [TestCase(Mechanic.Upload, Verification.OwnRecord, null, false)]
    public void Purchase_is_one_by_any_name_for_check_text_and_intake(Mechanic mechanic, Verification verification, string? cost, bool buys)
    {
        var rules = FlawlessRules.For("US");
        var terms = rules.Terms with { Conditions = [new(mechanic, "", verification)], Cost = cost };
        Assert.That(Check(rules with { Terms = terms }).Any(f => f.Id == "R14/US"), Is.EqualTo(buys));
        Assert.That(IntakeTerms.Of(rules.Rules with { Terms = terms.ToJson() }).IsPurchase, Is.EqualTo(buys));
        Assert.That(TermsRenderer.Sections(terms, "en", at => $"{at}", id => id).SelectMany(s => s.Lines).Any(l => l.StartsWith("There is no way to enter without buying", StringComparison.Ordinal)), Is.EqualTo(buys));
    }

    [Test]
    public void Errors_come_first_and_territories_may_be_asked_about_that_the_rules_do_not_name()
    {
        var found = RulesChecking.Check(FlawlessRules.For("GB"), ["NL", "FR"]);
        Assert.That(found.Select(f => f.Severity), Is.Ordered.Descending);
        Assert.That(found.Select(f => f.Id), Does.Contain("R60/FR"));
    }

    [Test]
    public void State_is_under_its_country_law_too() =>
        Assert.That(Check(FlawlessRules.For("US-NY") is var c ? c with { Terms = c.Terms with { MinAge = 12, MinorsConsent = "by a parent" } } : null!).Select(f => f.Id), Does.Contain("R08/US"));

    [Test]
    public void Prize_barred_to_a_group_that_the_rules_do_not_admit_is_no_flaw()
    {
        var rules = FlawlessRules.For("GB");
        Assert.That(Check(rules with { Terms = rules.Terms with { Prizes = [new("car", "goods", [], ["age:0-17"], "", false), new("card", "voucher", [], [], "", false)] } }), Is.Empty);
        Assert.That(Check(rules with { Terms = rules.Terms with { Prizes = [new("car", "goods", [], ["age:0-18"], "", false), new("card", "voucher", [], [], "", false)] } }).Select(f => f.Id), Is.EqualTo(new[] { "R21" }));
        Assert.That(Check(rules with { Terms = rules.Terms with { Prizes = [new("car", "goods", [], ["age:0-18"], "card", false), new("card", "voucher", [], [], "", false)] } }), Is.Empty, "an alternative is offered");
    }

    [TestCase("inn", "RU", "500100732259", true)]
    [TestCase("inn", "RU", "500100732258", false)]
    [TestCase("ogrn", "RU", "1027700132195", true)]
    [TestCase("ogrn", "RU", "1027700132196", false)]
    [TestCase("edrpou", "UA", "14360570", true)]
    [TestCase("edrpou", "UA", "14360571", false)]
    [TestCase("cnpj", "BR", "33000167000101", true)]
    [TestCase("cnpj", "BR", "33000167000111", false)]
    [TestCase("piva", "IT", "00905811006", true)]
    [TestCase("piva", "IT", "00905811007", false)]
    [TestCase("kvk", "NL", "3410616", false)]
    public void Register_numbers_are_checked_by_their_check_digits(string register, string territory, string number, bool valid)
    {
        var rules = FlawlessRules.For(territory);
        rules = rules with { Terms = rules.Terms with { Promoter = new("1 High Street", register, number) } };
        Assert.That(Check(rules).Any(f => f.Field == "terms.promoter.number"), Is.Not.EqualTo(valid));
    }

    [Test]
    public void Terms_are_read_back_as_they_were_written_and_stand_in_the_rules()
    {
        var terms = FlawlessRules.For("GB").Terms with { Prizes = [new("car", "goods", ["alcohol"], ["age:0-17"], "card", true)], PeriodLimit = new(1, 7), FreeRoute = new("by post", true) };
        Assert.That(ContestTerms.TryParse(terms.ToJson(), out var read, out _));
        Assert.That(read!.ToJson(), Is.EqualTo(terms.ToJson()));
        var rules = FlawlessRules.For("GB").Rules with { Terms = terms.ToJson() };
        Assert.That(RulesDocument.TryParse(rules.ToBytes(), out var again, out var why), why);
        Assert.That(again!.Terms, Is.EqualTo(terms.ToJson()));
    }

    [TestCase("{\"promotor\":{}}")]
    [TestCase("{\"min_age\":\"18\"}")]
    [TestCase("{\"conditions\":[{\"mechanic\":99,\"network\":\"\",\"verification\":\"none\"}]}")]
    [TestCase("[]")]
    [TestCase("null")]
    public void Terms_of_another_kind_are_none_of_ours(string json) => Assert.That(ContestTerms.TryParse(json, out _, out _), Is.False);

    static IReadOnlyList<RuleFinding> Check(RulesUnderCheck rules) => RulesChecking.Check(rules, []);

    static RulesUnderCheck With(RulesUnderCheck c, ExclusionPolicy policy) => c with { Rules = c.Rules with { Exclusion = policy }, Terms = c.Terms with { Agencies = [] } };

    static RulesUnderCheck Dear(RulesUnderCheck c, string value) => c with { Rules = c.Rules with { Prizes = [new("car", "Car", 1, value, false)] } };

    static TestCaseData Merit(string clause, string place, Func<ContestTerms, ContestTerms> change) => Merit(clause, place, (RulesUnderCheck c) => c with { Terms = change(c.Terms) });

    static TestCaseData Merit(string clause, string place, Func<RulesUnderCheck, RulesUnderCheck> change) => new(clause, place, change);

    static TestCaseData Flaw(string clause, string territory, string field, Func<ContestTerms, ContestTerms> spoil, string? place = null) =>
        Flaw(clause, territory, field, (RulesUnderCheck c) => c with { Terms = spoil(c.Terms) }, place);

    static TestCaseData Flaw(string clause, string territory, string field, Func<RulesUnderCheck, RulesUnderCheck> spoil, string? place = null) =>
        new(clause, territory, place ?? (territory == "*" ? "FR" : territory), field, spoil);
}
