using System.Globalization;

namespace Giveaways.Prizes.Taxes;

/// <summary>What the tables say about the tax on one prize in one territory.</summary>
/// <param name="Tax">What the winner owes if the giver adds nothing.</param>
/// <param name="GrossUp">Cash that the giver adds so that the winner keeps the prize whole.</param>
/// <param name="IsReported">Whether the giver reports the prize.</param>
/// <param name="IsKnown">False where the tables do not cover the case: ask an adviser.</param>
/// <param name="Lines">In words, each with its source.</param>
public sealed record TaxAnswer(string Territory, Money Tax, Money GrossUp, bool IsReported, bool IsKnown, IReadOnlyList<string> Lines)
{
    /// <summary>Whether the winner keeps the prize whole, nobody adds anything, and the tables are sure of it.</summary>
    public bool IsFree => IsKnown && Tax.Amount == 0;
}

/// <summary>The tax table: dated data with sources, no legal advice.</summary>
public static class TaxBook
{
    const int Fields = 11;

    public static IReadOnlyList<TaxRule> Rules { get; } = [.. DataTable.Read("Prizes.Data.taxes.table", Fields).Select(Parse)];

    /// <param name="territory">ISO 3166 code.</param>
    /// <param name="day">When the prize is handed over.</param>
    /// <param name="earlier">What the person has won from the same giver in the same calendar year.</param>
    public static TaxAnswer Ask(string territory, DateOnly day, Money prize, decimal earlier = 0)
    {
        var nothing = Money.Zero(prize.Currency);
        var rules = Rules.Where(r => Territory.IsWithin(territory, r.Territory) && r.IsInForce(day)).ToList();
        if (rules.Count == 0)
            return new(territory, nothing, nothing, false, false, [$"{territory}: the tables say nothing about prizes on {day:yyyy-MM-dd}; ask an adviser."]);
        if (rules.Find(r => r.Amount.Currency != prize.Currency) is { } foreign)
            return new(territory, nothing, nothing, false, false, [$"{territory}: {foreign.Name} counts in {foreign.Amount.Currency}, and the prize's value is in {prize.Currency}; state the value in {foreign.Amount.Currency}."]);
        var before = prize with { Amount = earlier };
        return new(
            territory,
            rules.Aggregate(nothing, (sum, r) => sum + r.TaxOn(prize, before)),
            GrossUp(rules, prize, before),
            rules.Exists(r => r.Kind == TaxKind.Report && r.Reaches(prize, before)),
            !rules.Exists(r => r.Kind == TaxKind.Threshold && r.Reaches(prize, before)),
            [.. rules.Select(r => Say(r, prize, before))]);
    }

    // Rates on the whole prize are taken from one sum: 18 % and 5 % leave 77 %.
    static Money GrossUp(List<TaxRule> rules, Money prize, Money earlier)
    {
        var whole = rules.Where(r => r.Kind == TaxKind.Whole).Sum(r => r.Rate);
        return rules.Where(r => r.Kind != TaxKind.Whole).Aggregate(whole == 0 ? Money.Zero(prize.Currency) : prize.Times(whole / (1 - whole)), (sum, r) => sum + r.GrossUpOf(prize, earlier));
    }

    static string Say(TaxRule rule, Money prize, Money earlier)
    {
        var what = rule.Kind switch
        {
            TaxKind.Above => string.Create(CultureInfo.InvariantCulture, $"{rule.Name}: {rule.TaxOn(prize, earlier)} ({rule.Rate:0.##%} of what is above {rule.Amount} a year); {rule.GrossUpOf(prize, earlier)} in cash beside it leaves the prize whole"),
            TaxKind.Whole => string.Create(CultureInfo.InvariantCulture, $"{rule.Name}: {rule.TaxOn(prize, earlier)} ({rule.Rate:0.##%} of the whole)"),
            TaxKind.Report => rule.Reaches(prize, earlier) ? $"{rule.Name}: reported, as prizes from {rule.Amount} a year are" : $"{rule.Name}: not reported, under {rule.Amount} a year",
            TaxKind.Threshold => rule.Reaches(prize, earlier) ? $"{rule.Name}: due from {rule.Amount} on; how much is not in the tables" : $"{rule.Name}: nothing under {rule.Amount}",
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
        return $"{rule.Territory}: {what}. Source: {rule.Source}, as of {rule.SourceDate:yyyy-MM-dd}.{(rule.Caution.Length > 0 ? " " + rule.Caution : "")}";
    }

    static TaxRule Parse(string[] f) => new(
        f[0], Day(f[1]), Day(f[2]), Enum.Parse<TaxKind>(f[3], ignoreCase: true), new Money(Number(f[4]), f[5]), Number(f[6]), f[7], f[8], Day(f[9])!.Value, f[10]);

    static DateOnly? Day(string text) => text.Length == 0 ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static decimal Number(string text) => text.Length == 0 ? 0 : decimal.Parse(text, CultureInfo.InvariantCulture);
}
