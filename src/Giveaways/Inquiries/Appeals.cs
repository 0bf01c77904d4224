using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Proofs.Leaves;
using Giveaways.Screening;

namespace Giveaways.Inquiries;

/// <summary>What an answer changes: the inquiry, and the entry with its finding where the answer decides it.</summary>
public sealed record AnsweredInquiry(Inquiry Inquiry, EligibilityChange? Change);

/// <summary>The rules of appeals: who may, when, and what an answer does.</summary>
/// <remarks>
/// An appeal that nobody answered before the seal must not cost the entrant the draw, or an officer could exclude for good by staying
/// silent. Its entry is reinstated just before the seal and its finding is open again: it takes part as every undecided finding
/// does, and a prize of its is held until the answer. Rules that block the seal on undecided findings block it on such appeals too.
/// </remarks>
public static class Appeals
{
    public const int MaxExplanation = 1_000;
    public const int MaxNextStep = 500;

    /// <summary>What the reinstatement of an entry with an unanswered appeal commits to.</summary>
    public const string NoAnswer = "The appeal was not answered before the seal. The entry takes part; if it wins, its prize is held until the answer.";

    public static readonly IReadOnlyList<string> Languages = ["en", "ru", "uk"];

    /// <summary>Receives an appeal and acknowledges it with the time until which an answer is promised.</summary>
    /// <param name="finding">The finding by which the entry was excluded; null where there is none.</param>
    /// <param name="number">The inquiry's number in its contest.</param>
    /// <param name="before">All appeals about this entry so far.</param>
    public static Decision<Inquiry> Receive(
        Contest contest, Entry entry, Finding? finding, string text, string language, IReadOnlyList<Inquiry> before, long number, long now, BusinessCalendar calendar, TimeZoneInfo zone)
    {
        var kind = InquiryKind.Appeal;
        if (Wrong(kind, text, language) is { } wrong)
            return wrong;
        if (entry is not { State: EntryState.Excluded, ExcludedAt: { } excluded, Class: { } exclusion } || finding?.Opening is not { } reason)
            return new Problem(Reason.NotExcluded, $"Entry {entry.Code} is not excluded; there is nothing to appeal.");
        if (before.FirstOrDefault(i => !i.IsAnswered) is { } open)
            return new Problem(Reason.InquiryOpen, $"An appeal for entry {entry.Code} is being looked at; an answer is promised until {LogTime.Show(open.PromisedAt)}.").With("until", LogTime.Show(open.PromisedAt));
        if (before.Count >= kind.MaxPerEntry)
            return new Problem(Reason.InquiryLimit, $"{kind.MaxPerEntry} appeals for entry {entry.Code} were answered, which is the limit. Write to the organiser, or to who settles disputes by the rules.");
        if (contest.Rules.AppealWindow == 0)
            return new Problem(Reason.AppealClosed, $"The rules of this contest promise no time to appeal. Write to the organiser, {contest.Rules.Sponsor}: the log keeps what was decided, and when.");
        var end = AppealWindow.End(contest, excluded);
        if (contest.State != ContestState.Published || now >= end)
            return new Problem(Reason.AppealClosed, $"The time to appeal ended at {LogTime.Show(end)}. Write to the organiser, {contest.Rules.Sponsor}: the log keeps what was decided, and when.").With("until", LogTime.Show(end));
        return Decision.Accept(new Inquiry
        {
            Contest = contest.Sequence,
            Number = number,
            EntryIndex = entry.Index,
            Code = entry.Code,
            Kind = kind.Id,
            Text = text,
            Language = language,
            Exclusion = new AppealedExclusion(exclusion, excluded, reason),
            PromisedAt = calendar.Promise(now, kind.WorkingDays, zone),
            History = [new InquiryStep(InquiryState.Received, now, Inquiry.Entrant), new InquiryStep(InquiryState.Acknowledged, now, Inquiry.Service)],
        });
    }

    /// <summary>Whether an appeal of an entry would be received at <paramref name="now"/>.</summary>
    public static bool AreTaken(Contest contest, Entry entry, IReadOnlyList<Inquiry> before, long now) =>
        contest.State == ContestState.Published && entry is { State: EntryState.Excluded, ExcludedAt: { } excluded } && now < AppealWindow.End(contest, excluded)
            && before.All(i => i.IsAnswered) && before.Count < InquiryKind.Appeal.MaxPerEntry;

