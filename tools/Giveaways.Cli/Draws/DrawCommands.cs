using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Draws;

/// <summary><c>giveaways seal</c>, <c>draw</c> and <c>winners</c>.</summary>
internal static class DrawCommands
{
    public static Command Seal(Shell shell) =>
        new Command("seal", "Fix the list of eligible entries, before the randomness exists.") { CommonOptions.Contest, CommonOptions.Yes, CommonOptions.RequestId }
            .WithServer().Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var contest = parsed.GetValue(CommonOptions.Contest);
                screen.Confirm($"No entry of {contest} can be added, excluded or withdrawn after this. Seal it?", parsed.GetValue(CommonOptions.Yes));
                var answer = await client.Draws.SealAsync(new SealRequest { Contest = contest.ToString(), RequestId = parsed.RequestIdOf() }, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer.Seal);
                Show(screen, answer.Seal);
                screen.Say("Give this checkpoint away now; whoever has it can prove that the list was fixed before the draw:");
                screen.Line(answer.Seal.Checkpoint);
            });

    public static Command Draw(Shell shell)
    {
        var beacon = new Option<string>("--beacon") { Description = "The round of public randomness, if the server cannot fetch it: a file as a drand relay serves it.", HelpName = "FILE" };
        return new Command("draw", "Draw with the round that the rules name. Repeating it answers the same draw.") { CommonOptions.Contest, beacon, CommonOptions.RequestId }
            .WithServer().Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var request = new DrawRequest
                {
                    Contest = parsed.GetValue(CommonOptions.Contest).ToString(),
                    Beacon = parsed.GetValue(beacon) is { } path ? BeaconFile.Read(path) : null,
                    RequestId = parsed.RequestIdOf(),
                };
                var answer = await client.Draws.DrawAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer);
                Show(screen, answer.Draw);
                ShowWinners(screen, answer.Winners);
            });
    }

    public static Command Winners(Shell shell)
    {
        var alternates = new Option<bool>("--alternates") { Description = "Alternates too." };
        var gone = new Option<bool>("--out") { Description = "Those who declined, were silent or were disqualified too." };
        return new Command("winners", "List the winners as they stand.") { CommonOptions.Contest, alternates, gone, CommonOptions.Limit }
            .WithServer().Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var limit = Pages.LimitOf(parsed.GetValue(CommonOptions.Limit), screen.IsJson);
                var (winners, more) = await ReadWinnersAsync(
                    client, parsed.GetValue(CommonOptions.Contest), parsed.GetValue(alternates), parsed.GetValue(gone), limit, cancellation).ConfigureAwait(false);
                screen.Json(() => new JsonObject { ["winners"] = JsonText.Of(winners), ["more"] = more });
                ShowWinners(screen, winners);
                ContestCommands.ShowMore(screen, winners.Count, more);
            });
    }

    public static Task<(IReadOnlyList<Winner> Winners, bool More)> ReadWinnersAsync(
        Client client, ContestName contest, bool alternates, bool gone, int limit, CancellationToken cancellation) =>
        Pages.ReadAsync<Winner>(limit, async (size, token) =>
        {
            var page = await client.Draws.ListWinnersAsync(
                new ListWinnersRequest { Contest = contest.ToString(), PageSize = size, PageToken = token, ShowAlternates = alternates, ShowOut = gone },
                Client.Call(cancellation)).ConfigureAwait(false);
            return (page.Winners, page.NextPageToken);
        });

    public static void Show(Screen screen, Seal seal) => screen.Facts(
        ("sealed", Times.Show(seal.Time)),
        ("entries", ContestView.Counts(seal.Counts)),
        ("tickets", Screen.Number(seal.Tickets)),
        ("findings", $"{Screen.Number(seal.Findings)}, {Screen.Number(seal.Clears)} cleared, {Screen.Number(seal.Undecided)} undecided"),
        ("staff check", seal.Screened ? "checked against a roster" : "not checked against staff"),
        ("list", $"SHA-256 {seal.ManifestSha256}"));

    public static void Show(Screen screen, Draw draw)
    {
        screen.Title(draw.Mode == ContestMode.Test ? $"{draw.Name}  [TEST: does not count]" : draw.Name);
        screen.Facts(
            ("drawn", Times.Show(draw.Time)),
            ("round", draw.Beacon is null ? "" : $"drand quicknet {draw.Beacon.Round.ToString(CultureInfo.InvariantCulture)}"),
            ("randomness", draw.Randomness),
            ("seeds", string.Join("\n", draw.Rankings.Select(ranking => $"{ranking.Id}: {ranking.Seed}, {Screen.Number(ranking.Tickets)} tickets, {ranking.Winners} winners"))));
    }

    public static void ShowWinners(Screen screen, IEnumerable<Winner> winners) =>
        screen.Table("No winner: nobody was eligible.", ["rank", "code", "your id", "prize", "state"], winners.Select(winner => new[]
        {
            winner.Ranking is "main" or "" ? winner.Rank.ToString(CultureInfo.InvariantCulture) : $"{winner.Ranking} {winner.Rank}",
            winner.Code, winner.ExternalId, PrizeOf(winner.Prize, winner.Unit), Words.Word(winner.State),
        }));

    public static string PrizeOf(string prize, int unit) => prize.Length == 0 ? "" : unit > 0 ? $"{prize} #{unit}" : prize;
}
