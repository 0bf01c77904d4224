using System.CommandLine;
using System.Globalization;
using Giveaways.Api.V1;
using Giveaways.Cli.Connection;
using Giveaways.Cli.Input;

namespace Giveaways.Cli.Prizes;

/// <summary><c>giveaways prizes recommend</c>: which prize suits everyone, and why.</summary>
internal static class RecommendCommand
{
    private const int MaxAsk = 50;
    private const int DefaultAsk = 20;

    public static Command Build(Shell shell)
    {
        var group = new Option<string[]>("--group") { Description = "A group that must be glad, such as age:18-29, or with its percentage of the audience age:18-29=22.5. Repeat it.", HelpName = "GROUP", Required = true };
        var territory = new Option<string[]>("--territory") { Description = "Where winners live, such as UA or US-NY. Repeat it.", HelpName = "CODE", Required = true };
        var budget = new Option<string>("--budget") { Description = "For prizes and the tax on them, such as \"5000 EUR\".", HelpName = "MONEY", Required = true };
        var date = new Option<string>("--date") { Description = "When prizes are handed over: which law and tax holds. [default: today]", HelpName = "DATE" };
        var age = new Option<int>("--min-age") { Description = "Youngest age that the rules admit. [default: any]", HelpName = "YEARS", DefaultValueFactory = _ => 0 };
        var tax = new Option<string>("--tax") { Description = $"Who bears the tax: {string.Join(", ", Words.Choices<TaxBearer>())}. [default: giver]", HelpName = "WHO" };
        var ask = new Option<int>("--ask") { Description = $"How many people you could ask next, 1 to {MaxAsk}; 0: nobody. [default: {DefaultAsk}]", HelpName = "N", DefaultValueFactory = _ => DefaultAsk };
        var own = new Option<bool>("--own-prizes-only") { Description = "Leave out starter prizes that you have not set." };
        var test = new Option<bool>("--test-contests") { Description = "Count what winners of TEST contests did, too." };
        return new Command("recommend", "See which prize suits everyone, group by group, and why.") { group, territory, budget, date, age, tax, ask, own, test }
            .Calls(shell, async (parsed, screen, client, cancellation) =>
            {
                var request = new RecommendPrizesRequest
                {
                    Budget = MoneyText.Parse("--budget", parsed.GetValue(budget)!),
                    Date = parsed.GetValue(date) ?? shell.Clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    MinAge = parsed.GetValue(age),
                    TaxBearer = parsed.GetValue(tax) is { } word ? Words.Choice<TaxBearer>("--tax", word) : TaxBearer.Giver,
                    Ask = parsed.GetValue(ask),
                    WithoutStarters = parsed.GetValue(own),
                    TestContests = parsed.GetValue(test),
                };
                request.Audience.AddRange(parsed.GetValue(group)!.Select(Group));
                request.Territories.AddRange(parsed.GetValue(territory)!);
                var answer = await client.Prizes.RecommendPrizesAsync(request, Client.Call(cancellation)).ConfigureAwait(false);
                screen.Json(answer);
                RecommendationView.Show(screen, answer, request.Ask);
            });
    }

    private static AudienceGroup Group(string text)
    {
        if (text.Split('=') is not [var id, var share])
        {
            return new AudienceGroup { Id = text };
        }
        return decimal.TryParse(share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100
            ? new AudienceGroup { Id = id, ShareMillionths = (int)Math.Round(percent * 10_000) }
            : throw CliException.Usage("--group has a percentage that is none.", "Write --group age:18-29=22.5, with a point.", "OUT_OF_RANGE");
    }
}
