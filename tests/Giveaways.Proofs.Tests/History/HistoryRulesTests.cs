using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Notes;
using Giveaways.Proofs.Tests.Rules;

namespace Giveaways.Proofs.Tests.History;

/// <summary>For every rule of SPEC 6 at least one log that breaks it with its last leaf, and is refused for that rule.</summary>
public sealed class HistoryRulesTests
{
    static readonly RulesDocument Rules = SampleRules.Document;
    static readonly PublicReason Reason = new("storm", LogBuilder.Hash("why"));

    static IEnumerable<TestCaseData> Before()
    {
        yield return Case("1.3", "time before the leaf before it", log => log.Publish().At(log.Now - 1).Roster());

        yield return Case("6.1", "first leaf is an entry", log => log.Enter(1));
        yield return Case("6.1", "first leaf is a seal", log => log.Seal());
        yield return Case("6.1", "first leaf is a claim", log => log.Add(new FinalLeaf(log.Now, 0, 0)));
        yield return Case("6.1", "second rules leaf", log => log.Publish().Publish());
        yield return Case("6.1", "rules of another origin", log => Publish(log, Rules with { Origin = "draws.example/contests/43", Contest = 43 }));
        yield return Case("6.1", "key of another name", log => log.Know(Rules).Add(SampleRules.Leaf(Rules, log.Now) with { LogKey = OtherKey }));
        yield return Case("4", "rules that are missing", log => log.Add(SampleRules.Leaf(Rules, log.Now)));
        yield return Case("5", "leaf with another margin than the rules", log => log.Know(Rules)
            .Add(SampleRules.Leaf(Rules, log.Now) with { Facts = Rules.Facts with { Margin = 601 } }));
        yield return Case("5", "leaf with another prize than the rules", log => log.Know(Rules)
            .Add(SampleRules.Leaf(Rules, log.Now) with { Facts = Rules.Facts with { Prizes = [new PrizeFacts("car", 1, false)] } }));
        yield return Case("6.2", "rules less than a margin before the round", log => log.At(RoundTime - 599).Publish());

        yield return Case("6.3", "roster after close", log => log.Publish().Close().Roster());
        yield return Case("6.3", "roster after import-until", log => log.Publish().At(SampleRules.ImportUntil + 1).Roster());
        yield return Case("6.3", "roster of a foreign employer", log => log.Publish().Roster("stranger"));
        yield return Case("6.3", "first roster that is an update", log => log.Publish().Roster("example", RosterReason.Update));
        yield return Case("6.3", "second roster that is initial", log => log.Publish().Roster().Roster());

        yield return Case("6.4", "entry after close", log => log.Publish().Close().Enter(1));
        yield return Case("6.4", "entry after import-until", log => log.Publish().At(SampleRules.ImportUntil + 1).Enter(1));
        yield return Case("6.4", "entered before open", log => Entry(log.Publish().At(SampleRules.Open), entered: SampleRules.Open - 1));
        yield return Case("6.4", "entered at close", log => Entry(log.Publish().At(SampleRules.Close), entered: SampleRules.Close));
        yield return Case("6.4", "entered after it was logged", log => Entry(log.Publish().At(SampleRules.Open), entered: SampleRules.Open + 1));
        yield return Case("6.4", "entry with a weight of its own", log => Entry(log.Publish().At(SampleRules.Open), weight: 2));
        yield return Case("6.4", "entry with its neighbour's code", log => Entry(log.Publish().At(SampleRules.Open), code: log.CodeAt(2)));

        yield return Case("6.5", "bonus after close", log => log.Publish().Enter(1).Close().Bonus(log.Codes[0], 1));
        yield return Case("6.5", "bonus after import-until", log => log.Publish().Enter(1).At(SampleRules.ImportUntil + 1).Bonus(log.Codes[0], 1));
        yield return Case("6.5", "bonus for a leaf to come", log => log.Publish().Enter(1).Bonus(log.CodeAt(3), 1));
        yield return Case("6.5", "bonus for the rules leaf", log => log.Publish().Enter(1).Bonus(log.CodeAt(0), 1));
        yield return Case("6.5", "bonus for a withdrawn entry", log => log.Publish().Enter(1).Withdraw(log.Codes[0]).Bonus(log.Codes[0], 1));

        yield return Case("6.6", "second close", log => log.Publish().Close().Close());
        yield return Case("6.6", "close too early", log => log.Publish().Add(new CloseLeaf(SampleRules.Close - 1, 0)));
        yield return Case("6.6", "close that counts wrong", log => log.Publish().Enter(2).Add(new CloseLeaf(SampleRules.Close, 1)));

        yield return Case("6.7", "amendment with version 3 first", log => log.Publish().Amend(Rules with { Title = "b" }, version: 3));
        yield return Case("6.7", "amendment with version 2 twice", log => log.Publish().Amend(Rules with { Title = "b" }).Amend(Rules with { Title = "c" }));
        yield return Case("6.7", "amended weight", log => log.Publish().Amend(Rules with { Weight = new WeightRule(1, 6) }));
        yield return Case("6.7", "amended policy", log => log.Publish().Amend(Rules with { Exclusion = Rules.Exclusion with { Household = false } }));
        yield return Case("6.7", "amended prize name", log => log.Publish().Amend(Rules with { Prizes = [Rules.Prizes[0] with { Name = "Sticker" }, .. Rules.Prizes.Skip(1)] }));
        yield return Case("6.7", "amended prize value", log => log.Publish().Amend(Rules with { Prizes = [Rules.Prizes[0] with { Value = "1 EUR" }, .. Rules.Prizes.Skip(1)] }));
        yield return Case("6.7", "amended identifying contact", log => log.Publish().Amend(Rules with { IdentifyingContact = ContactKind.Phone }));
        yield return Case("6.7", "amended youngest age", log => log.Publish().Amend(Rules with { Terms = """{"min_age":16,"regions":["PL","UA"]}""" }));
        yield return Case("6.7", "youngest age left out", log => log.Publish().Amend(Rules with { Terms = """{"regions":["PL","UA"]}""" }));
        yield return Case("6.7", "added limit of a household", log => log.Publish().Amend(Rules with { Terms = """{"household_limit":1,"min_age":18,"regions":["PL","UA"]}""" }));
        yield return Case("6.7", "added way to find by account", log => log.Publish().Amend(Rules with { Terms = """{"find_by_account":true,"min_age":18,"regions":["PL","UA"]}""" }));
        yield return Case("6.7", "added tax for the winner", log => log.Publish().Amend(Rules with { Terms = """{"min_age":18,"regions":["PL","UA"],"tax":{"how":"","paid_by":"winner"}}""" }));
        yield return Case("6.7", "amended claim window", log => log.Publish().Amend(Rules with { ClaimWindow = 1 }));
        yield return Case("6.7", "amendment that undoes a postponement", log => log.Publish().Postpone(log.ByDays(1)).Amend(Rules with { Title = "b" }));
        yield return Case("4", "amendment whose rules are missing", log => log.Publish()
            .Add(new AmendLeaf(log.Now, 2, default, [new TextHash("en", default)], Reason, "a")));

        yield return Case("6.8", "postponed to the same round", log => log.Publish().Postpone(log.ByDays(1) with { Round = Rules.Beacon.Round, Draw = Rules.Draw }));
        yield return Case("6.8", "postponed with the same seal-by", log => log.Publish().Postpone(log.ByDays(1) with { SealBy = Rules.SealBy }));
        yield return Case("6.8", "postponed with an earlier beacon-until", log => log.Publish().Postpone(log.ByDays(1) with { BeaconUntil = Rules.Beacon.Until - 1 }));
        yield return Case("6.8", "postponed with an earlier draw", log => log.Publish().Postpone(log.ByDays(1) with { Draw = Rules.Draw - 1 }));
        yield return Case("6.8", "postponed to a round that is not the draw's", log => log.Publish().Postpone(log.ByDays(1) with { Round = Rules.Beacon.Round + 1 }));
        yield return Case("6.8", "postponed with a seal too close to the round", log => log.Publish().Postpone(log.ByDays(1) with { SealBy = Rules.Draw + 86_400 }));
        yield return Case("6.8", "postponed less than a margin ahead", log => Late(log.Publish()));

        yield return Case("6.9", "leaf after cancel", log => log.Publish().Add(new CancelLeaf(log.Now, Reason, "a")).Roster());

        yield return Case("6.10", "new key of another name", log => log.Publish().Add(new KeyLeaf(log.Now, OtherKey)));
        yield return Case("6.10", "new key that is the old", log => log.Publish().Add(new KeyLeaf(log.Now, SampleRules.LogKey)));

        yield return Case("6.11", "exclusion before close", log => log.Publish().Enter(1).Exclude(log.Codes[0]));
        yield return Case("6.11", "reinstatement before close", log => log.Publish().Enter(1).Reinstate(log.Codes[0]));
        yield return Case("6.11", "clear before close", log => log.Publish().Clear());
        yield return Case("6.11", "exclusion under a class not in use", log => log.Publish().Enter(1).Close().Exclude(log.Codes[0], ExclusionClass.Ineligible));
        yield return Case("6.11", "exclusion of an excluded entry", log => log.Publish().Enter(1).Close().Exclude(log.Codes[0]).Exclude(log.Codes[0], ExclusionClass.Breach));
        yield return Case("6.11", "exclusion of a withdrawn entry", log => log.Publish().Enter(1).Withdraw(log.Codes[0]).Close().Exclude(log.Codes[0]));
        yield return Case("6.11", "exclusion of no entry", log => log.Publish().Enter(1).Close().Exclude(log.CodeAt(9)));
        yield return Case("6.11", "reinstatement of an entry that is in", log => log.Publish().Enter(1).Close().Reinstate(log.Codes[0]));
        yield return Case("6.11", "reinstatement of a withdrawn entry", log => log.Publish().Enter(1).Close().Exclude(log.Codes[0]).Withdraw(log.Codes[0]).Reinstate(log.Codes[0]));
        yield return Case("6.11", "withdrawal of a withdrawn entry", log => log.Publish().Enter(1).Withdraw(log.Codes[0]).Withdraw(log.Codes[0]));
        yield return Case("6.11", "withdrawal of no entry", log => log.Publish().Withdraw(log.CodeAt(0)));

        yield return Case("6.12", "seal before close", log => log.Publish().Roster().Seal());
        yield return Case("6.12", "seal after seal-by", log => log.Publish().Roster().Close().At(SampleRules.SealBy + 1).Seal());
        yield return Case("6.12", "second seal", log => Sealed(log).Seal());

        yield return Case("6.13", "draw before the seal", log => log.Publish().Roster().Close().Draw());
        yield return Case("6.13", "second draw", log => Sealed(log).Draw().Draw());
        yield return Case("6.13", "draw before its round", log => Sealed(log).At(RoundTime - 1).Add(log.MakeDraw()));
        yield return Case("6.13", "draw of another round", log => AddDraw(log, draw => draw with { Round = draw.Round + 1 }));
        yield return Case("6.13", "draw without the prize drawn apart", log => AddDraw(log, draw => draw with { Rankings = [draw.Rankings[0]] }));
        yield return Case("6.13", "draw with its rankings swapped", log => AddDraw(log, draw => draw with { Rankings = [draw.Rankings[1], draw.Rankings[0]] }));
        yield return Case("6.13", "draw with other tickets", log => AddDraw(log, draw => draw with { Rankings = [draw.Rankings[0] with { Tickets = 99 }, draw.Rankings[1]] }));

        yield return Case("6.14", "void before the seal", log => log.Publish().Close().Add(Void(SampleRules.BeaconUntil + 1, VoidLeaf.BeaconLate)));
        yield return Case("6.14", "void after the draw", log => Sealed(log).Draw().Add(Void(SampleRules.BeaconUntil + 1, VoidLeaf.BeaconLate)));
        yield return Case("6.14", "beacon late at beacon-until", log => Sealed(log).Add(Void(SampleRules.BeaconUntil, VoidLeaf.BeaconLate)));
        yield return Case("6.14", "quorum late without witnesses", log => log.Add(SampleRules.Leaf(log.Rules, log.Now)).Roster().Close().Seal().Add(Void(log.Now, VoidLeaf.QuorumLate)), Rules with { Witnesses = WitnessRule.None });
        yield return Case("6.14", "void because the key was lost", log => Sealed(log).Add(Void(log.Now, "key-lost")));
        yield return Case("6.14", "leaf after void", log => Sealed(log).Add(Void(SampleRules.BeaconUntil + 1, VoidLeaf.BeaconLate)).Draw());

        yield return Case("6.15", "claim before the draw", log => Sealed(log).Add(new OfferLeaf(log.Now, new PrizeUnit("mug", 1), 1, log.Codes[0])));
        yield return Case("6.15", "final before the draw", log => Sealed(log).Add(new FinalLeaf(log.Now, 0, 0)));
        yield return Case("6.15", "leaf after final", log => Sealed(log).Draw().Add(new FinalLeaf(log.Now, 0, 4)).Add(new OfferLeaf(log.Now, new PrizeUnit("mug", 1), 1, log.Codes[0])));

        yield return Case("6.16", "entry after the seal", log => Sealed(log).Enter(1));
        yield return Case("6.16", "roster after the seal", log => Sealed(log).Roster("agency"));
        yield return Case("6.16", "bonus after the seal", log => Sealed(log).Bonus(log.Codes[0], 1));
        yield return Case("6.16", "withdrawal after the seal", log => Sealed(log).Withdraw(log.Codes[0]));
        yield return Case("6.16", "close after the seal", log => Sealed(log).Close());
        yield return Case("6.16", "exclusion after the seal", log => Sealed(log).Exclude(log.Codes[0]));
        yield return Case("6.16", "reinstatement after the seal", log => Sealed(log).Reinstate(log.Codes[0]));
        yield return Case("6.16", "clear after the seal", log => Sealed(log).Clear());
        yield return Case("6.16", "amendment after the seal", log => Sealed(log).Amend(Rules with { Title = "b" }));
        yield return Case("6.16", "postponement after the seal", log => Sealed(log).Postpone(log.ByDays(1)));
        yield return Case("6.16", "cancellation after the seal", log => Sealed(log).Add(new CancelLeaf(log.Now, Reason, "a")));
        yield return Case("6.16", "key after the seal", log => Sealed(log).Add(new KeyLeaf(log.Now, new TestKey(SampleRules.Origin, label: "second").Key.ToString())));
        yield return Case("6.16", "coverage after the seal", log => Sealed(log).Cover("vk", 1));
        yield return Case("6.17", "first statement that is an update", log => log.Publish().Cover("vk", 1, CoverageReason.Update));
        yield return Case("6.17", "second statement that is initial", log => log.Publish().Cover("vk", 1).Cover("vk", 2));
        yield return Case("6.17", "statement that is initial for one of its sources only", log => log.Publish().Cover("vk", 1)
            .Add(new CoverageLeaf(log.Now, [new SourceCoverage("tiktok", 1, 1, 0, 0), new SourceCoverage("vk", 1, 1, 0, 0)], CoverageReason.Initial, default)));
        yield return Case("6.17", "statement about the service itself", log => log.Publish().Cover(EntrySource.Direct, 1));
        yield return Case("6.17", "statement about the free route", log => log.Publish().Cover(EntrySource.Free, 1));
        yield return Case("6.17", "more entries than were captured", log => log.Publish().Roster().Cover("vk", 1).Enter(2, "vk").Close().Seal());
        yield return Case("6.17", "more entries than the last statement says were captured", log => log.Publish().Roster().Enter(2, "vk").Cover("vk", 2).Cover("vk", 1, CoverageReason.Correction).Close().Seal());
        yield return Case("6.17", "withdrawn entries are entries", log => log.Publish().Roster().Enter(2, "vk").Withdraw(log.Codes[0]).Cover("vk", 1).Close().Seal());
        yield return Case("6.4", "entry of a source that is one too many", log => Sources(log.Publish(), EntrySource.MaxSources).Enter(1, "one-more"));
        yield return Case("6.17", "statement about a source that is one too many", log => Sources(log.Publish(), EntrySource.MaxSources).Cover("one-more", 1));
        yield return Case("6.16", "entry after the draw", log => Sealed(log).Draw().Enter(1));
    }

