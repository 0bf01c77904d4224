using System.CommandLine;
using System.Text.Json.Nodes;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Contests;

/// <summary><c>giveaways rules</c>: what is wrong with rules, by whose word, and who takes it upon themselves.</summary>
internal static class RulesCommands
{
    public static Command Build(Shell shell) => new Command("rules", "Check rules against the law and the networks' terms, and accept what stays open.")
    {
        Check(shell), Accept(shell), History(shell),
    }.WithServer();

    private static Command Check(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "Rules as JSON, with the names of the API.", HelpName = "rules.json", Arity = ArgumentArity.ZeroOrOne };
        var contest = new Option<ContestName>("--contest", "-c") { Description = "In place of a file: a contest, by its number.", HelpName = "NUMBER", CustomParser = result => Words.Contest(result) };
        var territory = new Option<string[]>("--territory") { Description = "Whose law to ask: UA, US-NY. Repeat it. [default: what the rules name]", HelpName = "CODE" };
        var command = new Command("check", "Say what is missing or wrong in rules, why, what to do and by whose word. Exit 1 if there is an error.") { file, contest, territory };
        command.Validators.Add(result =>
        {
            if (result.GetResult(file) is { Tokens.Count: > 0 } == result.GetResult(contest) is not null)
            {
                result.AddError("Give a file, or --contest.");
            }
        });
        return command.Runs(shell, async (parsed, screen, cancellation) =>
        {
            var request = new CheckRulesRequest { Territories = { parsed.GetValue(territory) ?? [] } };
            if (parsed.GetValue(file) is { } path)
            {
                request.Rules = RulesFile.Read(path);
            }
            else
            {
                request.Name = parsed.GetValue(contest).ToString();
            }
            using var client = parsed.Connect(shell);
            var answer = await client.Contests.CheckRulesAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
            screen.Json(answer);
            RulesView.Show(screen, answer);
            return answer.Findings.Any(finding => finding.Severity == RuleSeverity.Error) ? ExitCode.Refused : ExitCode.Done;
        });
    }

    private static Command History(Shell shell)
    {
        var language = new Option<string>("--text") { Description = "Show the lines of the text in this language: en, ru or uk. [default: en]", HelpName = "LANGUAGE", DefaultValueFactory = _ => "en" };
        var command = new Command("history", "Show what amendments changed in a contest's rules, who did and why.") { CommonOptions.Contest, language, CommonOptions.Limit };
        return command.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var name = parsed.GetValue(CommonOptions.Contest).ToString();
            var (amendments, more) = await Pages.ReadAsync<Amendment>(Pages.LimitOf(parsed.GetValue(CommonOptions.Limit), screen.IsJson), async (size, token) =>
            {
                var page = await client.Contests.ListAmendmentsAsync(new ListAmendmentsRequest { Contest = name, PageSize = size, PageToken = token }, Client.Call(cancellation)).ConfigureAwait(false);
                return (page.Amendments, page.NextPageToken);
            }).ConfigureAwait(false);
            screen.Json(() => new JsonObject { ["amendments"] = JsonText.Of(amendments), ["more"] = more });
            HistoryView.Show(screen, amendments, parsed.GetValue(language) ?? "");
            ContestCommands.ShowMore(screen, amendments.Count, more);
        });
    }

    private static Command Accept(Shell shell)
    {
        var finding = new Argument<string[]>("finding") { Description = "Warnings by their ids: R13, R07/UA.", HelpName = "FINDING", Arity = ArgumentArity.OneOrMore };
        var command = new Command("accept", "Accept warnings of a contest's rules in your name: the log says so, with the reason.")
        {
            finding, CommonOptions.Contest, CommonOptions.WhyRequired, CommonOptions.RequestId,
        };
        return command.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var name = parsed.GetValue(CommonOptions.Contest).ToString();
            var ids = parsed.GetValue(finding) ?? [];
            // Only what stands on the screen is accepted: its digest goes with it.
            var check = await client.Contests.CheckRulesAsync(new CheckRulesRequest { Name = name }, Client.Call(cancellation)).ConfigureAwait(false);
            RulesView.Show(screen, check.Findings.Where(found => ids.Contains(found.Id)));
            var request = new AcceptRuleWarningsRequest
            {
                Name = name,
                Findings = { ids.Select(id => new ShownFinding { Id = id, Digest = check.Findings.FirstOrDefault(found => found.Id == id)?.Digest ?? "" }) },
                Reason = parsed.GetValue(CommonOptions.WhyRequired) ?? "",
                RequestId = parsed.RequestIdOf(),
            };
            var answer = await client.Contests.AcceptRuleWarningsAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
            screen.Json(answer);
            RulesView.ShowAccepted(screen, answer.Findings);
        });
    }
}
