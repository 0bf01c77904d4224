namespace Giveaways.Screening.Rings;

/// <summary>Mailboxes that somebody made by counting: anna1@, anna2@, anna3@, entered together.</summary>
/// <remarks>
/// Common stems have many numbers, birth years above all. So numbers are a series only if they follow each other without gaps and
/// were entered in a burst, or one after the other in the order of the numbers.
/// </remarks>
static class MailboxSeries
{
    /// <summary>Entered in the order of the numbers by chance: 1 in 720 of six.</summary>
    const int LeastInOrder = 6;

    internal static IEnumerable<List<int>> In(RingInput input)
    {
        var boxes = new List<(ulong Stem, long Number, long Time, int Entry)>();
        for (var position = 0; position < input.Count; position++)
        {
            var entry = input[position];
            if (entry.MailboxStem != 0)
                boxes.Add((entry.MailboxStem, entry.MailboxNumber, entry.EnteredSeconds, position));
        }
        if (boxes.Count < RingRules.LeastSeries)
            yield break;
        boxes.Sort();
        var rhythm = new Rhythm(input);
        for (int from = 0, until; from < boxes.Count; from = until)
        {
            until = from + 1;
            while (until < boxes.Count && Follows(boxes[until - 1], boxes[until]))
                until++;
            var run = boxes[from..until];
            if (run.Select(box => box.Number).Distinct().Count() >= RingRules.LeastSeries && run.Count <= RingRules.MaxDegree(ContactType.Series) && IsMade(run, rhythm))
                yield return [.. run.Select(box => box.Entry).Order()];
        }
    }

    static bool Follows((ulong Stem, long Number, long Time, int Entry) before, (ulong Stem, long Number, long Time, int Entry) box) =>
        before.Stem == box.Stem && unchecked((ulong)box.Number - (ulong)before.Number) <= RingRules.MaxSeriesStep;

    static bool IsMade(List<(ulong Stem, long Number, long Time, int Entry)> run, Rhythm rhythm)
    {
        long[] times = [.. run.Select(box => box.Time).Where(time => time != RingEntry.NoTime)];
        if (times.Length < run.Count)
            return false;
        var inOrder = run.Count >= LeastInOrder && times.Zip(times.Skip(1)).All(pair => pair.First < pair.Second);
        Array.Sort(times);
        return inOrder || Rhythm.Closest(times, times.Length) is { } window && rhythm.Density(window, (times.Length * 3 + 3) / 4, times.Length) > 0;
    }
}
