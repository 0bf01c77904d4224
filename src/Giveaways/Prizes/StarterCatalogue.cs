using System.Globalization;
using Giveaways.Prizes.Appeal;

namespace Giveaways.Prizes;

/// <summary>The prizes that a catalogue begins with. Their values and priors are assumptions, dated in the table, and marked as such wherever they are shown.</summary>
public static class StarterCatalogue
{
    public const int MaxPrizes = 100;

    const int Fields = 11;

    static readonly List<string[]> Rows = [.. DataTable.Read("Prizes.Data.starters.table", Fields + 5)];

    /// <summary>In which it is valued, in the table's order.</summary>
    public static IReadOnlyList<string> Currencies { get; } = ["EUR", "GBP", "RUB", "UAH", "USD"];

    static readonly Dictionary<string, IReadOnlyList<CataloguePrize>> ByCurrency = Currencies.ToDictionary(c => c, c => (IReadOnlyList<CataloguePrize>)[.. Rows.Select(r => Parse(r, c))]);

    /// <summary>Whether an id is one of the table's.</summary>
    public static bool Has(string id) => Rows.Exists(r => r[0] == id);

    /// <param name="currency">In which they are valued; in the first of <see cref="Currencies"/> where it is none of them.</param>
    public static IReadOnlyList<CataloguePrize> In(string currency) => ByCurrency.GetValueOrDefault(currency) ?? ByCurrency[Currencies[0]];

    static CataloguePrize Parse(string[] f, string currency) => new()
    {
        Id = f[0],
        Name = f[1],
        Kind = Enum.Parse<PrizeKind>(f[2].Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
        Delivery = Enum.Parse<DeliveryClass>(f[3], ignoreCase: true),
        MinAge = int.Parse(f[4], CultureInfo.InvariantCulture),
        Flags = f[5].Split(',', StringSplitOptions.RemoveEmptyEntries),
        Bars = [.. f[6].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(b => GroupId.TryParse(b, out var group) ? group.Value : throw new InvalidOperationException($"{b} is no group."))],
        CanBePassedOn = f[7] == "yes",
        Alternative = f[8],
        Prior = new AppealPrior(double.Parse(f[9], CultureInfo.InvariantCulture), double.Parse(f[10], CultureInfo.InvariantCulture), Agreement.Doubted),
        Value = new Money(decimal.Parse(f[Fields + Currencies.Index().First(c => c.Item == currency).Index], CultureInfo.InvariantCulture), currency),
        IsAssumption = true,
    };
}
