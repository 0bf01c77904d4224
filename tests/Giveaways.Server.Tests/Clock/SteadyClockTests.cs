using Giveaways.Server.Clock;

namespace Giveaways.Server.Tests.Clock;

public sealed class SteadyClockTests
{
    static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    static readonly TimeSpan Decade = TimeSpan.FromDays(3652);

    MovedMachine machine = null!;
    SteadyClock clock = null!;

    [SetUp]
    public void Begin()
    {
        machine = new MovedMachine(Start);
        clock = new SteadyClock(machine);
    }

    public static readonly TimeSpan[] Steps = [Hour, Decade, -Hour, -Decade, TimeSpan.FromSeconds(2.1), TimeSpan.FromSeconds(-2.1)];

    [Test]
    public void Clock_goes_as_the_machines_does_where_nobody_sets_it()
    {
        for (var passed = 1; passed <= 1_000; passed++)
        {
            machine.Pass(TimeSpan.FromMilliseconds(700));
            Assert.That(clock.GetUtcNow(), Is.EqualTo(machine.GetUtcNow()));
        }
        Assert.That(clock.Off, Is.EqualTo(TimeSpan.Zero));
    }

    [TestCaseSource(nameof(Steps))]
    public void Clock_that_is_set_is_not_followed_and_the_difference_is_told(TimeSpan step)
    {
        machine.Pass(Second);
        clock.GetUtcNow();
        machine.Set(step);
        for (var passed = 2; passed <= 7_200; passed++)
        {
            machine.Pass(Second);
            Assert.That(clock.GetUtcNow(), Is.EqualTo(Start + (passed * Second)));
        }
        Assert.That(clock.Off, Is.EqualTo(step));
        machine.Set(-step);
        machine.Pass(Second);
        Assert.That((clock.GetUtcNow(), clock.Off), Is.EqualTo((Start + (7_201 * Second), TimeSpan.Zero)));
    }

    [TestCase(1), TestCase(-1)]
    public void Second_is_followed_in_two_thousand(int seconds)
    {
        machine.Set(seconds * Second);
        for (var passed = 1; passed <= 2_100; passed++)
        {
            machine.Pass(Second);
            var least = Math.Min(passed / 2_000m, 1);
            Assert.That(clock.GetUtcNow(), Is.EqualTo(Start + (passed * Second) + TimeSpan.FromTicks((long)(seconds * least * TimeSpan.TicksPerSecond))));
        }
        Assert.That(clock.Off, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public void Many_small_steps_move_it_no_faster_than_one()
    {
        for (var passed = 1; passed <= 3_600; passed++)
        {
            if (clock.Off < Second)
                machine.Set(Second);
            machine.Pass(Second);
            clock.GetUtcNow();
        }
        Assert.That(clock.GetUtcNow() - Start - Hour, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(1.8)).And.GreaterThan(Second));
    }

    [Test]
    public void Time_never_goes_back_however_it_is_asked_for_while_it_is_slowed_down()
    {
        machine.Set(-2 * Second);
        var before = clock.GetUtcNow();
        for (var i = 0; i < 100_000; i++)
        {
            machine.Pass(TimeSpan.FromTicks(99_991));
            var now = clock.GetUtcNow();
            Assert.That(now, Is.GreaterThanOrEqualTo(before));
            before = now;
        }
    }

    [Test]
    public void Process_that_sleeps_between_two_readings_takes_it_for_no_step()
    {
        machine.Pass(Second);
        machine.HeldUp = TimeSpan.FromSeconds(20);
        var now = clock.GetUtcNow();
        machine.HeldUp = TimeSpan.Zero;
        Assert.That((now, clock.Off), Is.EqualTo((Start + (21 * Second), TimeSpan.Zero)));
    }

    [Test]
    public void Time_that_a_process_slept_has_passed()
    {
        machine.Pass(8 * Hour);
        Assert.That((clock.GetUtcNow(), clock.Off), Is.EqualTo((Start + (8 * Hour), TimeSpan.Zero)));
    }

    [Test]
    public void Proof_that_it_is_later_puts_the_clock_right_where_the_machines_fits_it()
    {
        machine.Set(Hour);
        machine.Pass(Second);
        Assert.That(clock.Prove(Start + Hour - (5 * Second)), Is.True);
        Assert.That((clock.GetUtcNow(), clock.Off), Is.EqualTo((Start + Hour + Second, TimeSpan.Zero)));
    }

    [Test]
    public void Proof_counts_for_itself_where_the_machines_clock_does_not_fit_it([Values(1, 4)] int hours)
    {
        machine.Set(hours * Hour);
        machine.Pass(Second);
        Assert.That(clock.Prove(Start + (2 * Hour)), Is.True);
        Assert.That((clock.GetUtcNow(), clock.Off), Is.EqualTo((Start + (2 * Hour), ((hours - 2) * Hour) + Second)));
    }

    [Test]
    public void Proof_of_what_is_past_moves_nothing([Values(-3_600, 0, 2)] int seconds)
    {
        machine.Set(Hour);
        machine.Pass(Second);
        Assert.That(clock.Prove(Start + Second + (seconds * Second)), Is.False);
        Assert.That(clock.GetUtcNow(), Is.EqualTo(Start + Second));
    }

    [Test]
    public void Machine_has_a_clock_and_a_counter()
    {
        var real = new SteadyClock(new MachineClock());
        Assert.That((real.GetUtcNow() - DateTimeOffset.UtcNow).Duration(), Is.LessThan(SteadyClock.Tolerance));
        Assert.That(new MachineClock().GetTimestamp(), Is.Positive);
    }
}
