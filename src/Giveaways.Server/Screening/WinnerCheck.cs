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
    static readonly Assessment RosterUnread = Unread(FindingKind.Staff, "roster-unreadable", "A roster that the contest's log commits to does not open as committed.", "the staff list");

    /// <summary>What is found about the drawn entries, by index. Read outside the writer: it rests on what can no longer change.</summary>
    /// <param name="board">Winners and alternates as drawn.</param>
    public static IReadOnlyDictionary<long, Assessment> Find(Session session, Contest contest, ClaimBoard board)
    {
        var drawn = board.Slots.Where(s => s.Holder is not null).Select(s => s.Holder!.EntryIndex).Concat(board.Alternates.Select(a => a.EntryIndex)).Distinct().Order().ToList();
        var people = drawn.ConvertAll(index => (Entry: session.FindEntry(contest.Sequence, index) ?? throw new InvalidDataException($"Drawn entry {index} of contest {contest.Sequence} is not there."), Person: session.FindPerson(contest.Sequence, index)));
        var earlier = session.LatestContestsIn(ContestState.Drawn, ContestState.Completed).Where(c => c.Sequence != contest.Sequence && c.Rules.Mode == contest.Rules.Mode).Take(EarlierWinners.MaxContests)
            .Reverse().Select(c => (c.Sequence, Winners: EarlierWinners.Find(session, c))).ToList();
        var found = WinnerLinks.Find(Persons(people), [.. earlier.Select(e => e.Winners).OfType<EarlierContest>()]).ToDictionary();
        var staff = contest.Rosters.Count == 0 ? null : ScreeningDesk.Compare(session, contest, people);
        var unread = earlier.Where(e => e.Winners is null).Select(e => e.Sequence).ToList();
        foreach (var index in drawn)
        {
            if (staff is not null && (staff.Accepted ? staff.Value.GetValueOrDefault(index) : RosterUnread) is { } seen)
                Add(index, seen);
            if (unread.Count > 0)
                Add(index, Unread(FindingKind.WinnerLink, "winners-unreadable", $"Who won in contest {string.Join(", ", unread)} is not stored as the log has it.", "those who won before"));
        }
        return found;

        void Add(long index, Assessment seen) => found[index] = found.TryGetValue(index, out var known) ? seen.With(known) : seen;
    }

    static Assessment Unread(FindingKind kind, string code, string what, string with) => new(Outcome.Review, kind, null, [new Signal(code, 0, what)], "", [$"With {with} as committed the entry is compared again."])
    {
        Explanation = [$"Nobody could hold this drawn entry against {with} once more; have the database examined before the prize goes out."],
    };

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

    // Who was erased is nobody any more.
    static List<DrawnPerson> Persons(IEnumerable<(Entry Entry, EntryPerson? Person)> people) =>
        [.. people.Where(p => p.Person is not null).Select(p => new DrawnPerson(p.Entry.Index, Profile.Of(p.Person!.Submission)))];
}
