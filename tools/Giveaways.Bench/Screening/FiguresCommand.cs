using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Giveaways.Bench.Screening;

/// <summary><c>screening figures</c>: the one command that prints screening's measures beside the best known figures and the targets.</summary>
static class FiguresCommand
{
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var seeds = new Option<ulong[]>("--seed") { Description = "Seeds of the planted worlds, as many as you like.", DefaultValueFactory = _ => [1, 2, 3], AllowMultipleArgumentsPerToken = true };
        var staff = new Option<int>("--staff") { Description = "Persons on a planted roster.", DefaultValueFactory = _ => 10_000 };
        var entries = new Option<int>("--entries") { Description = "Entries of a planted world.", DefaultValueFactory = _ => 200_000 };
        var vectors = new Option<DirectoryInfo?>("--vectors") { Description = "The folder of the public data sets; without it the one beside the repository, if there is one." };
        var only = new Option<string>("--only") { Description = "Only measures of names, links, planted, everyday or speed.", DefaultValueFactory = _ => "" };
        var command = new Command("figures", "Every measure of screening in one table. Exit code 1: a target was missed.") { seeds, staff, entries, vectors, only };
        command.SetAction(result =>
        {
            var folder = result.GetValue(vectors) ?? Beside();
            var wanted = result.GetValue(only)!;
            // Its peak of memory is the process's, so it comes before everything else.
            var speed = Wants("speed") ? SpeedCommand.Measure(entries: 1_000_000, staff: 50_000) : [];
            List<SuiteFigure> figures = [];
            if (Wants("names"))
                figures.AddRange(NameFigures.Measure(folder));
            if (Wants("links"))
                figures.AddRange(LinkFigures.Measure(folder));
            if (Wants("planted"))
                figures.AddRange(PlantedFigures.Measure(result.GetValue(seeds)!, result.GetValue(staff), result.GetValue(entries)));
            if (Wants("everyday"))
                figures.AddRange(EverydayFigures.Measure(result.GetValue(seeds)!, result.GetValue(staff), result.GetValue(entries)));
            figures.AddRange(speed);
            Write(Console.Out, figures, result.GetValue<bool>("--json"));
            return figures.All(figure => figure.Figure.Met != false) ? 0 : 1;

            bool Wants(string part) => wanted.Length == 0 || wanted == part;
        });
        return command;
    }

    /// <summary>The public data sets, in <c>shared/vectors/screening</c> beside a folder that the program stands in.</summary>
    static DirectoryInfo? Beside()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var vectors = new DirectoryInfo(Path.Combine(folder.FullName, "shared", "vectors", "screening"));
            if (vectors.Exists)
                return vectors;
        }
        return null;
    }

    static void Write(TextWriter to, IReadOnlyList<SuiteFigure> figures, bool json)
    {
        var machine = Machine.Here();
        if (json)
        {
            to.WriteLine(JsonSerializer.Serialize(new { machine, figures }, Json));
            return;
        }
        to.WriteLine($"{machine.Processor}, {machine.Cores} cores, {machine.MemoryGigabytes} GB; {machine.System}; .NET {machine.Runtime}; {machine.Time:yyyy-MM-dd}");
        to.WriteLine();
        to.WriteLine("| measure | best known | target | measured | of |");
        to.WriteLine("|---|---|---|---|---|");
        foreach (var (known, figure, n) in figures)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {figure.What} | {known} | {Target(figure)} | {Measured(figure)} | {n:N0} |"));
    }

    static string Target(Figure figure) => figure switch
    {
        { AtLeast: { } least } => $">= {Number(least)}",
        { AtMost: { } most } => $"<= {Number(most)}",
        _ => "",
    };

    static string Measured(Figure figure) => figure.What.Contains("no data", StringComparison.Ordinal) ? "no data"
        : $"{(figure.Met is null ? "" : "**")}{Number(figure.Value)}{(figure.Unit.Length > 0 ? " " + figure.Unit : "")}{(figure.Met is null ? "" : "**")}{(figure.Met == false ? " MISSED" : "")}";

    static string Number(double value) => value.ToString(Math.Abs(value) switch { >= 1000 => "#,0", >= 100 => "0", >= 10 => "0.0", _ => "0.####" }, CultureInfo.InvariantCulture);
}
