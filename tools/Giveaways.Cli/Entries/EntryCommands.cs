using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Entries;

/// <summary><c>giveaways entries</c>: taking part, one by one or as a list.</summary>
internal static class EntryCommands
{
    public static readonly Argument<string> Code = new("code") { Description = "The entry's code." };

    public static Command Build(Shell shell)
    {
        var command = new Command("entries", "Submit entries or import a list of them, and look one up.")
        {
            SubmitCommand.Build(shell), ImportCommand.Build(shell), List(shell), Show(shell), Bonus(shell), Withdraw(shell), CoverageCommand.Build(shell), ReturnedCommand.Build(shell), Timeline(shell),
        };
        command.Aliases.Add("entry");
        return command.WithServer();
    }

    public static EntryName NameOf(ParseResult parsed) => new(parsed.GetValue(CommonOptions.Contest), Words.Code(parsed.GetValue(Code)!));

    private static Command List(Shell shell)
    {
        var state = new Option<string>("--state") { Description = $"Only in this state: {string.Join(", ", Words.Choices<EntryState>())}.", HelpName = "STATE" };
        var external = new Option<string>("--external-id") { Description = "Only with this id of your own.", HelpName = "ID" };
        return new Command("list", "List entries in the order of the log.") { CommonOptions.Contest, state, external, CommonOptions.Limit }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var (entries, more) = await Pages.ReadAsync<Entry>(Pages.LimitOf(parsed.GetValue(CommonOptions.Limit), screen.IsJson), async (size, token) =>
                {
                    var page = await client.Entries.ListEntriesAsync(
                        new ListEntriesRequest
                        {
                            Contest = parsed.GetValue(CommonOptions.Contest).ToString(),
                            PageSize = size,
                            PageToken = token,
                            State = parsed.GetValue(state) is { } word ? Words.Choice<EntryState>("--state", word) : EntryState.Unspecified,
                            ExternalId = parsed.GetValue(external) ?? "",
                        },
                        Client.Call(cancellation)).ConfigureAwait(false);
                    return (page.Entries, page.NextPageToken);
                }).ConfigureAwait(false);
                screen.Json(() => new JsonObject { ["entries"] = JsonText.Of(entries), ["more"] = more });
                screen.Table("No entry.", ["code", "your id", "state", "weight", "source", "entered", "contact"], entries.Select(entry => new[]
                {
                    entry.Code, entry.ExternalId, StateOf(entry), entry.Weight.ToString(CultureInfo.InvariantCulture), entry.Source, Times.Show(entry.EnteredTime), entry.MaskedContact,
                }));
                ContestCommands.ShowMore(screen, entries.Count, more);
            });
    }

    private static Command Show(Shell shell) =>
        new Command("show", "Show one entry, without personal data.") { Code, CommonOptions.Contest }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var answer = await client.Entries.GetEntryAsync(new GetEntryRequest { Name = NameOf(parsed).ToString() }, Client.Call(cancellation)).ConfigureAwait(false);
                Show(screen, answer.Entry);
            });

    private static Command Bonus(Shell shell)
    {
        var amount = new Argument<int>("tickets") { Description = "How many tickets to add, 1 to 10,000." };
        return new Command("bonus", "Add tickets to an entry, before the contest's list is closed.")
        {
            Code, amount, CommonOptions.Contest, CommonOptions.ReasonCode, CommonOptions.Why, CommonOptions.RequestId,
        }.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var answer = await client.Entries.AddBonusAsync(
                new AddBonusRequest
                {
                    Name = NameOf(parsed).ToString(), Amount = parsed.GetValue(amount), Reason = parsed.ReasonOf(CommonOptions.Why), RequestId = parsed.RequestIdOf(),
                },
                Client.Call(cancellation)).ConfigureAwait(false);
            Show(screen, answer.Entry);
        });
    }

    private static Command Withdraw(Shell shell) =>
        new Command("withdraw", "Take an entry out for good, at its entrant's wish.")
        {
            Code, CommonOptions.Contest, CommonOptions.ReasonCode, CommonOptions.Why, CommonOptions.Yes, CommonOptions.RequestId,
        }.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var name = NameOf(parsed);
            screen.Confirm($"Withdraw entry {name.Code}?", parsed.GetValue(CommonOptions.Yes));
            var answer = await client.Entries.WithdrawEntryAsync(
                new WithdrawEntryRequest { Name = name.ToString(), Reason = parsed.ReasonOf(CommonOptions.Why), RequestId = parsed.RequestIdOf() },
                Client.Call(cancellation)).ConfigureAwait(false);
            Show(screen, answer.Entry);
        });

    private static Command Timeline(Shell shell) =>
        new Command("timeline", "What happened to an entry, from the log.") { Code, CommonOptions.Contest }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var answer = await client.Entries.GetEntryTimelineAsync(
                    new GetEntryTimelineRequest { Name = NameOf(parsed).ToString() }, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer);
                screen.Table("Nothing.", ["time", "leaf", "kind", "what"], answer.Events.Select(one => new[]
                {
                    Times.Show(one.Time), one.LeafIndex.ToString(CultureInfo.InvariantCulture), one.Kind, one.Text,
                }));
            });

    private static void Show(Screen screen, Entry entry)
    {
        screen.Json(entry);
        screen.Title(entry.Name);
        screen.Facts(
            ("code", entry.Code),
            ("your id", entry.ExternalId),
            ("state", StateOf(entry)),
            ("weight", entry.Weight.ToString(CultureInfo.InvariantCulture)),
            ("source", entry.Source),
            ("place in the log", entry.LeafIndex.ToString(CultureInfo.InvariantCulture)),
            ("entered", Times.Show(entry.EnteredTime)),
            ("accepted", Times.Show(entry.AcceptedTime)),
            ("contact", entry.MaskedContact));
    }

    private static string StateOf(Entry entry) =>
        entry.State == EntryState.Excluded ? $"excluded ({Words.Word(entry.ExclusionClass)})" : Words.Word(entry.State);
}
