using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Entries;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Screening;

/// <summary><c>giveaways findings</c>: what screening found, and the officer's decisions.</summary>
internal static class FindingCommands
{
    public static Command Build(Shell shell)
    {
        var command = new Command("findings", "See what screening found, and decide.") { List(shell), Show(shell), Decide(shell) };
        command.Aliases.Add("finding");
        return command.WithServer();
    }

    public static async Task<(IReadOnlyList<Finding> Findings, bool More)> ReadAsync(
        Client client, ContestName contest, FindingState state, int limit, CancellationToken cancellation) =>
        await Pages.ReadAsync<Finding>(limit, async (size, token) =>
        {
            var page = await client.Screening.ListFindingsAsync(
                new ListFindingsRequest { Contest = contest.ToString(), PageSize = size, PageToken = token, State = state }, Client.Call(cancellation)).ConfigureAwait(false);
            return (page.Findings, page.NextPageToken);
        }).ConfigureAwait(false);

    private static Command List(Shell shell)
    {
        var state = new Option<string>("--state") { Description = $"Only in this state: {string.Join(", ", Words.Choices<FindingState>())}.", HelpName = "STATE" };
        return new Command("list", "List findings in the order of their entries.") { CommonOptions.Contest, state, CommonOptions.Limit }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var wanted = parsed.GetValue(state) is { } word ? Words.Choice<FindingState>("--state", word) : FindingState.Unspecified;
                var limit = Pages.LimitOf(parsed.GetValue(CommonOptions.Limit), screen.IsJson);
                var (findings, more) = await ReadAsync(client, parsed.GetValue(CommonOptions.Contest), wanted, limit, cancellation).ConfigureAwait(false);
                screen.Json(() => new JsonObject { ["findings"] = JsonText.Of(findings), ["more"] = more });
                screen.Table("No finding.", ["code", "outcome", "state", "reasons", "roster", "decided by"], findings.Select(finding => new[]
                {
                    CodeOf(finding), Words.Word(finding.Outcome), Words.Word(finding.State), string.Join(", ", finding.Reasons.Select(reason => reason.Code)),
                    finding.RosterRow is { } row ? $"{row.Employer}: {row.Name}" : "", finding.Decision?.Decider ?? "",
                }));
                ContestCommands.ShowMore(screen, findings.Count, more);
            });
    }

    private static Command Show(Shell shell) =>
        new Command("show", "Show one finding with the weight of each reason.") { EntryCommands.Code, CommonOptions.Contest }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var answer = await client.Screening.GetFindingAsync(new GetFindingRequest { Name = NameOf(parsed).ToString() }, Client.Call(cancellation)).ConfigureAwait(false);
                Show(screen, answer.Finding);
            });

    private static Command Decide(Shell shell)
    {
        var outcome = new Argument<string>("outcome") { Description = "clear or exclude." };
        var category = new Option<string>("--class") { Description = $"The public class of an exclusion: {string.Join(", ", Words.Choices<ExclusionClass>())}. [default: the finding's]", HelpName = "CLASS" };
        return new Command("decide", "Decide a finding, or decide it anew.")
        {
            EntryCommands.Code, outcome, CommonOptions.Contest, CommonOptions.WhyRequired, category, CommonOptions.RequestId,
        }.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var request = new DecideFindingRequest
            {
                Name = NameOf(parsed).ToString(),
                Outcome = Words.Choice<DecisionOutcome>("outcome", parsed.GetValue(outcome)!),
                ExclusionClass = parsed.GetValue(category) is { } word ? Words.Choice<ExclusionClass>("--class", word) : ExclusionClass.Unspecified,
                ReasonText = parsed.GetValue(CommonOptions.WhyRequired),
                RequestId = parsed.RequestIdOf(),
            };
            var answer = await client.Screening.DecideFindingAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
            Show(screen, answer.Finding);
        });
    }

    private static FindingName NameOf(ParseResult parsed) => new(parsed.GetValue(CommonOptions.Contest), Words.Code(parsed.GetValue(EntryCommands.Code)!));

    public static string CodeOf(Finding finding) => EntryName.TryParse(finding.Entry, out var entry) ? entry.Code : finding.Entry;

    private static void Show(Screen screen, Finding finding)
    {
        screen.Json(finding);
        screen.Title(finding.Name);
        screen.Facts(
            ("outcome", Words.Word(finding.Outcome)),
            ("kind", Words.Word(finding.Kind)),
            ("cluster", finding.Cluster),
            ("state", Words.Word(finding.State)),
            ("class", Words.Word(finding.ExclusionClass)),
            ("roster", finding.RosterRow is { } row ? $"{row.Employer}: {row.Name}, agrees in {string.Join(", ", row.AgreeingFields)}" : ""),
            ("in words", string.Join(' ', finding.Explanation)),
            ("would change", string.Join(' ', finding.WhatWouldChange)),
            ("found", Times.Show(finding.FindTime)),
            ("decided", finding.Decision is { } decision ? $"{Words.Word(decision.Outcome)} by {decision.Decider}, {Times.Show(decision.Time)}: {decision.ReasonText}" : ""));
        screen.Table("No reason.", ["reason", "bits", "what"], finding.Reasons.Select(reason => new[]
        {
            reason.Code, (reason.WeightMillibits / 1000m).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture), reason.Text,
        }));
    }
}
