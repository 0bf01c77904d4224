using System.Text;
using Giveaways.Proofs.Beacons;
using Giveaways.Proofs.History;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using Giveaways.Proofs.Tests.Notes;
using Giveaways.Proofs.Tests.Rules;

namespace Giveaways.Proofs.Tests.History;

/// <summary>Logs that keep every rule, and what the replay says of them.</summary>
public sealed class LegalLifeTests
{
    /// <summary>Every type of leaf up to the draw, in a legal place.</summary>
    static LogBuilder LongLife()
    {
        var log = new LogBuilder().Publish().Roster().Roster("agency").Roster("example", RosterReason.Update).Enter(12);
        log.Bonus(log.Codes[0], 2).Bonus(log.Codes[1], 9).Bonus(log.Codes[1], 9).Withdraw(log.Codes[2]);
        log.Amend(SampleRules.Document with { Title = "Розыгрыш", Manual = true });
        log.Add(new KeyLeaf(log.Now, new TestKey(SampleRules.Origin, label: "second").Key.ToString()));
        log.Close().At(SampleRules.SealBy - 50_000);
        log.Exclude(log.Codes[3]).Exclude(log.Codes[4], ExclusionClass.Duplicate).Exclude(log.Codes[5]).Reinstate(log.Codes[5]);
        log.Exclude(log.Codes[6], ExclusionClass.Breach).Withdraw(log.Codes[6]).Clear();
        log.Postpone(log.ByDays(3)).Amend(log.Rules with { Sponsor = "Example Inc" }, version: 3);
        return log.At(log.Rules.SealBy).Seal().Draw();
    }

    [Test]
    public void Long_legal_life_is_accepted_and_counted()
    {
        var log = LongLife();
        var replay = log.Replay(out var fault);
        Assert.That(fault, Is.Null);
        Assert.That(replay.SealFault, Is.Null);
        Assert.That(replay.Phase, Is.EqualTo(LogPhase.Drawn));
        Assert.That(replay.Size, Is.EqualTo(log.Leaves.Count));
        Assert.That(replay.Rules, Is.EqualTo(log.Rules));
        Assert.That(replay.Counts, Is.EqualTo(new SealCounts(12, 8, 2, 2, 0, 1, 1, 0, 0, 1, 0, 2 + 8 + 4)));
        Assert.That(replay.WeightOf(log.Codes[1]), Is.EqualTo(5), "the cap");
        Assert.That(
            log.Codes.Take(7).Select(replay.StateOf),
            Is.EqualTo(new[]
            {
                EntryState.In, EntryState.In, EntryState.Withdrawn, EntryState.Excluded, EntryState.Excluded, EntryState.In, EntryState.Withdrawn,
            }));
        Assert.That(replay.Warnings, Is.Empty);
    }

    [Test]
    public void Manifest_is_that_of_the_draws_own_builder()
    {
        var log = LongLife();
        Assert.That(Encoding.ASCII.GetString(log.Replay(out _).Manifest.Span), Is.EqualTo(Encoding.ASCII.GetString(log.Manifest().Text.Span)));
    }

    [FsCheck.NUnit.Property(MaxTest = 20)]
    public void Manifest_of_any_log_is_that_of_the_draws_own_builder(int seed)
    {
        var random = new Random(seed);
        var log = new LogBuilder(SampleRules.Document with { Weight = new WeightRule(1, 10_000) }).Publish().Roster().Enter(random.Next(300));
        foreach (var code in log.Codes.Where(_ => random.Next(3) == 0))
        {
            log.Bonus(code, random.Next(1, 10_000));
        }
        log.Close();
        foreach (var code in log.Codes.Where(_ => random.Next(4) == 0))
        {
            log.Exclude(code);
        }
        log.Seal();
        var replay = log.Replay(out var fault);
        Assert.That(fault ?? replay.SealFault, Is.Null);
        Assert.That(replay.Manifest.Span.SequenceEqual(log.Manifest().Text.Span), Is.True);
    }

    [Test]
    public void Entries_read_in_place_lead_to_the_same_state()
    {
        var log = LongLife();
        var replay = new LogReplay(SampleRules.Origin, log.Find);
        foreach (var leaf in log.Leaves)
        {
            var bytes = leaf.ToBytes();
            Assert.That(EntryFacts.TryParse(bytes, out var entry) ? replay.Apply(entry) : replay.Apply(leaf), Is.Null);
        }
        Assert.That(replay.SealFault, Is.Null);
        Assert.That(replay.Counts, Is.EqualTo(log.Replay(out _).Counts));
    }

    [Test]
    public void Seal_and_draw_are_found_by_their_indices()
    {
        var log = LongLife();
        var replay = log.Replay(out _);
        Assert.That(log.Leaves[(int)replay.SealIndex], Is.SameAs(replay.Seal).And.InstanceOf<SealLeaf>());
        Assert.That(log.Leaves[(int)replay.DrawIndex], Is.SameAs(replay.Draw).And.InstanceOf<DrawLeaf>());
    }

    [Test]
    public void Keys_sign_up_to_the_leaf_that_changes_them()
    {
        var log = LongLife();
        var keys = log.Replay(out _).Keys;
        var change = log.Leaves.ToList().FindIndex(leaf => leaf is KeyLeaf);
        Assert.That(keys.Select(key => key.Key), Is.EqualTo(new[] { SampleRules.LogKey, ((KeyLeaf)log.Leaves[change]).LogKey }));
        Assert.That(keys[0].Signs(1) && keys[0].Signs(change + 1) && !keys[0].Signs(change + 2), Is.True);
        Assert.That(!keys[1].Signs(change + 1) && keys[1].Signs(change + 2) && keys[1].Signs(long.MaxValue), Is.True);
    }

