using Giveaways.Contests;

namespace Giveaways.Screening;

/// <summary>A contest that rests on a roster, and how long it needs the roster's rows.</summary>
/// <param name="Until">When nobody can claim or appeal any more, as planned as long as the contest is not drawn; Unix seconds.</param>
/// <param name="Over">Drawn or ended: <paramref name="Until"/> is final.</param>
public readonly record struct RosterUse(long Contest, long Until, bool Over)
{
    public static RosterUse Of(Contest contest) => contest switch
    {
        { State: ContestState.Cancelled or ContestState.Void } => new(contest.Sequence, contest.EndedAt ?? 0, Over: true),
        { DrawnAt: { } drawn } => new(contest.Sequence, After(contest, drawn), Over: true),
        _ => new(contest.Sequence, After(contest, contest.RoundTime), Over: false),
    };

    // Winners and the alternates behind them are compared at the draw; what an officer may still look at ends with these windows.
    static long After(Contest contest, long draw) => draw + contest.Rules.ClaimWindow + contest.Rules.AppealWindow;
}
