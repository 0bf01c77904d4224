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
    private const int MaxBits = 1_000_000;

    public static Command Build(Shell shell)
    {
        var command = new Command("findings", "See what screening found, and decide.") { List(shell), Show(shell), Decide(shell), DecideCluster(shell), Simulate(shell) };
        command.Aliases.Add("finding");
        return command.WithServer();
    }

    public static async Task<(IReadOnlyList<Finding> Findings, bool More)> ReadAsync(
        Client client, ListFindingsRequest query, int limit, CancellationToken cancellation) =>
        await Pages.ReadAsync<Finding>(limit, async (size, token) =>
        {
            var page = await client.Screening.ListFindingsAsync(new ListFindingsRequest(query) { PageSize = size, PageToken = token }, Client.Call(cancellation)).ConfigureAwait(false);
            return (page.Findings, page.NextPageToken);
        }).ConfigureAwait(false);

    private static Command List(Shell shell)
    {
        var state = new Option<string>("--state") { Description = $"Only in this state: {string.Join(", ", Words.Choices<FindingState>())}.", HelpName = "STATE" };
        var kind = new Option<string>("--kind") { Description = $"Only of this kind: {string.Join(", ", Words.Choices<FindingKind>())}.", HelpName = "KIND" };
        var outcome = new Option<string>("--outcome") { Description = "Only with this outcome: review, exclude.", HelpName = "OUTCOME" };
        var cluster = new Option<string>("--cluster") { Description = "Only of this ring or household.", HelpName = "ID" };
        var bits = new Option<int>("--min-bits") { Description = "Only those that weigh at least this many bits. [default: all]", HelpName = "N", DefaultValueFactory = _ => 0 };
        var drawn = new Option<bool>("--drawn") { Description = "Only about drawn entries." };
        var order = new Option<string>("--order") { Description = "What comes first: weight, entry. [default: weight]", HelpName = "ORDER" };
        return new Command("list", "List findings, the weightiest first.") { CommonOptions.Contest, state, kind, outcome, cluster, bits, drawn, order, CommonOptions.Limit }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var query = new ListFindingsRequest
                {
                    Contest = parsed.GetValue(CommonOptions.Contest).ToString(),
                    State = Choice<FindingState>(parsed, state),
                    Kind = Choice<FindingKind>(parsed, kind),
                    Outcome = Choice<ScreeningOutcome>(parsed, outcome),
                    Cluster = parsed.GetValue(cluster) ?? "",
                    MinWeightMillibits = Math.Clamp(parsed.GetValue(bits), 0, MaxBits) * 1000,
                    Drawn = parsed.GetValue(drawn),
                    Order = Choice<FindingOrder>(parsed, order),
                };
                var (findings, more) = await ReadAsync(client, query, Pages.LimitOf(parsed.GetValue(CommonOptions.Limit), screen.IsJson), cancellation).ConfigureAwait(false);
                screen.Json(() => new JsonObject { ["findings"] = JsonText.Of(findings), ["more"] = more });
                screen.Table("No finding.", ["code", "kind", "outcome", "bits", "state", "cluster", "reasons", "roster", "decided by"], findings.Select(finding => new[]
                {
                    CodeOf(finding), Words.Word(finding.Kind), Words.Word(finding.Outcome), Bits(finding.WeightMillibits), Words.Word(finding.State), finding.Cluster,
                    string.Join(", ", finding.Reasons.Select(reason => reason.Code)), finding.RosterRow is { } row ? $"{row.Employer}: {row.Name}" : "",
                    finding.Decision?.Decider ?? (finding.Proposal is { } proposal ? $"{proposal.Decider}, waits for another" : ""),
                }));
                ContestCommands.ShowMore(screen, findings.Count, more);
            });
    }

    private static TEnum Choice<TEnum>(ParseResult parsed, Option<string> option)
        where TEnum : struct, Enum => parsed.GetValue(option) is { } word ? Words.Choice<TEnum>(option.Name, word) : default;

    private static string Bits(int millibits) => (millibits / 1000m).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture);

    private static Command Show(Shell shell) =>
        new Command("show", "Show one finding with the weight of each reason.") { EntryCommands.Code, CommonOptions.Contest }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var answer = await client.Screening.GetFindingAsync(new GetFindingRequest { Name = NameOf(parsed).ToString() }, Client.Call(cancellation)).ConfigureAwait(false);
                Show(screen, answer.Finding);
            });

    private static Command Decide(Shell shell)
    {
        var outcome = Outcome();
        var category = Class();
        return new Command("decide", "Decide a finding, or decide it anew.")
        {
            EntryCommands.Code, outcome, CommonOptions.Contest, CommonOptions.WhyRequired, category, CommonOptions.RequestId,
        }.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var request = new DecideFindingRequest
            {
                Name = NameOf(parsed).ToString(),
                Outcome = Words.Choice<DecisionOutcome>("outcome", parsed.GetValue(outcome)!),
                ExclusionClass = Choice<ExclusionClass>(parsed, category),
                ReasonText = parsed.GetValue(CommonOptions.WhyRequired),
                RequestId = parsed.RequestIdOf(),
            };
            var answer = await client.Screening.DecideFindingAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
            Show(screen, answer.Finding);
            if (answer.Finding.Proposal is not null)
                screen.Say("Proposed. The entry was drawn: another officer decides the same with their own key.");
        });
    }

    private static Command DecideCluster(Shell shell)
    {
        var cluster = new Argument<string>("cluster") { Description = "The cluster, as its findings name it." };
        var count = new Option<int>("--count") { Description = "How many open findings you looked at.", HelpName = "N", Required = true };
        var outcome = Outcome();
        var category = Class();
        return new Command("decide-cluster", "Decide all open findings of a cluster the same way.")
        {
            cluster, outcome, CommonOptions.Contest, count, CommonOptions.WhyRequired, category, CommonOptions.RequestId,
        }.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var request = new DecideClusterRequest
            {
                Contest = parsed.GetValue(CommonOptions.Contest).ToString(),
                Cluster = parsed.GetValue(cluster),
                Count = parsed.GetValue(count),
                Outcome = Words.Choice<DecisionOutcome>("outcome", parsed.GetValue(outcome)!),
                ExclusionClass = Choice<ExclusionClass>(parsed, category),
                ReasonText = parsed.GetValue(CommonOptions.WhyRequired),
                RequestId = parsed.RequestIdOf(),
            };
            var answer = await client.Screening.DecideClusterAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
            screen.Json(answer);
            screen.Table("No finding.", ["code", "kind", "bits", "state"], answer.Findings.Select(finding => new[]
            {
                CodeOf(finding), Words.Word(finding.Kind), Bits(finding.WeightMillibits), Words.Word(finding.State),
            }));
        });
    }

    private static Command Simulate(Shell shell)
    {
        var policy = new PolicyOptions("An employer whose staff would be out; repeat for more.", "A declared relation that would be out; repeat for more:");
        var household = new Option<bool>("--household") { Description = "Those declared to live with staff would be out." };
        var bits = new Option<int>("--min-bits") { Description = "Findings for review that weigh less would count as clear. [default: all count]", HelpName = "N", DefaultValueFactory = _ => 0 };
        return policy.AddTo(new Command("simulate", "See what another policy would do to a closed contest's entries. [default: its own policy]") { CommonOptions.Contest, household, bits })
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var request = new SimulateScreeningRequest
                {
                    Contest = parsed.GetValue(CommonOptions.Contest).ToString(),
                    MinWeightMillibits = Math.Clamp(parsed.GetValue(bits), 0, MaxBits) * 1000,
                };
                request.Exclusion = policy.Read(parsed, null, () => new ExclusionPolicy { SameHousehold = parsed.GetValue(household) });
                if (request.Exclusion is null && parsed.GetValue(household))
                    throw CliException.Usage("--household belongs to a policy of its own.", "Name its employers with --employer.");
                var answer = await client.Screening.SimulateScreeningAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer);
                screen.Table("No entry.", ["by", "group", "entries", "review now", "then", "excluded now", "then"], answer.Impacts.Select(impact => new[]
                {
                    Words.Word(impact.Dimension), impact.Group, Screen.Number(impact.Entries), Share(impact.ReviewNow, impact.Entries), Share(impact.ReviewThen, impact.Entries),
                    Share(impact.ExcludeNow, impact.Entries), Share(impact.ExcludeThen, impact.Entries),
                }));
            });
    }

    private static string Share(long part, long of) => part == 0 ? "0" : string.Create(CultureInfo.InvariantCulture, $"{Screen.Number(part)} ({100m * part / of:0.##} %)");

    private static Argument<string> Outcome() => new("outcome") { Description = "clear or exclude." };

    private static Option<string> Class() =>
        new("--class") { Description = $"The public class of an exclusion: {string.Join(", ", Words.Choices<ExclusionClass>())}. [default: the finding's]", HelpName = "CLASS" };

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
            ("proposed", finding.Proposal is { } proposal ? $"{Words.Word(proposal.Outcome)} by {proposal.Decider}, {Times.Show(proposal.Time)}: {proposal.ReasonText}" : ""),
            ("decided", finding.Decision is { } decision ? $"{Words.Word(decision.Outcome)} by {decision.Decider}, {Times.Show(decision.Time)}: {decision.ReasonText}" : ""));
        screen.Table("No reason.", ["reason", "bits", "what"], finding.Reasons.Select(reason => new[]
        {
            reason.Code, Bits(reason.WeightMillibits), reason.Text,
        }));
    }
}
