using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;
using Giveaways.Proofs.Text;

namespace Giveaways.Cli.Screening;

/// <summary><c>giveaways roster</c>: staff lists. Their rows go in and never come out.</summary>
internal static class RosterCommands
{
    public static Command Build(Shell shell)
    {
        var command = new Command("roster", "Hand over a staff list, so that its people cannot win.") { Import(shell), List(shell), Retire(shell) };
        command.Aliases.Add("rosters");
        return command.WithServer();
    }

    private static Command Import(Shell shell)
    {
        var file = new Argument<string>("file") { Description = $"CSV with the columns {string.Join(",", RosterFile.Columns)}; id and a name are enough.", HelpName = "staff.csv" };
        var employer = new Option<string>("--employer") { Description = "The employer's id, such as acme-bank.", HelpName = "ID", Required = true };
        var name = new Option<string>("--name") { Description = "The employer's name for people. [default: the id]", HelpName = "TEXT" };
        var date = new Option<string>("--date") { Description = "The day of which the list speaks, YYYY-MM-DD. [default: today]", HelpName = "DATE" };
        var network = new Option<string>("--network") { Description = "The network of accounts in column network that are written without one: vk, instagram.", HelpName = "ID" };
        var correction = new Option<bool>("--correction") { Description = "The list before had a mistake; without this it is a newer state." };
        return new Command("import", "Put a staff list in force, in place of the employer's list before: all rows or none.")
        {
            file, employer, name, date, network, correction, CommonOptions.RequestId,
        }.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var day = parsed.GetValue(date) ?? Grammar.Date(DateOnly.FromDateTime(shell.Clock.GetUtcNow().UtcDateTime));
            if (!Grammar.TryParseDate(day, out _))
            {
                throw CliException.Usage("--date is not a date.", "Write it as YYYY-MM-DD.", "BAD_DATE");
            }
            using var stream = InputFile.Open(parsed.GetValue(file)!);
            var (rows, sha256) = RosterFile.Check(stream, parsed.GetValue(network));
            stream.Position = 0;
            var header = new ImportRosterHeader
            {
                Employer = parsed.GetValue(employer),
                EmployerDisplayName = parsed.GetValue(name) ?? "",
                SnapshotDate = day,
                Sha256 = sha256,
                Correction = parsed.GetValue(correction),
                RequestId = parsed.RequestIdOf(),
            };
            Roster? roster = null;
            await screen.Progress.RunAsync("Sending the list", rows, async sent =>
                roster = await RosterImport.RunAsync(client, header, RosterFile.Read(stream, parsed.GetValue(network)), sent, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
            screen.Json(roster!);
            screen.Say($"{roster!.Name} is in force: {Screen.Number(roster.RowCount)} rows, {Screen.Number(roster.RelativeCount)} of them declared relatives.");
            screen.Facts(("commitment", roster.Commitment));
        });
    }

    private static Command List(Shell shell)
    {
        var employer = new Option<string>("--employer") { Description = "Only this employer's.", HelpName = "ID" };
        var all = new Option<bool>("--inactive") { Description = "Replaced and retired lists too." };
        return new Command("list", "List staff lists, newest first: dates and counts, never rows.") { employer, all, CommonOptions.Limit }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var (rosters, more) = await Pages.ReadAsync<Roster>(Pages.LimitOf(parsed.GetValue(CommonOptions.Limit), screen.IsJson), async (size, token) =>
                {
                    var page = await client.Screening.ListRostersAsync(
                        new ListRostersRequest { PageSize = size, PageToken = token, Employer = parsed.GetValue(employer) ?? "", ShowInactive = parsed.GetValue(all) },
                        Client.Call(cancellation)).ConfigureAwait(false);
                    return (page.Rosters, page.NextPageToken);
                }).ConfigureAwait(false);
                screen.Json(() => new JsonObject { ["rosters"] = JsonText.Of(rosters), ["more"] = more });
                screen.Table("No staff list.", ["name", "employer", "day", "rows", "relatives", "state"], rosters.Select(roster => new[]
                {
                    roster.Name, roster.EmployerDisplayName, roster.SnapshotDate, roster.RowCount.ToString(CultureInfo.InvariantCulture),
                    roster.RelativeCount.ToString(CultureInfo.InvariantCulture), Words.Word(roster.State),
                }));
                ContestCommands.ShowMore(screen, rosters.Count, more);
            });
    }

    private static Command Retire(Shell shell)
    {
        var name = new Argument<string>("name") { Description = "rosters/EMPLOYER/snapshots/NUMBER, as list shows it." };
        return new Command("retire", "Take a staff list out of force and delete its rows.") { name, CommonOptions.Yes, CommonOptions.RequestId }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                if (!RosterName.TryParse(parsed.GetValue(name), out var roster))
                {
                    throw CliException.Usage("This is no staff list's name.", $"Names are of the form {RosterName.Pattern}; giveaways roster list shows them.", "ID_FORMAT");
                }
                screen.Confirm($"Retire {roster} and delete its rows?", parsed.GetValue(CommonOptions.Yes));
                var answer = await client.Screening.RetireRosterAsync(
                    new RetireRosterRequest { Name = roster.ToString(), RequestId = parsed.RequestIdOf() }, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer.Roster);
                screen.Say($"{answer.Roster.Name} is retired and its rows are deleted.");
            });
    }
}
