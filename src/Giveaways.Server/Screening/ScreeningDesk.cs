using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Screening;
using Giveaways.Storage;

namespace Giveaways.Server.Screening;

/// <summary>How many entries were compared, and with which outcome.</summary>
public sealed record ScreeningCounts(long Screened, long Review, long Exclude);

/// <summary>Runs the engine over a contest: compares outside the writer, then acts on what it found inside it.</summary>
sealed class ScreeningDesk(Store store, RosterDesk lists)
{
    /// <summary>Compares every entry with the rosters in the contest's log; refused where a stored roster is not the one that the log commits to.</summary>
    /// <remarks>After the close leaf no entry is added, so what is compared here is all there will be; what changed meanwhile is looked at again below.</remarks>
    public Decision<IReadOnlyDictionary<long, Assessment>> Compare(long sequence) => store.Read(session =>
    {
        var contest = session.FindContest(sequence);
        if (contest?.ClosedAt is null || contest.Rosters.Count == 0)
            return Decision.Accept<IReadOnlyDictionary<long, Assessment>>(new Dictionary<long, Assessment>());
        if (lists.Stale(contest) is { } stale)
            return stale;
        var rosters = contest.Rosters.Select(r => (r.Employer, Rows: session.RosterRows(r))).ToList();
        if (rosters.Find(r => r.Rows is null).Employer is { } changed)
            return new Problem(Reason.RootMismatch, $"The stored roster of {changed} is not the one that the log of contest {sequence} commits to. Nobody is screened; have the database examined.");
        var policy = contest.Rules.Exclusion;
        var index = RosterIndex.Of(rosters.SelectMany(r => r.Rows!.Select(row => (r.Employer, row))), policy, Day(contest.Rules.Open), Day(contest.Rules.Draw), session.ScreeningHash());
        var screening = new ContestScreening(index, policy.Household || policy.Relations.Count > 0);
        foreach (var (entry, person) in session.People(sequence).Where(p => p.Person is not null))
            screening.Add(Screened(entry, person!.Submission));
        return Decision.Accept<IReadOnlyDictionary<long, Assessment>>(screening.Found().ToDictionary(f => (long)f.Key, f => f.Value));
    });

    /// <summary>Opens findings and excludes what the engine may exclude by itself. Entries that have a finding keep it.</summary>
    public static Decision<ScreeningCounts> Act(WriteSession session, Contest contest, IReadOnlyDictionary<long, Assessment> found)
    {
        var screened = contest.Screened(session.LogTime(contest.Sequence));
        if (!screened.Accepted)
            return screened.Problem;
        var known = session.EntriesWithFinding(contest.Sequence);
        foreach (var (index, assessment) in found.Where(f => !known.Contains(f.Key)).OrderBy(f => f.Key))
        {
            var entry = session.FindEntry(contest.Sequence, index) ?? throw new InvalidOperationException("A compared entry exists.");
            var decision = session.Log(contest.Sequence, Eligibility.Find(contest, entry, assessment, session.LogTime(contest.Sequence), WriteSession.Salt()));
            if (!decision.Accepted)
                return decision.Problem;
            session.Save(decision.Value.Finding);
            if (decision.Value.Entry != entry)
                session.Change(contest, entry, decision.Value.Entry);
        }
        session.Save(screened.Value);
        var outcomes = found.Values.CountBy(a => a.Outcome).ToDictionary();
        return Decision.Accept(new ScreeningCounts(contest.Counts.Accepted, outcomes.GetValueOrDefault(Outcome.Review), outcomes.GetValueOrDefault(Outcome.Exclude)));
    }

    // Who sends others is named by the entry's code, which is public, or by the id that the app gave.
    static ScreenedEntry Screened(Entry entry, EntrySubmission submission) => new(
        checked((int)entry.Index), Profile.Of(submission), entry.Entered, submission.IpAddress, submission.Referrer, submission.ExternalId.Length > 0 ? submission.ExternalId : entry.Code);

    static DateOnly Day(long time) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(time).UtcDateTime);
}