    /// <summary>An officer's answer. To grant is to decide the finding in the entrant's favour, with the explanation as its reason.</summary>
    /// <param name="drawn">Whether the entry was drawn: then the first officer's answer only proposes, and the inquiry stays as it is until another gives the same.</param>
    /// <param name="salt">32 random bytes for the commitments of the decision.</param>
    public static Decision<AnsweredInquiry> Answer(
        Contest contest, Entry entry, Finding finding, bool drawn, Inquiry inquiry, bool grant, InquiryAnswer answer, string decider, long now, ReadOnlyMemory<byte> salt)
    {
        if (inquiry.IsAnswered)
            return new Problem(Reason.InquiryAnswered, $"Inquiry {inquiry.Number} of contest {inquiry.Contest} was answered at {LogTime.Show(inquiry.History[^1].At)}.");
        if (Wrong(grant, answer) is { } wrong)
            return wrong;
        var answered = inquiry.Answered(grant, answer, now, decider);
        if (!Decides(contest, entry, finding, grant))
            return Decision.Accept(new AnsweredInquiry(answered, null));
        return Eligibility.Decide(contest, entry, finding, drawn, exclude: !grant, inquiry.Exclusion.Class, answer.Explanation, decider, now, salt)
            .Select(change => new AnsweredInquiry(change.Finding.State == FindingState.Open ? inquiry : answered, change));
    }

    /// <summary>An appeal whose exclusion an officer took back without looking at it: what it asked for was done.</summary>
    public static Inquiry Settled(Inquiry inquiry, Finding cleared, long now) =>
        inquiry.Answered(granted: true, new InquiryAnswer(cleared.DecisionText, ""), now, cleared.Decider);

    /// <summary>What happens to an excluded entry whose appeal nobody answered, just before the seal.</summary>
    public static Decision<AnsweredInquiry> Undecided(Entry entry, Finding finding, Inquiry inquiry, long now, ReadOnlyMemory<byte> salt)
    {
        if (entry.State != EntryState.Excluded || inquiry.IsAnswered)
            throw new InvalidOperationException("Only an excluded entry with an unanswered appeal comes back undecided.");
        var change = Eligibility.Reopen(entry, finding, NoAnswer, now, salt);
        return change.Select(reopened => new AnsweredInquiry(inquiry.Became(InquiryState.Undecided, now, Inquiry.Service), reopened));
    }

    // After the seal only a finding that is still open can be decided; once a contest has ended, nothing can.
    static bool Decides(Contest contest, Entry entry, Finding finding, bool grant) => contest.State switch
    {
        ContestState.Published => grant && entry.State == EntryState.Excluded,
        ContestState.Sealed or ContestState.Drawn => finding.State == FindingState.Open,
        _ => false,
    };

    static Problem? Wrong(InquiryKind kind, string text, string language)
    {
        var wrong = new List<Violation>();
        if (text.Length == 0)
            wrong.Add(new("text", Reason.FieldRequired, "Say why the exclusion is wrong."));
        else if (PlainText.Check("text", text, kind.MaxText, multiline: true) is { } bad)
            wrong.Add(bad);
        if (!Languages.Contains(language))
            wrong.Add(new("language", Reason.UnsupportedLanguage, $"Is not one of {string.Join(", ", Languages)}."));
        return wrong.Count > 0 ? Problem.Of(wrong) : null;
    }

    static Problem? Wrong(bool grant, InquiryAnswer answer)
    {
        var wrong = new List<Violation>();
        if (answer.Explanation.Length == 0)
            wrong.Add(new("explanation", Reason.FieldRequired, "Say why, in words that the entrant can read."));
        else if (PlainText.Check("explanation", answer.Explanation, MaxExplanation, multiline: true) is { } bad)
            wrong.Add(bad);
        if (!grant && answer.NextStep.Length == 0)
            wrong.Add(new("next_step", Reason.FieldRequired, "Say what the entrant can do next: nobody is refused without a way on."));
        else if (PlainText.Check("next_step", answer.NextStep, MaxNextStep, multiline: true) is { } next)
            wrong.Add(next);
        return wrong.Count > 0 ? Problem.Of(wrong) : null;
    }
}
