using Giveaways.Entries;
using Giveaways.Inquiries;
using Microsoft.EntityFrameworkCore;

namespace Giveaways.Storage.Inquiries;

/// <summary>What can be asked about inquiries and notices.</summary>
public static class InquiryQueries
{
    static readonly InquiryState[] Unanswered = [InquiryState.Acknowledged, InquiryState.Undecided];

    public static (Inquiry Inquiry, long Revision)? FindInquiry(this Session session, long contest, long number) =>
        session.Db.Inquiries.AsNoTracking().Where(i => i.Contest == contest && i.Number == number).AsEnumerable()
            .Select(i => ((Inquiry, long)?)(i.ToInquiry(session.Vault), i.Revision)).FirstOrDefault();

    /// <summary>The inquiries about one entry, the oldest first.</summary>
    public static List<(Inquiry Inquiry, long Revision)> InquiriesAbout(this Session session, long contest, long entryIndex) =>
        Read(session, session.Db.Inquiries.Where(i => i.Contest == contest && i.EntryIndex == entryIndex).OrderBy(i => i.Number));

    /// <summary>A contest's appeals without an answer whose entry is excluded, with that entry's index.</summary>
    public static List<Inquiry> UnansweredAppeals(this Session session, long contest) =>
        Read(session, session.Db.Inquiries.Where(i => i.Contest == contest && i.State == InquiryState.Acknowledged && i.Kind == InquiryKind.Appeal.Id
            && session.Db.Entries.Any(e => e.Contest == contest && e.Index == i.EntryIndex && e.State == EntryState.Excluded)).OrderBy(i => i.Number)).ConvertAll(i => i.Inquiry);

    /// <summary>When the entry that was excluded last, and still is, was; null where none is. O(entries).</summary>
    /// <remarks>Read in the order in which they lie in the table: a database that is asked for the latest may go by another index, and look each row up.</remarks>
    public static long? LastExclusion(this Session session, long contest) =>
        session.Db.Entries.Where(e => e.Contest == contest && e.State == EntryState.Excluded).OrderBy(e => e.Index).Select(e => e.ExcludedAt).AsEnumerable().Max();

    /// <param name="contests">Only of these; null: of all.</param>
    /// <param name="overdueAt">Only those unanswered whose promise is broken then; null: whatever their promise.</param>
    /// <param name="after">Those behind this one in the order of promise, contest and number; null: from the first.</param>
    public static List<(Inquiry Inquiry, long Revision)> ListInquiries(
        this Session session, IReadOnlyCollection<long>? contests, InquiryState? state, long? overdueAt, (long PromisedAt, long Contest, long Number)? after, int take)
    {
        var rows = session.Db.Inquiries.AsQueryable();
        if (contests is not null)
            rows = rows.Where(i => contests.Contains(i.Contest));
        if (state is { } wanted)
            rows = rows.Where(i => i.State == wanted);
        if (overdueAt is { } now)
            rows = rows.Where(i => Unanswered.Contains(i.State) && i.PromisedAt < now);
        if (after is var (promised, contest, number))
            rows = rows.Where(i => i.PromisedAt > promised || i.PromisedAt == promised && (i.Contest > contest || i.Contest == contest && i.Number > number));
        return Read(session, rows.OrderBy(i => i.PromisedAt).ThenBy(i => i.Contest).ThenBy(i => i.Number).Take(Math.Min(take, Session.MaxPage + 1)));
    }

    public static AppealCounts CountAppeals(this Session session, long contest)
    {
        var counts = session.Db.Inquiries.Where(i => i.Contest == contest && i.Kind == InquiryKind.Appeal.Id).GroupBy(i => i.State).Select(g => new { g.Key, Count = g.LongCount() }).ToDictionary(g => g.Key, g => g.Count);
        return new AppealCounts(counts.Values.Sum(), counts.GetValueOrDefault(InquiryState.Granted), counts.GetValueOrDefault(InquiryState.Refused), counts.GetValueOrDefault(InquiryState.Undecided));
    }

    public static Notice? FindNotice(this Session session, long contest, long number) =>
        session.Db.Notices.AsNoTracking().FirstOrDefault(n => n.Contest == contest && n.Number == number)?.ToNotice();

    /// <summary>The last notice of an entry's exclusion.</summary>
    public static Notice? LastExclusionNotice(this Session session, long contest, long entryIndex) =>
        session.Db.Notices.AsNoTracking().Where(n => n.Contest == contest && n.EntryIndex == entryIndex && n.Kind == NoticeKind.Excluded).OrderByDescending(n => n.Number).Take(1).AsEnumerable()
            .Select(n => n.ToNotice()).FirstOrDefault();

    /// <summary>Notices from a number on, in the order in which they arose.</summary>
    public static List<Notice> ListNotices(this Session session, long contest, long from, int take, bool acknowledged) =>
        [.. session.Db.Notices.AsNoTracking().Where(n => n.Contest == contest && n.Number >= from && (acknowledged || n.AcknowledgedAt == null))
            .OrderBy(n => n.Number).Take(Math.Min(take, Session.MaxPage + 1)).AsEnumerable().Select(n => n.ToNotice())];

    static List<(Inquiry Inquiry, long Revision)> Read(Session session, IQueryable<InquiryRow> rows) =>
        [.. rows.AsNoTracking().AsEnumerable().Select(i => (i.ToInquiry(session.Vault), i.Revision))];
}
