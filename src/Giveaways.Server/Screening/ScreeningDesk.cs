using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;
using Giveaways.Screening.Linkage;
using Giveaways.Server.Storing;
using Giveaways.Storage;
using Giveaways.Storage.Entries;

namespace Giveaways.Server.Screening;

/// <summary>How many entries were compared, and with which outcome.</summary>
public sealed record ScreeningCounts(long Screened, long Review, long Exclude);

/// <summary>Runs the engine over a contest: compares outside the writer, then acts on what it found inside it.</summary>
sealed class ScreeningDesk(Store store, RosterDesk lists)
{
    /// <summary>Compares every entry with the rosters in the contest's log and with all others; refused where a stored roster is not the one that the log commits to.</summary>
    /// <remarks>After the close leaf no entry is added, so what is compared here is all there will be; what changed meanwhile is looked at again below.</remarks>
    public Decision<IReadOnlyDictionary<long, Assessment>> Compare(long sequence) => store.Read(session =>
    {
        var contest = session.FindContest(sequence);
        if (contest?.ClosedAt is null)
            return Decision.Accept<IReadOnlyDictionary<long, Assessment>>(new Dictionary<long, Assessment>());
        if (LoggedScreening.Check(session, contest) is { } changed)
            return changed;
        return lists.Stale(contest, contest.ClosedAt.Value) is { } stale ? stale : Compare(session, contest, contest.Rules.Exclusion, contest.Rosters);
    });

    /// <summary>What another policy would find, beside what the contest's own does; nothing is kept.</summary>
    /// <param name="tried">Null: the contest's own.</param>
    /// <param name="least">Findings for review that weigh less than so many millibits count as clear under the policy that is tried.</param>
    public Decision<Impact> Simulate(long sequence, ExclusionPolicy? tried, int least) => store.Read(session =>
    {
        if (session.FindContest(sequence) is not { } contest)
            return Problem.NotFound("contest");
        if (contest.ClosedAt is null)
            return new Problem(Reason.NotClosed, $"While entries are taken nobody is compared; close it after {LogTime.Show(contest.Rules.Close)}.");
        var policy = tried ?? contest.Rules.Exclusion;
        var rosters = RostersFor(session, contest, policy);
        if (policy.Employers.FirstOrDefault(e => rosters.All(r => r.Employer != e)) is { } missing)
            return new Problem(Reason.Unscreened, $"No roster of {missing} is in force; have it imported, or leave {missing} out of the policy.");
        return Compare(session, contest, contest.Rules.Exclusion, contest.Rosters).Then(now => Compare(session, contest, policy, rosters).Select(then => Impact(session, contest, now, then, least)));
    });

    /// <summary>The rosters that trying a policy reads beside the contest's own.</summary>
    public IReadOnlyList<RosterInForce> OthersOf(long sequence, ExclusionPolicy? tried) => store.Read(session =>
        session.FindContest(sequence) is { ClosedAt: not null } contest && tried is not null ? RostersFor(session, contest, tried).Except(contest.Rosters).ToList() : []);

    // What the contest's log commits to, and for other employers what is in force today.
    List<RosterInForce> RostersFor(Session session, Contest contest, ExclusionPolicy policy) =>
        [.. contest.Rosters.Concat(lists.InForce(session, contest.Rules.Close).Where(r => contest.Rosters.All(own => own.Employer != r.Employer))).Where(r => policy.Employers.Contains(r.Employer))];

    static Impact Impact(Session session, Contest contest, IReadOnlyDictionary<long, Assessment> now, IReadOnlyDictionary<long, Assessment> then, int least)
    {
        var impact = new Impact(Day(contest.Rules.Close));
        foreach (var (entry, person) in session.People(contest.Sequence).Where(p => p.Person is not null))
        {
            var after = then.TryGetValue(entry.Index, out var found) && (found.Outcome == Outcome.Exclude || found.Weight >= least) ? found.Outcome : Outcome.Clear;
            impact.Add(Profile.Of(person!.Submission), now.TryGetValue(entry.Index, out var before) ? before.Outcome : Outcome.Clear, after);
        }
        return impact;
    }

    static Decision<IReadOnlyDictionary<long, Assessment>> Compare(Session session, Contest contest, ExclusionPolicy policy, IReadOnlyList<RosterInForce> from) =>
        Compare(session, contest, policy, from, screening => session.Traces(contest.Sequence, stored => Screened(screening, stored)));

    /// <summary>Some entries once more, against the rosters that the contest's log commits to.</summary>
    public static Decision<IReadOnlyDictionary<long, Assessment>> Compare(Session session, Contest contest, IEnumerable<(Entry Entry, EntryPerson? Person)> people) =>
        Compare(session, contest, contest.Rules.Exclusion, contest.Rosters, _ => people.Where(p => p.Person is not null).Select(p => Screened(p.Entry, p.Person!.Submission, session.ScreeningHash())));

    static Decision<IReadOnlyDictionary<long, Assessment>> Compare(
        Session session, Contest contest, ExclusionPolicy policy, IReadOnlyList<RosterInForce> from, Func<ContestScreening, IEnumerable<ScreenedEntry>> entries)
    {
        var rosters = from.Select(r => (r.Employer, Rows: session.RosterRows(r))).ToList();
        if (rosters.Find(r => r.Rows is null).Employer is { } changed)
            return new Problem(Reason.RootMismatch, $"The stored roster of {changed} is not the one that the log of contest {contest.Sequence} commits to. Nobody is screened; have the database examined.");
        var index = RosterIndex.Of(rosters.SelectMany(r => r.Rows!.Select(row => (r.Employer, row))), policy, Day(contest.Rules.Open), Day(contest.Rules.Draw), session.ScreeningHash());
        var screening = new ContestScreening(index, policy.Household || policy.Relations.Count > 0, contest.Rules.EntryLimit, checked((int)contest.Counts.Accepted));
        foreach (var entry in entries(screening))
            screening.Add(entry);
        return Decision.Accept<IReadOnlyDictionary<long, Assessment>>(screening.Found().ToDictionary(f => (long)f.Key, f => f.Value));
    }

    /// <summary>Opens findings and excludes what the engine may exclude by itself. Entries that have a finding keep it.</summary>
    public static Decision<ScreeningCounts> Act(WriteSession session, Contest contest, IReadOnlyDictionary<long, Assessment> found)
    {
        var screened = contest.Screened(session.LogTime(contest.Sequence));
        if (!screened.Accepted)
            return screened.Problem;
        FaultPoint.Hit("screening.act");
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
        FaultPoint.Hit("screening.acted");
        var outcomes = found.Values.CountBy(a => a.Outcome).ToDictionary();
        return Decision.Accept(new ScreeningCounts(contest.Counts.Accepted, outcomes.GetValueOrDefault(Outcome.Review), outcomes.GetValueOrDefault(Outcome.Exclude)));
    }

    static ScreenedEntry Screened(ContestScreening screening, StoredTrace stored) =>
        new(checked((int)stored.Index), stored.Entered, stored.Trace, screening.Touches(stored.Trace) ? Profile.Of(stored.Record.Person().Submission) : null);

    static ScreenedEntry Screened(Entry entry, EntrySubmission submission, KeyedHash hash) =>
        new(checked((int)entry.Index), entry.Entered, EntryTrace.Of(submission, hash).SentBy(entry.Code, hash), Profile.Of(submission));

    static DateOnly Day(long time) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(time).UtcDateTime);
}
