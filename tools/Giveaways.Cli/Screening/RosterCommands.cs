using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Giveaways.Api;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;
using Giveaways.Cli.Screening.Rosters;
using Giveaways.Proofs.Text;

namespace Giveaways.Cli.Screening;

/// <summary><c>giveaways roster</c>: staff lists. Their rows go in and never come out.</summary>
internal static class RosterCommands
{
    private const string FileColumns = "CSV in UTF-8 or Windows-1251, with headers in English, Russian or Ukrainian: giveaways roster template writes one.";

    private static readonly Argument<string> File = new("file") { Description = FileColumns, HelpName = "staff.csv" };

    private static readonly Argument<string> Name = new("name") { Description = "rosters/EMPLOYER/snapshots/NUMBER, as list shows it." };

    private static readonly Option<string> Network = new("--network") { Description = "The network of accounts that are written without one: vk, instagram.", HelpName = "ID" };

    public static Command Build(Shell shell)
    {
        var command = new Command("roster", "Hand over a staff list, so that its people cannot win.")
        {
            Template(shell), Check(shell), Import(shell), Show(shell), List(shell), Looks(shell), Confirm(shell), Reject(shell), Retire(shell),
        };
        command.Aliases.Add("rosters");
        return command.WithServer();
    }

    private static Command Template(Shell shell)
    {
        var language = new Option<string>("--language") { Description = "Of the headers: en, ru or uk. [default: en]", HelpName = "LANGUAGE" };
        var file = new Option<string>("--out") { Description = "The file. [default: the output]", HelpName = "FILE" };
        return new Command("template", "Write a list with all columns and two invented rows, and explain each column. Asks no server.") { language, file }
            .Runs(shell, (parsed, screen, _) =>
            {
                var chosen = LanguageOf(parsed.GetValue(language));
                var explained = RosterTemplate.Explain(chosen).ToList();
                if (parsed.GetValue(file) is { } path)
                {
                    OutputFile.Write(path, RosterTemplate.Write(chosen));
                    screen.Json(() => new JsonObject
                    {
                        ["file"] = path,
                        ["columns"] = new JsonArray([.. explained.Select(column => new JsonObject { ["header"] = column.Column, ["meaning"] = column.Meaning })]),
                    });
                    screen.Say($"{path} is written. Delete its two invented rows; then giveaways roster check {path}");
                    screen.Facts([.. explained]);
                }
                else
                {
                    // The list alone goes to the output, so that it can be redirected into a file.
                    shell.Out.Write(RosterTemplate.Write(chosen));
                    explained.ForEach(column => shell.Error.WriteLine($"{column.Column}: {column.Meaning}"));
                }
                return Task.FromResult(ExitCode.Done);
            });
    }

    private static Command Check(Shell shell) =>
        new Command("check", "Look through a list on this machine: what is wrong row by row, and what an import would take. Sends nothing.") { File, Network }
            .Runs(shell, (parsed, screen, _) =>
            {
                using var stream = InputFile.Open(parsed.GetValue(File)!);
                var list = RosterFile.Open(stream, parsed.GetValue(Network));
                var check = list.Check();
                RosterReceipt.Show(screen, list, check);
                check.OrRefuse(allowEmpty: false);
                screen.Json(() => RosterReceipt.ToJson(list, check));
                screen.Say("Nothing is wrong with it. Nothing was sent.", Tone.Good);
                return Task.FromResult(ExitCode.Done);
            });

