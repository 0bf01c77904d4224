using Giveaways.Contests;
using Giveaways.Proofs.Leaves;

namespace Giveaways.Draws;

/// <summary>The rules of the witnesses' quorum: a draw needs one that saw the seal a margin before the round.</summary>
public static class Witnessing
{
    /// <summary>Whether the rules name witnesses.</summary>
    public static bool IsWanted(Contest contest) => contest.Rules.Witnesses.Quorum > 0;

    /// <summary>Whether a close or seal that is logged waits for its quorum.</summary>
    public static bool Awaits(Contest contest) => IsWanted(contest) && contest.State is ContestState.Published or ContestState.Sealed
        && (contest.ClosedAt is not null && contest.CloseWitnessed is null || contest.SealedAt is not null && contest.SealWitnessed is null);

    /// <summary>Whether no quorum can be in time any more, so that the sealed contest is void (SPEC section 12.3.5).</summary>
    /// <remarks>Without a quorum that is certain from the round's time on: what is signed then is at least a margin too late.</remarks>
    public static bool IsLost(Contest contest, long now) =>
        contest.State == ContestState.Sealed && IsWanted(contest) && (contest.SealWitnessed is { } seen ? !IsInTime(contest, seen) : now >= contest.RoundTime);

    /// <summary>Why the witnesses keep a sealed contest from being drawn; null where they do not.</summary>
    public static Problem? Check(Contest contest, long now)
    {
        if (!IsWanted(contest) || contest.SealWitnessed is { } seen && IsInTime(contest, seen))
            return null;
        var latest = LogTime.Show(contest.RoundTime - contest.Rules.Margin);
        return IsLost(contest, now)
            ? new Problem(Reason.QuorumLate, contest.SealWitnessed is { } late
                ? $"The witnesses' quorum saw the seal of contest {contest.Sequence} at {LogTime.Show(late.Time)}; it had to be {latest} at the latest. The contest cannot be drawn and becomes void."
                : $"Too few of its witnesses saw the seal of contest {contest.Sequence} by {latest}. The contest cannot be drawn and becomes void.")
            : new Problem(Reason.QuorumMissing, $"Fewer than {contest.Rules.Witnesses.Quorum} of its {contest.Rules.Witnesses.Keys.Count} witnesses have seen the seal of contest {contest.Sequence}; the server goes on asking. It has to be {latest} at the latest.");
    }

    /// <summary>Records what a quorum saw. It was the log that changed, not the contest: its revision stays.</summary>
    /// <param name="close">Null: as it is. What is there already stays.</param>
    /// <param name="seal">Null: as it is. What is there already stays.</param>
    public static Contest Record(Contest contest, Witnessed? close, Witnessed? seal) =>
        contest with { CloseWitnessed = contest.CloseWitnessed ?? close, SealWitnessed = contest.SealWitnessed ?? seal };

    /// <summary>The quorum saw the seal too late: the contest is void, by the rules alone.</summary>
    public static Decision<Contest> Void(Contest contest, long now)
    {
        if (!IsLost(contest, now))
            return Check(contest, now) ?? new Problem(Reason.NotSealed, $"Contest {contest.Sequence} is not waiting for its witnesses.");
        return Decision.Accept(
            contest with { State = ContestState.Void, EndedAt = now, EndCode = VoidLeaf.QuorumLate, EndReason = "The witnesses named in the rules did not see the seal in time.", Revision = contest.Revision + 1 },
            new VoidLeaf(now, VoidLeaf.QuorumLate, "clock", "rules"));
    }

    // SPEC section 12.3.5; exactly the margin is in time.
    static bool IsInTime(Contest contest, Witnessed seen) => seen.Time + contest.Rules.Margin <= contest.RoundTime;
}
