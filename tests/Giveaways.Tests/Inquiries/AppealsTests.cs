using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Entries;
using Giveaways.Inquiries;
using Giveaways.Proofs.Leaves;
using Giveaways.Screening;

namespace Giveaways.Tests.Inquiries;

public sealed class AppealsTests
{
    static readonly byte[] Salt = new byte[32];
    static readonly Contest Closed = Sample.Closed;
    static readonly long Excluded = Closed.Rules.ImportUntil + 10;
    static readonly long End = Excluded + Closed.Rules.AppealWindow;
    static readonly EligibilityChange Out = Exclusion(Closed, Excluded).Value;
    static readonly InquiryAnswer No = new("The staff list names you.", "Write to the ombudsman.");

    [Test]
    public void Appeal_is_acknowledged_with_a_promised_time()
    {
        var inquiry = Receive(Excluded + 60).Value;
        Assert.That(inquiry.History, Is.EqualTo(new[] { new InquiryStep(InquiryState.Received, Excluded + 60, "entrant"), new InquiryStep(InquiryState.Acknowledged, Excluded + 60, "inquiries") }));
        Assert.That(inquiry.PromisedAt, Is.EqualTo(BusinessCalendar.Ordinary.Promise(Excluded + 60, 1, TimeZoneInfo.Utc)));
        Assert.That(inquiry.Exclusion, Is.EqualTo(new AppealedExclusion(ExclusionClass.Connected, Excluded, Out.Finding.Opening!)));
        Assert.That((inquiry.IsOverdue(inquiry.PromisedAt), inquiry.IsOverdue(inquiry.PromisedAt + 1)), Is.EqualTo((false, true)));
    }

    [Test]
    public void Appeal_comes_before_the_window_ends()
    {
        Assert.That(Receive(End - 1).Accepted, Is.True);
        Assert.That(Receive(End).Why(), Is.EqualTo(Reason.AppealClosed));
        Assert.That(Receive(Excluded, Closed with { State = ContestState.Sealed, SealedAt = Excluded }).Why(), Is.EqualTo(Reason.AppealClosed));
    }

    [Test]
    public void Rules_without_time_to_appeal_take_none_and_say_so()
    {
        var none = Closed with { Rules = Closed.Rules with { AppealWindow = 0 } };
        Assert.That(Receive(Excluded, none).Problem, Has.Property("Reason").EqualTo(Reason.AppealClosed).And.Property("Message").StartsWith("The rules of this contest promise no time to appeal."));
        Assert.That(Appeals.AreTaken(none, Out.Entry, [], Excluded), Is.False);
    }

    [Test]
    public void Each_refusal_has_its_reason()
    {
        var open = Receive(Excluded).Value;
        var answered = Answer(open, grant: false, No).Value.Inquiry;
        Assert.Multiple(() =>
        {
            Assert.That(Receive(Excluded, entry: Sample.Entry()).Why(), Is.EqualTo(Reason.NotExcluded));
            Assert.That(Receive(Excluded, before: [open]).Why(), Is.EqualTo(Reason.InquiryOpen));
            Assert.That(Receive(Excluded, before: [answered]).Accepted, Is.True);
            Assert.That(Receive(Excluded, before: [answered, answered, answered]).Why(), Is.EqualTo(Reason.InquiryLimit));
            Assert.That(Receive(Excluded, text: "").Fields(), Is.EqualTo(new[] { "text FieldRequired" }));
            Assert.That(Receive(Excluded, text: new string('я', 2_001)).Fields(), Is.EqualTo(new[] { "text TooLong" }));
            Assert.That(Receive(Excluded, text: "a\u0000b", language: "de").Fields(), Is.EqualTo(new[] { "text ControlCharacter", "language UnsupportedLanguage" }));
        });
    }

    [Test]
    public void Grant_reinstates_with_a_leaf_that_the_explanation_opens()
    {
        var granted = Answer(Receive(Excluded).Value, grant: true, new("Another person of that name.", ""));
        var (inquiry, change) = granted.Value;
        Assert.That((inquiry.State, change!.Entry.State, change.Entry.ExcludedAt, change.Finding.State), Is.EqualTo((InquiryState.Granted, EntryState.In, (long?)null, FindingState.Cleared)));
        Assert.That(granted.Facts.Select(f => f.Type), Is.EqualTo(new[] { "clear", "reinstate" }));
        Assert.That(((ReinstateLeaf)granted.Facts[1]).Reason, Is.EqualTo(new Salted(Salt, "Another person of that name.").Commitment));
        Assert.That(inquiry.History[^1], Is.EqualTo(new InquiryStep(InquiryState.Granted, Excluded + 100, "k-1")));
    }