    private static Command Import(Shell shell)
    {
        var employer = new Option<string>("--employer") { Description = "The employer's id, such as acme-bank.", HelpName = "ID", Required = true };
        var name = new Option<string>("--name") { Description = "The employer's name for people. [default: the id]", HelpName = "TEXT" };
        var date = new Option<string>("--date") { Description = "The day of which the list speaks, YYYY-MM-DD. [default: today]", HelpName = "DATE" };
        var correction = new Option<bool>("--correction") { Description = "The list before had a mistake; without this it is a newer state." };
        var empty = new Option<bool>("--empty") { Description = "The list has no row, and that is meant. A second person has to confirm it." };
        return new Command("import", "Put a staff list in force, in place of the employer's list before: all rows or none.")
        {
            File, employer, name, date, Network, correction, empty, CommonOptions.RequestId,
        }.Calls(shell, async (parsed, screen, client, cancellation) =>
        {
            var day = parsed.GetValue(date) ?? Grammar.Date(DateOnly.FromDateTime(shell.Clock.GetUtcNow().UtcDateTime));
            if (!Grammar.TryParseDate(day, out _))
            {
                throw CliException.Usage("--date is not a date.", "Write it as YYYY-MM-DD.", "BAD_DATE");
            }
            using var stream = InputFile.Open(parsed.GetValue(File)!);
            var list = RosterFile.Open(stream, parsed.GetValue(Network));
            var check = list.Check().OrRefuse(parsed.GetValue(empty));
            var header = new ImportRosterHeader
            {
                Employer = parsed.GetValue(employer),
                EmployerDisplayName = parsed.GetValue(name) ?? "",
                SnapshotDate = day,
                Sha256 = check.Sha256,
                Correction = parsed.GetValue(correction),
                RequestId = parsed.RequestIdOf(),
            };
            var taken = new ImportRosterResponse();
            await screen.Progress.RunAsync("Sending the list", check.Rows, async sent =>
                taken = await RosterImport.RunAsync(client, header, list.Rows(), sent, cancellation).ConfigureAwait(false)).ConfigureAwait(false);
            ShowTaken(screen, taken, list, check);
        });
    }

    private static void ShowTaken(Screen screen, ImportRosterResponse taken, RosterFile list, RosterCheck check)
    {
        var roster = taken.Roster;
        screen.Json(() =>
        {
            var json = JsonText.Of(roster).AsObject();
            json["contests"] = new JsonArray([.. taken.Contests.Select(contest => (JsonNode)contest)]);
            json["frozenContests"] = new JsonArray([.. taken.FrozenContests.Select(contest => (JsonNode)contest)]);
            json["file"] = RosterReceipt.ToJson(list, check);
            return json;
        });
        if (roster.State == RosterState.Pending)
        {
            screen.Say($"{roster.Name} is held, and the list before stays in force. {roster.HoldText}", Tone.Warning);
            screen.Line($"A second person of HR puts it in force: giveaways roster confirm {roster.Name}");
        }
        else
        {
            screen.Say($"{roster.Name} is in force: {Screen.Number(roster.RowCount)} rows, {Screen.Number(roster.RelativeCount)} of them declared relatives.");
        }
        RosterReceipt.Show(
            screen, roster, ("not taken", string.Join(", ", list.Ignored)), ("SHA-256", taken.Sha256), ("logged in", string.Join(", ", taken.Contests)),
            ("too late for", string.Join(", ", taken.FrozenContests)));
    }

