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

/// <summary><c>giveaways notices</c>: what entrants must hear, for whoever can reach them.</summary>
internal static class NoticeCommands
{
    public static Command Build(Shell shell)
    {
        var command = new Command("notices", "What entrants must hear: deliver it, then acknowledge.") { List(shell), Acknowledge(shell) };
        command.Aliases.Add("notice");
        return command.WithServer();
    }

    private static Command List(Shell shell)
    {
        var all = new Option<bool>("--all") { Description = "Acknowledged ones too." };
        return new Command("list", "List a contest's notices in the order in which they arose.") { CommonOptions.Contest, all, CommonOptions.Limit }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var (notices, more) = await Pages.ReadAsync<Notice>(Pages.LimitOf(parsed.GetValue(CommonOptions.Limit), screen.IsJson), async (size, token) =>
                {
                    var request = new ListNoticesRequest { Contest = parsed.GetValue(CommonOptions.Contest).ToString(), PageSize = size, PageToken = token, ShowAcknowledged = parsed.GetValue(all) };
                    var page = await client.Inquiries.ListNoticesAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
                    return (page.Notices, page.NextPageToken);
                }).ConfigureAwait(false);
                screen.Json(() => new JsonObject { ["notices"] = JsonText.Of(notices), ["more"] = more });
                screen.Table("No notice.", ["notice", "code", "what", "class", "appeal until", "page"], notices.Select(notice => new[]
                {
                    NoticeName.Parse(notice.Name).Number.ToString(CultureInfo.InvariantCulture), notice.Code, Words.Word(notice.Kind), Words.Word(notice.ExclusionClass), Times.Show(notice.AppealUntil), notice.Link,
                }));
                ContestCommands.ShowMore(screen, notices.Count, more);
            });
    }

    private static Command Acknowledge(Shell shell)
    {
        var numbers = new Argument<string[]>("numbers") { Description = "The notices' numbers.", Arity = ArgumentArity.OneOrMore };
        return new Command("acknowledge", "Say that notices are delivered, or will be: they are not listed again.") { numbers, CommonOptions.Contest }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var done = new List<Notice>();
                foreach (var number in parsed.GetValue(numbers)!)
                {
                    var name = long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0
                        ? new NoticeName(parsed.GetValue(CommonOptions.Contest), value)
                        : throw CliException.Usage("A notice is known by its number, from 1.", "giveaways notices list shows them.", "ID_FORMAT");
                    var answer = await client.Inquiries.AcknowledgeNoticeAsync(
                        new AcknowledgeNoticeRequest { Name = name.ToString(), RequestId = Guid.NewGuid().ToString("D") }, Client.Call(cancellation)).ConfigureAwait(false);
                    done.Add(answer.Notice);
                }
                screen.Json(() => new JsonObject { ["notices"] = JsonText.Of(done) });
                screen.Say(done.Count == 1 ? "1 notice acknowledged." : $"{done.Count.ToString(CultureInfo.InvariantCulture)} notices acknowledged.");
            });
    }
}
