using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Entries;
using Giveaways.Proofs.Leaves;
using Giveaways.Screening;

namespace Giveaways.Tests.Screening;

public sealed class EligibilityTests
{
    static readonly Contest Closed = Sample.Closed;
    static readonly byte[] Salt = new byte[32];
    static readonly long Now = Closed.Rules.ImportUntil + 1;

    static readonly Entry Entry = Sample.Entry();

    [Test]
    public void Only_exclude_acts_by_itself()
    {
        var excluded = Find(Outcome.Exclude);
        Assert.That(excluded.Value.Entry.State, Is.EqualTo(EntryState.Excluded));
        Assert.That(excluded.Facts.Single(), Is.InstanceOf<ExcludeLeaf>());
        Assert.That(((ExcludeLeaf)excluded.Facts[0]).Reason, Is.EqualTo(excluded.Value.Finding.Opening!.Commitment));
        Assert.That(excluded.Value.Finding.Decider, Is.EqualTo("screening"));
        var review = Find(Outcome.Review);
        Assert.That((review.Value.Entry.State, review.Value.Finding.State, review.Facts.Count), Is.EqualTo((EntryState.In, FindingState.Open, 0)));
    }

    [Test]
    public void Nothing_is_public_while_people_can_still_enter()
    {
        Assert.That(Eligibility.Find(Sample.Open, Entry, Assessment(Outcome.Exclude), Now, Salt).Why(), Is.EqualTo(Reason.NotClosed));
        Assert.That(Decide(Find(Outcome.Review).Value, exclude: true, contest: Sample.Open).Why(), Is.EqualTo(Reason.NotClosed));
    }

    [Test]
    public void Engine_excludes_under_no_class_that_the_rules_do_not_use()
    {
        var other = Sample.Publish(Sample.Full with { Classes = [ExclusionClass.Breach] }, Sample.Roster()).Value.Close(Sample.Close).Value;
        var found = Eligibility.Find(other, Entry, Assessment(Outcome.Exclude), Now, Salt);
        Assert.That((found.Value.Finding.State, found.Facts.Count), Is.EqualTo((FindingState.Open, 0)));
        Assert.That(Decide(found.Value, exclude: true, contest: other).Why(), Is.EqualTo(Reason.ClassNotInRules));
        Assert.That(Decide(found.Value, exclude: true, contest: other, under: ExclusionClass.Breach).Accepted, Is.True);
    }

    [Test]
    public void Withdrawn_entry_is_not_excluded()
    {
        var gone = Entry with { State = EntryState.Withdrawn };
        var found = Eligibility.Find(Closed, gone, Assessment(Outcome.Exclude), Now, Salt);
        Assert.That((found.Value.Entry.State, found.Facts.Count), Is.EqualTo((EntryState.Withdrawn, 0)));
        Assert.That(Decide(found.Value, exclude: true).Facts, Is.Empty);
        Assert.That(Decide(found.Value, exclude: false).Facts.Single(), Is.InstanceOf<ClearLeaf>());
    }

    [Test]
    public void Decisions_go_round_as_often_as_officers_change_their_minds()
    {
        var found = Find(Outcome.Review);
        var cleared = Decide(found.Value, exclude: false);
        var excluded = Decide(cleared.Value, exclude: true);
        var reinstated = Decide(excluded.Value, exclude: false);
        Assert.That(new[] { found, cleared, excluded, reinstated }.Select(d => string.Join(' ', d.Facts.Select(f => f.Type))), Is.EqualTo(new[] { "", "clear", "exclude", "clear reinstate" }));
        Assert.That(new[] { cleared, excluded, reinstated }.Select(d => d.Value.Entry.State), Is.EqualTo(new[] { EntryState.In, EntryState.Excluded, EntryState.In }));
        // One finding, two clear leaves: SPEC 6.12 still has findings >= clears + undecided.
        Assert.That(FindingCounts.Of(records: 1, cleared: 1, undecided: 0, clearLeaves: 2), Is.EqualTo(new FindingCounts(2, 2, 0)));
    }

    [Test]
    public void Same_decision_twice_is_refused()
    {
        Assert.That(Decide(Find(Outcome.Exclude).Value, exclude: true).Why(), Is.EqualTo(Reason.FindingDecided));
        Assert.That(Decide(Decide(Find(Outcome.Review).Value, exclude: false).Value, exclude: false).Why(), Is.EqualTo(Reason.FindingDecided));
    }

    [Test]
    public void Clear_leaf_commits_to_the_findings_text()
    {
        var cleared = Decide(Find(Outcome.Review).Value, exclude: false);
        Assert.That(((ClearLeaf)cleared.Facts.Single()).Finding, Is.EqualTo(cleared.Value.Finding.Opening!.Commitment));
        Assert.That(cleared.Value.Finding.Opening!.Text, Is.EqualTo($"finding/v1\ncode {Entry.Code}\nkind Staff\nemployer acme\nrow e-1\nsignal name 11000\ndecision Looked at it.\n"));
    }

