using System.Globalization;

namespace Giveaways.Prizes;

/// <summary>What a territory's law says about a kind of prize.</summary>
/// <param name="What">A kind or a flag of the catalogue.</param>
/// <param name="MinAge">Youngest age of an entrant, or null: barred altogether.</param>
public sealed record PrizeLaw(string Territory, string What, int? MinAge, string Source, DateOnly SourceDate, string Caution)
{
    const int Fields = 6;

    public static IReadOnlyList<PrizeLaw> All { get; } = [.. DataTable.Read("Prizes.Data.prize-law.table", Fields).Select(f => new PrizeLaw(
        f[0], f[1], f[2] == "barred" ? null : int.Parse(f[2], CultureInfo.InvariantCulture), f[3], DateOnly.ParseExact(f[4], "yyyy-MM-dd", CultureInfo.InvariantCulture), f[5]))];

    public bool Concerns(CataloguePrize prize) => What == KindName(prize.Kind) || prize.Flags.Contains(What);

    static string KindName(PrizeKind kind) => kind switch
    {
        PrizeKind.GiftCard => "gift-card",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
