using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Inquiries;

/// <summary><c>giveaways inquiries</c>: what entrants ask for, and the officer's answers.</summary>
internal static class InquiryCommands
{
    private static readonly Argument<string> Number = new("number") { Description = "The inquiry's number in its contest." };

    public static Command Build(Shell shell)
    {
        var command = new Command("inquiries", "See what entrants ask for, and answer.") { List(shell), Show(shell), Answer(shell) };
        command.Aliases.Add("inquiry");
        return command.WithServer();
    }

    private static Command List(Shell shell)
    {
        var contest = new Option<ContestName?>("--contest", "-c") { Description = "Only of this contest. [default: all that the key may see]", HelpName = "NUMBER", CustomParser = result => Words.Contest(result) };
        var state = new Option<string>("--state") { Description = $"Only in this state: {string.Join(", ", Words.Choices<InquiryState>())}.", HelpName = "STATE" };
        var overdue = new Option<bool>("--overdue") { Description = "Only those whose promised time has passed without an answer." };
        return new Command("list", "List inquiries, those whose answer was promised first, first.") { contest, state, overdue, CommonOptions.Limit }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var (inquiries, more) = await Pages.ReadAsync<Inquiry>(Pages.LimitOf(parsed.GetValue(CommonOptions.Limit), screen.IsJson), async (size, token) =>
                {
                    var request = new ListInquiriesRequest
                    {
                        Contest = parsed.GetValue(contest)?.ToString() ?? "", PageSize = size, PageToken = token, Overdue = parsed.GetValue(overdue),
                        State = parsed.GetValue(state) is { } word ? Words.Choice<InquiryState>("--state", word) : InquiryState.Unspecified,
                    };
                    var page = await client.Inquiries.ListInquiriesAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
                    return (page.Inquiries, page.NextPageToken);
                }).ConfigureAwait(false);
                screen.Json(() => new JsonObject { ["inquiries"] = JsonText.Of(inquiries), ["more"] = more });
                screen.Table("No inquiry.", ["inquiry", "entry", "kind", "state", "answer promised", "overdue"], inquiries.Select(inquiry => new[]
                {
                    inquiry.Name, EntryName.Parse(inquiry.Entry).Code, Words.Word(inquiry.Kind), Words.Word(inquiry.State), Times.Show(inquiry.PromiseTime), inquiry.Overdue ? "overdue" : "",
                }));
                ContestCommands.ShowMore(screen, inquiries.Count, more);
            });
    }

    private static Command Show(Shell shell) =>
        new Command("show", "Show one inquiry with all that happened to it.") { Number, CommonOptions.Contest }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var answer = await client.Inquiries.GetInquiryAsync(new GetInquiryRequest { Name = NameOf(parsed) }, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer.Inquiry);
                Show(screen, answer.Inquiry);
            });

    private static Command Answer(Shell shell)
    {
        var outcome = new Argument<string>("outcome") { Description = "grant or refuse." };
        var next = new Option<string>("--next-step") { Description = "What the entrant can do next; required to refuse.", HelpName = "TEXT" };
        return new Command("answer", "Answer an inquiry, once. To grant an appeal lets the entry in again.") { Number, outcome, CommonOptions.Contest, CommonOptions.WhyRequired, next, CommonOptions.RequestId }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var request = new AnswerInquiryRequest
                {
                    Name = NameOf(parsed),
                    Outcome = Words.Choice<InquiryOutcome>("outcome", parsed.GetValue(outcome)!),
                    Explanation = parsed.GetValue(CommonOptions.WhyRequired),
                    NextStep = parsed.GetValue(next) ?? "",
                    RequestId = parsed.RequestIdOf(),
                };
                var answer = await client.Inquiries.AnswerInquiryAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer.Inquiry);
                Show(screen, answer.Inquiry);
            });
    }

    public static void Show(Screen screen, Inquiry inquiry)
    {
        screen.Title(inquiry.Name);
        screen.Facts(
            ("kind", Words.Word(inquiry.Kind)),
            ("entry", inquiry.Entry),
            ("state", Words.Word(inquiry.State)),
            ("excluded", $"{Times.Show(inquiry.ExcludeTime)}, class {Words.Word(inquiry.ExclusionClass)}"),
            ("says", inquiry.Text),
            ("answer promised", $"{Times.Show(inquiry.PromiseTime)}{(inquiry.Overdue ? ", overdue" : "")}"),
            ("answer", inquiry.Answer?.Explanation ?? ""),
            ("next step", inquiry.Answer?.NextStep ?? ""));
        screen.Table("", ["when", "what", "who"], inquiry.History.Select(step => new[] { Times.Show(step.Time), Words.Word(step.State), step.Actor }));
    }

    private static string NameOf(ParseResult parsed) =>
        long.TryParse(parsed.GetValue(Number), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new InquiryName(parsed.GetValue(CommonOptions.Contest), number).ToString()
            : throw CliException.Usage("An inquiry is known by its number, from 1.", "giveaways inquiries list shows them.", "ID_FORMAT");
}
