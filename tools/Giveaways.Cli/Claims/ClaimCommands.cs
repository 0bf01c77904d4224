using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Draws;
using Giveaways.Cli.Entries;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Claims;

/// <summary><c>giveaways claims</c>: what becomes of prizes after the draw.</summary>
internal static class ClaimCommands
{
    public static Command Build(Shell shell)
    {
        var evidence = new Option<string>("--evidence") { Description = "What shows it, such as a waybill's number.", HelpName = "TEXT", Required = true };
        var command = new Command("claims", "Offer prizes, record answers, let alternates move up.")
        {
            List(shell),
            Show(shell),
            Step(shell, "offer", "Offer the prize to its winner: the time to answer starts.", [], null, async (client, parsed, name, call) =>
                (await client.Claims.OfferAsync(new OfferRequest { Name = name, RequestId = parsed.RequestIdOf() }, call).ConfigureAwait(false)).Claim),
            Step(shell, "confirm", "Record that the winner accepts.", [], null, async (client, parsed, name, call) =>
                (await client.Claims.ConfirmAsync(new ConfirmRequest { Name = name, RequestId = parsed.RequestIdOf() }, call).ConfigureAwait(false)).Claim),
            Step(shell, "deliver", "Record that the prize was handed over.", [evidence], null, async (client, parsed, name, call) =>
                (await client.Claims.DeliverAsync(new DeliverRequest { Name = name, Evidence = parsed.GetValue(evidence), RequestId = parsed.RequestIdOf() }, call).ConfigureAwait(false)).Claim),
            Step(shell, "decline", "Record that the winner does not want the prize.", [CommonOptions.ReasonCode, CommonOptions.Why], "The winner is out for good. Record the refusal of", async (client, parsed, name, call) =>
                (await client.Claims.DeclineAsync(new DeclineRequest { Name = name, Reason = parsed.ReasonOf(CommonOptions.Why), RequestId = parsed.RequestIdOf() }, call).ConfigureAwait(false)).Claim),
            Disqualify(shell),
            Promote(shell),
        };
        command.Aliases.Add("claim");
        return command.WithServer();
    }

