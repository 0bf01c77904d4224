using System.Globalization;
using System.Text.Json.Nodes;
using Giveaways.Api.V1;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Screening.Rosters;

/// <summary>What HR keeps of a list that it handed over: how much, which digest, until when, and who was shown parts of it. Never a row.</summary>
internal static class RosterReceipt
{
    /// <summary>What a local look at a file found.</summary>
    public static void Show(Screen screen, RosterFile file, RosterCheck check)
    {
        screen.Facts(
            ("rows", Rows(check.Rows, check.Relatives)),
            ("file", $"{(file.Encoding == TextEncoding.Utf8 ? "UTF-8" : "Windows-1251")}, {SeparatorOf(file)} between fields"),
            ("taken", string.Join(", ", file.Taken.Select(taken => taken.Header == taken.Column ? taken.Header : $"{taken.Header} = {taken.Column}"))),
            ("not taken", string.Join(", ", file.Ignored)),
            ("empty rows", check.Blank > 0 ? $"{Screen.Number(check.Blank)}, passed over" : ""),
            ("SHA-256", check.Sha256));
        if (check.Examples > 0)
        {
            screen.Say($"{Screen.Number(check.Examples)} rows are the template's invented examples; delete them before the import.", Tone.Warning);
        }
    }

    public static JsonObject ToJson(RosterFile file, RosterCheck check) => new()
    {
        ["rows"] = check.Rows,
        ["relatives"] = check.Relatives,
        ["emptyRows"] = check.Blank,
        ["exampleRows"] = check.Examples,
        ["encoding"] = file.Encoding == TextEncoding.Utf8 ? "utf-8" : "windows-1251",
        ["separator"] = file.Separator.ToString(),
        ["columns"] = new JsonArray([.. file.Taken.Select(taken => new JsonObject { ["header"] = taken.Header, ["column"] = taken.Column })]),
        ["ignoredColumns"] = new JsonArray([.. file.Ignored.Select(name => (JsonNode)name)]),
        ["sha256"] = check.Sha256,
    };

    /// <summary>A roster as the server keeps it.</summary>
    /// <param name="more">Facts of this occasion.</param>
    public static void Show(Screen screen, Roster roster, params ReadOnlySpan<(string Name, string Value)> more)
    {
        screen.Facts(
        [
            ("employer", roster.EmployerDisplayName == roster.Employer ? roster.Employer : $"{roster.EmployerDisplayName} ({roster.Employer})"),
            ("list of", roster.SnapshotDate),
            ("rows", Rows(roster.RowCount, roster.RelativeCount)),
            ("state", Words.Word(roster.State) + (roster.HoldText.Length > 0 ? $": {roster.HoldText}" : "")),
            ("handed over", $"{Input.Times.Show(roster.ImportTime)} by {(roster.Importer.Length > 0 ? roster.Importer : "-")}"),
            ("decided by", roster.Decider),
            .. more,
            ("commitment", roster.Commitment),
            ("serves", roster.State is RosterState.Active or RosterState.Pending ? $"contests that close by {roster.FreshUntilDate}" : ""),
            ("rows erased", roster.EraseTime is not null ? Input.Times.Show(roster.EraseTime) : $"by themselves at {Input.Times.Show(roster.EraseDueTime)}; later if a contest that rests on them is drawn later"),
            ("looked at", roster.LookCount == 0 ? "by nobody yet" : $"{Count(roster.LookCount)}: giveaways roster looks {roster.Name}"),
        ]);
    }

    private static string Count(long count) => count == 1 ? "once" : $"{Screen.Number(count)} times";

    private static string Rows(long rows, long relatives) => string.Create(
        CultureInfo.InvariantCulture, $"{Screen.Number(rows)}: {Screen.Number(rows - relatives)} staff, {Screen.Number(relatives)} declared relatives");

    private static string SeparatorOf(RosterFile file) => file.Separator switch
    {
        ';' => "semicolons",
        '\t' => "tabs",
        _ => "commas",
    };
}
