using System.CommandLine;
using System.Diagnostics;
using System.Text;
using Giveaways.Samples;
using Giveaways.Screening.Contacts;
using Giveaways.Screening.Linkage;
using Giveaways.Screening.Linkage.Keys;

namespace Giveaways.Bench.Screening;

/// <summary><c>screening speed</c>: a million invented entries against 50,000 invented staff, and one entry at a time.</summary>
static class SpeedCommand
{
    const int SingleEntries = 20_000;

    public static Command Create()
    {
        var entries = new Option<int>("--entries") { Description = "Entries.", DefaultValueFactory = _ => 1_000_000 };
        var staff = new Option<int>("--staff") { Description = "Rows of the roster.", DefaultValueFactory = _ => 50_000 };
        var command = new Command("speed", "Screens a whole contest whose keys were hashed at entry, then single entries from their texts on.") { entries, staff };
        command.SetAction(result =>
        {
            var report = new Report(Machine.Here(), [.. Measure(result.GetValue(entries), result.GetValue(staff)).Select(row => row.Figure)]);
            report.Write(Console.Out, json: false);
            return report.AllMet ? 0 : 1;
        });
        return command;
    }

    public static IReadOnlyList<SuiteFigure> Measure(int entries, int staff)
    {
        var world = SampleWorld.Generate(SampleOptions.Sized(seed: 7, staff, entries));
        var keys = new PersonKeys(new KeyedHash(Encoding.ASCII.GetBytes("of one benchmark")));
        var index = new BlockIndex(RosterKeys(world.Roster, keys));
        var table = EntryKeys(world.Entries, keys);
        var model = RosterModel.For(entries, index.Count);

        var watch = Stopwatch.StartNew();
        var found = RosterScreen.Run(table, index, model, floor: int.MinValue);
        var whole = watch.Elapsed.TotalSeconds;
        var singles = Singles(world.Entries, keys, new RosterScorer(index, model, entries: null));
        using var process = Process.GetCurrentProcess();
        return
        [
            new("Splink on DuckDB 14 to 15 s", new Figure($"{entries:#,0} entries x {index.Count:#,0} roster rows, {found.Count:#,0} pairs weighed", whole, "s", AtMost: 6), entries),
            new("", new Figure("peak memory of the process, samples included", process.PeakWorkingSet64 / 1e6, "MB", AtMost: 1000), entries),
            new("Watchman 0.85 ms a search", new Figure("one entry at submission, from texts to weights, p99", singles[(int)(singles.Count * 0.99)], "ms", AtMost: 0.2), singles.Count),
            new("", new Figure("one entry at submission, median", singles[singles.Count / 2], "ms"), singles.Count),
        ];
    }

    static KeyTable RosterKeys(Giveaways.Samples.Roster roster, PersonKeys keys)
    {
        var table = new KeyTable(roster.People.Count * 2, 24);
        foreach (var person in roster.People)
        {
            table.Add(Of(keys, Giveaways.Screening.Names.PersonName.Of(person.Name.Surname, person.Name.Given, person.Name.Patronymic ?? ""), person.BirthDate,
                person.Phone, person.Email, person.Address, person.Account, "", ""));
            foreach (var relative in person.Relatives)
            {
                table.Add(Of(keys, Giveaways.Screening.Names.PersonName.Of(relative.Name.Surname, relative.Name.Given, relative.Name.Patronymic ?? ""), relative.BirthDate,
                    relative.Phone ?? "", relative.Email ?? "", relative.Address ?? "", "", "", ""));
            }
        }
        return table;
    }

    static KeyTable EntryKeys(IReadOnlyList<SampleEntry> entries, PersonKeys keys)
    {
        var table = new KeyTable(entries.Count, 24);
        for (var entry = 0; entry < entries.Count; entry++)
            table.Add(Of(keys, entries[entry]));
        return table;
    }

    static ReadOnlySpan<BlockKey> Of(PersonKeys keys, SampleEntry entry) => Of(
        keys, Giveaways.Screening.Names.PersonName.Of(entry.FullName), entry.BirthDate, entry.Phone?.Value ?? "", entry.Email.Value, entry.Address ?? "",
        entry.Network?.Value ?? "", entry.Device ?? "", entry.Payout ?? "");

    static ReadOnlySpan<BlockKey> Of(
        PersonKeys keys, Giveaways.Screening.Names.PersonName name, DateOnly? birth, string phone, string email, string address, string account, string device, string payout)
    {
        keys.Clear();
        keys.Add(name);
        if (birth is { } date)
            keys.Add(BirthDay.Of(date));
        if (PhoneNumber.Of(phone) is { } number)
            keys.Add(number);
        if (Mailbox.Of(email) is { } mailbox)
            keys.Add(mailbox);
        if (address.Length > 0)
            keys.Add(PostalAddress.Of(address));
        keys.Add(BlockKind.Account, account);
        keys.Add(BlockKind.Device, device);
        keys.Add(BlockKind.Payout, payout);
        return keys.All;
    }

    // Milliseconds of each, ascending, the first ones left out: they pay for the runtime's compilation.
    static List<double> Singles(IReadOnlyList<SampleEntry> entries, PersonKeys keys, RosterScorer scorer)
    {
        var times = new List<double>();
        var found = new List<ScoredCandidate>();
        for (var at = 0; at < SingleEntries; at++)
        {
            var entry = entries[(int)((long)at * entries.Count / SingleEntries)];
            var start = Stopwatch.GetTimestamp();
            var one = new KeyTable(1, KeyTable.MaxKeys);
            one.Add(Of(keys, entry));
            scorer.Score(at, one[0], int.MinValue, found);
            if (at >= SingleEntries / 10)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return times;
    }
}