    [Test]
    public void Versions_of_the_rules_are_listed_for_the_pack()
    {
        var log = LongLife();
        var versions = log.Replay(out _).RulesVersions;
        Assert.That(versions.Select(version => version.Version), Is.EqualTo(new[] { 1, 2, 3 }));
        Assert.That(versions[2].Rules, Is.EqualTo(log.Leaves.OfType<AmendLeaf>().Last().Rules));
        Assert.That(versions[0].Texts.Select(text => text.Language), Is.EqualTo(new[] { "en", "uk" }));
    }

    [Test]
    public void Rules_after_open_are_legal_and_said()
    {
        var log = new LogBuilder().At(SampleRules.Open + 1).Publish();
        Assert.That(log.Replay(out var fault).Warnings, Is.EqualTo(new[] { HistoryWarning.RulesLoggedAfterParticipationBegan }));
        Assert.That(fault, Is.Null);
        Assert.That(new LogBuilder().At(SampleRules.Open).Publish().Replay(out _).Warnings, Is.Empty);
    }

    [Test]
    public void Seal_without_a_roster_may_name_what_entries_were_compared_with_each_other_by()
    {
        var log = new LogBuilder(SampleRules.Document with { Unscreened = UnscreenedRule.Allowed }).Publish().Enter(3).Close();
        log.Add(log.MakeSeal() with { Model = LogBuilder.Hash("model"), Thresholds = LogBuilder.Hash("thresholds") });
        var replay = log.Replay(out var fault);
        Assert.That(fault ?? replay.SealFault, Is.Null);
        Assert.That(replay.Warnings, Is.EqualTo(new[] { HistoryWarning.NotCheckedAgainstStaff }));
    }

    [Test]
    public void Seal_without_a_roster_is_legal_where_allowed_and_said()
    {
        var log = new LogBuilder(SampleRules.Document with { Unscreened = UnscreenedRule.Allowed }).Publish().Enter(3).Close().Seal();
        var replay = log.Replay(out var fault);
        Assert.That(fault ?? replay.SealFault, Is.Null);
        Assert.That(replay.Warnings, Is.EqualTo(new[] { HistoryWarning.NotCheckedAgainstStaff }));
    }

    [Test]
    public void Contest_without_entries_can_be_sealed_and_drawn()
    {
        var replay = new LogBuilder().Publish().Roster().Close().Seal().Draw().Replay(out var fault);
        Assert.That(fault ?? replay.SealFault, Is.Null);
        Assert.That(replay.Manifest.Length, Is.Zero);
    }

    static IEnumerable<TestCaseData> Edges()
    {
        yield return Case("entered at open and logged at once", log => log.Publish().At(SampleRules.Open).Enter(1));
        yield return Case("entered one second before close", log => log.Publish().At(SampleRules.Close - 1).Enter(1));
        yield return Case("entry logged at import-until", log => log.Publish().At(SampleRules.ImportUntil).Enter(1));
        yield return Case("roster at import-until", log => log.Publish().At(SampleRules.ImportUntil).Roster());
        yield return Case("bonus at import-until", log => log.Publish().Enter(1).At(SampleRules.ImportUntil).Bonus(log.Codes[0], 1));
        yield return Case("close at close", log => log.Publish().At(SampleRules.Close).Close());
        yield return Case("close long after import-until", log => log.Publish().At(SampleRules.SealBy).Close());
        yield return Case("seal at seal-by", log => log.Publish().Roster().Close().At(SampleRules.SealBy).Seal());
        yield return Case("rules a margin before the round", log => log.At(RoundTime - 600).Publish());
        yield return Case("postponed after the missed round", log => log.Publish().Roster().Close().At(RoundTime + 5_000).Postpone(log.ByDays(1)).Seal());
        yield return Case("cancelled after close", log => log.Publish().Close().Add(new CancelLeaf(log.Now, new PublicReason("storm", default), "a")));
        yield return Case("void for a late beacon", log => log.Publish().Roster().Close().Seal()
            .Add(new VoidLeaf(SampleRules.BeaconUntil + 1, VoidLeaf.BeaconLate, "a", "b")));
        yield return Case("void for a late quorum", log => log.Publish().Roster().Close().Seal()
            .Add(new VoidLeaf(log.Now, VoidLeaf.QuorumLate, "a", "b")));
        yield return Case("draw after beacon-until", log => log.Publish().Roster().Close().Seal().At(SampleRules.BeaconUntil + 1).Draw());
        yield return Case("withdrawn before close", log => log.Publish().Enter(1).Withdraw(log.Codes[0]));
        yield return Case("excluded, reinstated, excluded again", log => log.Publish().Enter(1).Close()
            .Exclude(log.Codes[0]).Reinstate(log.Codes[0]).Exclude(log.Codes[0], ExclusionClass.Breach));

        static TestCaseData Case(string name, Action<LogBuilder> build) => new TestCaseData(build).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Edges))]
    public void Leaf_at_its_limit_is_accepted(Action<LogBuilder> build)
    {
        var log = new LogBuilder();
        build(log);
        var replay = log.Replay(out var fault);
        Assert.That(fault ?? replay.SealFault, Is.Null);
    }

    static long RoundTime => DrandChain.Quicknet.TimeOf(SampleRules.Round);
}
