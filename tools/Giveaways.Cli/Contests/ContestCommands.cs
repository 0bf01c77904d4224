using System.CommandLine;
using System.Text.Json.Nodes;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Giveaways.Cli.Contests;

/// <summary><c>giveaways contests</c>: from the draft to the close leaf.</summary>
internal static class ContestCommands
{
    public static Command Build(Shell shell)
    {
        var command = new Command("contests", "Create contests, publish their rules, and see where they stand.")
        {
            Create(shell), List(shell), Show(shell), Update(shell), Publish(shell), Amend(shell), Postpone(shell), Close(shell), Cancel(shell),
        };
        command.Aliases.Add("contest");
        return command.WithServer();
    }

    private static Command Create(Shell shell)
    {
        var options = new RulesOptions();
        var publish = new Option<bool>("--publish") { Description = "Publish at once." };
        var command = new Command("create", "Make a draft. Five things make a contest: title, sponsor, close, draw and prizes.") { publish, CommonOptions.RequestId };
        options.AddTo(command);
        return command.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var id = parsed.RequestIdOf();
            var request = new CreateContestRequest { Contest = new Contest { Rules = options.Read(parsed) }, RequestId = id };
            var contest = (await client.Contests.CreateContestAsync(request, Client.Call(cancellation)).ConfigureAwait(false)).Contest;
            if (parsed.GetValue(publish))
            {
                var answer = await client.Contests.PublishContestAsync(
                    // A request of its own, which a repetition of the command makes again.
                    new PublishContestRequest { Name = contest.Name, RequestId = id + "-p" }, Client.Call(cancellation)).ConfigureAwait(false);
                contest = answer.Contest;
            }
            ContestView.Show(screen, contest);
            if (contest.State == ContestState.Draft)
            {
                screen.Line($"Publish it: giveaways contests publish -c {contest.Sequence}");
            }
        });
    }

    private static Command List(Shell shell)
    {
        var state = new Option<string[]>("--state") { Description = $"Only in one of these states: {string.Join(", ", Words.Choices<ContestState>())}.", HelpName = "STATE" };
        var command = new Command("list", "List contests, newest first.") { state, CommonOptions.Limit };
        return command.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var states = (parsed.GetValue(state) ?? []).Select(word => Words.Choice<ContestState>("--state", word)).ToList();
            var (contests, more) = await Pages.ReadAsync<Contest>(Pages.LimitOf(parsed.GetValue(CommonOptions.Limit), screen.IsJson), async (size, token) =>
            {
                var page = await client.Contests.ListContestsAsync(
                    new ListContestsRequest { PageSize = size, PageToken = token, States = { states } }, Client.Call(cancellation)).ConfigureAwait(false);
                return (page.Contests, page.NextPageToken);
            }).ConfigureAwait(false);
            screen.Json(() => new JsonObject { ["contests"] = JsonText.Of(contests), ["more"] = more });
            ContestView.List(screen, contests);
            ShowMore(screen, contests.Count, more);
        });
    }

    private static Command Show(Shell shell)
    {
        var text = new Option<string>("--text") { Description = "Print the rules as entrants read them, in this language: en, ru or uk.", HelpName = "LANGUAGE" };
        var command = new Command("show", "Show one contest: rules with all defaults, state, counts and the key of its log.") { CommonOptions.Contest, text };
        return command.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var contest = await ReadAsync(client, parsed.GetValue(CommonOptions.Contest), cancellation).ConfigureAwait(false);
            if (parsed.GetValue(text) is { } language && !screen.IsJson)
            {
                var found = contest.Rules.Texts.FirstOrDefault(candidate => candidate.LanguageCode == language)
                    ?? throw CliException.Refused("UNSUPPORTED_LANGUAGE", "The rules have no text in this language.", $"They have: {string.Join(", ", contest.Rules.Texts.Select(candidate => candidate.LanguageCode))}.");
                screen.Line(found.Text);
                return;
            }
            ContestView.Show(screen, contest);
        });
    }

    private static Command Update(Shell shell)
    {
        var options = new RulesOptions();
        var etag = new Option<string>("--etag") { Description = "Only if nobody changed it since: its etag.", HelpName = "ETAG" };
        var command = new Command("update", "Change a draft: only what is named here.") { CommonOptions.Contest, etag, CommonOptions.RequestId };
        options.AddTo(command, isUpdate: true);
        return command.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var request = new UpdateContestRequest
            {
                Contest = new Contest
                {
                    Name = parsed.GetValue(CommonOptions.Contest).ToString(), Rules = options.Read(parsed), Etag = parsed.GetValue(etag) ?? "",
                },
                RequestId = parsed.RequestIdOf(),
            };
            var answer = await client.Contests.UpdateContestAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
            ContestView.Show(screen, answer.Contest);
        });
    }

    private static Command Publish(Shell shell) =>
        new Command("publish", "Freeze the rules: their hash becomes the first line of the contest's public log.") { CommonOptions.Contest, CommonOptions.RequestId }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var request = new PublishContestRequest { Name = parsed.GetValue(CommonOptions.Contest).ToString(), RequestId = parsed.RequestIdOf() };
                var answer = await client.Contests.PublishContestAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
                ContestView.Show(screen, answer.Contest);
                screen.Say("Publish this key where you cannot change it later; whoever checks the draw needs it:");
                screen.Line("  " + answer.Contest.VerifierKey);
            });

    private static Command Amend(Shell shell)
    {
        var text = new Option<string[]>("--text") { Description = "New text in a language, from a file: en=rules.txt.", HelpName = "LANGUAGE=FILE" };
        var terms = new Option<string>("--terms") { Description = "Terms as JSON, with the names of the API; each that is named is replaced as a whole.", HelpName = "FILE" };
        var drop = new Option<string[]>("--drop") { Description = "A term that is no longer said, by its name in the API: odds. Repeat it.", HelpName = "TERM" };
        var term = new Option<string[]>("--term") { Description = "A further term; an empty value removes it.", HelpName = "ID=VALUE" };
        var command = new Command("amend", "Change texts or terms of published rules, with a public reason. Nothing that bears on who wins can be amended.")
        {
            CommonOptions.Contest, text, terms, drop, term, CommonOptions.ReasonCode, CommonOptions.WhyRequired, CommonOptions.RequestId,
        };
        return command.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var request = new AmendContestRequest
            {
                Name = parsed.GetValue(CommonOptions.Contest).ToString(), Reason = parsed.ReasonOf(CommonOptions.WhyRequired), RequestId = parsed.RequestIdOf(),
            };
            foreach (var (language, path) in (parsed.GetValue(text) ?? []).Select(pair => RulesOptions.Pair("--text", pair)))
            {
                request.Texts.Add(new LocalizedText { LanguageCode = language, Text = InputFile.ReadText(path, RulesOptions.MaxTextBytes) });
            }
            if (parsed.GetValue(terms) is { } file)
            {
                request.Terms = RulesFile.ReadTerms(file);
            }
            if (parsed.GetValue(term) is { Length: > 0 } further)
            {
                await SetFurtherAsync(client, request, further, cancellation).ConfigureAwait(false);
            }
            if (parsed.GetValue(drop) is { Length: > 0 } dropped)
            {
                request.UpdateMask = TermsMask(request.Terms, dropped);
            }
            var answer = await client.Contests.AmendContestAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
            ContestView.Show(screen, answer.Contest);
        });
    }

    // Further terms are replaced as a whole, so that those which stay are read first; nobody may change them in between.
    private static async Task SetFurtherAsync(Client client, AmendContestRequest request, IEnumerable<string> further, CancellationToken cancellation)
    {
        var contest = (await client.Contests.GetContestAsync(new GetContestRequest { Name = request.Name }, Client.Call(cancellation)).ConfigureAwait(false)).Contest;
        request.Etag = contest.Etag;
        request.Terms ??= new ContestTerms();
        var all = new SortedDictionary<string, string>(contest.Rules.Terms?.Other ?? [], StringComparer.Ordinal);
        foreach (var (id, value) in further.Select(pair => RulesOptions.Pair("--term", pair)))
        {
            all[id] = value;
        }
        request.Terms.Other.Clear();
        foreach (var (id, value) in all.Where(one => one.Value.Length > 0))
        {
            request.Terms.Other[id] = value;
        }
        request.UpdateMask = TermsMask(request.Terms, ["other"]);
    }

    // Proto3's mapping leaves out what is not set.
    private static FieldMask TermsMask(ContestTerms? terms, IEnumerable<string> more)
    {
        var said = JsonNode.Parse(JsonFormatter.Default.Format(terms ?? new ContestTerms()))!.AsObject();
        var names = ContestTerms.Descriptor.Fields.InFieldNumberOrder().Where(field => said.ContainsKey(field.JsonName)).Select(field => field.Name);
        return new FieldMask { Paths = { names.Concat(more).Distinct().Select(name => "terms." + name) } };
    }

    private static Command Postpone(Shell shell)
    {
        var draw = new Option<string>("--draw") { Description = "The new draw time, with an offset.", HelpName = "TIME", Required = true };
        var sealBy = new Option<string>("--seal-by") { Description = "The new latest time of the seal. [default: the draw's round less the margin]", HelpName = "TIME" };
        var command = new Command("postpone", "Move the draw to a later round, with a public reason, while the contest is not sealed.")
        {
            CommonOptions.Contest, draw, sealBy, CommonOptions.ReasonCode, CommonOptions.WhyRequired, CommonOptions.RequestId,
        };
        return command.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var request = new PostponeContestRequest
            {
                Name = parsed.GetValue(CommonOptions.Contest).ToString(),
                DrawTime = Times.Parse("--draw", parsed.GetValue(draw)!),
                SealBy = Times.ParseOptional("--seal-by", parsed.GetValue(sealBy)),
                Reason = parsed.ReasonOf(CommonOptions.WhyRequired),
                RequestId = parsed.RequestIdOf(),
            };
            var answer = await client.Contests.PostponeContestAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
            ContestView.Show(screen, answer.Contest);
        });
    }

    private static Command Close(Shell shell) =>
        new Command("close", "Say that the list of entries is complete, after the contest's close time.") { CommonOptions.Contest, CommonOptions.Yes, CommonOptions.RequestId }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var name = parsed.GetValue(CommonOptions.Contest);
                screen.Confirm($"No entry will be taken after this. Close {name}?", parsed.GetValue(CommonOptions.Yes));
                var answer = await client.Contests.CloseContestAsync(
                    new CloseContestRequest { Name = name.ToString(), RequestId = parsed.RequestIdOf() }, Client.Call(cancellation)).ConfigureAwait(false);
                ContestView.Show(screen, answer.Contest);
            });

    private static Command Cancel(Shell shell) =>
        new Command("cancel", "End a contest that is not sealed, with a public reason. It stays visible for ever.")
        {
            CommonOptions.Contest, CommonOptions.ReasonCode, CommonOptions.WhyRequired, CommonOptions.Yes, CommonOptions.RequestId,
        }.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var name = parsed.GetValue(CommonOptions.Contest);
            screen.Confirm($"Cancel {name} for good?", parsed.GetValue(CommonOptions.Yes));
            var request = new CancelContestRequest { Name = name.ToString(), Reason = parsed.ReasonOf(CommonOptions.WhyRequired), RequestId = parsed.RequestIdOf() };
            var answer = await client.Contests.CancelContestAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
            ContestView.Show(screen, answer.Contest);
        });

    public static async Task<Contest> ReadAsync(Client client, ContestName name, CancellationToken cancellation) =>
        (await client.Contests.GetContestAsync(new GetContestRequest { Name = name.ToString() }, Client.Call(cancellation)).ConfigureAwait(false)).Contest;

    /// <summary>Says that a table does not have all rows.</summary>
    public static void ShowMore(Screen screen, int shown, bool more)
    {
        if (more)
        {
            screen.Say($"The first {shown}. More: --limit N.");
        }
    }
}
