using System.Diagnostics;
using Giveaways.Contests;
using Giveaways.Entries;
using Giveaways.Proofs.Leaves;
using Giveaways.Proofs.Merkle;
using Giveaways.Proofs.Rules;
using Giveaways.Screening;
using Giveaways.Storage;
using Giveaways.Storage.Entries;

namespace Giveaways.Bench.Screening;

/// <summary>What <see cref="SpeedRun"/> measured, in seconds, megabytes and milliseconds.</summary>
sealed record SpeedTimes(int Entries, int Rows, int Touched, int Found, double RosterRead, double Index, double EntriesIn, double FoundIn, double Processor, double PeakMegabytes, double SingleMedian, double SingleP99);

/// <summary>Screens the contest of <see cref="SpeedContest"/> as the server does after a close, in a process that does nothing else.</summary>
static class SpeedRun
{
    public const int SingleEntries = 20_000;

    static readonly DateOnly First = new(2025, 6, 1);
    static readonly DateOnly Last = new(2025, 7, 1);

    static readonly ExclusionPolicy Policy = new([ExclusionClass.Connected], [SpeedContest.Employer], Household: true, [.. RosterRow.Relations.Where(r => r != "household").Order(StringComparer.Ordinal)]);

    public static async Task<SpeedTimes> MeasureAsync(DirectoryInfo folder, int entries)
    {
        await using var store = SpeedContest.Open(folder);
        return store.Read(session =>
        {
            var roster = session.FindRoster(SpeedContest.Employer, 1) ?? throw new InvalidOperationException("The sample's roster is there.");
            var kept = new RosterInForce(roster.Employer, roster.Id, roster.Snapshot, roster.Rows, new Hash32(roster.Commitment));
            // A server that has just closed a contest took its entries one by one before: it is warm.
            var singles = Singles(session, RosterIndex.Of(Rows(session, kept), Policy, First, Last, session.ScreeningHash()));
            using var process = Process.GetCurrentProcess();
            var (watch, processor) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var rows = Rows(session, kept);
            var read = Lap(watch);
            var index = RosterIndex.Of(rows, Policy, First, Last, session.ScreeningHash());
            var indexed = Lap(watch);
            var screening = new ContestScreening(index, kin: true, entryLimit: 1, entries);
            var (taken, touched) = (0, 0);
            foreach (var entry in session.Traces(SpeedContest.Contest, stored => Screened(screening, stored)))
            {
                taken++;
                touched += entry.Profile is null ? 0 : 1;
                screening.Add(entry);
            }
            var added = Lap(watch);
            var found = screening.Found().Count;
            var foundIn = Lap(watch);
            process.Refresh();
            processor = process.TotalProcessorTime - processor;
            var peak = process.PeakWorkingSet64 / 1e6;
            return new SpeedTimes(taken, rows.Count, touched, found, read, indexed, added, foundIn, processor.TotalSeconds, peak, singles[singles.Count / 2], singles[(int)(singles.Count * 0.99)]);
        });
    }

    static List<(string Employer, RosterRow Row)> Rows(Session session, RosterInForce roster) =>
        [.. (session.RosterRows(roster) ?? throw new InvalidOperationException("The sample's roster is whole.")).Select(row => (SpeedContest.Employer, row))];

    // As the server's desk does it.
    static ScreenedEntry Screened(ContestScreening screening, StoredTrace stored) =>
        new((int)stored.Index, stored.Entered, stored.Trace, screening.Touches(stored.Trace) ? Profile.Of(stored.Record.Person().Submission) : null);

    static double Lap(Stopwatch watch)
    {
        var seconds = watch.Elapsed.TotalSeconds;
        watch.Restart();
        return seconds;
    }

    // Milliseconds of each, ascending, the first ones left out: they pay for the runtime's compilation.
    // What would be done with one at entry, were it to be told: nothing is, so that nobody learns who works where.
    static List<double> Singles(Session session, RosterIndex index)
    {
        var screener = new Screener(index, new ContactCensus(index), kin: true);
        var times = new List<double>();
        var at = 0;
        foreach (var submission in session.Traces(SpeedContest.Contest, t => t.Record.Person().Submission).Take(SingleEntries))
        {
            var start = Stopwatch.GetTimestamp();
            var profile = Profile.Of(submission);
            var trace = EntryTrace.Of(profile, submission.IpAddress, submission.Referrer, submission.ExternalId, index.Hash);
            trace.ToBytes(index.Hash);
            if (index.Touches(trace.Keys.All))
                screener.Screen(profile, trace.Keys);
            if (at++ >= SingleEntries / 10)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return times;
    }
}