    [Test]
    public void Refusal_needs_an_explanation_and_a_next_step_and_changes_no_entry()
    {
        var open = Receive(Excluded).Value;
        Assert.That(Answer(open, grant: false, new("", "")).Fields(), Is.EqualTo(new[] { "explanation FieldRequired", "next_step FieldRequired" }));
        Assert.That(Answer(open, grant: false, new("Because.", "")).Fields(), Is.EqualTo(new[] { "next_step FieldRequired" }));
        var refused = Answer(open, grant: false, No);
        Assert.That((refused.Value.Inquiry.State, refused.Value.Inquiry.Answer, refused.Value.Change, refused.Facts.Count), Is.EqualTo((InquiryState.Refused, No, (EligibilityChange?)null, 0)));
        Assert.That(Answer(refused.Value.Inquiry, grant: true, No).Why(), Is.EqualTo(Reason.InquiryAnswered));
    }

    [Test]
    public void Unanswered_appeal_takes_part_and_its_finding_is_open()
    {
        var back = Appeals.Undecided(Out.Entry, Out.Finding, Receive(Excluded).Value, End, Salt);
        Assert.That((back.Value.Inquiry.State, back.Value.Inquiry.IsAnswered), Is.EqualTo((InquiryState.Undecided, false)));
        Assert.That((back.Value.Change!.Entry.State, back.Value.Change.Finding.State, back.Value.Change.Finding.Decider), Is.EqualTo((EntryState.In, FindingState.Open, "")));
        Assert.That(((ReinstateLeaf)back.Facts.Single()).Reason, Is.EqualTo(new Salted(Salt, Appeals.NoAnswer).Commitment));
    }

    [TestCase(true, FindingState.Cleared)]
    [TestCase(false, FindingState.Excluded)]
    public void Answer_after_the_seal_decides_the_hold_and_writes_no_leaf(bool grant, FindingState decided)
    {
        var back = Appeals.Undecided(Out.Entry, Out.Finding, Receive(Excluded).Value, End, Salt).Value;
        var after = Closed with { State = ContestState.Drawn };
        var answered = Appeals.Answer(after, back.Change!.Entry, back.Change.Finding, drawn: false, back.Inquiry, grant, No, "k-1", End + 100, Salt);
        Assert.That((answered.Value.Change!.Finding.State, answered.Value.Change.Entry.State, answered.Facts.Count), Is.EqualTo((decided, EntryState.In, 0)));
    }

    [Test]
    public void Answer_about_a_drawn_entry_takes_two_officers()
    {
        var back = Appeals.Undecided(Out.Entry, Out.Finding, Receive(Excluded).Value, End, Salt).Value;
        var after = Closed with { State = ContestState.Drawn };
        var first = Appeals.Answer(after, back.Change!.Entry, back.Change.Finding, drawn: true, back.Inquiry, grant: true, No, "k-1", End + 100, Salt).Value;
        Assert.That((first.Inquiry, first.Change!.Finding.State), Is.EqualTo((back.Inquiry, FindingState.Open)));
        Assert.That(Appeals.Answer(after, back.Change.Entry, first.Change.Finding, drawn: true, first.Inquiry, grant: true, No, "k-1", End + 100, Salt).Why(), Is.EqualTo(Reason.SameApprover));
        var second = Appeals.Answer(after, back.Change.Entry, first.Change.Finding, drawn: true, first.Inquiry, grant: true, No, "k-2", End + 100, Salt).Value;
        Assert.That((second.Inquiry.State, second.Change!.Finding.State), Is.EqualTo((InquiryState.Granted, FindingState.Cleared)));
    }

    [TestCase(ContestState.Cancelled)]
    [TestCase(ContestState.Completed)]
    public void Answer_after_the_end_is_words_alone(ContestState state)
    {
        var answered = Appeals.Answer(Closed with { State = state }, Out.Entry, Out.Finding, drawn: false, Receive(Excluded).Value, grant: true, No, "k-1", End, Salt);
        Assert.That((answered.Value.Inquiry.State, answered.Value.Change, answered.Facts.Count), Is.EqualTo((InquiryState.Granted, (EligibilityChange?)null, 0)));
    }