    [Test]
    public void Service_s_own_ways_stay_open_whatever_else_comes_in()
    {
        var log = new LogBuilder(Rules);
        log.Know(Rules);
        Sources(log.Publish(), EntrySource.MaxSources).Enter(1, EntrySource.Direct).Enter(1, EntrySource.Free).Enter(1, "source-1");
        log.Replay(out var fault);
        Assert.That(fault, Is.Null, fault.ToString());
    }

    [TestCaseSource(nameof(Before))]
    public void Log_that_breaks_a_rule_is_refused_at_the_leaf_and_for_the_rule(string rule, Action<LogBuilder> build, RulesDocument rules)
    {
        var log = new LogBuilder(rules);
        if (rules.Witnesses.Keys.Count == 0)
        {
            log.Know(rules);
        }
        build(log);
        var replay = log.Replay(out var fault);
        Assert.That(fault, Is.Not.Null);
        Assert.That((fault!.Value.Rule, fault.Value.Index), Is.EqualTo((rule, (long)log.Leaves.Count - 1)), fault.ToString());
        Assert.That(replay.Size, Is.EqualTo(log.Leaves.Count - 1), "a refused leaf is not counted");
    }

    [Test]
    public void As_many_entries_as_were_captured_are_legal_and_every_source_is_told_of()
    {
        var log = new LogBuilder().Publish().Roster().Enter(2, "vk").Enter(1).Enter(1, "vk").Enter(1, "tiktok");
        log.Cover("vk", 9).Close().Cover("vk", 3, CoverageReason.Correction).Cover("instagram", 0).Seal();
        var replay = log.Replay(out var fault);
        Assert.That(fault, Is.Null);
        Assert.That(replay.Sources([log.Codes[0], log.Codes[3], log.Codes[2]]).Select(s => (s.Source, s.Entries, s.Winners, s.Coverage?.Captured, s.LacksStatement)), Is.EqualTo(new[]
        {
            ("direct", 1L, 1L, (long?)null, false), ("instagram", 0L, 0L, 0L, false), ("tiktok", 1L, 0L, null, true), ("vk", 3L, 2L, 3L, false),
        }));
        Assert.That(() => replay.Sources(["zzzzzz"]), Throws.ArgumentException);
    }

