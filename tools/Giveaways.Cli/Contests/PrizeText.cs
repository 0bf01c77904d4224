using System.Globalization;
using System.Text.RegularExpressions;
using Giveaways.Api.V1;

namespace Giveaways.Cli.Contests;

/// <summary>A prize on the command line: <c>Headphones</c>, or <c>2 x Gift card</c>.</summary>
internal static partial class PrizeText
{
    private const int MaxPieces = 100_000;

    public static Prize Parse(string text)
    {
        var match = Counted().Match(text);
        if (!match.Success)
        {
            return new Prize { DisplayName = text };
        }
        return int.TryParse(match.Groups["count"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= MaxPieces
            ? new Prize { DisplayName = match.Groups["name"].Value, Quantity = count }
            : throw CliException.Usage($"A prize has 1 to {MaxPieces} pieces.", "Write --prize \"2 x Gift card\".", "OUT_OF_RANGE");
    }

    public static string Show(Prize prize) =>
        (prize.Quantity == 1 ? "" : prize.Quantity.ToString(CultureInfo.InvariantCulture) + " x ") + prize.DisplayName
        + (prize.Value is null ? "" : $", {prize.Value.Amount} {prize.Value.CurrencyCode}")
        + (prize.Apart ? ", drawn apart" : "");

    [GeneratedRegex(@"\A(?<count>[0-9]{1,9}) ?[x×] ?(?<name>.+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();
}