    [Test]
    public void Seal_waits_for_the_window_of_the_last_exclusion()
    {
        var contest = Closed.Screened(Excluded).Value with { Counts = new EntryCounts { Accepted = 1, Connected = 1 } };
        Assert.That(Seal(contest, new(Excluded, 0), End - 1)?.Metadata["until"], Is.EqualTo(LogTime.Show(End)));
        Assert.That(Seal(contest, new(Excluded, 0), End - 1)?.Reason, Is.EqualTo(Reason.AppealWindowOpen));
        Assert.That(Seal(contest, new(Excluded, 0), End), Is.Null);
        var ready = contest.Rules.SealBy - Sealing.Lead;
        Assert.That(Seal(contest, new(Excluded, 1), ready - 1)?.Reason, Is.EqualTo(Reason.AppealUnanswered));
        Assert.That(Seal(contest, new(Excluded, 1), ready), Is.Null);
        var block = contest with { Rules = contest.Rules with { Undecided = Proofs.Rules.UndecidedRule.Block } };
        Assert.That(Seal(block, new(Excluded, 1), ready)?.Reason, Is.EqualTo(Reason.UndecidedFindings));
    }

    [Test]
    public void Nobody_is_excluded_without_the_window_before_the_seal()
    {
        var last = Closed.Rules.SealBy - Sealing.Lead - Closed.Rules.AppealWindow;
        Assert.That(AppealWindow.End(Closed, last), Is.EqualTo(Sealing.SealTime(Closed)));
        Assert.That(Exclusion(Closed, last).Value.Entry.State, Is.EqualTo(EntryState.Excluded));
        var late = Exclusion(Closed, last + 1);
        Assert.That((late.Value.Entry.State, late.Value.Finding.State, late.Facts.Count), Is.EqualTo((EntryState.In, FindingState.Open, 0)), "the engine opens a finding, which holds a prize");
        Assert.That(Eligibility.Decide(Closed, late.Value.Entry, late.Value.Finding, drawn: false, exclude: true, ExclusionClass.Connected, "Late.", "k-1", last + 1, Salt).Why(), Is.EqualTo(Reason.ExclusionTooLate));
        Assert.That(Eligibility.Decide(Closed, late.Value.Entry, late.Value.Finding, drawn: false, exclude: false, ExclusionClass.Connected, "No.", "k-1", last + 1, Salt).Accepted, Is.True);
    }

    [Test]
    public void Rules_without_a_window_exclude_up_to_the_seal()
    {
        var none = Closed with { Rules = Closed.Rules with { AppealWindow = 0 } };
        Assert.That(Exclusion(none, none.Rules.SealBy).Value.Entry.State, Is.EqualTo(EntryState.Excluded));
        Assert.That(Seal(none.Screened(Excluded).Value, new(none.Rules.SealBy, 0), none.Rules.SealBy), Is.Null);
    }

    static Problem? Seal(Contest contest, AppealsInPlay appeals, long now) => Sealing.Check(contest, new FindingCounts(1, 0, 0), appeals, now);

    static Decision<EligibilityChange> Exclusion(Contest contest, long now) => Eligibility.Find(
        contest, Sample.Entry(), new Assessment(Outcome.Exclude, FindingKind.Staff, new MaskedRow("acme", "e-1", "И***", Engagement.Employee, ""), [new Signal("name", 11_000, "Agrees.")], "", []), now, Salt);

    static Decision<Inquiry> Receive(long now, Contest? contest = null, Entry? entry = null, IReadOnlyList<Inquiry>? before = null, string text = "That is my namesake.", string language = "en") =>
        Appeals.Receive(contest ?? Closed, entry ?? Out.Entry, Out.Finding, text, language, before ?? [], 1, now, BusinessCalendar.Ordinary, TimeZoneInfo.Utc);

    static Decision<AnsweredInquiry> Answer(Inquiry inquiry, bool grant, InquiryAnswer answer) =>
        Appeals.Answer(Closed, Out.Entry, Out.Finding, drawn: false, inquiry, grant, answer, "k-1", Excluded + 100, Salt);
}
