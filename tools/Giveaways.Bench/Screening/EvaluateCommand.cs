using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Giveaways.Screening;
using Giveaways.Screening.Linkage;

namespace Giveaways.Bench.Screening;

/// <summary><c>screening evaluate</c>: a whole contest against a staff list, as the server would screen it.</summary>
static class EvaluateCommand
{
    const int Chunk = 4_000;

    public static Command Create()
    {
        var roster = new Option<FileInfo>("--roster") { Description = "The staff list: CSV, declared relatives with relation and related_to.", Required = true };
        var entries = new Option<FileInfo>("--entries") { Description = "The contest's entries: CSV.", Required = true };
        var output = new Option<FileInfo>("--out") { Description = "Where the entries go that are not CLEAR: id, outcome, kind, weight, posterior, reasons, cluster, roster_id.", Required = true };
        var truth = new Option<FileInfo?>("--truth") { Description = "What each entry really is: id and kind; prints precision, recall and the groups' rates." };
        var command = new Command("evaluate", "Screens a contest's entries against a staff list. Contacts count as verified unless a column says otherwise.") { roster, entries, output, truth };
        command.SetAction(result => Refusals.Told(() => Run(result.GetValue(roster)!, result.GetValue(entries)!, result.GetValue(output)!, result.GetValue(truth))));
        return command;
    }

    static void Run(FileInfo roster, FileInfo entries, FileInfo output, FileInfo? truth)
    {
        var watch = Stopwatch.StartNew();
        var (rosterTable, entryTable) = (Table.Read(roster), Table.Read(entries, packed: true));
        var staff = new EvaluateInput(rosterTable, entryTable);
        var people = new EvaluateInput(entryTable, rosterTable);
        var read = watch.Elapsed;
        var found = Screen(staff, people, out var note);
        var screened = watch.Elapsed - read;
        Table.Write(output, ["id", "outcome", "kind", "weight", "posterior", "reasons", "cluster", "roster_id"], found.OrderBy(f => f.Key).Select(f => Line(people.Id(f.Key), f.Value)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            rows             {staff.Count:#,0} of the roster, {people.Count:#,0} entries
            {note}
            excluded         {found.Values.Count(a => a.Outcome == Outcome.Exclude):#,0}
            to review        {found.Values.Count(a => a.Outcome == Outcome.Review):#,0} ({100.0 * found.Values.Count(a => a.Outcome == Outcome.Review) / Math.Max(1, people.Count):0.000} %)
            seconds          {read.TotalSeconds:0.0} to read, {screened.TotalSeconds:0.0} to screen
            model            {Screener.Model}
            thresholds       {Screener.Thresholds}
            """));
        foreach (var kind in found.Values.GroupBy(a => a.Kind).OrderBy(g => g.Key))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind.Key,-18} {kind.Count(a => a.Outcome == Outcome.Exclude),8:#,0} excluded {kind.Count(a => a.Outcome == Outcome.Review),8:#,0} to review"));
        if (truth is not null)
            EvaluateTruth.Print(Console.Out, new EvaluateInput(Table.Read(truth, packed: true)), people, found);
    }

    public static IReadOnlyDictionary<int, Assessment> Screen(EvaluateInput staff, EvaluateInput people, out string note)
    {
        var window = Window(people);
        var (members, gone) = EvaluateRoster.Read(staff, window);
        note = window is { } days
            ? string.Create(CultureInfo.InvariantCulture, $"window           {days.First:yyyy-MM-dd} to {days.Last:yyyy-MM-dd} by the entries' times; {gone:#,0} rows ended before or began after and do not count")
            : "window           none: the entries have no times, all rows count";
        // A fixed secret: the same files give the same rows, byte for byte.
        var hash = new KeyedHash(new byte[KeyedHash.SecretLength]);
        var screening = new ContestScreening(new RosterIndex(members, hash), kin: true, entryLimit: 1);
        for (var from = 0; from < people.Count; from += Chunk)
        {
            // Making people of rows takes nearly all of the time and shares nothing; adding them is one hand's work.
            foreach (var entry in Enumerable.Range(from, Math.Min(Chunk, people.Count - from)).AsParallel().AsOrdered().Select(row => Entry(people, row, hash)))
                screening.Add(entry);
        }
        return screening.Found();
    }

    static ScreenedEntry Entry(EvaluateInput people, int row, KeyedHash hash)
    {
        var profile = people.Person(row);
        return new ScreenedEntry(row, people.Time(row), EntryTrace.Of(profile, people.Ip(row), people.Referrer(row), people.Id(row), hash), profile);
    }

    static (DateOnly First, DateOnly Last)? Window(EvaluateInput people)
    {
        var (first, last) = (long.MaxValue, long.MinValue);
        for (var row = 0; row < people.Count; row++)
        {
            // A number below that is seconds since the contest opened, and tells no day.
            if (people.Time(row) is > 100_000_000 and var time)
                (first, last) = (Math.Min(first, time), Math.Max(last, time));
        }
        return first > last ? null : (Day(first), Day(last));
    }

    static DateOnly Day(long time) => DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(time).UtcDateTime);

    static IReadOnlyList<string> Line(string id, Assessment a) =>
    [
        id, a.Outcome.ToString().ToUpperInvariant(), a.Kind.ToString(), (a.Weight / 1000.0).ToString("0.000", CultureInfo.InvariantCulture), Posterior(a).ToString("0.000000", CultureInfo.InvariantCulture),
        string.Join(' ', a.Signals.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Code}:{s.WeightMillibits / 1000.0:0.0}"))), IsInRing(a) ? a.Cluster : "", a.Row?.RowId ?? "",
    ];

    /// <summary>True for those whom contacts with strangers hold in a ring: what else is decided together, one row's entries and one person's, is no cluster of several.</summary>
    public static bool IsInRing(Assessment a) => a.Cluster.StartsWith("ring-", StringComparison.Ordinal);

    static double Posterior(Assessment a)
    {
        var bits = (a.PriorMillibits + a.Weight) / 1000.0;
        return bits > 60 ? 1 : Math.Pow(2, bits) / (1 + Math.Pow(2, bits));
    }
}
