namespace Giveaways.Prizes.Taxes;

/// <summary>How a tax rule counts.</summary>
public enum TaxKind
{
    /// <summary>A rate on the part above an amount, all such prizes of one year to one person added.</summary>
    Above = 0,

    /// <summary>A rate on the whole prize.</summary>
    Whole = 1,

    /// <summary>The giver reports a person's prizes of a year from the amount on; it takes no tax.</summary>
    Report = 2,

    /// <summary>Something is due from the amount on; what, this version does not know.</summary>
    Threshold = 3,
}

/// <summary>One rule about prizes in one territory and time, with its source.</summary>
/// <param name="From">First day, or null: ever since.</param>
/// <param name="To">Last day, or null: until further notice.</param>
/// <param name="Caution">What is not sure about it; empty where nothing is.</param>
public sealed record TaxRule(string Territory, DateOnly? From, DateOnly? To, TaxKind Kind, Money Amount, decimal Rate, string Name, string Source, DateOnly SourceDate, string Caution)
{
    public bool IsInForce(DateOnly day) => (From is null || From <= day) && (To is null || day <= To);

    /// <summary>What the winner owes, or the giver withholds, for a prize.</summary>
    /// <param name="earlier">What the person had won from the same giver in the same year, in the rule's currency.</param>
    public Money TaxOn(Money prize, Money earlier) => Kind switch
    {
        TaxKind.Above => prize with { Amount = Taxed(prize, earlier) } is var taxed ? taxed.Times(Rate) : default,
        TaxKind.Whole => prize.Times(Rate),
        _ => Money.Zero(prize.Currency),
    };

    /// <summary>The cash that the giver adds so that the winner keeps the item whole; the cash is itself taxed.</summary>
    public Money GrossUpOf(Money prize, Money earlier) => Kind switch
    {
        TaxKind.Above => new Money(Taxed(prize, earlier), prize.Currency).Times(Rate / (1 - Rate)),
        TaxKind.Whole => prize.Times(Rate / (1 - Rate)),
        _ => Money.Zero(prize.Currency),
    };

    public bool Reaches(Money prize, Money earlier) => Kind is TaxKind.Report or TaxKind.Threshold && prize.Amount + earlier.Amount >= Amount.Amount;

    decimal Taxed(Money prize, Money earlier) => Math.Max(0, prize.Amount - Math.Max(0, Amount.Amount - earlier.Amount));
}
