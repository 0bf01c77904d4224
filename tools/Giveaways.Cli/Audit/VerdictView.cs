using System.Globalization;
using System.Text.Json.Nodes;
using Giveaways.Cli.Draws;
using Giveaways.Cli.Output;
using Spectre.Console;

namespace Giveaways.Cli.Audit;

/// <summary>A verdict as people and programs read it.</summary>
internal static class VerdictView
{
    public static void Show(Screen screen, PackVerdict verdict)
    {
        screen.Table("No step ran.", ["step", "holds", "what was checked"], verdict.Steps.Select(step => new[]
        {
            step.Name, step.Reason.Length == 0 ? "yes" : "NO", step.Detail,
        }));
        if (verdict.Failed is { } failed)
        {
            screen.Say($"NOT VERIFIED at step {failed.Name}: {failed.Detail} ({failed.Reason})", Color.Red);
            return;
        }
        if (verdict.Drawn.Count > 0)
        {
            screen.Title("Winners as drawn, and as they stand");
            ShowWinners(screen, verdict);
        }
        screen.Say($"VERIFIED. Trust: {verdict.Trust}.", Color.Green);
        foreach (var notice in verdict.Notices)
        {
            screen.Say(notice, Color.Yellow);
        }
    }

    public static JsonObject ToJson(PackVerdict verdict) => new()
    {
        ["verified"] = verdict.Failed is null,
        ["failedStep"] = verdict.Failed?.Name,
        ["reason"] = verdict.Failed?.Reason,
        ["trust"] = verdict.Trust,
        ["notices"] = new JsonArray([.. verdict.Notices.Select(notice => (JsonNode)notice)]),
        ["steps"] = new JsonArray([.. verdict.Steps.Select(step => new JsonObject
        {
            ["step"] = step.Name, ["holds"] = step.Reason.Length == 0, ["detail"] = step.Detail,
        })]),
        ["winnersDrawn"] = new JsonArray([.. verdict.Drawn.Select(ToJson)]),
        ["winnersStanding"] = new JsonArray([.. verdict.Standing.Select(ToJson)]),
    };

    private static JsonObject ToJson(PackWinner winner) => new()
    {
        ["prize"] = winner.Prize, ["unit"] = winner.Unit, ["rank"] = winner.Rank, ["code"] = winner.Code, ["state"] = winner.State,
    };

    private static void ShowWinners(Screen screen, PackVerdict verdict)
    {
        const int MaxRows = 100;
        var standing = verdict.Standing.ToDictionary(winner => (winner.Prize, winner.Unit));
        screen.Table("", ["prize", "rank", "drawn", "rank", "stands", "state"], verdict.Drawn.Take(MaxRows).Select(drawn =>
        {
            var now = standing.GetValueOrDefault((drawn.Prize, drawn.Unit));
            return new[]
            {
                DrawCommands.PrizeOf(drawn.Prize, drawn.Unit), Rank(drawn), drawn.Code, now is null ? "" : Rank(now), now?.Code ?? "", now?.State ?? "vacant",
            };
        }));
        if (verdict.Drawn.Count > MaxRows)
        {
            screen.Say($"The first {MaxRows} of {verdict.Drawn.Count} prizes; --json has all.");
        }
    }

    private static string Rank(PackWinner winner) => winner.Rank.ToString(CultureInfo.InvariantCulture);
}
