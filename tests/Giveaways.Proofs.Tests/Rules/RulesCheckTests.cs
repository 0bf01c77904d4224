using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Text;

namespace Giveaways.Proofs.Tests.Rules;

/// <summary>Every constraint of SPEC 4 and 6.2 has rules that break it, and it alone.</summary>
public sealed class RulesCheckTests
{
    static readonly RulesDocument Good = SampleRules.Document;
    static readonly RulesPrize Prize = Good.Prizes[0];

    [Test]
    public void Sample_rules_have_no_fault() => Assert.That(Good.Check(), Is.Empty);

    static IEnumerable<TestCaseData> Faulty()
    {
        yield return Case("origin", "another path", Good with { Origin = "draws.example/42" });
        yield return Case("origin", "long host", Good with { Origin = new string('a', 201) + "/contests/42" });
        yield return Case("origin", "port 0", Good with { Origin = "draws.example:0/contests/42" });
        yield return Case("contest", "not the origin's", Good with { Contest = 43 });
        yield return Case("title", "empty", Good with { Title = "" });
        yield return Case("title", "201 characters", Good with { Title = new string('ы', 201) });
        yield return Case("title", "line end", Good with { Title = "a\nb" });
        yield return Case("title", "C1 control", Good with { Title = "a\u0085b" });
        yield return Case("title", "decomposed", Good with { Title = "и\u0306" });
        yield return Case("title", "lone surrogate", Good with { Title = "\ud800" });
        yield return Case("sponsor", "empty", Good with { Sponsor = "" });
        yield return Case("time_zone", "empty", Good with { TimeZone = "" });
        yield return Case("time_zone", "letters", Good with { TimeZone = "Europe/Київ" });
        yield return Case("time_zone", "65 characters", Good with { TimeZone = new string('a', 65) });
        yield return Case("close", "at open", Good with { Close = Good.Open });
        yield return Case("import_until", "before close", Good with { ImportUntil = Good.Close - 1 });
        yield return Case("seal_by", "before import_until", Good with { SealBy = Good.ImportUntil - 1 });
        yield return Case("open", "negative", Good with { Open = -1 });
        yield return Case("beacon.round", "one too early", WithRound(SampleRules.Round - 1));
        yield return Case("beacon.round", "one too late", WithRound(SampleRules.Round + 1));
        yield return Case("beacon.round", "0", WithRound(0));
        yield return Case("beacon.round", "2^53", WithRound(1L << 53));
        yield return Case("beacon.chain", "another chain", Good with { Beacon = Good.Beacon with { Chain = new string('0', 64) } });
        yield return Case("beacon.chain", "capitals", Good with { Beacon = Good.Beacon with { Chain = Good.Beacon.Chain.ToUpperInvariant() } });
        yield return Case("beacon.until", "before the round", Good with { Beacon = Good.Beacon with { Until = RoundTime - 1 } });
        yield return Case("seal_by", "less than a margin before the round", Good with { SealBy = RoundTime - Good.Margin + 1 });
        yield return Case("margin", "29", Good with { Margin = 29 });
        yield return Case("alternates", "10,001", Good with { Alternates = 10_001 });
        yield return Case("alternates", "negative", Good with { Alternates = -1 });
        yield return Case("weight.base", "0", Good with { Weight = new WeightRule(0, 1) });
        yield return Case("weight.cap", "below the base", Good with { Weight = new WeightRule(2, 1) });
        yield return Case("weight.cap", "10,001", Good with { Weight = new WeightRule(1, 10_001) });
        yield return Case("entry_limit", "0", Good with { EntryLimit = 0 });
        yield return Case("entry_limit", "10,001", Good with { EntryLimit = 10_001 });
        yield return Case("appeal_window", "negative", Good with { AppealWindow = -1 });
        yield return Case("claim_window", "2^53", Good with { ClaimWindow = 1L << 53 });
        yield return Case("prizes", "none", Good with { Prizes = [] });
        yield return Case("prizes", "101", Good with { Prizes = [.. Enumerable.Range(1, 101).Select(n => Prize with { Id = $"p{n}" })] });
        yield return Case("prizes", "one id twice", Good with { Prizes = [Prize, Prize] });
        yield return Case("prizes", "100,001 units together", Good with { Prizes = [Prize with { Quantity = 99_999 }, Prize with { Id = "b" }] });
        yield return Case("prizes[0].quantity", "0", With(Prize with { Quantity = 0 }));
        yield return Case("prizes[0].id", "empty", With(Prize with { Id = "" }));
        yield return Case("prizes[0].id", "capital", With(Prize with { Id = "Mug" }));
        yield return Case("prizes[0].name", "empty", With(Prize with { Name = "" }));
        yield return Case("prizes[0].apart", "main drawn apart", With(Prize with { Id = DrawnRanking.Main, Apart = true }));
        foreach (var value in new[] { "10", "EUR", "10 eur", "10  EUR", "10.005 EUR", "10. EUR", ".5 EUR", "010 EUR", "1e3 EUR", "-1 EUR", "1,5 EUR", "10 EURO", " 10 EUR" })
        {
            yield return Case("prizes[0].value", value, With(Prize with { Value = value }));
        }
        yield return Case("exclusion.classes", "unsorted", Policy(Good.Exclusion with { Classes = [ExclusionClass.Connected, ExclusionClass.Breach] }));
        yield return Case("exclusion.classes", "one twice", Policy(Good.Exclusion with { Classes = [ExclusionClass.Breach, ExclusionClass.Breach] }));
        yield return Case("exclusion.engagements", "unsorted", Policy(Good.Exclusion with { Engagements = ["temp", "employee"] }));
        yield return Case("exclusion.days_before", "below zero", Policy(Good.Exclusion with { DaysBefore = -1 }));
        yield return Case("exclusion.days_after", "too many", Policy(Good.Exclusion with { DaysAfter = 3_661 }));
        yield return Case("exclusion.employers", "unsorted", Policy(Good.Exclusion with { Employers = ["b", "a"] }));
        yield return Case("exclusion.employers", "one twice", Policy(Good.Exclusion with { Employers = ["a", "a"] }));
        yield return Case("exclusion.employers", "no id", Policy(Good.Exclusion with { Employers = ["A"] }));
        yield return Case("exclusion.employers", "1,001", Policy(Good.Exclusion with { Employers = [.. Enumerable.Range(1_000, 1_001).Select(n => $"e{n}")] }));
        yield return Case("exclusion.relations", "unsorted", Policy(Good.Exclusion with { Relations = ["b", "a"] }));
        yield return Case("witnesses.quorum", "half", Witnesses(2, SampleRules.Witness(1), SampleRules.Witness(2), SampleRules.Witness(3), SampleRules.Witness(4)));
        yield return Case("witnesses.quorum", "more than all", Witnesses(2, SampleRules.Witness(1)));
        yield return Case("witnesses.quorum", "0 with a key", Witnesses(0, SampleRules.Witness(1)));
        yield return Case("witnesses.quorum", "1 without a key", Witnesses(1));
        yield return Case("witnesses.keys", "one twice", Witnesses(2, SampleRules.Witness(1), SampleRules.Witness(1)));
        yield return Case("witnesses.keys", "a key that signs", Witnesses(1, SampleRules.LogKey));
        yield return Case("witnesses.keys", "no key", Witnesses(1, "w1"));
        yield return Case("ranking", "another", Good with { Ranking = "fisher-yates" });
        yield return Case("terms", "a list", Good with { Terms = "[]" });
        yield return Case("terms", "not canonical", Good with { Terms = """{"b":1,"a":2}""" });
        yield return Case("terms", "decomposed", Good with { Terms = "{\"a\":\"и\u0306\"}" });
        yield return Case("check.accepted", "a reason that is empty", Report(accepted: [new("ann", "R13", "")]));
        yield return Case("check.accepted", "a reason of 1,025 bytes", Report(accepted: [new("ann", "R13", new string('x', 1_025))]));
        yield return Case("check.accepted", "a reason of two lines", Report(accepted: [new("ann", "R13", "a\nb")]));
        yield return Case("check.accepted", "one of nobody", Report(accepted: [new("", "R13", "so")]));
        yield return Case("check.accepted", "one of no clause", Report(accepted: [new("ann", "R1", "so")]));
        yield return Case("check.accepted", "twice the same", Report(accepted: [new("ann", "R13", "so"), new("bob", "R13", "so")]));
        yield return Case("check.accepted", "unsorted", Report(accepted: [new("ann", "R14", "so"), new("ann", "R13", "so")]));
        yield return Case("check.open", "one that is accepted too", Report(accepted: [new("ann", "R13", "so")], open: ["R13"]));
        yield return Case("check.open", "unsorted", Report(open: ["R14", "R13"]));
        yield return Case("check.open", "no territory behind the stroke", Report(open: ["R13/"]));
        yield return Case("check", "501 of them", Report(open: [.. Enumerable.Range(0, 501).Select(i => $"R10/T{i:000}")]));
        yield return Case("check.territories", "a name", Report(territories: ["Ukraine"]));
        yield return Case("check.territories", "twice the same", Report(territories: ["UA", "UA"]));
        yield return Case("document", "more than 256 KiB", Good with { Terms = "{\"a\":\"" + new string('x', CanonicalJson.MaxBytes - 100) + "\"}" });

        static RulesDocument Report(AcceptedFinding[]? accepted = null, string[]? open = null, string[]? territories = null) =>
        Good with { Checked = new(accepted ?? [], open ?? [], Good.Checked.Tables, territories ?? []) };

    static TestCaseData Case(string field, string name, RulesDocument rules) =>
            new TestCaseData(field, rules).SetArgDisplayNames($"{field} {name}");

        static RulesDocument With(RulesPrize prize) => Good with { Prizes = [prize] };

        static RulesDocument Policy(ExclusionPolicy policy) => Good with { Exclusion = policy };

        static RulesDocument WithRound(long round) => Good with { Beacon = Good.Beacon with { Round = round } };

        static RulesDocument Witnesses(int quorum, params string[] keys) => Good with { Witnesses = new WitnessRule(keys, quorum) };
    }

