using System.CommandLine;

namespace Giveaways.Bench.Screening;

/// <summary>The commands under <c>screening</c>: each reads CSV and writes CSV, so that anybody's data can be measured.</summary>
static class ScreeningCommand
{
    public static Command Create() => new("screening", "Measures screening: names, linkage, whole contests. CSV in, CSV out.")
    {
        LinkCommand.Create(),
        NamesCommand.Create(),
        SpeedCommand.Create(),
        FiguresCommand.Create(),
        PlantCommand.Create(),
        EvaluateCommand.Create(),
    };
}