    private static Command List(Shell shell)
    {
        var state = new Option<string>("--state") { Description = $"Only in this state: {string.Join(", ", Words.Choices<ClaimState>())}.", HelpName = "STATE" };
        return new Command("list", "List claims, those who are out too.") { CommonOptions.Contest, state, CommonOptions.Limit }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var wanted = parsed.GetValue(state) is { } word ? Words.Choice<ClaimState>("--state", word) : ClaimState.Unspecified;
                var (claims, more) = await Pages.ReadAsync<Claim>(Pages.LimitOf(parsed.GetValue(CommonOptions.Limit), screen.IsJson), async (size, token) =>
                {
                    var page = await client.Claims.ListClaimsAsync(
                        new ListClaimsRequest { Contest = parsed.GetValue(CommonOptions.Contest).ToString(), PageSize = size, PageToken = token, State = wanted },
                        Client.Call(cancellation)).ConfigureAwait(false);
                    return (page.Claims, page.NextPageToken);
                }).ConfigureAwait(false);
                screen.Json(() => new JsonObject { ["claims"] = JsonText.Of(claims), ["more"] = more });
                screen.Table("No claim.", ["rank", "code", "your id", "prize", "state", "answer until", "reason"], claims.Select(claim => new[]
                {
                    claim.Rank.ToString(CultureInfo.InvariantCulture), claim.Code, claim.ExternalId, DrawCommands.PrizeOf(claim.Prize, claim.Unit),
                    Words.Word(claim.State), Times.Show(claim.ExpireTime), claim.ReasonCode,
                }));
                ContestCommands.ShowMore(screen, claims.Count, more);
            });
    }

    private static Command Show(Shell shell) =>
        new Command("show", "Show one claim.") { EntryCommands.Code, CommonOptions.Contest }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var answer = await client.Claims.GetClaimAsync(new GetClaimRequest { Name = NameOf(parsed).ToString() }, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer.Claim);
                Show(screen, answer.Claim);
            });

    private static Command Disqualify(Shell shell) =>
        new Command("disqualify", "Take a winner out: two compliance keys, one after the other, with the same reason code.")
        {
            EntryCommands.Code, CommonOptions.Contest, CommonOptions.ReasonCode, CommonOptions.WhyRequired, CommonOptions.Yes, CommonOptions.RequestId,
        }.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var name = NameOf(parsed);
            screen.Confirm($"Disqualify {name.Code}?", parsed.GetValue(CommonOptions.Yes));
            var answer = await client.Claims.DisqualifyAsync(
                new DisqualifyRequest { Name = name.ToString(), Reason = parsed.ReasonOf(CommonOptions.WhyRequired), RequestId = parsed.RequestIdOf() },
                Client.Call(cancellation)).ConfigureAwait(false);
            screen.Json(answer);
            Show(screen, answer.Claim);
            screen.Say(answer.AwaitingSecondDecider
                ? "Proposed. Nothing has changed: another person repeats this command with their own compliance key and the same --reason."
                : $"{name.Code} is out. The next alternate moves up with: giveaways claims promote -c {name.Contest.Sequence}");
        });

    private static Command Promote(Shell shell)
    {
        var ranking = new Option<string>("--ranking") { Description = "main, or the id of a prize drawn apart. [default: the first that has a vacancy]", HelpName = "ID" };
        return new Command("promote", "Fill the first vacant prize with the next alternate; nobody chooses either.") { CommonOptions.Contest, ranking, CommonOptions.RequestId }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var answer = await client.Claims.PromoteAsync(
                    new PromoteRequest { Contest = parsed.GetValue(CommonOptions.Contest).ToString(), Ranking = parsed.GetValue(ranking) ?? "", RequestId = parsed.RequestIdOf() },
                    Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer);
                Show(screen, answer.Claim);
                foreach (var moved in answer.Moved)
                {
                    screen.Say($"{moved.Code} moved up to {DrawCommands.PrizeOf(moved.Prize, moved.Unit)}.");
                }
            });
    }

    /// <summary>A command that is one call on one claim.</summary>
    /// <param name="question">Asked before what cannot be taken back; null where nothing is asked.</param>
    private static Command Step(
        Shell shell, string verb, string description, IReadOnlyList<Option> options, string? question,
        Func<Client, ParseResult, string, Grpc.Core.CallOptions, Task<Claim>> step)
    {
        var command = new Command(verb, description) { EntryCommands.Code, CommonOptions.Contest };
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
        if (question is not null)
        {
            command.Options.Add(CommonOptions.Yes);
        }
        command.Options.Add(CommonOptions.RequestId);
        return command.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var name = NameOf(parsed);
            if (question is not null)
            {
                screen.Confirm($"{question} {name.Code}?", parsed.GetValue(CommonOptions.Yes));
            }
            var claim = await step(client, parsed, name.ToString(), Client.Call(cancellation)).ConfigureAwait(false);
            screen.Json(claim);
            Show(screen, claim);
        });
    }

    private static ClaimName NameOf(ParseResult parsed) => new(parsed.GetValue(CommonOptions.Contest), Words.Code(parsed.GetValue(EntryCommands.Code)!));

    private static void Show(Screen screen, Claim claim)
    {
        screen.Title(claim.Name);
        screen.Facts(
            ("code", claim.Code),
            ("your id", claim.ExternalId),
            ("rank", $"{claim.Rank} ({claim.Ranking})"),
            ("prize", DrawCommands.PrizeOf(claim.Prize, claim.Unit)),
            ("state", Words.Word(claim.State)),
            ("answer until", Times.Show(claim.ExpireTime)),
            ("reason", claim.ReasonCode),
            ("decided by", string.Join(" and ", claim.Deciders)));
    }
}
