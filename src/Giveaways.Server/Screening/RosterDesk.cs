using Giveaways.Contests;
using Giveaways.Proofs.Merkle;
using Giveaways.Screening;
using Giveaways.Server.Hosting;
using Giveaways.Storage;
using Giveaways.Storage.Screening;

namespace Giveaways.Server.Screening;

/// <summary>A roster as it was taken: held or in force, into which contests' logs it went, and which contests stay with the one before.</summary>
sealed record RosterTaken(RosterRecord Record, IReadOnlyList<long> Contests, IReadOnlyList<long> Frozen);

/// <summary>What becomes of rosters: in force, held, too old, erased. For calls and for the server's own clock alike.</summary>
sealed class RosterDesk(Store store, Settings settings)
{
    int FreshDays => settings.Screening.RosterDays;

    /// <summary>Takes a complete list; one that lost too many people is held.</summary>
    public Decision<RosterTaken> Import(WriteSession session, RosterHandover from, IReadOnlyList<RosterRow> rows)
    {
        var (id, number) = session.NextRoster(from.Employer);
        var salt = WriteSession.Salt();
        var imported = Roster.Import(id, number, from, rows, Roster.CommitTo(salt, rows), session.LastRoster(from.Employer), FreshDays, session.Now);
        if (!imported.Accepted)
            return imported.Problem;
        var record = session.Add(imported.Value, salt, rows);
        if (imported.Value.State == RosterState.Active)
            return PutInForce(session, imported.Value);
        GiveWay(session, imported.Value, held: true);
        return Decision.Accept(new RosterTaken(record, [], []));
    }

    public Decision<RosterTaken> Confirm(WriteSession session, Roster held, string decider)
    {
        var confirmed = held.Confirm(decider, FreshDays, session.Now);
        if (!confirmed.Accepted)
            return confirmed.Problem;
        session.Save(confirmed.Value);
        return PutInForce(session, confirmed.Value);
    }

    /// <summary>Out of force; its rows go at once where nothing rests on it.</summary>
    public RosterRecord Retire(WriteSession session, Roster roster)
    {
        var retired = roster.Retire(session.Now);
        return session.Save(retired.IsToErase(session.UsesOf(roster.Id), FreshDays, session.Now) ? retired.Erase(session.Now) : retired);
    }

    /// <summary>The rosters in force that a contest can be published with: not too old, and with at least one row.</summary>
    public List<RosterInForce> InForce(Session session, long now) =>
        [.. session.RostersInForce().Where(r => r.Rows > 0 && Roster.Stale(r.Employer, r.Snapshot, Roster.DayOf(now), FreshDays) is null).Select(r => InForce(r.ToRoster()))];

    /// <summary>Why a contest cannot be screened by its rosters: one is too old on the day of the close; null where none is.</summary>
    /// <remarks>A log takes no roster behind the close or the last moment for lists (SPEC 6.3): from then on a newer one cannot help this contest.</remarks>
    public Problem? Stale(Contest contest, long now)
    {
        var until = LogTime.Show(contest.Rules.ImportUntil);
        var wayOut = contest.ClosedAt is null && now <= contest.Rules.ImportUntil
            ? $"Have HR import a newer list by {until}; the contest takes it by itself, and is not closed before."
            : $"The lists of contest {contest.Sequence} are final since {until}, so a newer one cannot help it. Cancel it with this reason and hold it again; or, if a list of that day is good enough, "
                + "have the operator raise Giveaways:Screening:RosterDays and start the server again: the list's day is in the log for everybody to judge.";
        return contest.Rosters.Select(r => Roster.Stale(r.Employer, r.Snapshot, Roster.DayOf(contest.Rules.Close), FreshDays, wayOut)).FirstOrDefault(p => p is not null);
    }

    /// <summary>When a roster's rows are deleted by themselves, as things stand; null once they are.</summary>
    public long? EraseDue(Session session, RosterRecord roster) => roster.ToRoster().EraseDue(session.UsesOf(roster.Id), FreshDays);

    public string FreshUntil(RosterRecord roster) => Proofs.Text.Grammar.Date(roster.ToRoster().FreshUntil(FreshDays));

    /// <summary>When rows are to be deleted next, after <paramref name="now"/>; null where none are.</summary>
    public long? NextAfter(long now) => store.Read(session => session.RostersWithRows().Select(r => EraseDue(session, r)).Where(due => due > now).Min());

    /// <summary>Deletes the rows of every roster on which nothing rests any more.</summary>
    public async Task EraseAsync(long now, CancellationToken cancellation)
    {
        var due = store.Read(session => session.RostersWithRows().FindAll(r => r.ToRoster().IsToErase(session.UsesOf(r.Id), FreshDays, now)));
        foreach (var roster in due)
        {
            FaultPoint.Hit("roster.due");
            await store.Write(session => Decision.Accept(Erase(session, roster.Employer, roster.Number)), cancellation);
        }
    }

    // Again inside the transaction: a contest may have been published meanwhile.
    RosterRecord Erase(WriteSession session, string employer, int number)
    {
        var roster = session.FindRoster(employer, number)!;
        var found = roster.ToRoster();
        return found.IsToErase(session.UsesOf(found.Id), FreshDays, session.Now) ? session.Save(found.Erase(session.Now)) : roster;
    }

    static Decision<RosterTaken> PutInForce(WriteSession session, Roster roster)
    {
        GiveWay(session, roster, held: false);
        var (taken, frozen) = (new List<long>(), new List<long>());
        var naming = session.ContestsIn(ContestState.Published, ContestState.Sealed).Select(c => session.FindContest(c.Sequence)!).Where(c => c.Rules.Exclusion.Employers.Contains(roster.Employer));
        foreach (var contest in naming.Where(_ => roster.Rows > 0))
        {
            if (contest.State == ContestState.Sealed || contest.ClosedAt is not null || session.Now > contest.Rules.ImportUntil)
            {
                frozen.Add(contest.Sequence);
                continue;
            }
            var attached = session.Log(contest.Sequence, contest.Attach(session.LogTime(contest.Sequence), InForce(roster), roster.Correction));
            if (!attached.Accepted)
                return attached.Problem;
            session.Save(attached.Value);
            taken.Add(contest.Sequence);
        }
        if (roster.Correction && taken.Count == 0 && frozen.Count > 0)
            return Frozen(frozen[0]);
        return Decision.Accept(new RosterTaken(session.Save(roster), taken, frozen));
    }

    // What is in force gives way to what will be; what is held gives way to whatever comes after it.
    static void GiveWay(WriteSession session, Roster roster, bool held)
    {
        foreach (var before in session.RostersBefore(roster))
        {
            if (before.State == RosterState.Pending)
                session.Save(before.Replace(session.Now).Erase(session.Now));
            else if (!held)
                session.Save(before.Replace(session.Now));
        }
    }

    static Problem Frozen(long contest) =>
        new Problem(Reason.RosterFrozen, $"The intake of contest {contest} has ended, and with it the staff lists: it stays with the list that this one corrects. Import it as a newer list; it serves later contests.")
            .With("contest", contest.ToString(System.Globalization.CultureInfo.InvariantCulture));

    static RosterInForce InForce(Roster roster) => new(roster.Employer, roster.Id, roster.Snapshot, roster.Rows, roster.Commit);
}
