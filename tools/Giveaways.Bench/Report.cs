using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Giveaways.Bench;

/// <summary>What a run measured, and on what machine: a table for people, JSON for programs.</summary>
sealed record Report(Machine Machine, IReadOnlyList<Figure> Figures)
{
    // Relaxed: a table of figures is no HTML.
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool AllMet => Figures.All(figure => figure.Met != false);

    public void Write(TextWriter to, bool json)
    {
        if (json)
        {
            to.WriteLine(JsonSerializer.Serialize(this, Json));
            return;
        }
        to.WriteLine($"{Machine.Processor}, {Machine.Cores} cores, {Machine.MemoryGigabytes} GB; {Machine.System}; .NET {Machine.Runtime}; {Machine.Time:yyyy-MM-dd}");
        var width = Figures.Max(figure => figure.What.Length);
        foreach (var figure in Figures)
            to.WriteLine($"{figure.What.PadRight(width)}  {Number(figure.Value),9} {figure.Unit,-10} {Target(figure)}".TrimEnd());
    }

    static string Target(Figure figure) => figure.Met switch
    {
        null => "",
        true => $"target {Bound(figure)}: met",
        false => $"target {Bound(figure)}: MISSED",
    };

    static string Bound(Figure figure) => figure.AtMost is { } most ? $"<= {Number(most)}" : $">= {Number(figure.AtLeast!.Value)}";

    static string Number(double value) => value.ToString(value < 10 ? "0.00" : value < 100 ? "0.0" : "#,0", CultureInfo.InvariantCulture);
}
