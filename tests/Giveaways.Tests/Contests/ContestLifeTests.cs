using Giveaways.Contests;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Rules;
using RulesText = Giveaways.Contests.RulesText;

namespace Giveaways.Tests.Contests;

public sealed class ContestLifeTests
{
    static readonly Contest Open = Sample.Open;

    static readonly Dictionary<string, Func<Contest, Reason?>> Steps = new()
    {
        ["update"] = c => c.Update(Sample.Five, Sample.Published, testClock: false, Sample.KnowsZone).Why(),
        ["publish"] = c => c.Publish(Sample.Published, Sample.LogKey, Sample.OperatorKey, [Sample.Roster()], testClock: false, TimeZoneInfo.Utc, Sample.KnowsZone).Why(),
        ["amend"] = c => c.Amend(Sample.Close, [], "{}", "typo", "A slip.", "k-1", TimeZoneInfo.Utc).Why(),
        ["postpone"] = c => c.Postpone(Sample.Close, Sample.RoundTime + Sample.Day, null, "storm", "A storm.", "k-1").Why(),
        ["cancel"] = c => c.Cancel(Sample.Close, "storm", "A storm.", "k-1").Why(),
        ["close"] = c => c.Close(Sample.Close).Why(),
        ["attach"] = c => c.Attach(Sample.Close, Sample.Roster(version: "2"), correction: false).Why(),
        ["screened"] = c => c.Screened(Sample.Close).Why(),
    };

    [TestCase(ContestState.Draft, "update publish", "amend NotPublished, postpone NotPublished, cancel NotPublished, close NotPublished, attach NotPublished, screened NotPublished")]
    [TestCase(ContestState.Published, "amend postpone cancel close attach", "update RulesFrozen, publish AlreadyPublished, screened NotClosed")]
    [TestCase(ContestState.Sealed, "", "update RulesFrozen, publish AlreadyPublished, amend AlreadySealed, postpone AlreadySealed, cancel AlreadySealed, close AlreadySealed, attach AlreadySealed, screened AlreadySealed")]
    [TestCase(ContestState.Drawn, "", "update RulesFrozen, publish AlreadyPublished, amend AlreadySealed, postpone AlreadySealed, cancel AlreadySealed, close AlreadySealed, attach AlreadySealed, screened AlreadySealed")]
    [TestCase(ContestState.Completed, "", "update RulesFrozen, publish AlreadyPublished, amend AlreadySealed, postpone AlreadySealed, cancel AlreadySealed, close AlreadySealed, attach AlreadySealed, screened AlreadySealed")]
    [TestCase(ContestState.Cancelled, "", "update RulesFrozen, publish AlreadyPublished, amend ContestEnded, postpone ContestEnded, cancel ContestEnded, close ContestEnded, attach ContestEnded, screened ContestEnded")]
    [TestCase(ContestState.Void, "", "update RulesFrozen, publish AlreadyPublished, amend ContestEnded, postpone ContestEnded, cancel ContestEnded, close ContestEnded, attach ContestEnded, screened ContestEnded")]
    public void Every_step_is_allowed_or_refused_for_its_own_reason(ContestState state, string allowed, string refused)
    {
        var contest = state == ContestState.Draft ? Sample.Create(Sample.Full).Value : Open with { State = state, SealedAt = Sample.Close };
        var expected = allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(step => (step, (Reason?)null))
            .Concat(refused.Split(", ").Select(pair => pair.Split(' ')).Select(pair => (pair[0], (Reason?)Enum.Parse<Reason>(pair[1]))));
        Assert.That(Steps.Select(step => (step.Key, step.Value(contest))), Is.EquivalentTo(expected));
    }

    [Test]
    public void Mode_is_said_at_the_creation_and_never_again()
    {
        var draft = Sample.Create(Sample.Five).Value;
        Assert.That(draft.Update(Sample.Five with { Mode = ContestMode.Test }, Sample.Published, testClock: false, Sample.KnowsZone).Why(), Is.EqualTo(Reason.RulesFrozen));
        Assert.That(draft.Update(Sample.Full with { Mode = draft.Input.Mode }, Sample.Published, testClock: false, Sample.KnowsZone).Accepted, Is.True);
    }

    [Test]
    public void Closed_contest_is_not_closed_again_and_takes_no_roster()
    {
        var closed = Open.Close(Sample.Close).Value;
        Assert.Multiple(() =>
        {
            Assert.That(closed.Close(Sample.Close + 1).Why(), Is.EqualTo(Reason.ClosedFinal));
            Assert.That(closed.Attach(Sample.Close, Sample.Roster(), correction: false).Why(), Is.EqualTo(Reason.RosterFrozen));
            Assert.That(closed.Screened(Sample.Close + 1).Value.ScreenedAt, Is.EqualTo(Sample.Close + 1));
            Assert.That(Open.Close(Sample.Close - 1).Why(), Is.EqualTo(Reason.StillOpen));
            Assert.That(Open.Attach(Open.Rules.ImportUntil, Sample.Roster(), correction: false).Accepted, Is.True);
            Assert.That(Open.Attach(Open.Rules.ImportUntil + 1, Sample.Roster(), correction: false).Why(), Is.EqualTo(Reason.RosterFrozen));
            Assert.That(Open.Attach(Sample.Published, Sample.Roster("other"), correction: false).Why(), Is.EqualTo(Reason.Unscreened));
        });
    }

