using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Giveaways.Api;
using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Inquiries;
using Giveaways.Proofs.Merkle;
using Giveaways.Screening;
using Giveaways.Server.Edge;
using Giveaways.Server.Entries;
using Giveaways.Server.Hosting;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Inquiries;

namespace Giveaways.Server.Inquiries;

/// <summary>That whoever asks holds an entry's receipt: its name, and the salt that is in the receipt's opening alone.</summary>
sealed record ReceiptHolder(EntryName Entry, byte[] Salt);

/// <summary>What an entry's entrant may know of it.</summary>
sealed record StandingFacts(Contest Contest, Entry Entry, Finding? Finding, long? ExclusionLeaf, IReadOnlyList<(Inquiry Inquiry, long Revision)> Inquiries);

/// <summary>Takes, answers and settles inquiries, for calls, pages and the seal alike.</summary>
sealed class InquiryDesk(Store store, Calendars calendars, Limits limits) : IDisposable
{
    // Stored answers hold the number alone: what people wrote stays encrypted.
    static readonly AnswerForm<long> NumberForm = new(number =>
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }, bytes => BinaryPrimitives.ReadInt64BigEndian(bytes));

    readonly AddressRate rate = new(limits.InquiriesPerMinute, limits.InquiriesPerMinuteInAll);

    /// <exception cref="ProblemException">RATE_LIMITED.</exception>
    public void Admit(HttpContext context)
    {
        if (rate.Wait(context) is { } wait)
            throw new ProblemException(new Problem(Reason.RateLimited, "Too many questions came from this address; ask again in a minute.") { RetryAfter = wait });
    }

    /// <summary>What became of an entry; refused with the same words where there is no such entry and where the salt is another one's.</summary>
    public Decision<StandingFacts> Standing(ReceiptHolder holder) => store.Read(session => Find(session, holder));

    /// <summary>Receives an appeal; the number that it got.</summary>
    /// <param name="body">Digest of the request: the same id with another one is refused.</param>
    public async Task<Decision<long>> Appeal(ReceiptHolder holder, string text, string language, string requestId, byte[] body, CancellationToken cancellation)
    {
        // The id belongs to the entry: nobody else can know or use it up.
        var request = new WriteRequest(string.Create(CultureInfo.InvariantCulture, $"entrant {holder.Entry}"), requestId, new Hash32(body));
        return await store.Write(request, NumberForm, session => Find(session, holder).Then(found =>
        {
            var received = Appeals.Receive(found.Contest, found.Entry, found.Finding, text, language, [.. found.Inquiries.Select(i => i.Inquiry)],
                session.NextInquiry(found.Contest.Sequence), session.LogTime(found.Contest.Sequence), calendars.Calendar, calendars.ZoneOf(found.Contest));
            return received.Select(inquiry =>
            {
                session.Save(inquiry);
                return inquiry.Number;
            });
        }), cancellation);
    }

    /// <summary>Answers an inquiry; what the answer decides about the entry goes with it.</summary>
    public async Task<Decision<long>> Answer(WriteRequest request, InquiryName name, bool grant, InquiryAnswer answer, string etag, string decider, CancellationToken cancellation) =>
        await store.Write(request, NumberForm, session =>
        {
            if (session.FindContest(name.Contest.Sequence) is not { } contest || session.FindInquiry(contest.Sequence, name.Number) is not var (inquiry, revision))
                return Problem.NotFound("inquiry");
            if (StoreCalls.Stale(etag, revision) is { } stale)
                return stale;
            var entry = session.FindEntry(contest.Sequence, inquiry.EntryIndex)!;
            var finding = session.FindFinding(contest.Sequence, inquiry.EntryIndex)!;
            var decided = session.Log(contest.Sequence, Appeals.Answer(
                contest, entry, finding, session.IsDrawn(contest.Sequence, entry.Index), inquiry, grant, answer, decider, session.LogTime(contest.Sequence), WriteSession.Salt()));
            return decided.Select(answered =>
            {
                Keep(session, contest, entry, answered);
                return inquiry.Number;
            });
        }, cancellation);

    public void Dispose() => rate.Dispose();

    /// <summary>Keeps what an officer decided about a finding. Where that is what an appeal asks for, the appeal is granted with it.</summary>
    public static void Keep(WriteSession session, Contest contest, Entry before, EligibilityChange change)
    {
        session.Save(change.Finding);
        var granted = Settle(session, change);
        if (change.Entry != before)
            session.Change(contest, before, change.Entry, granted?.Number);
        else if (granted is not null)
            session.TellAnswer(before, granted);
    }

    /// <summary>Lets those in again whose appeal nobody answered, as the seal's transaction needs it.</summary>
    /// <returns>The contest with its counts after that.</returns>
    public static Contest LetIn(WriteSession session, Contest contest, IEnumerable<Inquiry> unanswered, long now)
    {
        foreach (var inquiry in unanswered)
        {
            var entry = session.FindEntry(contest.Sequence, inquiry.EntryIndex)!;
            var finding = session.FindFinding(contest.Sequence, inquiry.EntryIndex)!;
            var back = session.Log(contest.Sequence, Appeals.Undecided(entry, finding, inquiry, now, WriteSession.Salt())).Value;
            Keep(session, contest, entry, back);
            FaultPoint.Hit("appeal.let-in");
            contest = contest with { Counts = contest.Counts.Changed(entry, back.Change!.Entry) };
        }
        return contest;
    }

    static Inquiry? Settle(WriteSession session, EligibilityChange change)
    {
        if (change.Finding.State != FindingState.Cleared || session.InquiriesAbout(change.Entry.Contest, change.Entry.Index).Find(i => !i.Inquiry.IsAnswered) is not { Inquiry: { } open })
            return null;
        var settled = Appeals.Settled(open, change.Finding, session.LogTime(change.Entry.Contest));
        session.Save(settled);
        return settled;
    }

    static void Keep(WriteSession session, Contest contest, Entry entry, AnsweredInquiry answered)
    {
        session.Save(answered.Inquiry);
        if (answered.Change is { } change)
            session.Save(change.Finding);
        if (answered.Change is { } changed && changed.Entry != entry)
            session.Change(contest, entry, changed.Entry, answered.Inquiry.Number);
        else if (answered.Inquiry.IsAnswered)
            session.TellAnswer(entry, answered.Inquiry);
    }

    static Decision<StandingFacts> Find(Session session, ReceiptHolder holder)
    {
        var sequence = holder.Entry.Contest.Sequence;
        if (session.FindContest(sequence) is not { } contest || EntryService.IndexOf(session, holder.Entry) is not { } index || session.FindEntry(sequence, index) is not { } entry
            || session.FindPerson(sequence, index) is not { } person || !CryptographicOperations.FixedTimeEquals(person.Salt, holder.Salt))
            return new Problem(Reason.NotFound, "No such entry, or this is not its receipt's salt.");
        // Before the close leaf nothing is excluded; an open finding is nobody's business but the officers'.
        var excluded = entry.State == EntryState.Excluded;
        return Decision.Accept(new StandingFacts(contest, entry, excluded ? session.FindFinding(sequence, index) : null, excluded ? session.LastExclusionNotice(sequence, index)?.LeafIndex : null, session.InquiriesAbout(sequence, index)));
    }
}
