using Giveaways.Contests;
using Giveaways.Screening;

namespace Giveaways.Tests.Screening;

/// <summary>How long a contest needs the rows of its rosters.</summary>
public sealed class RosterUseTests
{
    static readonly Contest Published = Sample.Open;

    static long Windows => Published.Rules.ClaimWindow + Published.Rules.AppealWindow;

    [Test]
    public void Contest_that_is_not_drawn_needs_them_until_its_windows_after_the_planned_draw() =>
        Assert.That(RosterUse.Of(Published), Is.EqualTo(new RosterUse(Published.Sequence, Published.RoundTime + Windows, Over: false)));

    [TestCase(ContestState.Drawn)]
    [TestCase(ContestState.Completed)]
    public void Contest_that_is_drawn_needs_them_until_its_windows_are_over(ContestState state)
    {
        var drawn = Published with { State = state, DrawnAt = Published.RoundTime + 7, EndedAt = Published.RoundTime + 8 };
        Assert.That(RosterUse.Of(drawn), Is.EqualTo(new RosterUse(Published.Sequence, Published.RoundTime + 7 + Windows, Over: true)));
    }

    [TestCase(ContestState.Cancelled)]
    [TestCase(ContestState.Void)]
    public void Contest_that_ended_without_a_draw_needs_them_no_more(ContestState state) =>
        Assert.That(RosterUse.Of(Published with { State = state, EndedAt = 5 }), Is.EqualTo(new RosterUse(Published.Sequence, 5, Over: true)));
}