    [TestCase("", Reason.FieldRequired)]
    [TestCase("\u200B", Reason.Blank)]
    [TestCase("a\u0000b", Reason.ControlCharacter)]
    public void Decision_has_words(string text, Reason why) =>
        Assert.That(Eligibility.Decide(Closed, Entry, Find(Outcome.Review).Value.Finding, drawn: false, exclude: false, ExclusionClass.Connected, text, "k-1", Now, Salt).Why(), Is.EqualTo(why));

    [TestCase(ContestState.Sealed)]
    [TestCase(ContestState.Drawn)]
    public void After_the_seal_only_an_open_finding_is_decided_and_no_leaf_is_written(ContestState state)
    {
        var after = Closed with { State = state, SealedAt = Now };
        var open = Find(Outcome.Review).Value;
        var decided = Decide(open, exclude: true, contest: after);
        Assert.That((decided.Value.Entry.State, decided.Value.Finding.State, decided.Facts.Count), Is.EqualTo((EntryState.In, FindingState.Excluded, 0)));
        Assert.That(Decide(Find(Outcome.Exclude).Value, exclude: false, contest: after).Why(), Is.EqualTo(Reason.AlreadySealed));
        Assert.That(Eligibility.Find(after, Entry, Assessment(Outcome.Review), Now, Salt).Why(), Is.EqualTo(Reason.AlreadySealed));
    }

    [Test]
    public void Finding_about_a_drawn_entry_takes_two_officers_who_agree()
    {
        var drawn = Closed with { State = ContestState.Drawn, SealedAt = Now };
        var open = Find(Outcome.Review).Value;
        var proposed = Decide(open, exclude: false, drawn, by: "k-1", isDrawn: true);
        Assert.That((proposed.Value.Finding.State, proposed.Value.Finding.Proposal!.Proposer, proposed.Facts.Count), Is.EqualTo((FindingState.Open, "k-1", 0)));
        Assert.That(Decide(proposed.Value, exclude: false, drawn, by: "k-1", isDrawn: true).Why(), Is.EqualTo(Reason.SameApprover));
        var decided = Decide(proposed.Value, exclude: false, drawn, by: "k-2", isDrawn: true).Value.Finding;
        Assert.That((decided.State, decided.Decider, decided.Proposal), Is.EqualTo((FindingState.Cleared, "k-1 k-2", (FindingProposal?)null)));
        Assert.That(Decide(new EligibilityChange(open.Entry, decided), exclude: true, drawn, by: "k-1", isDrawn: true).Why(), Is.EqualTo(Reason.AlreadySealed));
    }

    [Test]
    public void Second_officer_who_sees_it_otherwise_proposes_anew()
    {
        var drawn = Closed with { State = ContestState.Drawn, SealedAt = Now };
        var proposed = Decide(Find(Outcome.Review).Value, exclude: false, drawn, by: "k-1", isDrawn: true).Value;
        var other = Decide(proposed, exclude: true, drawn, by: "k-2", isDrawn: true).Value;
        Assert.That((other.Finding.State, other.Finding.Proposal), Is.EqualTo((FindingState.Open, new FindingProposal(true, "Looked at it.", "k-2", Now))));
        Assert.That(Decide(other, exclude: true, drawn, by: "k-1", isDrawn: true).Value.Finding.Decider, Is.EqualTo("k-2 k-1"));
    }

    [TestCase(ContestState.Cancelled, Reason.ContestEnded)]
    [TestCase(ContestState.Void, Reason.ContestEnded)]
    [TestCase(ContestState.Completed, Reason.AlreadySealed)]
    public void Ended_contest_decides_nothing(ContestState state, Reason why) =>
        Assert.That(Decide(Find(Outcome.Review).Value, exclude: true, contest: Closed with { State = state }).Why(), Is.EqualTo(why));

    static Assessment Assessment(Outcome outcome) =>
        new(outcome, FindingKind.Staff, new MaskedRow("acme", "e-1", "И***", Engagement.Employee, ""), [new Signal("name", 11_000, "Surname and given name agree.")], "", []);

    static Decision<EligibilityChange> Find(Outcome outcome) => Eligibility.Find(Closed, Entry, Assessment(outcome), Now, Salt);

    static Decision<EligibilityChange> Decide(EligibilityChange on, bool exclude, Contest? contest = null, ExclusionClass under = ExclusionClass.Connected, string by = "k-1", bool isDrawn = false) =>
        Eligibility.Decide(contest ?? Closed, on.Entry, on.Finding, isDrawn, exclude, under, "Looked at it.", by, Now, Salt);
}
