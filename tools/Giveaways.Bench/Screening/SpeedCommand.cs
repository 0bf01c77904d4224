using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Giveaways.Bench.Service;

namespace Giveaways.Bench.Screening;

/// <summary><c>screening speed</c>: a million invented entries against 50,000 invented staff as the server screens them, and one entry at a time.</summary>
static class SpeedCommand
{
    public static Command Create()
    {
        var entries = new Option<int>("--entries") { Description = "Entries.", DefaultValueFactory = _ => 1_000_000 };
        var staff = new Option<int>("--staff") { Description = "Employees on the roster; their declared relatives come on top.", DefaultValueFactory = _ => 50_000 };
        var filled = new Option<DirectoryInfo?>("--filled") { Description = "Measures the database in this folder and prints JSON: the part that runs in a process of its own.", Hidden = true };
        var command = new Command("speed", "Screens a whole contest from its database, its keys hashed at entry; then single entries from their texts on.") { entries, staff, filled };
        command.SetAction(async (result, _) =>
        {
            if (result.GetValue(filled) is { } folder)
            {
                Console.WriteLine(JsonSerializer.Serialize(await SpeedRun.MeasureAsync(folder, result.GetValue(entries))));
                return 0;
            }
            var report = new Report(Machine.Here(), [.. Measure(result.GetValue(entries), result.GetValue(staff)).Select(row => row.Figure)]);
            report.Write(Console.Out, json: false);
            return report.AllMet ? 0 : 1;
        });
        return command;
    }

    public static IReadOnlyList<SuiteFigure> Measure(int entries, int staff)
    {
        var database = new Database(new DirectoryInfo(Path.GetTempPath()));
        Console.Error.WriteLine(database.Folder.FullName);
        SpeedContest.FillAsync(database.Folder, entries, staff).GetAwaiter().GetResult();
        var (_, output) = OwnProcess.RunAsServer("screening", "speed", "--filled", database.Folder.FullName, "--entries", entries.ToString(CultureInfo.InvariantCulture));
        var t = JsonSerializer.Deserialize<SpeedTimes>(output) ?? throw new InvalidOperationException("The measuring process said nothing.");
        var whole = t.RosterRead + t.Index + t.EntriesIn + t.FoundIn;
        return
        [
            new("Splink on DuckDB 14 to 15 s", new Figure(string.Create(CultureInfo.InvariantCulture, $"{t.Entries:#,0} entries x {t.Rows:#,0} roster rows, from the database to {t.Found:#,0} findings"), whole, "s", AtMost: 6), t.Entries),
            new("", new Figure("- the roster's rows decrypted and held against their commitment", t.RosterRead, "s"), t.Rows),
            new("", new Figure("- the roster's index built", t.Index, "s"), t.Rows),
            new("", new Figure(string.Create(CultureInfo.InvariantCulture, $"- the entries' keys decrypted and looked up; {t.Touched:#,0} have one of the roster's"), t.EntriesIn, "s"), t.Entries),
            new("", new Figure("- those weighed, rings and second entries found", t.FoundIn, "s"), t.Entries),
            new("", new Figure("processor time of all that, on all cores", t.Processor, "s"), t.Entries),
            new("", new Figure("peak memory of the screening process", t.PeakMegabytes, "MB", AtMost: 1000), t.Entries),
            new("Watchman 0.85 ms a search", new Figure("one entry at submission, from texts to keys and weights, p99", t.SingleP99, "ms", AtMost: 0.2), SpeedRun.SingleEntries),
            new("", new Figure("one entry at submission, median", t.SingleMedian, "ms"), SpeedRun.SingleEntries),
        ];
    }
}
