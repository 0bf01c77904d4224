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

    /// <param name="rhythm">Of all the entries.</param>
    internal static IEnumerable<List<int>> In(RingInput input, Rhythm rhythm)
    {
        var boxes = InOrder(input);
        for (int from = 0, until; from < boxes.Length; from = until)
        {
            until = from + 1;
            while (until < boxes.Length && Follows(input[boxes[until - 1]], input[boxes[until]]))
                until++;
            // Its length comes first: a company's mailboxes may all be one run.
            if (until - from < RingRules.LeastSeries || until - from > RingRules.MaxDegree(ContactType.Series))
                continue;
            var run = boxes[from..until];
            if (run.Select(box => input[box].MailboxNumber).Distinct().Count() >= RingRules.LeastSeries && IsMade([.. run.Select(box => input[box].EnteredSeconds)], rhythm))
                yield return [.. run.Order()];
        }
    }

    /// <summary>Those that have a stem, by stem and number: four bytes each.</summary>
    static int[] InOrder(RingInput input)
    {
        var boxes = new int[Enumerable.Range(0, input.Count).Count(position => input[position].MailboxStem != 0)];
        var next = 0;
        for (var position = 0; position < input.Count; position++)
        {
            if (input[position].MailboxStem != 0)
                boxes[next++] = position;
        }
        Array.Sort(boxes, (one, other) => Key(one).CompareTo(Key(other)));
        return boxes;

        (ulong Stem, long Number, long Time, int Entry) Key(int box) => (input[box].MailboxStem, input[box].MailboxNumber, input[box].EnteredSeconds, box);
    }

    static bool Follows(in RingEntry before, in RingEntry box) =>
        before.MailboxStem == box.MailboxStem && unchecked((ulong)box.MailboxNumber - (ulong)before.MailboxNumber) <= RingRules.MaxSeriesStep;

    static bool IsMade(long[] run, Rhythm rhythm)
    {
        if (run.Contains(RingEntry.NoTime))
            return false;
        var inOrder = run.Length >= LeastInOrder && run.Zip(run.Skip(1)).All(pair => pair.First < pair.Second);
        Array.Sort(run);
        return inOrder || Rhythm.Closest(run, run.Length) is { } window && rhythm.Density(window, (run.Length * 3 + 3) / 4, run.Length) > 0;
    }
}