    private static Command Show(Shell shell) =>
        new Command("show", "Show a staff list's receipt: rows, commitment, when its rows are erased, who looked.") { Name }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var answer = await client.Screening.GetRosterAsync(new GetRosterRequest { Name = NameOf(parsed).ToString() }, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer.Roster);
                screen.Title(answer.Roster.Name);
                RosterReceipt.Show(screen, answer.Roster);
            });

    private static Command List(Shell shell)
    {
        var employer = new Option<string>("--employer") { Description = "Only this employer's.", HelpName = "ID" };
        var all = new Option<bool>("--inactive") { Description = "Replaced, retired and rejected lists too." };
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
                screen.Table("No staff list.", ["name", "employer", "day", "rows", "relatives", "state", "rows erased", "looks"], rosters.Select(roster => new[]
                {
                    roster.Name, roster.EmployerDisplayName, roster.SnapshotDate, Text(roster.RowCount), Text(roster.RelativeCount), Words.Word(roster.State),
                    roster.EraseTime is null ? $"by {Times.Show(roster.EraseDueTime)}" : Times.Show(roster.EraseTime), Text(roster.LookCount),
                }));
                ContestCommands.ShowMore(screen, rosters.Count, more);
            });
    }

    private static Command Looks(Shell shell)
    {
        var name = new Argument<string>("name") { Description = "Only at this list: rosters/EMPLOYER/snapshots/NUMBER.", Arity = ArgumentArity.ZeroOrOne };
        return new Command("looks", "List who was shown masked parts of staff lists, or compared a whole list, when and in which finding or contest; the latest first.") { name, CommonOptions.Limit }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var roster = parsed.GetValue(name) is { } given ? Named(given).ToString() : "";
                var (looks, more) = await Pages.ReadAsync<RosterLook>(Pages.LimitOf(parsed.GetValue(CommonOptions.Limit), screen.IsJson), async (size, token) =>
                {
                    var page = await client.Screening.ListRosterLooksAsync(new ListRosterLooksRequest { PageSize = size, PageToken = token, Roster = roster }, Client.Call(cancellation)).ConfigureAwait(false);
                    return (page.Looks, page.NextPageToken);
                }).ConfigureAwait(false);
                screen.Json(() => new JsonObject { ["looks"] = JsonText.Of(looks), ["more"] = more });
                screen.Table("Nobody looked.", ["when", "who", "for", "list", "findings"], looks.Select(look => new[]
                {
                    Times.Show(look.Time), look.Viewer, Words.Word(look.Purpose), look.Roster,
                    look.Findings.Count == 0 ? look.Contest : look.Findings.Count <= 3 ? string.Join(", ", look.Findings) : $"{look.Findings[0]} and {Screen.Number(look.Findings.Count - 1)} more",
                }));
                ContestCommands.ShowMore(screen, looks.Count, more);
            });
    }

    private static Command Confirm(Shell shell) =>
        new Command("confirm", "Put a list in force that is held for a second person.") { Name, CommonOptions.Yes, CommonOptions.RequestId }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var roster = NameOf(parsed);
                screen.Confirm($"Put {roster} in force, though it was held?", parsed.GetValue(CommonOptions.Yes));
                var answer = await client.Screening.ConfirmRosterAsync(
                    new ConfirmRosterRequest { Name = roster.ToString(), RequestId = parsed.RequestIdOf() }, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer.Roster);
                screen.Say($"{answer.Roster.Name} is in force.");
                RosterReceipt.Show(screen, answer.Roster, ("logged in", string.Join(", ", answer.Contests)), ("too late for", string.Join(", ", answer.FrozenContests)));
            });

    private static Command Reject(Shell shell) =>
        new Command("reject", "Turn a list away that is held for a second person, and delete its rows.") { Name, CommonOptions.Yes, CommonOptions.RequestId }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var roster = NameOf(parsed);
                screen.Confirm($"Turn {roster} away and delete its rows?", parsed.GetValue(CommonOptions.Yes));
                var answer = await client.Screening.RejectRosterAsync(
                    new RejectRosterRequest { Name = roster.ToString(), RequestId = parsed.RequestIdOf() }, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer.Roster);
                screen.Say($"{answer.Roster.Name} is turned away and its rows are deleted.");
            });

    private static Command Retire(Shell shell) =>
        new Command("retire", "Take a staff list out of force. Its rows are deleted once no contest rests on it.") { Name, CommonOptions.Yes, CommonOptions.RequestId }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var roster = NameOf(parsed);
                screen.Confirm($"Retire {roster} and delete its rows?", parsed.GetValue(CommonOptions.Yes));
                var answer = await client.Screening.RetireRosterAsync(
                    new RetireRosterRequest { Name = roster.ToString(), RequestId = parsed.RequestIdOf() }, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer.Roster);
                screen.Say(answer.Roster.EraseTime is not null
                    ? $"{answer.Roster.Name} is retired and its rows are deleted."
                    : $"{answer.Roster.Name} is retired. Contests rest on it: its rows are deleted by themselves at {Times.Show(answer.Roster.EraseDueTime)}.");
            });

    private static RosterName NameOf(ParseResult parsed) => Named(parsed.GetValue(Name)!);

    private static RosterName Named(string text) => RosterName.TryParse(text, out var roster)
        ? roster
        : throw CliException.Usage("This is no staff list's name.", $"Names are of the form {RosterName.Pattern}; giveaways roster list shows them.", "ID_FORMAT");

    private static RosterLanguage LanguageOf(string? text) => text switch
    {
        null or "en" => RosterLanguage.En,
        "ru" => RosterLanguage.Ru,
        "uk" => RosterLanguage.Uk,
        _ => throw CliException.Usage("--language is not one of en, ru, uk.", "Choose one of them."),
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
