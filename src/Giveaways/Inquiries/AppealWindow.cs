using Giveaways.Contests;
using Giveaways.Draws;

namespace Giveaways.Inquiries;

/// <summary>What stands between a list with exclusions and its seal.</summary>
/// <param name="LastExclusion">When the entry that was excluded last and still is, was; null where none is.</param>
/// <param name="Unanswered">Appeals without an answer whose entry is excluded.</param>
public sealed record AppealsInPlay(long? LastExclusion, long Unanswered)
{
    public static AppealsInPlay None { get; } = new(null, 0);
}

/// <summary>The time in which an exclusion can be appealed: the rules' window, counted from that exclusion.</summary>
public static class AppealWindow
{
    /// <summary>When the time of an exclusion ends; an appeal comes before it.</summary>
    public static long End(Contest contest, long excludedAt) => excludedAt + contest.Rules.AppealWindow;

    /// <summary>The last moment at which an entry can be excluded with the whole window before the seal.</summary>
    public static long LastExclusion(Contest contest) =>
        contest.Rules.AppealWindow == 0 ? contest.Rules.SealBy : contest.Rules.SealBy - Sealing.Lead - contest.Rules.AppealWindow;

    /// <summary>Refused where the excluded would not have the time that the rules promise; the finding then stays undecided and holds a prize.</summary>
    public static Problem? TooLate(Contest contest, long now)
    {
        var last = LastExclusion(contest);
        return now <= last ? null : new Problem(
            Reason.ExclusionTooLate,
            $"The rules give the excluded {contest.Rules.AppealWindow} s to appeal before the seal, so exclusions ended at {LogTime.Show(last)}. "
                + "Leave the finding undecided: the entry stays in, and if it wins, its prize is held until you decide. Or postpone the draw.").With("until", LogTime.Show(last));
    }
}
