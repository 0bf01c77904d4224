using System.CommandLine;
using System.Text;
using Giveaways.Samples;

namespace Giveaways.Bench.Screening;

/// <summary>Writes a planted world as the files that <c>screening evaluate</c> reads.</summary>
static class PlantCommand
{
    static readonly DateTimeOffset Opened = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);

    public static Command Create()
    {
        var seed = new Option<ulong>("--seed") { Description = "Another seed is another world.", DefaultValueFactory = _ => 1 };
        var staff = new Option<int>("--staff") { Description = "Persons on the roster, without their relatives.", DefaultValueFactory = _ => 2_000 };
        var entries = new Option<int>("--entries") { Description = "Entries.", DefaultValueFactory = _ => 40_000 };
        var everyday = new Option<bool>("--everyday") { Description = "Ordinary life alone: nobody gave cause, and many look like it." };
        var to = new Option<DirectoryInfo>("--out") { Description = "The folder for roster.csv, entries.csv and truth.csv.", Required = true };
        var command = new Command("plant", "Writes an invented roster and entries among which relatives, rings and their innocent likenesses are planted.") { seed, staff, entries, everyday, to };
        command.SetAction(result =>
        {
            var (number, people, size) = (result.GetValue(seed), result.GetValue(staff), result.GetValue(entries));
            var world = ScreeningWorld.Generate(result.GetValue(everyday) ? ScreeningOptions.Everyday(number, people, size) : ScreeningOptions.Sized(number, people, size));
            var folder = result.GetValue(to)!;
            folder.Create();
            Write(world, folder.FullName);
            Console.WriteLine($"{world.Entries.Count} entries and {world.Roster.Rows} rows of a roster in {folder.FullName}");
            return 0;
        });
        return command;
    }

    public static void Write(ScreeningWorld world, string folder)
    {
        Write(folder, "roster.csv", writer => Csv.Roster(writer, world.Roster));
        Write(folder, "entries.csv", writer => Csv.Planted(writer, world.Entries, Opened));
        Write(folder, "truth.csv", writer => Csv.Truth(writer, world.Entries));
    }

    static void Write(string folder, string name, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(Path.Combine(folder, name), append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16);
        write(writer);
    }
}