    static IEnumerable<TestCaseData> Seals()
    {
        yield return Seal("one accepted more", seal => seal with { Counts = seal.Counts with { Accepted = seal.Counts.Accepted + 1 } });
        yield return Seal("one eligible less", seal => seal with { Counts = seal.Counts with { Eligible = seal.Counts.Eligible - 1 } });
        yield return Seal("one excluded more", seal => seal with { Counts = seal.Counts with { Excluded = seal.Counts.Excluded + 1 } });
        yield return Seal("one withdrawn more", seal => seal with { Counts = seal.Counts with { Withdrawn = seal.Counts.Withdrawn + 1 } });
        yield return Seal("one class for another", seal => seal with { Counts = seal.Counts with { Connected = 0, Breach = 1 } });
        yield return Seal("one clear more", seal => seal with { Counts = seal.Counts with { Clears = 2, Findings = 9 } });
        yield return Seal("fewer findings than undecided ones", seal => seal with { Counts = seal.Counts with { Findings = 1, Undecided = 2 } });
        yield return Seal("one ticket more", seal => seal with { Counts = seal.Counts with { Tickets = seal.Counts.Tickets + 1 } });
        yield return Seal("another manifest", seal => seal with { Manifest = default });
        yield return Seal("another policy", seal => seal with { Policy = default });
        yield return Seal("another list index", seal => seal with { List = seal.Manifest });
        yield return Seal("other rosters", seal => seal with { Rosters = default });
        yield return Seal("screened no with a roster", seal => seal with { Screened = false });
        yield return Seal("undecided where the rules block", seal => seal with { Counts = seal.Counts with { Findings = 9, Undecided = 1 } }, Rules with { Undecided = UndecidedRule.Block });
        yield return Unrostered("screened yes without a roster", seal => seal with { Screened = true }, UnscreenedRule.Allowed);
        yield return Unrostered("no roster where the rules refuse it", seal => seal, UnscreenedRule.Refused);
        yield return Unrostered("a model without thresholds", seal => seal with { Model = LogBuilder.Hash("model") }, UnscreenedRule.Allowed);
        yield return Unrostered("thresholds without a model", seal => seal with { Thresholds = LogBuilder.Hash("model") }, UnscreenedRule.Allowed);

        static TestCaseData Seal(string name, Func<SealLeaf, SealLeaf> change, RulesDocument? rules = null) =>
            new TestCaseData(rules ?? Rules, true, change).SetArgDisplayNames(name);

        static TestCaseData Unrostered(string name, Func<SealLeaf, SealLeaf> change, UnscreenedRule rule) =>
            new TestCaseData(Rules with { Unscreened = rule }, false, change).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Seals))]
    public void Seal_that_says_other_than_the_log_is_named_as_the_seals_fault(RulesDocument rules, bool roster, Func<SealLeaf, SealLeaf> change)
    {
        var log = new LogBuilder(rules).Publish();
        log = roster ? log.Roster() : log;
        log.Enter(4).Close();
        log.Exclude(log.Codes[0]).Withdraw(log.Codes[1]).Clear();
        log.Add(change(log.MakeSeal()));
        var replay = log.Replay(out var fault);
        Assert.That(fault, Is.Null, "the history itself is legal");
        Assert.That(replay.SealFault?.Rule, Is.EqualTo("6.12"));
        Assert.That(replay.SealFault?.Index, Is.EqualTo(log.Leaves.Count - 1));
    }

    [Test]
    public void Seal_of_more_than_ten_million_tickets_is_the_seals_fault()
    {
        var log = new LogBuilder(Rules with { Weight = new WeightRule(10_000, 10_000) }).Publish().Roster().Enter(1_000).Close();
        Assert.That(log.Seal().Replay(out _).SealFault, Is.Null);
        var more = new LogBuilder(log.Rules).Publish().Roster().Enter(1_001).Close();
        var counts = log.MakeSeal().Counts with { Accepted = 1_001, Eligible = 1_001, Tickets = 10_010_000 };
        var replay = more.Add(log.MakeSeal() with { Counts = counts }).Replay(out var fault);
        Assert.That(fault, Is.Null);
        Assert.That(replay.SealFault?.Message, Does.Contain("10000000 tickets"));
    }

    [Test]
    public void Replay_stands_still_after_a_fault()
    {
        var log = new LogBuilder().Publish().Roster("stranger");
        var replay = log.Replay(out var fault);
        Assert.That(replay.Apply(new CloseLeaf(SampleRules.Close, 0)), Is.EqualTo(fault));
        Assert.That((replay.Size, replay.Phase), Is.EqualTo((1L, LogPhase.Open)));
    }

    [Test]
    public void Rules_that_another_hash_names_are_refused()
    {
        var log = new LogBuilder();
        var replay = new LogReplay(SampleRules.Origin, _ => (Rules with { Title = "b" }).ToBytes());
        Assert.That(replay.Apply(SampleRules.Leaf(Rules, log.Now))?.Rule, Is.EqualTo("4"));
    }

    static TestCaseData Case(string rule, string name, Action<LogBuilder> build, RulesDocument? rules = null) =>
        new TestCaseData(rule, build, rules ?? Rules).SetArgDisplayNames($"{rule} {name}");

    static LogBuilder Sources(LogBuilder log, int count)
    {
        for (var i = 0; i < count; i++)
        {
            log.Enter(1, $"source-{i}");
        }
        return log;
    }

    static LogBuilder Sealed(LogBuilder log) => log.Publish().Roster().Enter(4).Close().Seal();

    static void Publish(LogBuilder log, RulesDocument rules) => log.Know(rules).Add(SampleRules.Leaf(rules, log.Now));

    static void Entry(LogBuilder log, string? code = null, int weight = 1, long? entered = null) =>
        log.Add(new EntryLeaf(log.Now, code ?? log.CodeAt(log.Leaves.Count), weight, default, entered ?? log.Now, EntrySource.Direct));

    static void Late(LogBuilder log)
    {
        var postpone = log.ByDays(1);
        log.Postpone(postpone with { Time = DrandChain.Quicknet.TimeOf(postpone.Round) - 599 });
    }

    static void AddDraw(LogBuilder log, Func<DrawLeaf, DrawLeaf> change) => Sealed(log).At(RoundTime).Add(change(log.MakeDraw()));

    static VoidLeaf Void(long time, string reason) => new(time, reason, "a", "b");

    static string OtherKey => new TestKey("draws.example/contests/43").Key.ToString();

    static long RoundTime => DrandChain.Quicknet.TimeOf(SampleRules.Round);
}
