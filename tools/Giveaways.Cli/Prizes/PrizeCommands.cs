using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Contests;
using Giveaways.Cli.Input;
using Giveaways.Cli.Output;

namespace Giveaways.Cli.Prizes;

/// <summary><c>giveaways prizes</c>: the catalogue, what people answered about it, and what suits everyone.</summary>
internal static class PrizeCommands
{
    private static readonly Argument<string> Id = new("id") { Description = "The prize's id, such as gym-pass." };

    public static Command Build(Shell shell)
    {
        var command = new Command("prizes", "Keep a catalogue of prizes, ask people about it, and see what suits everyone.")
        {
            List(shell), Set(shell), Remove(shell), Answers(shell), RecommendCommand.Build(shell),
        };
        command.Aliases.Add("prize");
        return command.WithServer();
    }

    private static Command List(Shell shell)
    {
        var currency = new Option<string>("--currency") { Description = "In which starter prizes are valued: EUR, GBP, RUB, UAH, USD. [default: EUR]", HelpName = "CODE" };
        return new Command("list", "List the catalogue; starter prizes are assumptions until you set your own.") { currency, CommonOptions.Limit }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var (prizes, more) = await Pages.ReadAsync<CataloguePrize>(Pages.LimitOf(parsed.GetValue(CommonOptions.Limit), screen.IsJson), async (size, token) =>
                {
                    var request = new ListPrizesRequest { PageSize = size, PageToken = token, CurrencyCode = parsed.GetValue(currency) ?? "" };
                    var page = await client.Prizes.ListPrizesAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
                    return (page.Prizes, page.NextPageToken);
                }).ConfigureAwait(false);
                screen.Json(() => new JsonObject { ["prizes"] = JsonText.Of(prizes), ["more"] = more });
                screen.Table("No prize.", ["id", "prize", "value", "kind", "delivery", "cannot use it", "they get"], prizes.Select(prize => new[]
                {
                    prize.Id, prize.DisplayName + (prize.Assumption ? " *" : ""), MoneyText.Show(prize.Value), Words.Word(prize.Kind), Words.Word(prize.Delivery), string.Join(' ', prize.Bars), prize.Alternative,
                }));
                ContestCommands.ShowMore(screen, prizes.Count, more);
                if (prizes.Any(prize => prize.Assumption))
                {
                    screen.Say("* of the starter catalogue: its value is assumed. giveaways prizes set puts your own in its place.");
                }
            });
    }

    private static Command Set(Shell shell)
    {
        var name = new Option<string>("--name") { Description = "What people read.", HelpName = "TEXT", Required = true };
        var kind = new Option<string>("--kind") { Description = $"What it is: {string.Join(", ", Words.Choices<PrizeKind>())}.", HelpName = "KIND", Required = true };
        var value = new Option<string>("--value") { Description = "What one piece is worth, such as \"99.90 EUR\".", HelpName = "MONEY", Required = true };
        var delivery = new Option<string>("--delivery") { Description = $"How it reaches the winner: {string.Join(", ", Words.Choices<DeliveryClass>())}.", HelpName = "CLASS", Required = true };
        var territory = new Option<string[]>("--territory") { Description = "Where it can be delivered, such as UA or US-NY. Repeat it. [default: everywhere]", HelpName = "CODE" };
        var age = new Option<int>("--min-age") { Description = "Youngest age at which it may be had. [default: any]", HelpName = "YEARS", DefaultValueFactory = _ => 0 };
        var flag = new Option<string[]>("--flag") { Description = "alcohol, tobacco, weapon, gambling, medicine; date-bound, licence, size, device, diet. Repeat it.", HelpName = "FLAG" };
        var bar = new Option<string[]>("--bar") { Description = "A group that cannot use it, such as age:0-17 or access:wheelchair. Repeat it.", HelpName = "GROUP" };
        var alternative = new Option<string>("--alternative") { Description = "The prize of at least equal value that those get instead.", HelpName = "ID" };
        var passed = new Option<bool>("--can-be-passed-on") { Description = "The winner may pass it on in the household." };
        var prior = new Option<string>("--prior") { Description = "Answers assumed before anybody was asked: glad, not glad. [default: 1,1, nothing is known]", HelpName = "N,N" };
        var etag = new Option<string>("--etag") { Description = "Only if the prize is still as you read it.", HelpName = "ETAG" };
        return new Command("set", "Put a prize into the catalogue, or another in its place.") { Id, name, kind, value, delivery, territory, age, flag, bar, alternative, passed, prior, etag, CommonOptions.RequestId }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var prize = new CataloguePrize
                {
                    Id = parsed.GetValue(Id),
                    DisplayName = parsed.GetValue(name),
                    Kind = Words.Choice<PrizeKind>("--kind", parsed.GetValue(kind)!),
                    Value = MoneyText.Parse("--value", parsed.GetValue(value)!),
                    Delivery = Words.Choice<DeliveryClass>("--delivery", parsed.GetValue(delivery)!),
                    MinAge = parsed.GetValue(age),
                    CanBePassedOn = parsed.GetValue(passed),
                    Alternative = parsed.GetValue(alternative) ?? "",
                    Prior = parsed.GetValue(prior) is { } answers ? Prior(answers) : null,
                };
                prize.Territories.AddRange(parsed.GetValue(territory) ?? []);
                prize.Flags.AddRange(parsed.GetValue(flag) ?? []);
                prize.Bars.AddRange(parsed.GetValue(bar) ?? []);
                var request = new SetPrizeRequest { Prize = prize, Etag = parsed.GetValue(etag) ?? "", RequestId = parsed.RequestIdOf() };
                Show(screen, (await client.Prizes.SetPrizeAsync(request, Client.Call(cancellation)).ConfigureAwait(false)).Prize);
            });
    }

    private static Command Remove(Shell shell) =>
        new Command("remove", "Take a prize out of the catalogue; its answers stay.") { Id, CommonOptions.RequestId }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var request = new DeletePrizeRequest { Id = parsed.GetValue(Id), RequestId = parsed.RequestIdOf() };
                screen.Json(await client.Prizes.DeletePrizeAsync(request, Client.Call(cancellation)).ConfigureAwait(false));
                screen.Say($"{request.Id} is out of the catalogue. Setting it again brings its answers back.");
            });

    private static Command Answers(Shell shell)
    {
        var file = new Argument<string>("file") { Description = "CSV: prize, glad (yes or no), and a column for each dimension, such as age, sex, region; date and count as you like." };
        return new Command("answers", "Add what people answered. The same file counts once.") { file }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var path = parsed.GetValue(file)!;
                var calls = AnswerFile.Read(path);
                var people = 0L;
                await screen.Progress.RunAsync("Sending answers", calls.Count, async done =>
                {
                    foreach (var (index, call) in calls.Index())
                    {
                        people += (await client.Prizes.RecordAnswersAsync(call, Client.Call(cancellation)).ConfigureAwait(false)).Count;
                        done(index + 1);
                    }
                }).ConfigureAwait(false);
                screen.Json(() => new JsonObject { ["people"] = people, ["answers"] = calls.Sum(call => call.Answers.Count) });
                screen.Say($"{Screen.Number(people)} answers about {Screen.Number(calls.SelectMany(call => call.Answers).Select(answer => answer.Prize).Distinct().Count())} prizes are recorded.");
            });
    }

    private static void Show(Screen screen, CataloguePrize prize)
    {
        screen.Json(prize);
        screen.Title(prize.Id);
        screen.Facts(
            ("prize", prize.DisplayName), ("value", MoneyText.Show(prize.Value)), ("kind", Words.Word(prize.Kind)), ("delivery", Words.Word(prize.Delivery)),
            ("territories", string.Join(", ", prize.Territories)), ("from age", prize.MinAge == 0 ? "" : prize.MinAge.ToString(CultureInfo.InvariantCulture)), ("flags", string.Join(' ', prize.Flags)), ("passed on", prize.CanBePassedOn ? "in the household" : ""),
            ("cannot use it", string.Join(", ", prize.Bars)), ("they get", prize.Alternative), ("etag", prize.Etag));
    }

    private static PrizePrior Prior(string text) =>
        text.Split(',') is [var glad, var not] && Hundredths(glad) is { } ofGlad && Hundredths(not) is { } ofNot
            ? new PrizePrior { GladHundredths = ofGlad, NotGladHundredths = ofNot }
            : throw CliException.Usage("--prior is not two numbers.", "Write the answers assumed, glad and not glad: --prior 1.8,1.2", "OUT_OF_RANGE");

    private static int? Hundredths(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1_000 ? (int)Math.Round(number * 100) : null;
}
