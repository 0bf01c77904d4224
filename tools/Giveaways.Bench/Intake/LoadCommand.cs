using System.CommandLine;

namespace Giveaways.Bench.Intake;

/// <summary><c>load</c>: what the service takes and how long that takes it, against what the machine can do.</summary>
static class LoadCommand
{
    const string Postgres = "GIVEAWAYS_POSTGRES";

    static readonly (string Name, Func<IntakeOptions, Task<IReadOnlyList<Figure>>> Measure)[] Parts =
    [
        ("durable", DurableFigures.MeasureAsync),
        ("import", ImportFigures.MeasureAsync),
        ("burst", BurstFigures.MeasureAsync),
        ("overload", OverloadFigures.MeasureAsync),
        ("start", StartFigures.MeasureAsync),
        ("many", ManyFigures.MeasureAsync),
    ];

    /// <param name="measuring">Makes a command of something that is measured.</param>
    public static Command Create(Func<string, string, Func<ParseResult, IReadOnlyList<Figure>>, Option[], Command> measuring, Option<DirectoryInfo> folder)
    {
        var names = string.Join(", ", Parts.Select(part => part.Name));
        var only = new Option<string[]>("--only") { Description = $"Some of: {names}.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        only.AcceptOnlyFromAmong([.. Parts.Select(part => part.Name)]);
        var seconds = new Option<int>("--seconds") { Description = "How long each load lasts.", DefaultValueFactory = _ => 10 };
        var replicas = new Option<int>("--replicas") { Description = $"Servers on one PostgreSQL database, that which {Postgres} names.", DefaultValueFactory = _ => 2 };
        var entries = new Option<int>("--entries") { Description = "Entries of the one large contest.", DefaultValueFactory = _ => 10_000_000 };
        var rows = new Option<int>("--rows") { Description = "Rows of the import.", DefaultValueFactory = _ => 200_000 };
        var stored = new Option<int>("--stored") { Description = "Entries that a start finds.", DefaultValueFactory = _ => 1_000_000 };
        return measuring("load", $"Intake under load: {names}.", result => Measure(result.GetValue(only)!, new IntakeOptions(
            result.GetValue(folder)!, TimeSpan.FromSeconds(result.GetValue(seconds)), result.GetValue(replicas), Environment.GetEnvironmentVariable(Postgres),
            result.GetValue(entries), result.GetValue(rows), result.GetValue(stored))), [only, seconds, replicas, entries, rows, stored]);
    }

    static List<Figure> Measure(string[] only, IntakeOptions options)
    {
        var figures = new List<Figure>();
        foreach (var (name, measure) in Parts)
        {
            if (only.Length == 0 || only.Contains(name))
                figures.AddRange(measure(options).GetAwaiter().GetResult());
        }
        return figures;
    }
}
