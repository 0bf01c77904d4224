using Giveaways.Proofs.Reports;

namespace Giveaways.Proofs.Tests.Reports;

public sealed class EntriesOverTimeTests
{
    [Test]
    public void Without_an_entry_there_is_no_step()
    {
        var times = new EntriesOverTime();
        Assert.That((times.From, times.Step, times.Counts.Count), Is.EqualTo((0, 1, 0)));
    }

    [FsCheck.NUnit.Property]
    public bool Any_times_are_counted_into_at_most_120_steps_as_if_one_by_one(ulong seed)
    {
        var random = new Random((int)(seed % int.MaxValue));
        var given = Enumerable.Range(0, random.Next(1, 400)).Select(_ => 1_700_000_000L + random.NextInt64(1L << random.Next(1, 32))).Order().ToList();
        var times = new EntriesOverTime();
        foreach (var time in given)
        {
            times.Add(time);
        }
        var expected = new long[times.Counts.Count];
        foreach (var time in given)
        {
            expected[(time - times.From) / times.Step]++;
        }
        return times.Counts.Count <= 120 && times.Counts.SequenceEqual(expected) && times.Counts[0] > 0 && times.Counts[^1] > 0 && times.From % times.Step == 0
            && (times.Step == 1 || given[^1] - given[0] >= (120 * PreviousStep(times.Step)) - times.Step);
    }

    [Test]
    public void Times_of_no_calendar_count_into_the_last_step()
    {
        var times = new EntriesOverTime();
        times.Add(0);
        times.Add((1L << 53) - 1);
        times.Add((1L << 53) - 1);
        Assert.That(times.Counts.Count, Is.EqualTo(120));
        Assert.That((times.Counts[0], times.Counts[^1]), Is.EqualTo((1, 2)));
    }

    static long PreviousStep(long step) => new long[] { 1, 5, 10, 30, 60, 300, 600, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400, 604_800, 2_419_200, 31_449_600 }.Last(s => s < step);
}
