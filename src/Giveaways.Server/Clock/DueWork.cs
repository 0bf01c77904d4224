using Giveaways.Contests;
using Giveaways.Draws;
using Giveaways.Server.Draws;
using Giveaways.Server.Edge;
using Giveaways.Server.Health;
using Giveaways.Server.Screening;
using Giveaways.Server.Witnesses;
using Giveaways.Storage;

namespace Giveaways.Server.Clock;

/// <summary>Closes, screens, seals and draws by itself, at the rules' own times, and erases staff lists that nobody needs any more. Contests whose rules say manual wait for their calls.</summary>
sealed class DueWork(Store store, TimeProvider clock, ScreeningDesk screening, RosterDesk rosters, DrawDesk draws, BeaconSource beacons, WitnessDesk witnesses, HealthState health, Faults faults, ILogger<DueWork> log) : BackgroundService
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Longest pause between two attempts to fetch a late beacon.</summary>
    const int MaxPauseSeconds = 60;

    // When a late beacon is asked for again, by the process's own stop watch, and how long the pause after that is.
    readonly Dictionary<long, (long Next, int Pause)> late = [];

    readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Does everything that is due now and comes back when nothing more is.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        if (store.Behind is not null)
            return;
        await turn.WaitAsync(cancellation);
        try
        {
            foreach (var contest in Running().Where(RunsItself))
                await RunAsync(contest, cancellation);
            await rosters.EraseAsync(clock.GetUtcNow().ToUnixTimeSeconds(), cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>When something falls due next, after <paramref name="now"/>; null where nothing does.</summary>
    public long? NextAfter(long now) => store.Read(s => s.ContestsIn(ContestState.Published, ContestState.Sealed)).Where(RunsItself)
        .SelectMany(Times).Where(time => time > now).Select(time => (long?)time).Append(rosters.NextAfter(now)).Min();

    // The one read that happens every second, whoever calls or not: balancers turn away from a server that cannot do it.
    List<Contest> Running()
    {
        var isRead = false;
        try
        {
            var running = store.Read(s => s.ContestsIn(ContestState.Published, ContestState.Sealed));
            isRead = true;
            return running;
        }
        finally
        {
            health.SetReadable(isRead);
        }
    }

    // A sealed contest whose quorum was too late is void by the rules alone, whoever starts its steps otherwise.
    static bool RunsItself(Contest contest) => !contest.Rules.Manual || contest.State == ContestState.Sealed && Witnessing.IsWanted(contest);

    static IEnumerable<long> Times(Contest contest) => contest switch
    {
        { State: ContestState.Sealed } => [contest.RoundTime, contest.Rules.Beacon.Until + 1],
        { ClosedAt: null } => [contest.Rules.ImportUntil],
        _ => [Sealing.SealTime(contest)],
    };

    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Real time even under a test clock: it only decides how soon what is due is noticed.
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken) && !store.Failed.IsCompleted)
                await TickAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
    }

    async Task TickAsync(CancellationToken cancellation)
    {
        try
        {
            await RunAsync(cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A tick that cannot even read the contests: the next one tries again, and the log says why.
            faults.Report("due work", fault);
        }
    }

    async Task RunAsync(Contest contest, CancellationToken cancellation)
    {
        try
        {
            while (await StepAsync(contest, cancellation) is { } next && next.Revision != contest.Revision)
                contest = await SeenAsync(next, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // One contest's fault must not stop the others; the next tick tries again.
            faults.Report($"due work of contest {contest.Sequence}", fault);
        }
    }

    /// <returns>The contest after one step; null where nothing is due or the step was refused.</returns>
    async Task<Contest?> StepAsync(Contest contest, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        if (Witnessing.IsLost(contest, now))
            return await Change(contest, (s, c) => Save(s, s.Log(c.Sequence, Witnessing.Void(c, s.LogTime(c.Sequence)))), cancellation);
        if (contest.State == ContestState.Sealed)
            return now < contest.RoundTime || contest.Rules.Manual ? null : await DrawAsync(contest, now, cancellation);
        if (contest.ClosedAt is null && now < contest.Rules.ImportUntil)
            return null;
        if (contest.ClosedAt is null)
        {
            FaultPoint.Hit("close.due");
            return await Change(contest, (s, c) => Save(s, s.Log(c.Sequence, c.Close(s.LogTime(c.Sequence)))), cancellation);
        }
        if (!contest.IsScreened && contest.CanBeScreened)
        {
            var found = screening.Compare(contest.Sequence);
            if (!found.Accepted)
                return Said(contest, found.Problem);
            FaultPoint.Hit("screening.compared");
            return await Change(contest, (s, c) => ScreeningDesk.Act(s, c, found.Value).Select(_ => s.FindContest(c.Sequence)!), cancellation);
        }
        if (now < Sealing.SealTime(contest) || now > contest.Rules.SealBy)
            return null;
        FaultPoint.Hit("seal.due");
        return await Change(contest, DrawDesk.Seal, cancellation);
    }

    // A test clock may move on to the draw at once; the quorum must have had its time by then. On the system clock there is a margin for it.
    async Task<Contest> SeenAsync(Contest contest, CancellationToken cancellation)
    {
        witnesses.Ask();
        return clock is TestClock && Witnessing.Awaits(contest) ? await witnesses.WaitAsync(contest.Sequence, DateTime.MaxValue, cancellation) : contest;
    }

    async Task<Contest?> DrawAsync(Contest contest, long now, CancellationToken cancellation)
    {
        if (late.TryGetValue(contest.Sequence, out var wait) && TimeProvider.System.GetTimestamp() < wait.Next && clock is not TestClock)
            return null;
        var round = await beacons.Fetch(contest, cancellation);
        if (round.Accepted)
        {
            late.Remove(contest.Sequence);
            FaultPoint.Hit("beacon.fetched");
            return Said(contest, await draws.Draw(contest.Sequence, round.Value, now, cancellation));
        }
        FaultPoint.Hit("beacon.late");
        var pause = Math.Clamp(2 * wait.Pause, 1, MaxPauseSeconds);
        late[contest.Sequence] = (TimeProvider.System.GetTimestamp() + (pause * TimeProvider.System.TimestampFrequency), pause);
        return now > contest.Rules.Beacon.Until
            ? await Change(contest, (s, c) => Save(s, s.Log(c.Sequence, Drawing.Void(c, s.LogTime(c.Sequence)))), cancellation)
            : null;
    }

    async Task<Contest?> Change(Contest contest, Func<WriteSession, Contest, Decision<Contest>> decide, CancellationToken cancellation) =>
        Said(contest, await store.Write(session => decide(session, session.FindContest(contest.Sequence)!), cancellation));

    Contest? Said(Contest before, Decision<Contest> decision)
    {
        if (decision.Accepted)
        {
            DueLog.Moved(log, before.Sequence, decision.Value.State);
            return decision.Value;
        }
        DueLog.Waits(log, before.Sequence, decision.Problem.Reason);
        return null;
    }

    static Decision<Contest> Save(WriteSession session, Decision<Contest> decision)
    {
        if (decision.Accepted)
            session.Save(decision.Value);
        return decision;
    }
}

static partial class DueLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Contest {Contest} moved on by itself: {State}.")]
    public static partial void Moved(ILogger log, long contest, ContestState state);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Contest {Contest} waits: {Reason}.")]
    public static partial void Waits(ILogger log, long contest, Reason reason);
}