    [TestCase(-1, false)]
    [TestCase(0, true)]
    public void Entries_are_open_by_rules_and_clock(long fromOpen, bool open)
    {
        Assert.That(Open.IsOpenAt(Open.Rules.Open + fromOpen), Is.EqualTo(open));
        Assert.That(Open.IsOpenAt(Open.Rules.Close + fromOpen), Is.EqualTo(!open));
        Assert.That((Open with { ClosedAt = 1 }).IsOpenAt(Open.Rules.Open), Is.False);
        Assert.That(Sample.Create(Sample.Full).Value.IsOpenAt(Open.Rules.Open), Is.False);
    }

    [Test]
    public void Publishing_logs_the_rules_and_then_each_roster()
    {
        var published = Sample.Publish(Sample.Full with { Employers = ["acme", "zeta"] }, Sample.Roster("zeta"), Sample.Roster("other"), Sample.Roster());
        Assert.That(published.Facts.Select(f => f.Type), Is.EqualTo(new[] { "rules", "roster", "roster" }));
        Assert.That(published.Facts.OfType<RosterLeaf>().Select(r => (r.Employer, r.Reason)), Is.EqualTo(new[] { ("acme", RosterReason.Initial), ("zeta", RosterReason.Initial) }));
        Assert.That(published.Value.Rosters.Select(r => r.Employer), Is.EqualTo(new[] { "acme", "zeta" }));
        Assert.That(published.Value.Texts.Select(t => t.Language), Is.EqualTo(new[] { "en", "ru", "uk" }));
    }

    [Test]
    public void Later_roster_says_what_it_is()
    {
        RosterReason Say(Contest contest, bool correction) => contest.Attach(Sample.Published, Sample.Roster(version: "2"), correction).Facts.OfType<RosterLeaf>().Single().Reason;
        Assert.That(Say(Open, correction: false), Is.EqualTo(RosterReason.Update));
        Assert.That(Say(Open, correction: true), Is.EqualTo(RosterReason.Correction));
        Assert.That(Say(Sample.Publish(Sample.Full).Value, correction: true), Is.EqualTo(RosterReason.Initial));
    }

    [Test]
    public void Contest_without_a_staff_list_is_published_only_if_the_rules_say_so()
    {
        Assert.That(Sample.Publish(Sample.Five).Why(), Is.EqualTo(Reason.Unscreened));
        Assert.That(Sample.Publish(Sample.Five with { Unscreened = UnscreenedRule.Allowed }).Accepted, Is.True);
        Assert.That(Sample.Publish(Sample.Full).Accepted, Is.True, "the roster may follow");
    }

    [Test]
    public void Rules_are_published_while_entries_can_still_be_taken_and_the_margin_is_ahead()
    {
        var manual = Sample.Full with { Manual = true, Open = Sample.Published, ImportUntil = Sample.RoundTime - 600, SealBy = Sample.RoundTime - 600 };
        Assert.Multiple(() =>
        {
            Assert.That(Sample.Publish(Sample.Full, Open.Rules.ImportUntil, Sample.Roster()).Fields(), Does.Contain("rules.close_time BadWindow"), "open would be after close");
            Assert.That(Sample.Publish(manual, manual.ImportUntil!.Value, Sample.Roster()).Accepted, Is.True);
            Assert.That(Sample.Publish(manual, manual.ImportUntil!.Value + 1, Sample.Roster()).Fields(), Is.EqualTo(new[] { "rules.import_until BadWindow" }));
        });
    }

    [Test]
    public void Given_texts_are_published_in_nfc_and_sorted()
    {
        var texts = Sample.Publish(Sample.Full with { Texts = [new RulesText("uk", "і\u0306"), new RulesText("en", "Rules")] }, Sample.Roster()).Value.Texts;
        Assert.That(texts.Select(t => t.Language), Is.EqualTo(new[] { "en", "uk" }));
        Assert.That(texts.All(t => t.Text.IsNormalized()), Is.True);
    }

    [Test]
    public void Revision_counts_every_change()
    {
        Assert.That(Open.Revision, Is.EqualTo(2));
        Assert.That(Open.Close(Sample.Close).Value.Revision, Is.EqualTo(3));
        Assert.That(Sample.Create(Sample.Five).Value.Update(Sample.Full, Sample.Published, testClock: false, Sample.KnowsZone).Value.Revision, Is.EqualTo(2));
    }

    [Test]
    public void Cancelling_says_why_for_ever()
    {
        var ended = Open.Cancel(Sample.Close, "storm", "A storm.", "k-1");
        Assert.That((ended.Value.State, ended.Value.EndCode, ended.Value.EndReason), Is.EqualTo((ContestState.Cancelled, "storm", "A storm.")));
        Assert.That(ended.Facts.Single(), Is.EqualTo(new CancelLeaf(Sample.Close, new PublicReason("storm", Sample.Hash("A storm.")), "k-1")));
    }

    [TestCase("", "Why.", "reason_code IdFormat")]
    [TestCase("Bad Code", "Why.", "reason_code IdFormat")]
    [TestCase("ok", "", "reason FieldRequired")]
    [TestCase("ok", "\u200B", "reason Blank")]
    [TestCase("Bad Code", "", "reason_code IdFormat,reason FieldRequired")]
    public void Public_reason_has_a_code_and_words(string code, string text, string wrong)
    {
        Assert.That(string.Join(',', Open.Cancel(Sample.Close, code, text, "k-1").Fields()), Is.EqualTo(wrong));
        Assert.That(string.Join(',', Open.Postpone(Sample.Close, Sample.RoundTime + Sample.Day, null, code, text, "k-1").Fields()), Is.EqualTo(wrong));
        Assert.That(string.Join(',', Open.Amend(Sample.Close, [], "{}", code, text, "k-1", TimeZoneInfo.Utc).Fields()), Is.EqualTo(wrong));
    }
}
