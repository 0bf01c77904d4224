using System.CommandLine;
using System.Globalization;

namespace Giveaways.Bench.Screening;

/// <summary>The one command that prints the table of screening's measures beside the best known figures and the targets.</summary>
static class FiguresCommand
{
    public static Command Create()
    {
        var seeds = new Option<ulong[]>("--seed") { Description = "Seeds of the planted worlds.", DefaultValueFactory = _ => [1, 2, 3] };
        var staff = new Option<int>("--staff") { Description = "Persons on a planted roster.", DefaultValueFactory = _ => 5_000 };
        var entries = new Option<int>("--entries") { Description = "Entries of a planted world.", DefaultValueFactory = _ => 100_000 };
        var command = new Command("figures", "Every measure of screening in one table. Exit code 1: a target was missed.") { seeds, staff, entries };
        command.SetAction(result =>
        {
            var figures = RingFigures.Measure(result.GetValue(seeds)!, result.GetValue(staff), result.GetValue(entries));
            Write(Console.Out, figures);
            return figures.All(figure => figure.Figure.Met != false) ? 0 : 1;
        });
        return command;
    }

    static void Write(TextWriter to, IReadOnlyList<SuiteFigure> figures)
    {
        foreach (var figure in figures)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {figure.Figure.What} | {figure.BestKnown} | {figure.Figure.Value:0.0000} {figure.Figure.Unit} | {figure.N:N0} |"));
    }
}
