using Giveaways.Claims;
using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Screening;
using Giveaways.Storage;
using Giveaways.Storage.Claims;
using Giveaways.Storage.Entries;

namespace Giveaways.Server.Screening;

/// <summary>Looks at drawn entries once more before anybody is told: against the sealed rosters, against each other, and against earlier winners.</summary>
/// <remarks>It changes no rank and stops no draw: what it finds holds a claim until two officers decide.</remarks>
static class WinnerCheck
{
    /// <summary>Earlier contests whose winners are looked at.</summary>
    public const int MaxEarlier = 100;

    static readonly Assessment Unread = new(Outcome.Review, FindingKind.Staff, null,
        [new Signal("roster-unreadable", 0, "A roster that the contest's log commits to does not open as committed.")], "", ["With the roster as committed the entry is compared again."])
    {
        Explanation = ["Nobody could hold this drawn entry against the staff list once more; have the database examined before the prize goes out."],
    };

    /// <summary>What is found about the drawn entries, by index. Read outside the writer: it rests on what can no longer change.</summary>
    /// <param name="board">Winners and alternates as drawn.</param>
    public static IReadOnlyDictionary<long, Assessment> Find(Session session, Contest contest, ClaimBoard board)
    {
        var drawn = board.Slots.Where(s => s.Holder is not null).Select(s => s.Holder!.EntryIndex).Concat(board.Alternates.Select(a => a.EntryIndex)).Distinct().Order().ToList();
        var people = drawn.ConvertAll(index => (Entry: session.FindEntry(contest.Sequence, index) ?? throw new InvalidDataException($"Drawn entry {index} of contest {contest.Sequence} is not there."), Person: session.FindPerson(contest.Sequence, index)));
        var found = WinnerLinks.Find(Persons(people), Earlier(session, contest)).ToDictionary();
        if (contest.Rosters.Count == 0)
            return found;
        var staff = ScreeningDesk.Compare(session, contest, people);
        foreach (var index in drawn)
        {
            var seen = staff.Accepted ? staff.Value.GetValueOrDefault(index) : Unread;
            if (seen is not null)
                found[index] = found.TryGetValue(index, out var link) ? seen.With(link) : seen;
        }
        return found;
    }

    /// <summary>Opens what was found, in the transaction of the draw.</summary>
    public static void Open(WriteSession session, Contest contest, IReadOnlyDictionary<long, Assessment> found)
    {
        foreach (var (index, assessment) in found.OrderBy(f => f.Key))
        {
            var entry = session.FindEntry(contest.Sequence, index)!;
            if (Eligibility.FindDrawn(contest, entry, assessment, Known(session, contest, index), session.LogTime(contest.Sequence)) is { } finding)
                session.Save(finding);
        }
    }

    // A finding that was changed behind the server's back must not stop the draw: it is opened anew where anything is found, and its prize waits either way.
    static Finding? Known(Session session, Contest contest, long index)
    {
        try
        {
            return session.FindFinding(contest.Sequence, index);
        }
        catch (RecordChangedException)
        {
            return null;
        }
    }

    static List<EarlierContest> Earlier(Session session, Contest contest) =>
        [.. session.ContestsIn(ContestState.Drawn, ContestState.Completed).Where(c => c.Sequence != contest.Sequence && c.Rules.Mode == contest.Rules.Mode).TakeLast(MaxEarlier)
            .Select(c => new EarlierContest(c.Sequence, c.Counts.Accepted, Persons(session.Claims(c.Sequence).Where(claim => claim.Status <= ClaimStatus.Delivered)
                .Select(claim => (session.FindEntry(c.Sequence, claim.EntryIndex)!, session.FindPerson(c.Sequence, claim.EntryIndex))))))];

    // Who was erased is nobody any more.
    static List<DrawnPerson> Persons(IEnumerable<(Entry Entry, EntryPerson? Person)> people) =>
        [.. people.Where(p => p.Person is not null).Select(p => new DrawnPerson(p.Entry.Index, Profile.Of(p.Person!.Submission)))];
}