    [TestCaseSource(nameof(Faulty))]
    public void Broken_constraint_is_named_and_nothing_else(string field, RulesDocument rules) =>
        Assert.That(rules.Check().Select(fault => fault.Field).Distinct(), Is.EqualTo(new[] { field }));

    static IEnumerable<TestCaseData> Edges()
    {
        yield return Case("title of 200 characters above U+FFFF", Good with { Title = string.Concat(Enumerable.Repeat("😀", 200)) });
        yield return Case("import at close and seal at import", Good with { ImportUntil = Good.Close, SealBy = Good.Close });
        yield return Case("seal a margin before the round", Good with { SealBy = RoundTime - Good.Margin });
        yield return Case("draw at the round's time", Good with { Draw = RoundTime });
        yield return Case("draw just behind the round before", Good with { Draw = RoundTime - 2 });
        yield return Case("beacon until the round", Good with { Beacon = Good.Beacon with { Until = RoundTime } });
        yield return Case("margin 30", Good with { Margin = 30 });
        yield return Case("100,000 units", Good with { Prizes = [Prize with { Quantity = 100_000 }] });
        yield return Case("prize main in the main ranking", Good with { Prizes = [Prize with { Id = DrawnRanking.Main }] });
        yield return Case("value 0", Good with { Prizes = [Prize with { Value = "0 EUR" }] });
        yield return Case("all of two witnesses", Good with { Witnesses = new WitnessRule([SampleRules.Witness(1), SampleRules.Witness(2)], 2) });
        yield return Case("origin with a port", Good with { Origin = "localhost:8080/contests/42" });

        static TestCaseData Case(string name, RulesDocument rules) => new TestCaseData(rules).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Edges))]
    public void Value_at_its_limit_is_no_fault(RulesDocument rules) => Assert.That(rules.Check(), Is.Empty);

    [Test]
    public void All_faults_are_listed_at_once()
    {
        var rules = Good with { Title = "", Margin = 0, EntryLimit = 0, Prizes = [Prize with { Quantity = 0, Value = "free" }] };
        Assert.That(
            rules.Check().Select(fault => fault.Field),
            Is.EquivalentTo(new[] { "title", "margin", "entry_limit", "prizes[0].quantity", "prizes[0].value" }));
    }

    [Test]
    public void Numbers_of_any_size_are_judged_without_overflow(
        [Values(long.MinValue, long.MaxValue)] long value)
    {
        var rules = Good with
        {
            Open = value, Close = value, ImportUntil = value, SealBy = value, Draw = value, Margin = value,
            Beacon = new BeaconRule(Good.Beacon.Chain, value, value), Contest = value, Alternates = value,
        };
        Assert.That(rules.Check(), Is.Not.Empty);
    }

    static long RoundTime => DrandChain.Quicknet.TimeOf(SampleRules.Round);
}
