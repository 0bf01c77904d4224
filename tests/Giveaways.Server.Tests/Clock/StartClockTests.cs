using Giveaways.Server.Clock;
using Giveaways.Server.Hosting;

namespace Giveaways.Server.Tests.Clock;

public sealed class StartClockTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Seconds that the database took to answer.</summary>
    const int Asking = 5;

    static Action Beacon(DateTimeOffset now, DateTimeOffset? newest) => () => StartClock.CheckBeacon(now, newest);

    static Action Store(int lastLeaf, int? database) =>
        () => StartClock.CheckStore(Now.AddSeconds(-Asking), Now, Now.ToUnixTimeSeconds() + lastLeaf, database is { } seconds ? Now.AddSeconds(seconds) : null);

    [Test]
    public void Clock_before_this_program_refuses_the_start() =>
        Assert.That(Beacon(StartClock.Earliest.AddTicks(-1), null), Refuses("before this program was written"));

    [TestCase(2), TestCase(0), TestCase(-3), TestCase(-60)]
    public void Clock_that_the_newest_round_fits_starts(int newest) => Assert.That(Beacon(Now, Now.AddSeconds(newest)), Throws.Nothing);

    [Test]
    public void Clock_without_a_round_starts() => Assert.That(Beacon(Now, null), Throws.Nothing);

    [TestCase(3), TestCase(3_600)]
    public void Round_that_is_out_and_not_due_by_the_clock_refuses_the_start(int newest) => Assert.That(Beacon(Now, Now.AddSeconds(newest)), Refuses("a round of public randomness is out"));

    [TestCase(-61), TestCase(-3_600), TestCase(-315_360_000)]
    public void Clock_for_which_all_rounds_are_old_refuses_the_start(int newest) => Assert.That(Beacon(Now, Now.AddSeconds(newest)), Refuses("the newest round of public randomness"));

    [TestCase(2, null), TestCase(-1_000_000, null), TestCase(0, 2), TestCase(0, -2 - Asking)]
    public void Clock_that_log_and_database_fit_starts(int lastLeaf, int? database) => Assert.That(Store(lastLeaf, database), Throws.Nothing);

    [TestCase(3), TestCase(3_600)]
    public void Leaf_of_the_future_refuses_the_start(int lastLeaf) => Assert.That(Store(lastLeaf, null), Refuses("the log has a leaf of"));

    [TestCase(3), TestCase(-3 - Asking)]
    public void Database_with_another_time_refuses_the_start(int database) => Assert.That(Store(0, database), Refuses("go by one time"));

    static NUnit.Framework.Constraints.ContainsConstraint Refuses(string why) => Throws.InstanceOf<StartRefusedException>()
        .With.Property(nameof(StartRefusedException.Reason)).EqualTo("BAD_CLOCK").And.Message.Contains(why).And.Message.Contains("set the clock");
}
